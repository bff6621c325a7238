import { sql } from 'kysely';
import type { Readable, Root } from '../../platform/reader/declaration.ts';
import {
  between,
  column,
  kept,
  listOf,
  nodeId,
  one,
  readable,
  rootMany,
  rootOne,
} from '../../platform/reader/declare.ts';
import { holdsOn } from './holds-on.ts';

const BY_CODE = [['code', 'asc']] as const;

/** Places are public: no wall. */
export const jurisdictionReadables: Readable[] = [
  readable({
    type: 'Jurisdiction',
    table: 'jurisdiction',
    asOf: kept(between('valid_from', 'valid_to')),
    fields: {
      id: nodeId(),
      code: column('code', 'code'),
      name: column('name', 'text'),
      nameEn: column('name_en', 'text'),
      level: column('level', 'code'),
      parent: one('Jurisdiction', 'parent_id', { nullable: true }),
      children: listOf('Jurisdiction', { by: 'parent_id', order: BY_CODE, where: holdsOn }),
      path: column('path', 'texts'),
      validFrom: column('valid_from', 'date'),
      validTo: column('valid_to', 'date', { nullable: true }),
    },
  }),
];

export const jurisdictionRoots: Root[] = [
  rootOne('jurisdiction', 'Jurisdiction', {
    where: (row, scope) => [
      sql`${row('code')} = ${scope.args.bind('code', 'text')}`,
      holdsOn(row, scope),
    ],
  }),
  rootMany('jurisdictions', 'Jurisdiction', {
    orders: { CODE: BY_CODE },
    where: (row, scope) => [
      holdsOn(row, scope),
      scope.args.has('level')
        ? sql`${row('level')} = ${scope.args.bind('level', 'text')}`
        : undefined,
      scope.args.has('under')
        ? sql`${scope.args.bind('under', 'text')} = any(${row('path')})`
        : undefined,
    ],
  }),
];

export const jurisdictionAdditions = {};
