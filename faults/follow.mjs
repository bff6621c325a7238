import { cutOff } from './fill.mjs';

/** What R-032 says about one line, read from the text of the rule a second time. */
function aboutPath({ rank, tie_size: tieSize, total, held }, { maxRank, minScore }) {
  if (held || rank > maxRank || total < minScore) return 'REFUSED';
  return rank + tieSize - 1 <= maxRank ? 'GRANTED' : 'OFFICER';
}

/** What has to follow from the lines of a version, worked out here and not by the product. */
export async function expectFrom(client, version, people) {
  const { rows } = await client.query(
    `select line.person_id, line.status, rank, tie_size, total::float8, prize, exists (select 1 from certificate
      where certificate.person_id = line.person_id and certificate.level >= 4) as held
    from result_line line where version_id = $1`,
    [version],
  );
  const counts = { 'results.finalised': 1, 'grants.decided': 1, runs: 0 };
  const add = (key) => (counts[key] = (counts[key] ?? 0) + 1);
  const holders = new Set();
  for (const line of rows) {
    if (line.status === 'RANKED') {
      const outcome = aboutPath(line, cutOff(people));
      add(`R-032 ${outcome}`);
      if (outcome === 'GRANTED') holders.add(line.person_id);
      if (outcome === 'OFFICER') add('tasks');
    }
    add(`R-034 ${line.prize ? 'GRANTED' : 'REFUSED'}`);
    if (line.prize) add('R-036 REFUSED');
    if (line.prize) add('recommendations');
  }
  counts.paths = holders.size;
  delete counts.runs;
  return { counts, holders };
}

const tables = `
  select rule.code || ' ' || outcome as key, count(*)::int as n, count(distinct subject_id)::int as different
    from decision join rule on rule.id = decision.rule_id
    where basis_kind = 'RESULT_VERSION' and basis_id = $1 group by 1
  union all select 'paths', count(*)::int, count(distinct person_id)::int from certification_path
    where result_version_id = $1 having count(*) > 0
  union all select 'recommendations', count(*)::int, count(distinct person_id)::int from recommendation
    where result_version_id = $1 having count(*) > 0
  union all select 'honours', count(*)::int, count(distinct person_id)::int from honour
    where result_version_id = $1 having count(*) > 0
  union all select 'payments', count(*)::int, count(distinct person_id)::int from ledger_entry
    where result_version_id = $1 having count(*) > 0
  union all select 'tasks', count(*)::int, count(distinct decision_id)::int from officer_task
    where decision_id in (select id from decision where basis_kind = 'RESULT_VERSION' and basis_id = $1)
    having count(*) > 0
  union all select type, count(*)::int, 1 from event_record where subject_type = 'ResultVersion' and subject_id = $1
    group by type`;

/** What did follow, and whether the version is final. */
export async function lookAt(client, version) {
  const { rows } = await client.query(tables, [version]);
  const state = await client.query('select status from result_version where id = $1', [version]);
  const paths = await client.query(
    'select person_id from certification_path where result_version_id = $1',
    [version],
  );
  const counts = Object.fromEntries(rows.map(({ key, n }) => [key, n]));
  const repeated = rows.reduce((sum, { n, different }) => sum + n - different, 0);
  const holders = paths.rows.map(({ person_id }) => person_id);
  return { status: state.rows[0].status, counts, repeated, holders };
}

export const isUntouched = ({ status, counts }) =>
  status === 'PUBLICISED' && Object.keys(counts).length === 0;

/** Compares what followed with what had to: how much is missing and how much there is too often. */
export function compare(expected, found) {
  let lost = 0;
  let double = found.repeated;
  for (const key of new Set([...Object.keys(expected.counts), ...Object.keys(found.counts)])) {
    const gap = (expected.counts[key] ?? 0) - (found.counts[key] ?? 0);
    if (gap > 0) lost += gap;
    else double -= gap;
  }
  const holders = new Set(found.holders);
  for (const person of expected.holders) if (!holders.has(person)) lost++;
  for (const person of holders) if (!expected.holders.has(person)) double++;
  return { lost, double };
}

/** What no single version would show: rows that belong to no final results, keys without an answer. */
export async function findOrphans(client, row) {
  const { rows } = await client.query(`
    select 'decisions of results that are not final' as what, count(*)::int as n from decision
      join result_version on result_version.id = basis_id
      where basis_kind = 'RESULT_VERSION' and status not in ('FINAL', 'SUPERSEDED')
    union all select 'paths without a decision', count(*)::int from certification_path
      where not exists (select from decision where id = decision_id)
    union all select 'keys without an answer', count(*)::int from idempotency_key where answer = 'null'`);
  for (const { what, n } of rows) {
    row.partial += n;
    if (n) row.reasons.push(`${n} ${what}`);
  }
}
