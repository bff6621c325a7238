import { sql } from 'kysely';
import { compileEffectValue } from '../../policy/effect-value.ts';
import { frozenFacts, grantColumns, inReach, type GrantKind } from '../decision/grants.ts';

/**
 * GRANT_HONOUR: one honour a person and event. What somebody has revoked by hand is not granted again by a correction;
 * what a correction took back is, once the results call for it again.
 */
export const honourGrants: GrantKind = {
  kind: 'HONOUR',
  table: 'honour',
  effect: 'GRANT_HONOUR',
  wanted: (run, where) => {
    const { effect } = run.prepared.version;
    if (effect.type !== 'GRANT_HONOUR') throw new Error(`${effect.type} grants no honour`);
    const code = compileEffectValue(effect.honour, run.prepared, frozenFacts(run), 'text');
    return sql`select ${grantColumns}, honour_type.id as type_id from decision d
      join honour_type on honour_type.code = ${code} where ${where}`;
  },
  make: (ctx, wanted, basis) => sql`
    insert into honour (person_id, type_id, status, granted_on, decision_id, rule_id, event_id, result_version_id,
      jurisdiction_id, person_jurisdiction_id, employer_id)
    select w.person_id, w.type_id, 'GRANTED', ${ctx.today}::date, w.decision_id, w.rule_id, ${basis.eventId}::bigint,
      ${basis.resultVersionId}::bigint, w.jurisdiction_id, w.person_jurisdiction_id, w.employer_id
    from (${wanted}) w
    where not exists (select 1 from honour live where live.rule_id = w.rule_id and live.person_id = w.person_id
      and live.event_id = ${basis.eventId}::bigint
      and (live.status <> 'REVOKED' or live.revoked_by_version_id is null))
    order by w.decision_id`,
  takeBack: (ctx, wanted, basis, only) => ({
    revoke: sql`
      update honour set status = 'REVOKED', revoked_on = ${ctx.today}::date, is_revoked_from_start = true,
        revoked_reason = 'RESULT_CORRECTED', revoked_by_version_id = ${basis.resultVersionId}::bigint,
        version = honour.version + 1
      where honour.event_id = ${basis.eventId}::bigint and honour.status <> 'REVOKED'
        and ${inReach('honour', basis, only)}
        and not exists (select 1 from (${wanted}) w where w.person_id = honour.person_id
          and to_jsonb(w) ->> 'rule_id' = honour.rule_id::text
          and to_jsonb(w) ->> 'type_id' = honour.type_id::text)`,
  }),
};
