import { sql } from 'kysely';
import { DomainError, notFound } from '../../kernel/errors.ts';
import { levelCode } from '../../kernel/ladder.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { readEffectValue } from '../../policy/effect-value.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import type { Bilingual, Facts } from '../../policy/vocabulary/fact.ts';
import { judgeSubjects } from './decide-set.ts';
import type { Evidence, Evidences } from './evidence.ts';
import type { ExplainedCitation } from '../../policy/explain.ts';
import { loadBasis } from './load-basis.ts';
import { loadVersions } from './load-rules.ts';
import { prepareFor } from './prepare-for.ts';

/** What a draft would bring about for one subject, if it were law. */
export interface DraftEffect {
  readonly type: string;
  readonly honour: string | null;
  readonly path: string | null;
  readonly toLevel: string | null;
  readonly flag: string | null;
  readonly cashFen: string | null;
}

export interface DraftCandidate {
  readonly subjectId: string;
  readonly name: string;
  readonly outcome: 'GRANTED' | 'OFFICER';
  readonly effect: DraftEffect;
}

/** A draft tried on real results. Nothing of it is stored and nobody has any right from it (G-01, A-01). */
export interface DraftPreview {
  readonly ruleCode: string;
  readonly ruleName: Bilingual;
  readonly versionNumber: number;
  readonly code: 'LEGAL_STATUS_DRAFT';
  readonly citations: readonly ExplainedCitation[];
  readonly candidates: readonly DraftCandidate[];
}

const TRIGGER = 'ResultSet.FINAL';

interface Row {
  readonly subjectId: string;
  readonly name: string;
  readonly outcome: 'GRANTED' | 'OFFICER';
  readonly facts: Facts;
}

/**
 * Runs a draft over a result version, presets included, and lists those of the actor's own view who would receive
 * something. Throws `NOT_FOUND` for a version or rule that is not there, `INVALID_INPUT` for a rule that is law.
 */
export async function previewDraft(
  ctx: Context,
  evidences: Evidences,
  input: { resultVersionId: string; ruleCode: string },
): Promise<DraftPreview> {
  const evidence = evidences.find(({ trigger }) => trigger === TRIGGER);
  const basis = evidence && (await loadBasis(ctx, evidence, input.resultVersionId));
  if (!basis) throw notFound('成绩版本 result version');
  const version = await findDraft(ctx, input.ruleCode);
  const prepared = await prepareFor(ctx, evidence, basis, version, { preview: true });
  const rows = await seeAll(ctx.em, () => judge(ctx, evidence, prepared, basis.id));
  const seen = await seenAmong(ctx, evidence, rows);
  return {
    ruleCode: version.id,
    ruleName: version.name,
    versionNumber: version.version,
    code: 'LEGAL_STATUS_DRAFT',
    citations: version.cite.map((cited) => ({
      ...cited,
      number: version.documents[cited.document]?.number ?? null,
    })),
    candidates: rows
      .filter(({ subjectId }) => seen.has(subjectId))
      .map(({ facts, ...row }) => ({ ...row, effect: draftEffect(prepared, facts) })),
  };
}

async function findDraft(ctx: Context, ruleCode: string) {
  const versions = await loadVersions(ctx.em, { trigger: TRIGGER, ruleCode });
  if (versions.length === 0) throw notFound('规则 rule');
  const draft = versions.find(({ version }) => version.status === 'DRAFT' && version.when !== null);
  if (draft) return draft.version;
  throw new DomainError(
    'INVALID_INPUT',
    `${ruleCode} 不是草案，无需预览 / ${ruleCode} is no draft; its decisions are stored`,
  );
}

async function judge(
  ctx: Context,
  evidence: Evidence,
  prepared: PreparedVersion,
  basisId: string,
): Promise<Row[]> {
  const { rows: judged, outcome } = judgeSubjects(evidence, prepared, evidence.ofBasis(basisId));
  const { rows } = await sql<Row>`
    select judged.subject_id as "subjectId", judged.subject_name as name, ${outcome} as outcome, judged.facts
    from (${judged}) judged where ${outcome} <> 'REFUSED' order by judged.subject_id`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return rows;
}

async function seenAmong(
  ctx: Context,
  { node }: Evidence,
  rows: readonly Row[],
): Promise<ReadonlySet<string>> {
  const ids = rows.map(({ subjectId }) => subjectId);
  const seen = await sql<{ id: string }>`
    select subject.id from ${sql.table(node.table)} subject where subject.id = any(${ids}::bigint[])`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return new Set(seen.rows.map(({ id }) => id));
}

const textOf = (value: unknown): string | null => (value == null ? null : String(value));

/** The money that goes with an honour stands beside it in the same table, under `cashFen` and the same key. */
function cashOf(prepared: PreparedVersion, facts: Facts): string | null {
  const { effect } = prepared.version;
  if (effect.type === 'PAY') return textOf(readEffectValue(effect.amount, prepared, facts));
  if (effect.type !== 'GRANT_HONOUR' || typeof effect.honour === 'string') return null;
  if (!('parameter' in effect.honour)) return null;
  return textOf(readEffectValue({ ...effect.honour, field: 'cashFen' }, prepared, facts));
}

/** What the version would bring about for one subject with these facts. */
export function draftEffect(prepared: PreparedVersion, facts: Facts): DraftEffect {
  const { effect } = prepared.version;
  const nothing = { honour: null, path: null, toLevel: null, flag: null };
  const common = { ...nothing, type: effect.type, cashFen: cashOf(prepared, facts) };
  if (effect.type === 'GRANT_HONOUR')
    return { ...common, honour: textOf(readEffectValue(effect.honour, prepared, facts)) };
  if (effect.type === 'FLAG') return { ...common, flag: effect.flag };
  if (effect.type !== 'OPEN_PATH') return common;
  const level =
    effect.toLevel === undefined ? null : readEffectValue(effect.toLevel, prepared, facts);
  const toLevel = typeof level === 'number' ? (levelCode(level) ?? null) : textOf(level);
  return { ...common, path: effect.kind, toLevel };
}
