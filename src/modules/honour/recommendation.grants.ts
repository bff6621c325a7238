import { sql } from 'kysely';
import { grantColumns, inReach, type GrantKind } from '../decision/grants.ts';

/** PRIORITY: a place at the head of a list of recommendations; grants nothing by itself. */
export const recommendationGrants: GrantKind = {
  kind: 'RECOMMENDATION',
  table: 'recommendation',
  effect: 'PRIORITY',
  wanted: ({ prepared }, where) => {
    const { effect } = prepared.version;
    if (effect.type !== 'PRIORITY') throw new Error(`${effect.type} gives no priority`);
    return sql`select ${grantColumns}, ${effect.list}::text as list, ${effect.order}::text as priority
      from decision d where ${where}`;
  },
  make: (ctx, wanted, basis) => sql`
    insert into recommendation (person_id, list, priority, recommended_on, decision_id, rule_id, event_id,
      result_version_id, jurisdiction_id, person_jurisdiction_id, employer_id)
    select w.person_id, w.list, w.priority, ${ctx.today}::date, w.decision_id, w.rule_id, ${basis.eventId}::bigint,
      ${basis.resultVersionId}::bigint, w.jurisdiction_id, w.person_jurisdiction_id, w.employer_id
    from (${wanted}) w
    where not exists (select 1 from recommendation live where live.rule_id = w.rule_id
      and live.person_id = w.person_id and live.event_id = ${basis.eventId}::bigint and live.status <> 'WITHDRAWN')
    order by w.decision_id`,
  takeBack: (ctx, wanted, basis, only) => ({
    revoke: sql`
      update recommendation set status = 'WITHDRAWN', withdrawn_on = ${ctx.today}::date,
        withdrawn_reason = 'RESULT_CORRECTED', is_withdrawn_from_start = true,
        withdrawn_by_version_id = ${basis.resultVersionId}::bigint, version = recommendation.version + 1
      where recommendation.event_id = ${basis.eventId}::bigint and recommendation.status <> 'WITHDRAWN'
        and ${inReach('recommendation', basis, only)}
        and not exists (select 1 from (${wanted}) w where w.person_id = recommendation.person_id
          and to_jsonb(w) ->> 'rule_id' = recommendation.rule_id::text)`,
  }),
};
