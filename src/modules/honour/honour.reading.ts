import { sql } from 'kysely';
import type {
  Columns,
  Fields,
  OnDay,
  Filter,
  Orders,
  Readable,
  Root,
} from '../../platform/reader/declaration.ts';
import {
  between,
  column,
  kept,
  many,
  nodeId,
  onDay,
  one,
  readable,
  rootByCode,
  rootMany,
  rootOne,
} from '../../platform/reader/declare.ts';
import type { Sql } from '../../platform/reader/statement.ts';
import { grantWall } from './honour.abilities.ts';

const typeReading = readable({
  type: 'HonourType',
  table: 'honour_type',
  asOf: kept(),
  fields: {
    id: nodeId(),
    code: column('code', 'code'),
    name: column('name', 'text'),
    nameEn: column('name_en', 'text'),
    issuer: column('issuer', 'text'),
    issuerEn: column('issuer_en', 'text'),
    kind: column('kind', 'code'),
    aliasOf: column('alias_of', 'code', { nullable: true }),
    jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
  },
});

/** Granted by that day, and not revoked by then; revoked from the start it never was held. */
const heldOn = (row: Columns, on: Sql): Sql => sql`(${row('granted_on')} <= ${on}
  and ${row('status')} in ('GRANTED', 'REVOKED') and (${row('revoked_on')} is null
    or (${row('revoked_on')} > ${on} and ${row('is_revoked_from_start')} is not true)))`;

const statusOn: OnDay = (row, on) =>
  sql`case when ${heldOn(row, on)} then 'GRANTED' else ${row('status')} end`;

const honourReading = readable({
  type: 'Honour',
  table: 'honour',
  wall: grantWall,
  asOf: kept(heldOn),
  fields: {
    id: nodeId(),
    status: column('status', 'code', {
      on: statusOn,
    }),
    grantedOn: column('granted_on', 'date'),
    cash: column('cash_fen', 'money', { nullable: true }),
    reference: column('reference', 'text', { nullable: true }),
    revokedOn: column('revoked_on', 'date', { nullable: true }),
    revokedReason: column('revoked_reason', 'text', { nullable: true }),
    isRevokedFromStart: column('is_revoked_from_start', 'boolean', { nullable: true }),
    revokedByVersion: one('ResultVersion', 'revoked_by_version_id', { nullable: true }),
    version: column('version', 'int'),
    type: one('HonourType', 'type_id'),
    person: one('Person', 'person_id'),
    decision: one('Decision', 'decision_id', { nullable: true }),
    rule: one('Rule', 'rule_id', { nullable: true }),
    resultVersion: one('ResultVersion', 'result_version_id', { nullable: true }),
  },
});

const recommendationReading = readable({
  type: 'Recommendation',
  table: 'recommendation',
  wall: grantWall,
  asOf: kept(
    (row, on) =>
      sql`(${between('recommended_on', 'withdrawn_on')(row, on)} and ${row('is_withdrawn_from_start')} is not true)`,
  ),
  fields: {
    id: nodeId(),
    list: column('list', 'code'),
    priority: column('priority', 'code'),
    status: column('status', 'code'),
    recommendedOn: column('recommended_on', 'date'),
    withdrawnOn: column('withdrawn_on', 'date', { nullable: true }),
    withdrawnReason: column('withdrawn_reason', 'text', { nullable: true }),
    isWithdrawnFromStart: column('is_withdrawn_from_start', 'boolean', { nullable: true }),
    withdrawnByVersion: one('ResultVersion', 'withdrawn_by_version_id', { nullable: true }),
    person: one('Person', 'person_id'),
    decision: one('Decision', 'decision_id'),
    rule: one('Rule', 'rule_id'),
    resultVersion: one('ResultVersion', 'result_version_id', { nullable: true }),
  },
});

const newest: Orders = {
  NEWEST: [
    ['granted_on', 'desc'],
    ['id', 'desc'],
  ],
};
const recommended: Orders = {
  NEWEST: [
    ['recommended_on', 'desc'],
    ['id', 'desc'],
  ],
};

const byStatus: Filter = (row, scope) =>
  scope.args.has('status')
    ? sql`${onDay(row, scope, 'status', statusOn)} = ${scope.args.bind('status', 'text')}`
    : undefined;

export const honourReadables: readonly Readable[] = [
  typeReading,
  honourReading,
  recommendationReading,
];

export const honourRoots: readonly Root[] = [
  rootByCode('honourType', 'HonourType'),
  rootMany('honourTypes', 'HonourType', { orders: { CODE: [['code', 'asc']] } }),
  rootOne('honour', 'Honour'),
  rootMany('honours', 'Honour', { orders: newest, where: byStatus }),
  rootMany('recommendations', 'Recommendation', {
    orders: recommended,
    where: (row, { args }) =>
      args.has('status') ? sql`${row('status')} = ${args.bind('status', 'text')}` : undefined,
  }),
];

export const honourAdditions: Readonly<Record<string, Fields>> = {
  Person: {
    honours: many('Honour', { by: 'person_id', orders: newest, where: byStatus }),
    recommendations: many('Recommendation', { by: 'person_id', orders: recommended }),
  },
  ResultVersion: {
    honours: many('Honour', { by: 'result_version_id', orders: newest }),
    recommendations: many('Recommendation', { by: 'result_version_id', orders: recommended }),
  },
};
