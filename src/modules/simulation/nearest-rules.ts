import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { decide, type Evaluation } from '../../policy/evaluate.ts';
import { explain, explainedLeaves, missing, type ExplainedNode } from '../../policy/explain.ts';
import { prepareVersion } from '../../policy/prepare-version.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import type { Facts } from '../../policy/vocabulary/fact.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';
import type { Evidences } from '../decision/evidence.ts';
import {
  toExplanation,
  type ExplainedCondition,
  type RuleExplanation,
} from '../decision/explanation.ts';
import { governing, loadVersions } from '../decision/load-rules.ts';
import { knowSubjects, seesPerson, subjectsOf, type KnownSubject } from './person-subjects.ts';
import { openValueBook, valuesAt, type ValueBook } from './value-book.ts';

/** A rule that has not fired for the person, on the subject on which least is missing. */
export interface NearRule {
  readonly subject: KnownSubject;
  /** The fewest comparisons that would have to come out otherwise. */
  readonly missing: readonly ExplainedCondition[];
  readonly explanation: RuleExplanation;
}

interface Tried {
  readonly subject: KnownSubject;
  readonly prepared: PreparedVersion;
  readonly facts: Facts;
  readonly evaluation: Evaluation;
  readonly lacking: readonly ExplainedNode[];
  /** Among them, what says that the rule is for another place, time or kind of case. */
  readonly foreign: number;
}

/**
 * The rules in force today that are nearest to firing for a person, each on the person's own results, certificates and
 * open cases, by the number of missing conditions; a rule about something else entirely comes after one that is not.
 * Rules that have fired, and rules that the person has nothing for, are left out.
 */
export async function nearestRules(
  ctx: Context,
  evidences: Evidences,
  personId: string,
  first: number,
): Promise<NearRule[]> {
  if (!(await seesPerson(ctx, personId))) return [];
  return seeAll(ctx.em, async () => {
    const subjects = await knowSubjects(ctx, await subjectsOf(ctx, evidences, personId));
    if (subjects.length === 0) return [];
    const known = await loadVersions(ctx.em, { served: true });
    const served = governing(known, ctx.today)
      .map(({ version }) => version)
      .filter((version) => version.when !== null);
    const book = await openValueBook(ctx, served);
    const best = served.flatMap((version) => nearest(version, subjects, book) ?? []);
    return best.toSorted(byDistance).slice(0, first).map(toNearRule);
  });
}

function nearest(
  version: RuleVersion,
  subjects: readonly KnownSubject[],
  book: ValueBook,
): Tried | undefined {
  const tried = subjects
    .filter(({ evidence }) => version.triggers.includes(evidence.trigger))
    .map((subject) => tryOn(version, subject, book));
  const isLaw = tried.every(({ lacking }) => !lacking.some(({ guard }) => guard === 'G-01'));
  const hasFired = tried.some(({ evaluation }) => evaluation.outcome === 'granted');
  return isLaw && !hasFired ? tried.toSorted(byDistance)[0] : undefined;
}

function tryOn(version: RuleVersion, subject: KnownSubject, book: ValueBook): Tried {
  const { evidence, places } = subject;
  const prepared = prepareVersion(version, valuesAt(book, version, subject), {
    [evidence.trigger]: evidence.facts,
  });
  const facts = { ...subject.facts, place: places[version.place] };
  const evaluation = decide(prepared, facts);
  const { scope, tree } = explain(prepared, evaluation, facts);
  const about = missing(scope);
  const lacking = [...about, ...missing(tree)];
  const foreign = about.length + lacking.filter(({ guard }) => guard !== null).length;
  return { subject, prepared, facts, evaluation, lacking, foreign };
}

const byDistance = (a: Tried, b: Tried): number =>
  a.lacking.length - b.lacking.length ||
  a.foreign - b.foreign ||
  a.prepared.version.id.localeCompare(b.prepared.version.id);

function toNearRule({ subject, prepared, facts, evaluation, lacking }: Tried): NearRule {
  const explanation = toExplanation(prepared, evaluation, facts);
  const { scope, tree } = explain(prepared, evaluation, facts);
  const leaves = [...explainedLeaves(scope), ...explainedLeaves(tree)];
  // Explaining is repeatable, so the comparisons stand in the same order each time.
  const wanted = new Set([...missing(scope), ...missing(tree)]);
  const found = explanation.conditions.filter((_, at) => wanted.has(leaves[at]!));
  if (found.length !== lacking.length) throw new Error('An explanation lost a condition');
  return { subject, missing: found, explanation };
}
