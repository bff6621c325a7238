import { sql } from 'kysely';
import { notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { Facts } from '../../policy/vocabulary/fact.ts';
import type { RuleRun } from './apply-rules.ts';
import type { BasisKind } from './decision.entity.ts';
import type { Evidences } from './evidence.ts';
import { evidenceOfRun, prepareFrozen, type FrozenParameters } from './frozen-run.ts';
import { loadBasis } from './load-basis.ts';
import { loadVersions } from './load-rules.ts';
import { wholeFacts } from './whole-facts.ts';

interface Row {
  readonly runId: string;
  readonly ruleId: string;
  readonly versionId: string;
  readonly basisKind: BasisKind;
  readonly basisId: string;
  readonly code: string;
  readonly facts: Facts;
  readonly shared: Facts;
  readonly parameters: FrozenParameters;
  readonly lawOn: string | null;
}

/** A decision's run as it was: the version, the values and the basis of that day, ready to be turned into grants. */
export async function loadRun(
  ctx: Context,
  evidences: Evidences,
  decisionId: string,
): Promise<{ run: RuleRun; facts: Facts }> {
  const { rows } = await sql<Row>`
    select rule_run.id as "runId", rule_run.rule_id as "ruleId", rule_run.rule_version_id as "versionId",
      rule_run.basis_kind as "basisKind", rule_run.basis_id as "basisId", decision.code,
      rule_run.shared_facts as shared, ${wholeFacts('decision')} as facts, rule_run.parameters,
      rule_run.law_on::text as "lawOn"
    from decision join rule_run on rule_run.id = decision.rule_run_id
    where decision.id = ${decisionId}::bigint`.execute(ctx.em.getKysely<Record<string, never>>());
  const row = rows[0];
  const [stored] = row ? await loadVersions(ctx.em, { versionId: row.versionId }) : [];
  if (!row || !stored) throw notFound('决定 decision');
  const evidence = evidenceOfRun(evidences, row.basisKind, stored.version);
  const basis = await loadBasis(ctx, evidence, row.basisId);
  if (!basis) throw notFound('决定的依据 basis of the decision');
  const prepared = prepareFrozen(evidence, stored.version, row.parameters, row);
  const counts = { GRANTED: 0, OFFICER: 0, REFUSED: 0 };
  const { runId: id, ruleId, shared, facts } = row;
  return { run: { id, ruleId, prepared, basis, shared, counts }, facts };
}
