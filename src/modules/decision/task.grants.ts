import { sql, type RawBuilder } from 'kysely';
import type { Basis } from './evidence.ts';
import type { GrantKind } from './grants.ts';
import { wholeFacts } from './whole-facts.ts';

/**
 * An officer has decided the same case on the same facts, and no version of the results since has said otherwise:
 * the verdict stands, whichever it was, and nobody is asked again.
 */
const decidedBefore = (basis: Basis): RawBuilder<unknown> => sql`exists (
  select 1 from officer_task before join decision decided on decided.id = before.decision_id
    join result_version version on version.id = decided.basis_id and decided.basis_kind = 'RESULT_VERSION'
    join decision asked on asked.id = w.decision_id
  where before.status in ('APPROVED', 'REJECTED') and before.kind = 'DECIDE'
    and version.event_id = ${basis.eventId}::bigint and decided.rule_id = asked.rule_id
    and decided.person_id = asked.person_id and ${wholeFacts('decided')} = ${wholeFacts('asked')}
    and not exists (
      select 1 from result_version since where since.event_id = version.event_id and since.id > version.id
        and since.id < asked.basis_id and since.status in ('FINAL', 'SUPERSEDED') and not exists (
          select 1 from decision same where same.basis_kind = 'RESULT_VERSION' and same.basis_id = since.id
            and same.rule_id = asked.rule_id and same.person_id = asked.person_id and same.outcome = 'OFFICER'
            and ${wholeFacts('same')} = ${wholeFacts('asked')})))`;

/** Decisions that the rules leave to an officer become tasks of the HR bureau of the place that the rule compares (P-66). */
export const taskGrants: GrantKind = {
  kind: 'TASK',
  table: 'officer_task',
  effect: null,
  wanted: ({ prepared }, where) => {
    const place =
      prepared.version.place === 'PERSON'
        ? sql`coalesce(d.person_jurisdiction_id, d.jurisdiction_id)`
        : sql`d.jurisdiction_id`;
    return sql`
      select d.id as decision_id, d.rule_id, d.person_id, d.code, ${place} as jurisdiction_id
      from decision d where ${where}`;
  },
  make: (_ctx, wanted, basis) => sql`
    insert into officer_task (decision_id, person_id, body, jurisdiction_id, code, asked_by_version_id)
    select w.decision_id, w.person_id, 'HR_BUREAU', w.jurisdiction_id, w.code, ${basis.resultVersionId}::bigint
    from (${wanted}) w
    where not ${decidedBefore(basis)}
    on conflict (decision_id) where kind = 'DECIDE' do nothing`,
  takeBack: (ctx, _wanted, basis) => ({
    revoke: sql`
      update officer_task set status = 'WITHDRAWN', decided_on = ${ctx.today}::date,
        withdrawn_by_version_id = ${basis.resultVersionId}::bigint, version = officer_task.version + 1
      where status = 'OPEN' and kind = 'DECIDE' and decision_id in (
        select d.id from decision d where d.basis_kind = 'RESULT_VERSION'
          and d.basis_id <> ${basis.resultVersionId}::bigint and d.basis_id in (
            select version.id from result_version version where version.event_id = ${basis.eventId}::bigint))`,
  }),
};
