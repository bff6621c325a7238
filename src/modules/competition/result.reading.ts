import { sql } from 'kysely';
import type {
  Columns,
  Fields,
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
  recorded,
  rootOne,
} from '../../platform/reader/declare.ts';
import type { Sql } from '../../platform/reader/statement.ts';
import { entryWall, resultVersionWall } from './competition.abilities.ts';

const byRank = {
  RANK: [
    ['rank', 'asc', { nullable: true }],
    ['id', 'asc'],
  ],
} as const;

const supersededBy = (row: Columns, on: Sql, { from }: Scope): Sql => sql`exists (
  select from ${from('result_version')} later where later.event_id = ${row('event_id')}
    and later.supersedes_id = ${row('id')} and later.final_on <= ${on})`;

/** The version that was final on that day, and not yet superseded. */
const finalOn: OnDay = (row, on, scope) =>
  sql`(${row('final_on')} <= ${on} and not ${supersededBy(row, on, scope)})`;

/** What was so on a day, by the days that the version and the next one carry. */
const statusOn: OnDay = (row, on, scope) => sql`case
  when ${row('final_on')} <= ${on} then case when ${supersededBy(row, on, scope)} then 'SUPERSEDED' else 'FINAL' end
  when ${row('status')} = 'WITHDRAWN' then 'WITHDRAWN'
  when ${row('publicised_on')} <= ${on} then 'PUBLICISED'
  when ${row('certified_on')} <= ${on} then 'CERTIFIED' else 'ENTERED' end`;

const versionReading = readable({
  type: 'ResultVersion',
  table: 'result_version',
  wall: resultVersionWall,
  asOf: kept(finalOn),
  fields: {
    id: nodeId(),
    number: column('number', 'int'),
    status: column('status', 'code', { on: statusOn }),
    lineCount: column('line_count', 'int'),
    certifiedOn: column('certified_on', 'date', { nullable: true }),
    publicisedOn: column('publicised_on', 'date', { nullable: true }),
    objectionEndsOn: column('objection_ends_on', 'date', { nullable: true }),
    finalOn: column('final_on', 'date', { nullable: true }),
    reason: column('reason', 'text', { nullable: true }),
    sheetHash: column('sheet_hash', 'code'),
    createdAt: column('created_at', 'instant'),
    version: column('version', 'int'),
    event: one('CompetitionEvent', 'event_id'),
    supersedes: one('ResultVersion', 'supersedes_id', { nullable: true }),
    lines: many('ResultLine', { by: 'version_id', orders: byRank }),
    decisions: many('Decision', {
      by: 'basis_id',
      orders: { OLDEST: [['id', 'asc']] },
      where: (row, { args }) => [
        sql`${row('basis_kind')} = 'RESULT_VERSION'`,
        args.has('outcome') ? sql`${row('outcome')} = ${args.bind('outcome', 'text')}` : undefined,
      ],
    }),
    objections: many('Objection', { by: 'version_id', orders: { OLDEST: [['id', 'asc']] } }),
  },
});

const lineReading = readable({
  type: 'ResultLine',
  table: 'result_line',
  wall: entryWall,
  asOf: recorded(
    (row, until) => sql`exists (select from result_version sheet
        where sheet.id = ${row('version_id')} and sheet.created_at < ${until})`,
  ),
  fields: {
    id: nodeId(),
    status: column('status', 'code'),
    theory: column('theory', 'decimal', { nullable: true }),
    practical: column('practical', 'decimal', { nullable: true }),
    total: column('total', 'decimal', { nullable: true }),
    seconds: column('seconds', 'int', { nullable: true }),
    rank: column('rank', 'int', { nullable: true }),
    tieSize: column('tie_size', 'int', { nullable: true }),
    prize: column('prize', 'code', { nullable: true }),
    isPrizeUndecided: column('is_prize_undecided', 'boolean'),
    entry: one('Entry', 'entry_id'),
    person: one('Person', 'person_id'),
    version: one('ResultVersion', 'version_id'),
  },
});

const entryReading = readable({
  type: 'Entry',
  table: 'entry',
  wall: entryWall,
  asOf: recorded('created_at'),
  fields: {
    id: nodeId(),
    bibNo: column('bib_no', 'text', { nullable: true }),
    entrantName: column('entrant_name', 'text'),
    employerName: column('employer_name', 'text', { nullable: true }),
    person: one('Person', 'person_id'),
    event: one('CompetitionEvent', 'event_id'),
    competition: one('Competition', 'competition_id'),
    lines: many('ResultLine', { by: 'entry_id', orders: { NEWEST: [['id', 'desc']] } }),
  },
});

const objectionReading = readable({
  type: 'Objection',
  table: 'objection',
  wall: { places: ['jurisdiction_id'], bodies: ['organiser_id'] },
  asOf: kept(),
  fields: {
    id: nodeId(),
    ground: column('ground', 'text'),
    status: column('status', 'code'),
    raisedBy: column('raised_by', 'text'),
    raisedOn: column('raised_on', 'date'),
    answer: column('answer', 'text', { nullable: true }),
    answeredBy: column('answered_by', 'text', { nullable: true }),
    answeredOn: column('answered_on', 'date', { nullable: true }),
    resultVersion: one('ResultVersion', 'version_id'),
  },
});

export const resultReadables: readonly Readable[] = [
  versionReading,
  lineReading,
  entryReading,
  objectionReading,
];

export const resultRoots: readonly Root[] = [
  rootOne('resultVersion', 'ResultVersion'),
  rootOne('resultLine', 'ResultLine'),
  rootOne('entry', 'Entry'),
];

export const resultAdditions: Readonly<Record<string, Fields>> = {
  Person: { entries: many('Entry', { by: 'person_id', orders: { NEWEST: [['id', 'desc']] } }) },
};
