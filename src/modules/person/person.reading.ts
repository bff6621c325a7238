import { sql } from 'kysely';
import type { Columns, Fields, Readable, Root, Scope } from '../../platform/reader/declaration.ts';
import {
  column,
  many,
  nodeId,
  one,
  readable,
  rootMany,
  rootOne,
} from '../../platform/reader/declare.ts';
import type { Sql } from '../../platform/reader/statement.ts';
import { personWall } from './person.abilities.ts';

/** Names are read in the order of their pinyin. */
const NAME = [['pinyin', 'asc', { kind: 'text' }]] as const;

/** The start of a name, of its pinyin or of its initials: each of the three has an index. */
function isNamed(row: Columns, { args }: Scope): Sql | undefined {
  if (!args.has('search')) return undefined;
  const search = args.bind('search', 'text');
  const latin = sql`lower(replace(${search}, ' ', ''))`;
  return sql`(starts_with(${row('full_name')}, ${search}) or starts_with(${row('pinyin')}, ${latin})
    or starts_with(split_part(${row('pinyin')}, ' ', 2), ${latin}))`;
}

export const personReadables: Readable[] = [
  readable({
    type: 'Person',
    table: 'person',
    wall: personWall,
    fields: {
      id: nodeId(),
      fullName: column('full_name', 'text'),
      nationalId: column('national_id_masked', 'code'),
      bornOn: column('born_on', 'date'),
      sex: column('sex', 'code'),
      employer: one('Organisation', 'employer_id', { nullable: true }),
      jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
      hukou: one('Jurisdiction', 'hukou_jurisdiction_id', { nullable: true }),
      version: column('version', 'int'),
    },
  }),
];

export const personRoots: Root[] = [
  rootOne('person', 'Person'),
  rootMany('people', 'Person', {
    orders: { NAME },
    where: (row, scope) => [
      isNamed(row, scope),
      scope.args.has('employerId')
        ? sql`${row('employer_id')} = ${scope.args.rowId('employerId', 'Organisation')}`
        : undefined,
    ],
  }),
];

export const personAdditions: Readonly<Record<string, Fields>> = {
  Organisation: {
    people: many('Person', { by: 'employer_id', orders: { NAME }, where: isNamed }),
  },
};
