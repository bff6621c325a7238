import { createHash, randomBytes } from 'node:crypto';

/** Lines that an entrant's place in the ranking does not reach: these did not come. */
const PRESENT = 0.98;
/** Ranks and total from which R-032 opens a path. The rank is odd, so that a tied pair lies across the cut-off. */
export const cutOff = (lines) => ({ maxRank: lines / 4 + 1, minScore: 60 });

/**
 * People of Liyang, a union and an HR bureau with two officers each, and P-16 as of 2024. Every seventh person holds
 * the senior level already. Answers the officers' tokens.
 */
export async function fillRegister(client, people) {
  await client.query(`set session_replication_role = replica`);
  await client.query(`
    insert into organisation (id, kind, bureau_kind, name, jurisdiction_id)
    select n, case n when 1 then 'UNION' else 'BUREAU' end, case n when 2 then 'HR' end,
      case n when 1 then '溧阳市总工会' else '溧阳市人力资源和社会保障局' end, id
    from jurisdiction, generate_series(1, 2) n where code = '320481' and valid_to is null`);
  await client.query(
    `insert into person (id, full_name, pinyin, national_id_cipher, national_id_index, national_id_masked, born_on,
      sex, jurisdiction_id)
    select n, '周建国' || n, 'zhoujianguo zjg', decode(md5(n::text), 'hex'), 'faults-' || n, '320481********0000',
      date '1980-01-01' + n % 8000, 'MALE', place.id
    from generate_series(1, $1::int) n join jurisdiction place on place.code = '320481' and place.valid_to is null`,
    [people],
  );
  await client.query(
    `insert into certificate (person_id, type, occupation_id, level, number, issuer_name, issued_on, reported_on,
      jurisdiction_id)
    select person.id, 'SKILL_LEVEL', occupation.id, 4, 'faults-' || person.id, '评价机构', '2020-01-01', '2020-01-01',
      person.jurisdiction_id
    from person join occupation on occupation.code = '6-18-01-02' where person.id % 7 = 0`,
  );
  await client.query(
    `insert into parameter_value (parameter_id, jurisdiction_id, value, valid_from, legal_basis, is_default,
      is_enabled, set_by)
    select parameter.id, place.id, $1, '2024-01-01', '故障演练', false, true, '故障演练'
    from parameter join jurisdiction place on place.code = '320481' and place.valid_to is null
    where parameter.code = 'P-16'`,
    [JSON.stringify(cutOff(people))],
  );
  await client.query(
    `select setval(pg_get_serial_sequence('organisation', 'id'), 1000), setval(pg_get_serial_sequence('person', 'id'), 10000000)`,
  );
  const tokens = await addOfficers(client);
  await client.query(`set session_replication_role = default`);
  await client.query('analyze');
  return tokens;
}

async function addOfficers(client) {
  const officers = { zhang: [101, 1], chen: [102, 1], wu: [103, 2], he: [104, 2], liu: [105, 1] };
  const tokens = {};
  for (const [name, [id, body]] of Object.entries(officers)) {
    const secret = `jl_${randomBytes(32).toString('base64url')}`;
    const hash = createHash('sha256').update(secret).digest('base64url');
    await client.query(`insert into app_user (id, login, display_name) values ($1, $2, $2)`, [
      id,
      name,
    ]);
    await client.query(
      `insert into role_membership (user_id, organisation_id, role, valid_from) values ($1, $2, $3, '2020-01-01')`,
      [id, body, body === 1 ? 'UNION_OFFICER' : 'BUREAU_OFFICER'],
    );
    await client.query(
      `insert into credential (user_id, kind, secret_hash, name, expires_at)
      values ($1, 'TOKEN', $2, 'faults', now() + interval '1 day')`,
      [id, hash],
    );
    tokens[name] = secret;
  }
  return tokens;
}

/**
 * A contest with one event and one version of its results: everybody shares a rank with one other, the first three
 * in a hundred have prizes, the last two in a hundred did not come. `onNotice` leaves the window for objections open.
 * Answers the id of the version.
 */
export async function addEvent(client, options) {
  const {
    lines,
    status = 'PUBLICISED',
    onNotice = false,
    finalsOn = '2026-06-10',
    series = 'WORLDSKILLS',
  } = options;
  await client.query('begin');
  await client.query(`set local session_replication_role = replica`);
  const ids = await addContest(client, { status, onNotice, finalsOn, series, lines });
  const { event, competition, version } = ids;
  await client.query(
    `insert into entry (event_id, competition_id, person_id, bib_no, entrant_name, jurisdiction_id, organiser_id)
    select $1, $2, person.id, person.id::text, full_name, jurisdiction_id, 1 from person where id <= $3`,
    [event, competition, lines],
  );
  await client.query(
    `insert into result_line (version_id, entry_id, person_id, status, total, rank, tie_size, prize, jurisdiction_id,
      organiser_id)
    select $1, id, person_id, case when came then 'RANKED' else 'ABSENT' end,
      case when came then round(100 - place * 50.0 / $3, 3) end, case when came then place / 2 * 2 + 1 end,
      case when came then 2 end, case when place < 0.01 * $3 then 'FIRST' when place < 0.02 * $3 then 'SECOND'
      when place < 0.03 * $3 then 'THIRD' end, jurisdiction_id, organiser_id
    from (select entry.*, place, place < $3 * ${PRESENT} as came
      from entry, lateral (select (person_id * 7919 % $3)::int as place) p where event_id = $2) entrant`,
    [version, event, lines],
  );
  await client.query('commit');
  return version;
}

async function addContest(client, { status, onNotice, finalsOn, series, lines }) {
  const one = async (text, values) => (await client.query(text, values)).rows[0].id;
  const competition = await one(
    `insert into competition (series_id, name, year, level, jurisdiction_id, organiser_id, organiser_kind, sector,
      starts_on, ends_on, status, is_listed)
    select series.id, '故障演练', 2026, series.level, place.id, 1, 'UNION', 'ADVANCED_MANUFACTURING', $2::date - 2, $2,
      'INCLUDED', true
    from series, jurisdiction place where series.code = $1 and place.code = '320481' and place.valid_to is null
    returning id`,
    [series, finalsOn],
  );
  await client.query(
    `with run as (insert into rule_run (rule_id, rule_version_id, basis_kind, basis_id, parameters, happened_on, decided_on)
      select rule.id, rule_version.id, 'COMPETITION', $1, '{}', $2, $2 from rule
      join rule_version on rule_version.rule_id = rule.id where rule.code = 'R-031' limit 1 returning *),
    decided as (insert into decision (rule_run_id, rule_id, basis_kind, basis_id, subject_id, outcome, code, facts,
      jurisdiction_id)
      select run.id, rule_id, basis_kind, basis_id, basis_id, 'GRANTED', 'GRANTED', '{}', jurisdiction_id
      from run join competition on competition.id = basis_id returning *)
    insert into competition_flag (competition_id, code, decision_id) select basis_id, 'IN_UPPER_SYSTEM', id from decided`,
    [competition, finalsOn],
  );
  const event = await one(
    `insert into competition_event (competition_id, name, occupation_id, level, group_kind, finals_on, max_score,
      prize_rule, tie_policy, objection_days, jurisdiction_id, organiser_id, is_listed)
    select competition.id, '铣工', occupation.id, 4, 'WORKER', ends_on, 100, '{}', 'OFFICER', 5, jurisdiction_id, 1, true
    from competition, occupation where competition.id = $1 and occupation.code = '6-18-01-02' returning id`,
    [competition],
  );
  const version = await one(
    `insert into result_version (event_id, number, status, entered_by, certified_by, certified_on, publicised_on,
      objection_ends_on, sheet_hash, line_count, is_public, jurisdiction_id, organiser_id)
    select id, 1, $2, 105, case when $2 <> 'ENTERED' then 102 end, finals_on, current_date - 30,
      current_date + case when $3 then 30 else -10 end, 'faults', $4, true, jurisdiction_id, 1
    from competition_event where id = $1 returning id`,
    [event, status, onNotice, lines],
  );
  await client.query(`update competition_event set current_version_id = $2 where id = $1`, [
    event,
    version,
  ]);
  return { competition, event, version };
}
