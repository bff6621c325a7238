import { sql } from 'kysely';
import {
  column,
  computed,
  expression,
  kept,
  listOf,
  many,
  mapped,
  nodeId,
  one,
  oneBy,
  part,
  readable,
  recorded,
  rootByCode,
  rootList,
  rootMany,
  rootNode,
  rootOne,
} from '../../src/platform/reader/declare.ts';

const personOrders = {
  NAME: [['full_name', 'asc']],
  SCORE: [
    ['score', 'desc', { nulls: 'last' }],
    ['full_name', 'asc'],
  ],
  BIRTH: [
    ['birth_on', 'asc'],
    ['id', 'desc'],
  ],
  SEEN: [['seen_at', 'desc']],
} as const;

const entryOrders = {
  RANK: [['rank', 'asc']],
  TOTAL: [
    ['total', 'desc'],
    ['id', 'desc'],
  ],
} as const;

export const honourOrders = {
  NEWEST: [['granted_on', 'desc']],
  TITLE: [
    ['title', 'asc'],
    ['granted_on', 'desc', { nulls: 'last' }],
  ],
  KIND_NEWEST: [
    ['kind', 'asc'],
    ['granted_on', 'desc'],
    ['id', 'desc'],
  ],
  KIND: [
    ['kind', 'desc'],
    ['title', 'asc'],
    ['id', 'desc'],
  ],
} as const;

export const levels = ['APPRENTICE', 'JUNIOR', 'INTERMEDIATE'] as const;

export const Organisation = readable({
  type: 'Organisation',
  table: 'organisation',
  asOf: kept(),
  fields: {
    id: nodeId(),
    name: column('name', 'text'),
    kind: column('kind', 'code'),
    parent: one('Organisation', 'parent_id', { nullable: true }),
    employees: many('Person', {
      by: 'employer_id',
      orders: personOrders,
      on: (row, on, _scope, parent) =>
        sql`${row('employer_id')} = ${parent('id')} and ${row('birth_on')} <= ${on}`,
    }),
  },
});

export const Person = readable({
  type: 'Person',
  table: 'person',
  asOf: kept(),
  wall: { places: ['jurisdiction_id'], persons: ['id'], bodies: ['employer_id'] },
  fields: {
    id: nodeId(),
    fullName: column('full_name', 'text'),
    birthOn: column('birth_on', 'date', { nullable: true }),
    level: mapped('level', levels, { nullable: true }),
    amount: column('amount_fen', 'money'),
    score: column('score', 'decimal', { nullable: true }),
    tags: column('tags', 'texts'),
    data: column('data', 'json', { nullable: true }),
    active: column('active', 'boolean', {
      on: (row, on) => sql`coalesce(${row('birth_on')} <= ${on}, false)`,
    }),
    seenAt: column('seen_at', 'instant', { nullable: true }),
    version: column('version', 'int'),
    initial: expression(
      'text',
      (row, { args }) => sql`left(${row('full_name')}, ${args.bind('length', 'int')})`,
      { asOf: true },
    ),
    mine: expression(
      'boolean',
      (row, { sight }) => sql`coalesce(${row('id')} = ${sight.person}, false)`,
      { asOf: true },
    ),
    life: part('Life', {
      birthOn: column('birth_on', 'date', { nullable: true }),
      active: column('active', 'boolean'),
    }),
    employer: one('Organisation', 'employer_id', {
      nullable: true,
      on: (row, on) => sql`case when ${row('birth_on')} <= ${on} then ${row('employer_id')} end`,
    }),
    employerId: nodeId('Organisation', 'employer_id', { nullable: true }),
    honours: many('Honour', {
      by: 'person_id',
      orders: honourOrders,
      where: (row, { args }) => [
        args.has('kinds') ? sql`${row('kind')} = any(${args.bind('kinds', 'text[]')})` : undefined,
        args.choice('titled') === true ? sql`${row('title')} <> ''` : undefined,
      ],
    }),
    entries: many('Entry', { by: 'person_id', orders: entryOrders }),
    greeting: computed({ needs: ['fullName'], asOf: true }),
  },
});

export const Competition = readable({
  type: 'Competition',
  table: 'competition',
  asOf: kept(),
  wall: { places: ['jurisdiction_id'], open: 'open' },
  fields: {
    id: nodeId(),
    code: column('code', 'code'),
    name: column('name', 'text'),
    open: column('open', 'boolean'),
    entries: many('Entry', { by: 'competition_id', orders: entryOrders }),
  },
});

export const Entry = readable({
  type: 'Entry',
  table: 'entry',
  asOf: recorded('created_at'),
  wall: { places: ['jurisdiction_id'], persons: ['person_id'], bodies: ['employer_id'] },
  fields: {
    id: nodeId(),
    rank: column('rank', 'int', { nullable: true }),
    total: column('total', 'decimal', { nullable: true }),
    person: one('Person', 'person_id'),
    competition: one('Competition', 'competition_id'),
  },
});

export const Honour = readable({
  type: 'Honour',
  table: 'honour',
  asOf: kept((row, on) => sql`${row('granted_on')} <= ${on}`),
  wall: { places: ['jurisdiction_id'], persons: ['person_id'] },
  fields: {
    id: nodeId(),
    title: column('title', 'text'),
    kind: column('kind', 'code'),
    grantedOn: column('granted_on', 'date', { nullable: true }),
    person: one('Person', 'person_id'),
    decision: oneBy('Decision', { by: 'honour_id', order: [['id', 'desc']] }),
    decisions: listOf('Decision', { by: 'honour_id', order: [['outcome', 'asc']] }),
  },
});

export const Decision = readable({
  type: 'Decision',
  table: 'decision',
  asOf: recorded('created_at'),
  wall: { behind: 'Honour', column: 'honour_id' },
  node: false,
  fields: {
    id: nodeId(),
    outcome: column('outcome', 'code'),
    reason: column('reason', 'text', { nullable: true }),
    honour: one('Honour', 'honour_id'),
  },
});

export const types = [Organisation, Person, Competition, Entry, Honour, Decision];

export const roots = [
  rootOne('person', 'Person'),
  rootOne('me', 'Person', { where: (row, { sight }) => sql`${row('id')} = ${sight.person}` }),
  rootMany('people', 'Person', {
    orders: personOrders,
    where: (row, { args }) => {
      const where = args.at('where');
      return [
        where.has('employers')
          ? sql`${row('employer_id')} = any(${where.rowIds('employers', 'Organisation')})`
          : undefined,
        where.has('active')
          ? sql`${row('active')} = ${where.bind('active', 'boolean')}`
          : undefined,
        where.has('level')
          ? sql`${row('level')} = ${sql.lit(levels.indexOf(where.choice('level') as 'JUNIOR') + 1)}`
          : undefined,
      ];
    },
  }),
  rootMany('honours', 'Honour', { orders: honourOrders }),
  rootByCode('competition', 'Competition'),
  rootByCode('mustCompetition', 'Competition'),
  rootList('organisations', 'Organisation', {
    order: [['name', 'asc']],
    where: (row, { args }) =>
      args.has('kind') ? sql`${row('kind')} = ${args.bind('kind', 'text')}` : undefined,
  }),
  rootNode(),
];
