import { sql } from 'kysely';
import type { GrantKind } from './grants.ts';

/** Decisions that the rules leave to an officer become tasks of the HR bureau of the place. */
export const taskGrants: GrantKind = {
  kind: 'TASK',
  effect: null,
  wanted: (_run, where) => sql`
    select d.id as decision_id, d.rule_id, d.person_id, d.code, d.jurisdiction_id from decision d where ${where}`,
  make: (_ctx, wanted, basis) => sql`
    insert into officer_task (decision_id, person_id, body, jurisdiction_id, code)
    select w.decision_id, w.person_id, 'HR_BUREAU', w.jurisdiction_id, w.code from (${wanted}) w
    where not exists (
      select 1 from officer_task before join decision decided on decided.id = before.decision_id
        join decision asked on asked.id = w.decision_id
      where before.status = 'APPROVED' and decided.rule_id = asked.rule_id and decided.person_id = asked.person_id
        and decided.facts = asked.facts and decided.basis_kind = 'RESULT_VERSION'
        and decided.basis_id in (select version.id from result_version version
          where version.event_id = ${basis.eventId}::bigint))
    on conflict (decision_id, kind) do nothing`,
  takeBack: (ctx, _wanted, basis) => ({
    revoke: sql`
      update officer_task set status = 'WITHDRAWN', decided_on = ${ctx.today}::date, version = officer_task.version + 1
      where status = 'OPEN' and kind = 'DECIDE' and decision_id in (
        select d.id from decision d where d.basis_kind = 'RESULT_VERSION'
          and d.basis_id <> ${basis.resultVersionId}::bigint and d.basis_id in (
            select version.id from result_version version where version.event_id = ${basis.eventId}::bigint))`,
  }),
};
