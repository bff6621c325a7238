import { sql } from 'kysely';
import type {
  Columns,
  Fields,
  LinkOnDay,
  OnDay,
  Readable,
  Root,
  Scope,
} from '../../platform/reader/declaration.ts';
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
import type { Sql } from '../../platform/reader/statement.ts';
import { personWall } from './person.abilities.ts';

/** Names are read in the order of their pinyin. */
const NAME = [['pinyin', 'asc', { kind: 'text' }]] as const;

/**
 * The employer by the employments that held on a day, chosen as for the present one; else the one that the person was
 * registered with, as long as no employment there is on record.
 */
const employerOn: OnDay = (row, on, { from }) => sql`coalesce(
  (select held.organisation_id from ${from('employment')} held where held.person_id = ${row('id')}
    and held.started_on <= ${on} and (held.ended_on is null or held.ended_on > ${on})
    order by held.kind, held.started_on desc, held.id desc limit 1),
  (select ${row('employer_id')} where not exists (select from ${from('employment')} held
    where held.person_id = ${row('id')} and held.organisation_id = ${row('employer_id')})))`;

/** Was that their employer on that day? Whoever may have been is found first, so that nobody else is looked at. */
const employedOn: LinkOnDay = (row, on, scope, employer) => sql`${row('id')} = any(array(
    select held.person_id from ${scope.from('employment')} held where held.organisation_id = ${employer('id')}
    union select registered.id from ${scope.from('person')} registered where registered.employer_id = ${employer('id')}))
  and ${employerOn(row, on, scope)} = ${employer('id')}`;

function worksFor(row: Columns, scope: Scope): Sql | undefined {
  if (!scope.args.has('employerId')) return undefined;
  const employer = scope.args.rowId('employerId', 'Organisation');
  return scope.clocks?.on
    ? employedOn(row, scope.clocks.on, scope, () => employer)
    : sql`${row('employer_id')} = ${employer}`;
}

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
    asOf: kept(),
    fields: {
      id: nodeId(),
      fullName: column('full_name', 'text'),
      nationalId: column('national_id_masked', 'code'),
      bornOn: column('born_on', 'date'),
      sex: column('sex', 'code'),
      employer: one('Organisation', 'employer_id', { nullable: true, on: employerOn }),
      jurisdiction: one('Jurisdiction', 'jurisdiction_id', {
        on: (row, on, scope) => sql`coalesce((select employer.jurisdiction_id
          from ${scope.from('organisation')} employer where employer.id = ${employerOn(row, on, scope)}),
          ${row('hukou_jurisdiction_id')}, ${row('jurisdiction_id')})`,
      }),
      hukou: one('Jurisdiction', 'hukou_jurisdiction_id', { nullable: true }),
      version: column('version', 'int'),
    },
  }),
];

export const personRoots: Root[] = [
  rootOne('person', 'Person'),
  rootMany('people', 'Person', {
    orders: { NAME },
    where: (row, scope) => [isNamed(row, scope), worksFor(row, scope)],
  }),
];

export const personAdditions: Readonly<Record<string, Fields>> = {
  Organisation: {
    people: many('Person', {
      by: 'employer_id',
      on: employedOn,
      orders: { NAME },
      where: isNamed,
    }),
  },
};
