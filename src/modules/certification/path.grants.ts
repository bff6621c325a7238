import { sql, type RawBuilder } from 'kysely';
import { isLevelCode, levelOrder } from '../../kernel/ladder.ts';
import { compileEffectValue, readEffectValue } from '../../policy/effect-value.ts';
import type { Basis, RuleRun } from '../decision/apply-rules.ts';
import { wholeFacts } from '../decision/whole-facts.ts';
import { frozenFacts, grantColumns, inReach, type GrantKind } from '../decision/grants.ts';

function opening(run: RuleRun) {
  const { effect } = run.prepared.version;
  if (effect.type !== 'OPEN_PATH') throw new Error(`${effect.type} opens no path`);
  return effect;
}

function levelOf(run: RuleRun): RawBuilder<unknown> {
  const { toLevel } = opening(run);
  if (toLevel === undefined) return sql`null::smallint`;
  if (typeof toLevel === 'string' && isLevelCode(toLevel))
    return sql`${levelOrder(toLevel)}::smallint`;
  return sql`${compileEffectValue(toLevel, run.prepared, frozenFacts(run), 'integer')}::smallint`;
}

function titleOf(run: RuleRun): RawBuilder<unknown> {
  const { title } = opening(run);
  return title === undefined
    ? sql`null::text`
    : compileEffectValue(title, run.prepared, frozenFacts(run), 'text');
}

function monthsOf(run: RuleRun): number | null {
  const { validMonths } = opening(run);
  const value = validMonths === undefined ? null : readEffectValue(validMonths, run.prepared, {});
  return typeof value === 'number' ? value : null;
}

/** What a version of the results said about the path's holder under the path's rule; null when it said nothing. */
const saidIn = (versionId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select jsonb_build_array(said.outcome, ${wholeFacts('said')}) from decision said
  where said.basis_kind = 'RESULT_VERSION' and said.basis_id = ${versionId}
    and said.rule_id = certification_path.rule_id and said.person_id = certification_path.person_id)`;

/** An officer has let the used path stand on the very same case: a correction of somebody else's line asks nobody again. */
const upheldOnThis = ({ resultVersionId }: Basis): RawBuilder<unknown> => sql`exists (
  select 1 from officer_task upheld where upheld.decision_id = certification_path.decision_id
    and upheld.kind = 'REVIEW_USED_PATH' and upheld.status = 'APPROVED' and upheld.asked_by_version_id is not null
    and ${saidIn(sql`upheld.asked_by_version_id`)} is not distinct from ${saidIn(sql`${resultVersionId}::bigint`)})`;

/**
 * OPEN_PATH: a way to a level or title. Where an officer decides the merit the path is only proposed; no path
 * issues a certificate by itself (A-13).
 */
export const pathGrants: GrantKind = {
  kind: 'PATH',
  table: 'certification_path',
  effect: 'OPEN_PATH',
  wanted: (run, where) => {
    const { kind, decidedBy, waives } = opening(run);
    return sql`select ${grantColumns}, ${kind}::text as kind, ${decidedBy}::text as decided_by,
      ${`{${(waives ?? []).join(',')}}`}::text[] as waives, ${levelOf(run)} as to_level, ${titleOf(run)} as to_title,
      ${monthsOf(run)}::int as months, ${decidedBy === 'OFFICER' ? 'PROPOSED' : 'OPEN'}::text as status
      from decision d where ${where}`;
  },
  make: (ctx, wanted, basis) => sql`
    insert into certification_path (person_id, kind, occupation_id, to_level, to_title, waives, decided_by, status,
      opened_on, expires_on, decision_id, rule_id, event_id, result_version_id, jurisdiction_id,
      person_jurisdiction_id, employer_id)
    select w.person_id, w.kind, ${basis.occupationId}::bigint, w.to_level, w.to_title, w.waives, w.decided_by, w.status,
      ${ctx.today}::date, (${ctx.today}::date + make_interval(months => w.months))::date, w.decision_id, w.rule_id,
      ${basis.eventId}::bigint, ${basis.resultVersionId}::bigint, w.jurisdiction_id, w.person_jurisdiction_id,
      w.employer_id
    from (${wanted}) w
    where not exists (select 1 from certification_path live where live.rule_id = w.rule_id
      and live.person_id = w.person_id and live.event_id = ${basis.eventId}::bigint and live.status <> 'REVOKED')
    order by w.decision_id`,
  takeBack: (ctx, wanted, basis, only) => {
    const ofEvent = sql`certification_path.event_id = ${basis.eventId}::bigint
      and ${inReach('certification_path', basis, only)}`;
    const called = sql`exists (select 1 from (${wanted}) w where w.person_id = certification_path.person_id
        and to_jsonb(w) ->> 'rule_id' = certification_path.rule_id::text
        and to_jsonb(w) ->> 'to_level' is not distinct from certification_path.to_level::text)`;
    const lost = sql`${ofEvent} and not ${called}`;
    const by = sql`${basis.resultVersionId}::bigint`;
    return {
      restore: sql`
        with restored as (
          update certification_path set revoked_reason = null, version = certification_path.version + 1,
            status = case when exists (select 1 from path_application pending
              where pending.path_id = certification_path.id and pending.outcome = 'PENDING') then 'USED' else 'GRANTED' end
          where ${ofEvent} and ${called} and status = 'UNDER_REVIEW' returning decision_id)
        update officer_task set status = 'WITHDRAWN', decided_on = ${ctx.today}::date, withdrawn_by_version_id = ${by},
          version = officer_task.version + 1
        from restored where officer_task.decision_id = restored.decision_id and officer_task.status = 'OPEN'
          and officer_task.kind = 'REVIEW_USED_PATH'`,
      review: sql`
        with used as (
          update certification_path set status = 'UNDER_REVIEW', revoked_reason = 'RESULT_CORRECTED',
            version = certification_path.version + 1
          where ${lost} and status in ('USED', 'GRANTED') and not ${upheldOnThis(basis)} returning decision_id, person_id, jurisdiction_id)
        insert into officer_task (decision_id, person_id, body, jurisdiction_id, code, kind, asked_by_version_id)
        select used.decision_id, used.person_id, 'HR_BUREAU', used.jurisdiction_id, 'RESULT_CORRECTED',
          'REVIEW_USED_PATH', ${by} from used`,
      revoke: sql`
        update certification_path set status = 'REVOKED', revoked_on = ${ctx.today}::date,
          is_revoked_from_start = true, revoked_reason = 'RESULT_CORRECTED', revoked_by_version_id = ${by},
          version = certification_path.version + 1
        where ${lost} and status in ('PROPOSED', 'OPEN', 'EXPIRED')`,
    };
  },
};
