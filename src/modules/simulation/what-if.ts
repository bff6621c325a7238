import { sql, type RawBuilder } from 'kysely';
import { authorize } from '../../kernel/abilities.ts';
import { DomainError, Problems } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { decide } from '../../policy/evaluate.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';
import type { Evidence, Evidences } from '../decision/evidence.ts';
import { toExplanation, type RuleExplanation } from '../decision/explanation.ts';
import { draftEffect, type DraftEffect } from '../decision/preview-draft.ts';
import { checkQuestion } from './check-question.ts';
import { chooseVersion } from './choose-version.ts';
import { populationOf, withinSight, type Population } from './population.ts';
import { simulationAbilities } from './simulation.abilities.ts';
import { findTrials } from './trials.ts';
import { tryVersion, type Ground, type TriedCase, type TrialResult } from './try-version.ts';
import type { WhatIfQuestion } from './what-if-question.ts';

export interface WhatIfCase extends TriedCase {
  readonly effect: DraftEffect | null;
  readonly explanation: RuleExplanation;
}

export interface WhatIf extends Omit<TrialResult, 'cases'> {
  readonly version: RuleVersion;
  readonly trigger: string;
  /** Public type of the subjects. */
  readonly subjectType: string;
  readonly cases: readonly WhatIfCase[];
}

const DEFAULT_CASES = 20;

/**
 * What a rule version would bring about if it were law: over every subject in the actor's own sight that counts today,
 * with G-01 left out and everything else as it is. Nothing is stored and nobody has any right from it (G-01, A-01).
 */
export async function askWhatIf(
  ctx: Context,
  evidences: Evidences,
  question: WhatIfQuestion,
): Promise<WhatIf> {
  authorize(simulationAbilities, ctx.actor, 'tryRules', null);
  const facts = Object.fromEntries(evidences.map((each) => [each.trigger, each.facts]));
  const { version, ruleId } = await chooseVersion(ctx, question, facts);
  const { evidence, population } = chooseTrigger(evidences, version, question);
  const problems = new Problems();
  const overrides = await checkQuestion(ctx, question, { version, population, facts, problems });
  problems.orThrow();
  const ground = { evidence, population, where: pick(ctx, evidence, population, question) };
  const options = { overrides, includePresets: question.includePresets ?? false };
  // The facts of an entrant lie partly where the officer does not look; the ground names the subjects in sight.
  return seeAll(ctx.em, async () => {
    const trials = await findTrials(ctx, ground, version, options);
    const page = { first: question.first ?? DEFAULT_CASES, skip: question.skip ?? 0 };
    const { type } = version.effect;
    const result = await tryVersion(ctx, ground, trials.list, {
      ruleId,
      effectType: type,
      ...page,
    });
    const { trigger, node } = evidence;
    const prepared = await trials.preparedFor(result.cases.map(({ subjectId }) => subjectId));
    const cases = result.cases.map((each) => toCase(each, prepared.get(each.subjectId)!));
    return { ...result, version, trigger, subjectType: node.type, cases };
  });
}

function chooseTrigger(
  evidences: Evidences,
  { id, triggers }: RuleVersion,
  { trigger }: WhatIfQuestion,
): Pick<Ground, 'evidence' | 'population'> {
  const wanted = trigger ? triggers.filter((each) => each === trigger) : triggers;
  for (const evidence of evidences) {
    const population = populationOf(evidence.trigger);
    if (population && wanted.includes(evidence.trigger)) return { evidence, population };
  }
  throw new DomainError(
    'INVALID_INPUT',
    `${id} 没有可试算的触发事件 / ${id} listens to no event on which it could be tried`,
  );
}

/** The subjects that count today, fit the filter, and are in the actor's sight. */
function pick(
  ctx: Context,
  { place, happenedOn }: Evidence,
  population: Population,
  { from, to, jurisdiction, seriesCode }: WhatIfQuestion,
): RawBuilder<unknown> {
  const parts = [population.current, withinSight(population, ctx.actor.sight)];
  if (from) parts.push(sql`${happenedOn} >= ${from}::date`);
  if (to) parts.push(sql`${happenedOn} < ${to}::date`);
  if (jurisdiction) parts.push(sql`${jurisdiction} = any(${place.CONTEST})`);
  if (seriesCode && population.series) parts.push(sql`${population.series} = ${seriesCode}`);
  return sql.join(parts, sql` and `);
}

function toCase(tried: TriedCase, prepared: PreparedVersion): WhatIfCase {
  const { facts } = tried;
  return {
    ...tried,
    effect: tried.outcome === 'REFUSED' ? null : draftEffect(prepared, facts),
    explanation: toExplanation(prepared, decide(prepared, facts), facts, { isPreview: true }),
  };
}
