import { notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { reasonCodes } from '../../policy/reason-codes.ts';
import type { Bilingual } from '../../policy/vocabulary/fact.ts';
import type { Evidences } from '../decision/evidence.ts';
import { explainAmong } from '../decision/explain-line.ts';
import type { RuleExplanation } from '../decision/explanation.ts';
import { loadVersions } from '../decision/load-rules.ts';
import { seesPerson, subjectsOf, type PersonSubject } from './person-subjects.ts';
import { populationOf } from './population.ts';

/** Why, or why not, on one of the person's subjects; or why there is nothing to ask about. */
export interface PersonAnswer {
  readonly trigger: string;
  readonly triggerName: Bilingual;
  readonly subject: PersonSubject | null;
  readonly code: string | null;
  readonly codeText: Bilingual | null;
  readonly explanation: RuleExplanation | null;
}

/** Later parts of the system bring their own triggers; until then their code is all there is to say. */
const nameOf = (trigger: string): Bilingual =>
  populationOf(trigger)?.name ?? { zh: trigger, en: trigger };

function nothingFor(trigger: string): PersonAnswer {
  const triggerName = nameOf(trigger);
  const isServed = populationOf(trigger) !== undefined;
  const codeText = isServed
    ? {
        zh: `本规则针对“${triggerName.zh}”，此人名下没有可查事项`,
        en: `The rule is about ${triggerName.en}, of which this person has none`,
      }
    : reasonCodes.RULE_NOT_SERVED;
  const code = isServed ? 'NO_SUBJECT' : 'RULE_NOT_SERVED';
  return { trigger, triggerName, subject: null, code, codeText, explanation: null };
}

/**
 * One rule on everything a person has for it: what was decided, else what would be. A person who has nothing for it is
 * told which event is lacking (`NO_SUBJECT`); a person out of the actor's sight answers nothing, exactly like one who
 * is not there. Throws `NOT_FOUND` for a rule that is not there.
 */
export async function whyNotPerson(
  ctx: Context,
  evidences: Evidences,
  personId: string,
  ruleCode: string,
): Promise<PersonAnswer[]> {
  const known = await loadVersions(ctx.em, { ruleCode });
  const [stored] = known;
  if (!stored) throw notFound('规则 rule');
  if (!(await seesPerson(ctx, personId))) return [];
  const { triggers } = stored.version;
  // Which subjects the actor sees is asked by `subjectsOf`; their facts lie partly beyond that.
  const answers = await seeAll(ctx.em, async () => {
    const asked = evidences.filter(({ trigger }) => triggers.includes(trigger));
    const found: PersonAnswer[] = [];
    for (const subject of await subjectsOf(ctx, asked, personId))
      for (const explanation of await explainAmong(ctx, subject.evidence, subject.subjectId, known))
        found.push(toAnswer(subject, explanation));
    return found;
  });
  return answers.length > 0 ? answers : triggers.map(nothingFor);
}

function toAnswer(subject: PersonSubject, explanation: RuleExplanation): PersonAnswer {
  const { trigger } = subject.evidence;
  const { code, codeText } = explanation;
  return { trigger, triggerName: nameOf(trigger), subject, code, codeText, explanation };
}
