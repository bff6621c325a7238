import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { strengthAllows } from '../../policy/guards.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import type { Facts } from '../../policy/vocabulary/fact.ts';
import type { Step } from '../../platform/progress/progress.ts';
import { lockToDecide } from '../policy-register/lock-register.ts';
import { decideSet } from './decide-set.ts';
import type { Basis, Evidence } from './evidence.ts';
import { governing, loadVersions, type StoredVersion } from './load-rules.ts';
import { prepareFor } from './prepare-for.ts';
import { loadShared, sharedBy } from './shared-facts.ts';

export type { Basis } from './evidence.ts';

/** One rule version applied to one basis. */
export interface RuleRun {
  readonly id: string;
  readonly ruleId: string;
  readonly prepared: PreparedVersion;
  readonly basis: Basis;
  /** Facts frozen once for all its decisions. */
  readonly shared: Facts;
  readonly counts: Readonly<Record<'GRANTED' | 'OFFICER' | 'REFUSED', number>>;
}

/** A contest's place is the same for every line, so a rule of another place need not be asked at all. */
const reaches = ({ version }: StoredVersion, basis: Basis): boolean =>
  version.place === 'PERSON' || basis.place.includes(version.jurisdiction);

const binds = ({ version }: StoredVersion): boolean =>
  version.when !== null &&
  version.cite.length > 0 &&
  version.cite.every(({ document }) => version.documents[document]?.status !== 'DRAFT') &&
  ['IN_FORCE', 'DELEGATED'].includes(version.status) &&
  strengthAllows(version.strength, version.effect.type);

/**
 * Lets every rule that governs the day and reaches the place decide about the basis: one INSERT … SELECT a rule.
 * A rule that has decided about this basis before is skipped (G-06), so that a replay creates nothing.
 */
export async function applyRules(
  ctx: Context,
  evidence: Evidence,
  basis: Basis,
): Promise<RuleRun[]> {
  await lockToDecide(ctx, evidence.trigger);
  const known = await loadVersions(ctx.em, { trigger: evidence.trigger });
  const runs: RuleRun[] = [];
  const asked = governing(known, basis.happenedOn, basis.startedOn).filter(
    (stored) => binds(stored) && reaches(stored, basis),
  );
  if ((basis.subjects ?? 1) > MANY) await sortInMemory(ctx);
  const shared = asked.length ? await loadShared(ctx, evidence, basis) : {};
  for (const stored of asked) {
    const run = await runRule(ctx, evidence, basis, { ...stored, shared });
    if (run) runs.push(run);
  }
  return runs;
}

/** Subjects from which on joining and sorting them would spill to the disk with PostgreSQL's own work_mem. */
const MANY = 20_000;

/** Lasts until the end of the transaction, so the grants that follow have it too. */
async function sortInMemory({ em }: Context): Promise<void> {
  await sql`set local work_mem = '64MB'`.execute(em.getKysely<Record<string, never>>());
}

const deciding = ({ version: { id, name } }: StoredVersion): Step => ({
  zh: `判定 ${id} ${name.zh}`,
  en: `Deciding ${id} ${name.en}`,
});

async function runRule(
  ctx: Context,
  evidence: Evidence,
  basis: Basis,
  stored: StoredVersion & { readonly shared: Facts },
): Promise<RuleRun | undefined> {
  const { version, ruleId, versionId, lawOn } = stored;
  const prepared = await prepareFor(ctx, evidence, basis, version, { lawOn });
  const shared = sharedBy(prepared, stored.shared);
  const { rows } = await sql<{ id: string }>`
    insert into rule_run (rule_id, rule_version_id, basis_kind, basis_id, parameters, shared_facts, happened_on, law_on,
      decided_on)
    values (${ruleId}, ${versionId}, ${evidence.basisKind}, ${basis.id}, ${JSON.stringify(prepared.parameters)}::jsonb,
      ${JSON.stringify(shared)}::jsonb, ${basis.happenedOn}::date, ${lawOn ?? null}::date, ${ctx.today}::date)
    on conflict (rule_id, basis_kind, basis_id) do nothing returning id`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  const id = rows[0]?.id;
  if (!id) return undefined;
  ctx.progress.adding(deciding(stored), 'decision', basis.subjects ?? 1);
  const counts = await decideSet(ctx, evidence, prepared, {
    runId: id,
    ruleId,
    basisId: basis.id,
    shared,
  });
  return { id, ruleId, prepared, basis, shared, counts };
}
