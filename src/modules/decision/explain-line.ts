import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { decide } from '../../policy/evaluate.ts';
import type { Effect } from '../../policy/vocabulary/effect.ts';
import type { Facts } from '../../policy/vocabulary/fact.ts';
import type { Place, RuleVersion } from '../../policy/vocabulary/rule.ts';
import type { Basis, Evidence, Evidences } from './evidence.ts';
import { fromClause } from './evidence.ts';
import { explainFrozen, loadFrozen } from './explain-decision.ts';
import { toExplanation, type RuleExplanation } from './explanation.ts';
import { prepareFrozen, type FrozenParameters } from './frozen-run.ts';
import { loadBasis } from './load-basis.ts';
import { loadVersions, type StoredVersion } from './load-rules.ts';
import { prepareFor } from './prepare-for.ts';
import { versionsForDay } from './version-for-day.ts';

const database = (ctx: Context) => ctx.em.getKysely<Record<string, never>>();

/** A public id, taken apart. */
export interface SubjectRef {
  readonly type: string;
  readonly id: string;
}

/**
 * Why, or why not, for any subject and every rule of its triggers (or one rule), whether or not anything was decided.
 * A subject that the actor does not see answers nothing, exactly like one that is not there.
 */
export async function explainSubject(
  ctx: Context,
  evidences: Evidences,
  subject: SubjectRef,
  ruleCode: string | null,
): Promise<RuleExplanation[]> {
  const asked = evidences.filter(({ node }) => node.type === subject.type);
  const [first] = asked;
  if (!first || !(await isSeen(ctx, first, subject.id))) return [];
  // The facts of an entrant lie partly where the contest's officer does not look; the answer is about this line only.
  return seeAll(ctx.em, async () => {
    const answers: RuleExplanation[] = [];
    for (const evidence of asked) {
      const { trigger } = evidence;
      const known = await loadVersions(ctx.em, { trigger, ...(ruleCode && { ruleCode }) });
      answers.push(...(await explainAmong(ctx, evidence, subject.id, known)));
    }
    return answers;
  });
}

const GREATEST_ID = 2n ** 63n - 1n;

async function isSeen(ctx: Context, { node }: Evidence, id: string): Promise<boolean> {
  if (BigInt(id) > GREATEST_ID) return false;
  const { rows } = await sql`
    select from ${sql.table(node.table)} subject where subject.id = ${id}::bigint`.execute(
    database(ctx),
  );
  return rows.length === 1;
}

/** Of a subject that the actor is known to see, these rules of its trigger; to be run with every row in view. */
export async function explainAmong(
  ctx: Context,
  evidence: Evidence,
  subjectId: string,
  known: readonly StoredVersion[],
): Promise<RuleExplanation[]> {
  const subject = await readSubject(ctx, evidence, subjectId);
  const basis = subject && (await loadBasis(ctx, evidence, subject.basisId));
  if (!subject || !basis) return [];
  const runs = await loadRuns(ctx, evidence, basis.id);
  const decided = await loadFrozen(
    ctx,
    sql`decision.basis_kind = ${evidence.basisKind} and decision.basis_id = ${basis.id}::bigint
      and decision.subject_id = ${subjectId}::bigint`,
  );
  const answers: RuleExplanation[] = [];
  for (const stored of versionsForDay(known, basis.happenedOn, basis.startedOn)) {
    const decision = decided.find(({ ruleId }) => ruleId === stored.ruleId);
    const run = runs.find(({ ruleId }) => ruleId === stored.ruleId);
    const ran = run ? asRun(run, known) : stored;
    answers.push(
      decision
        ? explainFrozen(decision, ran, [evidence])
        : await explainNow(ctx, evidence, basis, {
            ...subject,
            ...ran,
            frozen: run?.parameters,
          }),
    );
  }
  return answers;
}

/** The version that has been applied, on the day whose law the case kept. */
const asRun = ({ versionId, lawOn }: Run, known: readonly StoredVersion[]): StoredVersion => ({
  ...known.find((each) => each.versionId === versionId)!,
  ...(lawOn !== null && { lawOn }),
});

/** Worked out from the facts of now; with the run's own values where the rule has been applied to the basis. */
async function explainNow(
  ctx: Context,
  evidence: Evidence,
  basis: Basis,
  asked: SubjectFacts & {
    version: RuleVersion;
    lawOn?: string;
    frozen: FrozenParameters | undefined;
  },
): Promise<RuleExplanation> {
  const { version: found, frozen, lawOn } = asked;
  // The effect of a rule that is not computed yet may read facts that nobody offers yet.
  const effect = { type: found.effect.type } as Effect;
  const version = found.when === null ? { ...found, effect } : found;
  const prepared = frozen
    ? prepareFrozen(evidence, version, frozen, { code: null, lawOn: lawOn ?? null })
    : await prepareFor(ctx, evidence, basis, version, { lawOn });
  const facts = { ...asked.facts, place: asked.places[version.place] };
  return toExplanation(prepared, decide(prepared, facts), facts);
}

interface SubjectFacts {
  readonly basisId: string;
  readonly facts: Facts;
  readonly places: Readonly<Record<Place, readonly string[]>>;
}

/** Every fact that the trigger offers, about one subject, by the same expressions that decide sets. */
async function readSubject(
  ctx: Context,
  evidence: Evidence,
  subjectId: string,
): Promise<SubjectFacts | undefined> {
  const { subject, place, happenedOn, facts } = evidence;
  const pairs = facts.map((fact) => sql`${sql.lit(fact.name)}, ${fact.sql}`);
  const { rows } = await sql<SubjectFacts>`
    select ${evidence.basisId} as "basisId",
      jsonb_build_object('happenedOn', ${happenedOn}, ${sql.join(pairs)}) as facts,
      jsonb_build_object('CONTEST', ${place.CONTEST}, 'PERSON', ${place.PERSON}) as places
    from ${fromClause(evidence, facts)} where ${subject.subjectId} = ${subjectId}::bigint`.execute(
    database(ctx),
  );
  return rows[0];
}

interface Run {
  readonly ruleId: string;
  readonly versionId: string;
  readonly parameters: FrozenParameters;
  readonly lawOn: string | null;
}

async function loadRuns(ctx: Context, { basisKind }: Evidence, basisId: string): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select rule_id as "ruleId", rule_version_id as "versionId", parameters, law_on::text as "lawOn"
    from rule_run
    where basis_kind = ${basisKind} and basis_id = ${basisId}::bigint`.execute(database(ctx));
  return rows;
}
