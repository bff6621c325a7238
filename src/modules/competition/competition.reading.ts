import { sql } from 'kysely';
import { levelCodes } from '../../kernel/ladder.ts';
import type { Fields, Filter, OnDay, Readable, Root } from '../../platform/reader/declaration.ts';
import {
  column,
  expression,
  kept,
  listOf,
  many,
  mapped,
  nodeId,
  one,
  readable,
  rootMany,
  rootOne,
} from '../../platform/reader/declare.ts';
import { competitionWall } from './competition.abilities.ts';

const newestFirst = {
  NEWEST: [
    ['starts_on', 'desc'],
    ['id', 'desc'],
  ],
} as const;

const seriesReading = readable({
  type: 'Series',
  table: 'series',
  asOf: kept(),
  fields: {
    id: nodeId(),
    code: column('code', 'code'),
    name: column('name', 'text'),
    nameEn: column('name_en', 'text'),
    level: column('level', 'code'),
    cadence: column('cadence', 'text'),
    jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
    roles: listOf('SeriesRole', { by: 'series_id', order: [['id', 'asc']] }),
  },
});

const roleReading = readable({
  type: 'SeriesRole',
  table: 'series_role',
  node: false,
  asOf: kept(),
  fields: {
    role: column('role', 'text'),
    jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
    clause: one('Clause', 'clause_id'),
  },
});

const planReading = readable({
  type: 'CompetitionPlan',
  table: 'competition_plan',
  asOf: kept(),
  fields: {
    id: nodeId(),
    year: column('year', 'int'),
    status: column('status', 'code'),
    jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
    inclusions: many('PlanInclusion', { by: 'plan_id', orders: { OLDEST: [['id', 'asc']] } }),
  },
});

const inclusionReading = readable({
  type: 'PlanInclusion',
  table: 'plan_inclusion',
  wall: { behind: 'Competition', column: 'competition_id' },
  asOf: kept(),
  fields: {
    id: nodeId(),
    approvedOn: column('approved_on', 'date'),
    reference: column('reference', 'text'),
    recordedBy: column('recorded_by', 'text'),
    plan: one('CompetitionPlan', 'plan_id'),
    competition: one('Competition', 'competition_id'),
  },
});

const competitionReading = readable({
  type: 'Competition',
  table: 'competition',
  wall: competitionWall,
  asOf: kept(),
  fields: {
    id: nodeId(),
    name: column('name', 'text'),
    year: column('year', 'int'),
    level: column('level', 'code'),
    sector: column('sector', 'code'),
    organiserKind: column('organiser_kind', 'code'),
    startsOn: column('starts_on', 'date'),
    endsOn: column('ends_on', 'date'),
    status: column('status', 'code'),
    version: column('version', 'int'),
    flags: expression(
      'texts',
      (row, { from }) => sql`array(select flag.code from ${from('competition_flag')} flag
      where flag.competition_id = ${row('id')} order by flag.code)`,
      { asOf: true },
    ),
    series: one('Series', 'series_id'),
    jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
    organiser: one('Organisation', 'organiser_id'),
    inclusions: many('PlanInclusion', {
      by: 'competition_id',
      orders: { OLDEST: [['id', 'asc']] },
    }),
    events: many('CompetitionEvent', { by: 'competition_id', orders: { OLDEST: [['id', 'asc']] } }),
  },
});

/** The version that was final on that day. */
const versionOn: OnDay = (
  row,
  on,
  { from },
) => sql`(select sheet.id from ${from('result_version')} sheet
  where sheet.event_id = ${row('id')} and sheet.final_on <= ${on} order by sheet.number desc limit 1)`;

const eventReading = readable({
  type: 'CompetitionEvent',
  table: 'competition_event',
  wall: competitionWall,
  asOf: kept(),
  fields: {
    id: nodeId(),
    name: column('name', 'text'),
    level: mapped('level', levelCodes),
    groupKind: column('group_kind', 'code'),
    finalsOn: column('finals_on', 'date'),
    maxScore: column('max_score', 'decimal'),
    prizeRule: column('prize_rule', 'json'),
    tiePolicy: column('tie_policy', 'code'),
    objectionDays: column('objection_days', 'int'),
    occupation: one('Occupation', 'occupation_id'),
    competition: one('Competition', 'competition_id'),
    currentVersion: one('ResultVersion', 'current_version_id', {
      nullable: true,
      on: versionOn,
    }),
    versions: many('ResultVersion', { by: 'event_id', orders: { NEWEST: [['number', 'desc']] } }),
    results: many('ResultLine', {
      by: 'version_id',
      from: 'current_version_id',
      on: (line, on, scope, event) => sql`${line('version_id')} = ${versionOn(event, on, scope)}`,
      orders: {
        RANK: [
          ['rank', 'asc', { nullable: true }],
          ['id', 'asc'],
        ],
      },
    }),
    entries: many('Entry', { by: 'event_id', orders: { OLDEST: [['id', 'asc']] } }),
  },
});

const competitionFilter: Filter = (row, { args, from }) => [
  args.has('year') ? sql`${row('year')} = ${args.bind('year', 'int')}` : undefined,
  args.has('level') ? sql`${row('level')} = ${args.bind('level', 'text')}` : undefined,
  args.has('jurisdiction')
    ? sql`${row('jurisdiction_id')} in (select place.id from ${from('jurisdiction')} place
        where place.path @> array[${args.bind('jurisdiction', 'text')}])`
    : undefined,
  args.has('search')
    ? sql`position(lower(${args.bind('search', 'text')}) in lower(${row('name')})) > 0`
    : undefined,
];

export const competitionReadables: readonly Readable[] = [
  seriesReading,
  roleReading,
  planReading,
  inclusionReading,
  competitionReading,
  eventReading,
];

export const competitionRoots: readonly Root[] = [
  rootMany('seriesCatalogue', 'Series', { orders: { CODE: [['code', 'asc']] } }),
  rootOne('competitionPlan', 'CompetitionPlan'),
  rootMany('competitionPlans', 'CompetitionPlan', {
    orders: {
      NEWEST: [
        ['year', 'desc'],
        ['id', 'asc'],
      ],
    },
    where: (row, { args, from }) => [
      args.has('year') ? sql`${row('year')} = ${args.bind('year', 'int')}` : undefined,
      args.has('jurisdiction')
        ? sql`${row('jurisdiction_id')} in (select place.id from ${from('jurisdiction')} place
            where place.code = ${args.bind('jurisdiction', 'text')})`
        : undefined,
    ],
  }),
  rootOne('competition', 'Competition'),
  rootMany('competitions', 'Competition', { orders: newestFirst, where: competitionFilter }),
  rootOne('competitionEvent', 'CompetitionEvent'),
];

export const competitionAdditions: Readonly<Record<string, Fields>> = {};
