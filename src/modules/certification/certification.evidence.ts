import { sql } from 'kysely';
import type { Basis, Evidence, EvidenceFact } from '../decision/evidence.ts';

const fact = (
  name: string,
  type: EvidenceFact['type'],
  zh: string,
  en: string,
  expression: EvidenceFact['sql'],
): EvidenceFact => ({ name, type, zh, en, sql: expression });

/** A fact that only a join brings in. */
const joined = (join: string, of: EvidenceFact): EvidenceFact => ({ ...of, needs: [join] });

/** What the three triggers share: one subject, which is its own basis, and the person it is about. */
const aboutPerson = (
  type: string,
  table: string,
  day: string,
  { occupation, startedOn }: { occupation: string; startedOn: string },
) => ({
  ofBasis: (basisId: string) => sql`${sql.ref(`${table}.id`)} = ${basisId}::bigint`,
  basisId: sql.ref(`${table}.id`),
  basis: (id: string) => sql<Basis>`
    select subject.id, ${sql.ref(`subject.${day}`)}::text as "happenedOn",
      (${sql.raw(startedOn)})::text as "startedOn", place.path as place,
      person.jurisdiction_id as "jurisdictionId", null as "eventId", null as "resultVersionId",
      ${sql.raw(occupation)} as "occupationId"
    from ${sql.table(table)} subject join person on person.id = subject.person_id
    join jurisdiction place on place.id = person.jurisdiction_id where subject.id = ${id}::bigint`,
  node: { type, table, name: sql`person.full_name` },
});

/** A certificate that has been recorded (R-040). */
export const certificateEvidence: Evidence = {
  trigger: 'Certificate.RECORDED',
  basisKind: 'CERTIFICATE',
  from: sql`certificate join person on person.id = certificate.person_id
    join jurisdiction person_place on person_place.id = person.jurisdiction_id
    left join occupation on occupation.id = certificate.occupation_id`,
  ...aboutPerson('Certificate', 'certificate', 'issued_on', {
    occupation: 'subject.occupation_id',
    // A certificate that an application has led to: its case began when the application was filed.
    startedOn: `coalesce((select min(application.filed_on) from path_application application
      where application.certificate_id = subject.id), subject.issued_on)`,
  }),
  subject: {
    subjectId: sql`certificate.id`,
    personId: sql`certificate.person_id`,
    jurisdictionId: sql`person.jurisdiction_id`,
    personJurisdictionId: sql`person.jurisdiction_id`,
    employerId: sql`person.employer_id`,
  },
  place: { CONTEST: sql`person_place.path`, PERSON: sql`person_place.path` },
  happenedOn: sql`certificate.issued_on`,
  joins: {},
  facts: [
    fact('certificate.type', 'text', '证书类型', 'Type of certificate', sql`certificate.type`),
    fact('certificate.level', 'level', '证书等级', 'Level', sql`certificate.level`),
    {
      ...fact('certificate.occupation', 'text', '职业（工种）', 'Occupation', sql`occupation.code`),
      codes: 'occupation',
    },
    fact('certificate.field', 'text', '职业领域', 'Field of the occupation', sql`occupation.field`),
    fact('certificate.issuedOn', 'date', '发证日期', 'Day of issue', sql`certificate.issued_on`),
  ],
};

const kindsOf = (column: string) =>
  sql`array(select jsonb_array_elements(${sql.ref(column)}) ->> 'kind')`;

const rankOf = (column: string, kind: string, key: string) =>
  sql`(select max((item ->> ${sql.lit(key)})::int) from jsonb_array_elements(${sql.ref(column)}) item
    where item ->> 'kind' = ${sql.lit(kind)})`;

/** Innovation results offered with a case or an application (R-044). The patent prize is not an achievement kind. */
const achievementFacts = (column: string): readonly EvidenceFact[] => [
  fact('achievement.kinds', 'texts', '创新成果类别', 'Kinds of achievement', kindsOf(column)),
  fact(
    'achievement.recognisedRank',
    'integer',
    '成果认定层级',
    'Rank of the recognising body',
    sql`(select max((item ->> 'recognisedRank')::int) from jsonb_array_elements(${sql.ref(column)}) item
      where item ->> 'kind' <> 'PATENT_PRIZE')`,
  ),
  fact(
    'achievement.patentPrizeRank',
    'integer',
    '专利奖层级',
    'Rank of the patent prize',
    rankOf(column, 'PATENT_PRIZE', 'recognisedRank'),
  ),
];

/** The employment in force on the day of filing. */
const workJoin = sql`left join lateral (
    select employment.is_front_line from employment where employment.person_id = exception_case.person_id
      and employment.started_on <= exception_case.filed_on
      and (employment.ended_on is null or employment.ended_on > exception_case.filed_on)
    order by employment.started_on desc, employment.id desc limit 1) work on true`;

/** The employer's filings as its own evaluator for the occupation, in force on the day of filing. */
const filingJoin = sql`left join lateral (
    select true as active,
      bool_or(exception_case.to_level between self_evaluator.from_level and self_evaluator.to_level) as covers
    from self_evaluator where self_evaluator.enterprise_id = exception_case.employer_id
      and self_evaluator.occupation_id = exception_case.occupation_id and self_evaluator.status = 'ACTIVE'
      and self_evaluator.valid_from <= exception_case.filed_on
      and (self_evaluator.valid_to is null or self_evaluator.valid_to > exception_case.filed_on)
    having count(*) > 0) filing on true`;

/** An exception case that has been filed (R-041…R-044). */
export const exceptionCaseEvidence: Evidence = {
  trigger: 'ExceptionCase.FILED',
  basisKind: 'EXCEPTION_CASE',
  from: sql`exception_case join person on person.id = exception_case.person_id
    join jurisdiction person_place on person_place.id = person.jurisdiction_id`,
  ...aboutPerson('ExceptionCase', 'exception_case', 'filed_on', {
    occupation: 'subject.occupation_id',
    startedOn: 'subject.filed_on',
  }),
  subject: {
    subjectId: sql`exception_case.id`,
    personId: sql`exception_case.person_id`,
    jurisdictionId: sql`person.jurisdiction_id`,
    personJurisdictionId: sql`person.jurisdiction_id`,
    employerId: sql`exception_case.employer_id`,
  },
  place: { CONTEST: sql`person_place.path`, PERSON: sql`person_place.path` },
  happenedOn: sql`exception_case.filed_on`,
  joins: { work: workJoin, filing: filingJoin },
  facts: [
    fact('case.mechanism', 'text', '申报机制', 'Mechanism', sql`exception_case.mechanism`),
    fact('case.toLevel', 'level', '申报等级', 'Level applied for', sql`exception_case.to_level`),
    fact('case.evidence', 'texts', '佐证', 'Evidence', kindsOf('exception_case.evidence')),
    fact('case.grounds', 'texts', '破格理由', 'Grounds', kindsOf('exception_case.grounds')),
    fact(
      'case.awardRank',
      'integer',
      '创新成果奖励层级',
      'Rank of the innovation award',
      rankOf('exception_case.grounds', 'INNOVATION_AWARD', 'awardRank'),
    ),
    joined(
      'work',
      fact(
        'worker.isFrontLine',
        'boolean',
        '生产一线职工',
        'Front-line worker',
        sql`coalesce(work.is_front_line, false)`,
      ),
    ),
    joined(
      'filing',
      fact(
        'evaluator.active',
        'boolean',
        '企业自主评价备案有效',
        'Employer is an active self-evaluator',
        sql`coalesce(filing.active, false)`,
      ),
    ),
    joined(
      'filing',
      fact(
        'evaluator.covers',
        'boolean',
        '备案含该职业等级',
        'Filing covers the level',
        sql`coalesce(filing.covers, false)`,
      ),
    ),
    fact('person.isLeadingTalent', 'boolean', '高技能领军人才', 'Leading talent', sql`false`),
    ...achievementFacts('exception_case.achievements'),
  ],
};

/** An application along an open path (R-044). */
export const pathApplicationEvidence: Evidence = {
  trigger: 'PathApplication.FILED',
  basisKind: 'PATH_APPLICATION',
  from: sql`path_application join person on person.id = path_application.person_id
    join jurisdiction person_place on person_place.id = person.jurisdiction_id`,
  ...aboutPerson('PathApplication', 'path_application', 'filed_on', {
    occupation: 'null::bigint',
    startedOn: 'select path.opened_on from certification_path path where path.id = subject.path_id',
  }),
  subject: {
    subjectId: sql`path_application.id`,
    personId: sql`path_application.person_id`,
    jurisdictionId: sql`person.jurisdiction_id`,
    personJurisdictionId: sql`person.jurisdiction_id`,
    employerId: sql`path_application.employer_id`,
  },
  place: { CONTEST: sql`person_place.path`, PERSON: sql`person_place.path` },
  happenedOn: sql`path_application.filed_on`,
  joins: {},
  facts: achievementFacts('path_application.achievements'),
};
