import { sql } from 'kysely';
import type { Fields, Readable, Root } from '../../platform/reader/declaration.ts';
import {
  column,
  kept,
  many,
  nodeId,
  one,
  readable,
  rootMany,
  rootOne,
} from '../../platform/reader/declare.ts';
import { liesUnder } from '../jurisdiction/holds-on.ts';

const NAME = [['name', 'asc']] as const;

/** Register data are public: no wall. */
export const organisationReadables: Readable[] = [
  readable({
    type: 'Organisation',
    table: 'organisation',
    asOf: kept(),
    fields: {
      id: nodeId(),
      kind: column('kind', 'code'),
      name: column('name', 'text'),
      creditCode: column('credit_code', 'code', { nullable: true }),
      creditCodeChecked: column('credit_code_checked', 'boolean'),
      jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
      parent: one('Organisation', 'parent_id', { nullable: true }),
      branches: many('Organisation', { by: 'parent_id', orders: { NAME } }),
      source: column('source', 'code'),
      bureauKind: column('bureau_kind', 'code', { nullable: true }),
      schoolKind: column('school_kind', 'code', { nullable: true }),
      ownership: column('ownership', 'code', { nullable: true }),
      isAboveScale: column('is_above_scale', 'boolean'),
      isListed: column('is_listed', 'boolean'),
      isChainLeader: column('is_chain_leader', 'boolean'),
      isIndustryLeader: column('is_industry_leader', 'boolean'),
      isSpecialisedSme: column('is_specialised_sme', 'boolean'),
      isLarge: column('is_large', 'boolean'),
      isTownOrZone: column('is_town_or_zone', 'boolean'),
      version: column('version', 'int'),
    },
  }),
];

export const organisationRoots: Root[] = [
  rootOne('organisation', 'Organisation'),
  rootMany('organisations', 'Organisation', {
    orders: { NAME },
    where: (row, scope) => [
      scope.args.has('kind') ? sql`${row('kind')} = ${scope.args.bind('kind', 'text')}` : undefined,
      scope.args.has('search')
        ? sql`(strpos(${row('name')}, ${scope.args.bind('search', 'text')}) > 0
            or ${row('credit_code')} = upper(${scope.args.bind('search', 'text')}))`
        : undefined,
      liesUnder(row, scope),
    ],
  }),
];

export const organisationAdditions: Readonly<Record<string, Fields>> = {
  Jurisdiction: {
    organisations: many('Organisation', {
      by: 'jurisdiction_id',
      orders: { NAME },
      where: (row, { args }) =>
        args.has('kind') ? sql`${row('kind')} = ${args.bind('kind', 'text')}` : undefined,
    }),
  },
};
