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
  rootByCode,
  rootMany,
} from '../../platform/reader/declare.ts';

const BY_CODE = [['code', 'asc']] as const;

/** The classification is public: no wall. */
export const occupationReadables: Readable[] = [
  readable({
    type: 'Occupation',
    table: 'occupation',
    asOf: kept(between('valid_from', 'valid_to')),
    fields: {
      id: nodeId(),
      code: column('code', 'code'),
      name: column('name', 'text'),
      nameEn: column('name_en', 'text'),
      kind: column('kind', 'code'),
      parent: one('Occupation', 'parent_id', { nullable: true }),
      trades: listOf('Occupation', { by: 'parent_id', order: BY_CODE }),
      field: column('field', 'code'),
      validFrom: column('valid_from', 'date'),
      validTo: column('valid_to', 'date', { nullable: true }),
    },
  }),
];

export const occupationRoots: Root[] = [
  rootByCode('occupation', 'Occupation'),
  rootMany('occupations', 'Occupation', {
    orders: { CODE: BY_CODE },
    where: (row, { args }) => [
      args.has('search')
        ? sql`(strpos(${row('name')}, ${args.bind('search', 'text')}) > 0
            or strpos(lower(${row('name_en')}), lower(${args.bind('search', 'text')})) > 0
            or starts_with(${row('code')}, ${args.bind('search', 'text')}))`
        : undefined,
      args.has('field') ? sql`${row('field')} = ${args.bind('field', 'text')}` : undefined,
    ],
  }),
];

export const occupationAdditions = {};
