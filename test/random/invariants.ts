import type { Pool } from 'pg';

/** What may never be found in the tables, each as a query for the rows that break it. */
const forbidden: Readonly<Record<string, string>> = {
  'an honour granted twice by one rule for one event': `select person_id, rule_id, event_id from honour where rule_id is not null and event_id is not null
      and status in ('GRANTED', 'CANDIDATE') group by 1, 2, 3 having count(*) > 1`,
  'a path opened twice by one rule for one event': `select person_id, rule_id, event_id from certification_path where event_id is not null and status <> 'REVOKED'
      group by 1, 2, 3 having count(*) > 1`,
  'a decision made twice about one thing': `select rule_id, basis_kind, basis_id, subject_id from decision group by 1, 2, 3, 4 having count(*) > 1`,
  'a decision without its run': `select id from decision d where not exists (select from rule_run r where r.id = d.rule_run_id)`,
  'a grant or task without its decision': `select g.kind, g.decision_id from (
        select 'honour' as kind, decision_id from honour
        union all select 'path', decision_id from certification_path
        union all select 'recommendation', decision_id from recommendation
        union all select 'ledger', decision_id from ledger_entry
        union all select 'task', decision_id from officer_task) g
      where g.decision_id is not null and not exists (select from decision d where d.id = g.decision_id)`,
  'a grant whose decision granted nothing and that no officer approved': `select g.kind, g.decision_id from (
        select 'honour' as kind, decision_id from honour where decision_id is not null
        union all select 'path', decision_id from certification_path
        union all select 'recommendation', decision_id from recommendation
        union all select 'ledger', decision_id from ledger_entry where kind = 'DUE') g
      join decision d on d.id = g.decision_id
      where d.outcome = 'REFUSED' or (d.outcome = 'OFFICER' and not exists (
        select from officer_task t where t.decision_id = d.id and t.status = 'APPROVED'))`,
  'money that is due less than nothing': `select payee_id, sum(amount_fen) from ledger_entry group by 1 having sum(amount_fen) < 0`,
  'a reversal that does not cancel its entry': `select r.id from ledger_entry r left join ledger_entry d on d.id = r.reversal_of_id
      where r.kind = 'REVERSAL' and (d.id is null or d.amount_fen <> -r.amount_fen or d.payee_id <> r.payee_id)`,
  'an event with two final versions': `select event_id from result_version where status = 'FINAL' group by 1 having count(*) > 1`,
  'results certified by whoever entered them': `select id from result_version where certified_by = entered_by`,
  'two versions of one number': `select event_id, number from result_version group by 1, 2 having count(*) > 1`,
  'a person who works in two places at once as an employee': `select a.id, b.id from employment a join employment b on a.person_id = b.person_id and a.id < b.id
      where a.kind = 'EMPLOYEE' and b.kind = 'EMPLOYEE'
        and daterange(a.started_on, a.ended_on) && daterange(b.started_on, b.ended_on)`,
  'two values of one parameter on one day in one place': `select a.id, b.id as other, a.valid_from, b.valid_from as other_from from parameter_value a join parameter_value b on a.parameter_id = b.parameter_id and a.id < b.id
        and a.jurisdiction_id is not distinct from b.jurisdiction_id
        and a.organisation_id is not distinct from b.organisation_id
      where not a.is_default and not b.is_default
        and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)`,
  'an application decided without a certificate': `select id from path_application where outcome = 'GRANTED' and certificate_id is null`,
  'an account that acts in two roles at once': `select a.user_id from role_membership a join role_membership b on a.user_id = b.user_id and a.role <> b.role
      where a.role <> 'WORKER' and b.role <> 'WORKER'
        and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)`,
  'a transaction that was left open': `select pid, state, query from pg_stat_activity where datname = current_database()
      and state like 'idle in transaction%' and pid <> pg_backend_pid()`,
  'a lock that somebody waits for': `select pid, query from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
};

/** Every rule of the tables that is broken, with some of the rows. */
export async function brokenInvariants(pool: Pool): Promise<string[]> {
  const found: string[] = [];
  for (const [what, text] of Object.entries(forbidden)) {
    const { rows } = await pool.query(`${text} limit 3`);
    if (rows.length) found.push(`${what}: ${JSON.stringify(rows)}`);
  }
  return found;
}
