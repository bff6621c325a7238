import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { decide } from '../../policy/evaluate.ts';
import type { Facts } from '../../policy/vocabulary/fact.ts';
import type { BasisKind, Outcome } from './decision.entity.ts';
import type { Evidences } from './evidence.ts';
import { toExplanation, type RuleExplanation } from './explanation.ts';
import { evidenceOfRun, prepareFrozen, type FrozenParameters } from './frozen-run.ts';
import { loadVersions, type StoredVersion } from './load-rules.ts';
import { wholeFacts } from './whole-facts.ts';

/** A decision with everything that was frozen with it. */
export interface FrozenDecision {
  readonly id: string;
  readonly ruleId: string;
  readonly versionId: string;
  readonly basisKind: BasisKind;
  readonly outcome: Outcome;
  readonly code: string;
  readonly facts: Facts;
  readonly parameters: FrozenParameters;
  readonly lawOn: string | null;
}

/** The stored decisions that match, through the actor's sight. `where` is over `decision` and `rule_run`. */
export async function loadFrozen(
  ctx: Context,
  where: RawBuilder<unknown>,
): Promise<FrozenDecision[]> {
  const { rows } = await sql<FrozenDecision>`
    select decision.id, decision.rule_id as "ruleId", rule_run.rule_version_id as "versionId",
      decision.basis_kind as "basisKind", decision.outcome, decision.code, ${wholeFacts('decision')} as facts,
      rule_run.parameters, rule_run.law_on::text as "lawOn"
    from decision join rule_run on rule_run.id = decision.rule_run_id where ${where}`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return rows;
}

/** Why it was decided so: from the facts, the version and the values of that day, never from today's. */
export function explainFrozen(
  decision: FrozenDecision,
  { version }: StoredVersion,
  evidences: Evidences,
): RuleExplanation {
  const { id, outcome, code, facts, parameters, lawOn } = decision;
  const evidence = evidenceOfRun(evidences, decision.basisKind, version);
  const prepared = prepareFrozen(evidence, version, parameters, { code, lawOn });
  return toExplanation(prepared, decide(prepared, facts), facts, { stored: { id, outcome, code } });
}

/** Explanations of stored decisions by row id; ids out of the actor's sight are left out. */
export async function explainDecisions(
  ctx: Context,
  ids: readonly string[],
  evidences: Evidences,
): Promise<Map<string, RuleExplanation>> {
  const decisions = await loadFrozen(ctx, sql`decision.id = any(${ids}::bigint[])`);
  const versions = new Map<string, StoredVersion>();
  for (const versionId of new Set(decisions.map((decision) => decision.versionId)))
    for (const stored of await loadVersions(ctx.em, { versionId })) versions.set(versionId, stored);
  return new Map(
    decisions.map((decision) => [
      decision.id,
      explainFrozen(decision, versions.get(decision.versionId)!, evidences),
    ]),
  );
}
