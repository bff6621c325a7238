import { sql } from 'kysely';
import type { Basis, Evidence, EvidenceFact } from '../decision/evidence.ts';

const catalogue = (
  name: string,
  type: EvidenceFact['type'],
  zh: string,
  en: string,
  expression: EvidenceFact['sql'],
): EvidenceFact => ({ name, type, zh, en, sql: expression });

/** The same for every line of a result version. */
const ofContest = (fact: EvidenceFact): EvidenceFact => ({ ...fact, isShared: true });

const competitionFacts: readonly EvidenceFact[] = [
  catalogue(
    'competition.level',
    'text',
    '竞赛级别',
    'Level of the contest',
    sql`competition.level`,
  ),
  {
    ...catalogue('competition.series', 'text', '竞赛系列', 'Series', sql`series.code`),
    codes: 'series',
  },
  catalogue('competition.sector', 'text', '经济领域', 'Economic sector', sql`competition.sector`),
  catalogue(
    'competition.organiserKind',
    'text',
    '主办单位类别',
    'Kind of organiser',
    sql`competition.organiser_kind`,
  ),
];

/** Parameter values that an event has published before its start (P-14), as jsonb over the alias `event`. */
export const fixedByEvent = sql`jsonb_build_object('P-14',
  case event.tie_policy when 'TIEBREAK' then 'OFFICER' else event.tie_policy end)`;

/** A final result version: one subject a line. Contest and event are the same for all of them. */
export const resultEvidence: Evidence = {
  trigger: 'ResultSet.FINAL',
  basisKind: 'RESULT_VERSION',
  from: sql`result_line line
    join result_version version on version.id = line.version_id
    join competition_event event on event.id = version.event_id
    join competition on competition.id = event.competition_id
    join series on series.id = competition.series_id
    join occupation on occupation.id = event.occupation_id
    join jurisdiction contest_place on contest_place.id = competition.jurisdiction_id
    join person on person.id = line.person_id
    join jurisdiction person_place on person_place.id = person.jurisdiction_id`,
  ofBasis: (basisId) => sql`line.version_id = ${basisId}::bigint`,
  basisId: sql`line.version_id`,
  basis: (id) => sql<Basis>`
    select version.id, event.finals_on::text as "happenedOn",
      least(competition.starts_on, event.finals_on)::text as "startedOn", place.path as place,
      competition.jurisdiction_id as "jurisdictionId", event.id as "eventId", version.id as "resultVersionId",
      event.occupation_id as "occupationId", version.line_count as subjects, ${fixedByEvent} as contest
    from result_version version join competition_event event on event.id = version.event_id
    join competition on competition.id = event.competition_id
    join jurisdiction place on place.id = competition.jurisdiction_id where version.id = ${id}::bigint`,
  node: {
    type: 'ResultLine',
    table: 'result_line',
    name: sql`(select entry.entrant_name from entry where entry.id = line.entry_id)`,
  },
  subject: {
    subjectId: sql`line.id`,
    personId: sql`line.person_id`,
    jurisdictionId: sql`competition.jurisdiction_id`,
    personJurisdictionId: sql`person.jurisdiction_id`,
    employerId: sql`line.employer_id`,
  },
  place: { CONTEST: sql`contest_place.path`, PERSON: sql`person_place.path` },
  happenedOn: sql`event.finals_on`,
  joins: {},
  facts: [
    ...competitionFacts.map(ofContest),
    catalogue('line.rank', 'integer', '名次', 'Rank', sql`line.rank`),
    catalogue(
      'line.tieSize',
      'integer',
      '同名次人数',
      'Entrants sharing the rank',
      sql`line.tie_size`,
    ),
    catalogue('line.total', 'decimal', '总成绩', 'Total score', sql`line.total`),
    catalogue('line.award', 'text', '奖项', 'Prize', sql`line.prize`),
    catalogue(
      'line.levelAward',
      'text',
      '级别与奖项',
      'Level and prize',
      sql`competition.level || '.' || line.prize`,
    ),
    catalogue('line.status', 'text', '参赛状态', 'Status of the entrant', sql`line.status`),
    ofContest(catalogue('event.group', 'text', '组别', 'Group', sql`event.group_kind`)),
    ofContest({
      ...catalogue('event.occupation', 'text', '职业（工种）', 'Occupation', sql`occupation.code`),
      codes: 'occupation',
    }),
    ofContest(
      catalogue('event.level', 'level', '竞赛等级', 'Level of the event', sql`event.level`),
    ),
    ofContest(
      catalogue('event.finalsOn', 'date', '决赛日期', 'Day of the final', sql`event.finals_on`),
    ),
    ofContest(
      catalogue(
        'result.final',
        'boolean',
        '成绩已最终确认',
        'Result is final',
        sql`version.status = 'FINAL'`,
      ),
    ),
    ofContest(
      catalogue(
        'competition.inUpperSystem',
        'boolean',
        '已纳入上级竞赛体系',
        'Admitted to the upper contest system',
        sql`exists (select 1 from competition_flag flag
        where flag.competition_id = competition.id and flag.code = 'IN_UPPER_SYSTEM')`,
      ),
    ),
    catalogue(
      'person.levelInOccupation',
      'level',
      '本职业已持最高等级',
      'Highest level held in the occupation',
      sql`coalesce((select max(held.level) from certificate held
        where held.person_id = line.person_id and held.occupation_id = event.occupation_id
          and held.status = 'VALID' and held.issued_on <= event.finals_on
          and held.type in ('SKILL_LEVEL', 'VOCATIONAL_QUALIFICATION')), 0)`,
    ),
  ],
};

const contest: Omit<Evidence, 'trigger' | 'facts'> = {
  basisKind: 'COMPETITION',
  from: sql`competition join series on series.id = competition.series_id
    join jurisdiction contest_place on contest_place.id = competition.jurisdiction_id`,
  ofBasis: (basisId) => sql`competition.id = ${basisId}::bigint`,
  basisId: sql`competition.id`,
  basis: (id) => sql<Basis>`
    select competition.id, competition.starts_on::text as "happenedOn",
      least(competition.starts_on, (competition.created_at at time zone 'Asia/Shanghai')::date)::text as "startedOn",
      place.path as place,
      competition.jurisdiction_id as "jurisdictionId", null as "eventId", null as "resultVersionId",
      null as "occupationId"
    from competition join jurisdiction place on place.id = competition.jurisdiction_id
    where competition.id = ${id}::bigint`,
  node: { type: 'Competition', table: 'competition', name: sql`competition.name` },
  subject: {
    subjectId: sql`competition.id`,
    personId: sql`null::bigint`,
    jurisdictionId: sql`competition.jurisdiction_id`,
    personJurisdictionId: sql`null::bigint`,
    employerId: sql`competition.organiser_id`,
  },
  place: { CONTEST: sql`contest_place.path`, PERSON: sql`contest_place.path` },
  happenedOn: sql`competition.starts_on`,
  joins: {},
};

/** A contest that has been registered. */
export const registeredEvidence: Evidence = {
  ...contest,
  trigger: 'Competition.REGISTERED',
  facts: [
    ...competitionFacts,
    catalogue(
      'competition.seriesInCatalogue',
      'boolean',
      '属于目录系列',
      'Series is in the catalogue',
      sql`series.id is not null`,
    ),
  ],
};

/** A contest filed for, or admitted to, the plan of the place above. */
export const filedEvidence: Evidence = {
  ...contest,
  trigger: 'Competition.FILED',
  facts: [
    ...competitionFacts,
    catalogue(
      'competition.inUpperPlan',
      'boolean',
      '已列入上级年度计划',
      'In the yearly plan of the place above',
      sql`exists (select 1 from plan_inclusion inclusion
        join competition_plan plan on plan.id = inclusion.plan_id
        where inclusion.competition_id = competition.id and plan.year = competition.year
          and plan.jurisdiction_id = contest_place.parent_id)`,
    ),
  ],
};
