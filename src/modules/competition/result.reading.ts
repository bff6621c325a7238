import { sql } from 'kysely';
import type { Fields, Readable, Root } from '../../platform/reader/declaration.ts';
import { column, many, nodeId, one, readable, rootOne } from '../../platform/reader/declare.ts';
import { entryWall, resultVersionWall } from './competition.abilities.ts';

const byRank = {
  RANK: [
    ['rank', 'asc', { nullable: true }],
    ['id', 'asc'],
  ],
} as const;

const versionReading = readable({
  type: 'ResultVersion',
  table: 'result_version',
  wall: resultVersionWall,
  fields: {
    id: nodeId(),
    number: column('number', 'int'),
    status: column('status', 'code'),
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
