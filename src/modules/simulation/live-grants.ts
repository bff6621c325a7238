import { sql, type RawBuilder } from 'kysely';
import { isLevelCode, levelOrder } from '../../kernel/ladder.ts';
import { compileEffectValue } from '../../policy/effect-value.ts';
import type { FactColumns } from '../../policy/leaf-to-sql.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import type { EffectType, EffectValue } from '../../policy/vocabulary/effect.ts';
import type { Evidence } from '../decision/evidence.ts';
import type { Population } from './population.ts';

const live: Readonly<Record<string, RawBuilder<unknown>>> = {
  honour: sql`live.status <> 'REVOKED'`,
  certification_path: sql`live.status <> 'REVOKED'`,
  recommendation: sql`live.status <> 'WITHDRAWN'`,
  ledger_entry: sql`live.kind = 'DUE' and not exists (
    select from ledger_entry cancelled where cancelled.reversal_of_id = live.id)`,
};

/** What a grant is, in one text that grants of a kind can be compared by. */
const substances: Readonly<Record<string, RawBuilder<unknown>>> = {
  honour: sql`(select type.code from honour_type type where type.id = live.type_id)`,
  certification_path: sql`concat_ws(' ', live.kind, live.to_level, live.to_title)`,
  recommendation: sql`live.list`,
  ledger_entry: sql`live.amount_fen::text`,
};

/** The same of what a version would grant, over the judged subjects; null where there is nothing to compare. */
export function substanceSql(prepared: PreparedVersion, columns: FactColumns): RawBuilder<unknown> {
  const { effect } = prepared.version;
  const text = (value: EffectValue) => compileEffectValue(value, prepared, columns, 'text');
  if (effect.type === 'GRANT_HONOUR') return text(effect.honour);
  if (effect.type === 'PAY') return text(effect.amount);
  if (effect.type === 'PRIORITY') return sql`${effect.list}::text`;
  if (effect.type !== 'OPEN_PATH') return sql`null::text`;
  const { kind, toLevel, title } = effect;
  const order = typeof toLevel === 'string' && isLevelCode(toLevel) ? levelOrder(toLevel) : toLevel;
  return sql`concat_ws(' ', ${kind}::text, ${order === undefined ? sql`null` : text(order)},
    ${title === undefined ? sql`null` : text(title)})`;
}

/** Effects that leave a row of their own; of all others the decision itself is what is held. */
const kept: readonly EffectType[] = ['GRANT_HONOUR', 'OPEN_PATH', 'PRIORITY', 'PAY'];

const byDecision = (ruleId: string | null) => sql`
  select decision.person_id, null::bigint as event_id, decision.basis_kind, decision.subject_id,
    null::text as substance
  from decision where decision.rule_id = ${ruleId}::bigint and (decision.outcome = 'GRANTED'
    or exists (select from officer_task task where task.decision_id = decision.id and task.status = 'APPROVED'))`;

/** SELECT of what is held under the rule today: `person_id`, `event_id`, the decision's basis and subject, `substance`. */
export function liveGrants(ruleId: string | null, effect: EffectType): RawBuilder<unknown> {
  if (!kept.includes(effect)) return byDecision(ruleId);
  const grants = Object.entries(live).map(
    ([table, isLive]) => sql`
      select live.person_id, live.event_id, decision.basis_kind, decision.subject_id,
        ${substances[table]!} as substance
      from ${sql.table(table)} live left join decision on decision.id = live.decision_id
      where live.rule_id = ${ruleId}::bigint and ${isLive}`,
  );
  return sql.join(grants, sql` union all `);
}

/**
 * Whether a subject of the evidence has one of them, which stand under the name `grants`. A grant outlives a corrected
 * result, so it is known by person and event where there is one.
 */
export function hasGrant(
  { basisKind, subject }: Evidence,
  { eventId }: Population,
): RawBuilder<unknown> {
  const bySubject = sql`${subject.subjectId} in (
    select grants.subject_id from grants where grants.basis_kind = ${basisKind})`;
  if (!eventId) return bySubject;
  return sql`(${bySubject} or (${subject.personId}, ${eventId}) in (select grants.person_id, grants.event_id
    from grants where grants.person_id is not null and grants.event_id is not null))`;
}
