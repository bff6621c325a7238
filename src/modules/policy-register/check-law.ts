import { Problems, type Problem } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { checkDocuments } from './check-law-documents.ts';
import { checkEnds, checkRules } from './check-law-rules.ts';
import { checkValues } from './check-law-values.ts';
import { changesOf, type LawChange } from './law-changes.ts';
import type { LawChecking } from './law-checking.ts';
import { readLawContent, type DraftedLaw } from './law-content.ts';
import { planRules, type PlannedRule } from './law-plan.ts';
import type { LawRegister } from './law-register.ts';
import { refuseAt, type Path } from './problem-path.ts';
import type { ExampleOutcome } from './run-examples.ts';

/** Everything there is to say about a draft before it is law. */
export interface LawCheck {
  readonly problems: readonly Problem[];
  readonly examples: readonly ExampleOutcome[];
  readonly changes: readonly LawChange[];
  readonly law: DraftedLaw;
  readonly plan: readonly PlannedRule[];
}

const distinct = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

function refuseEmpty({ documents, rules, parameters, ends }: DraftedLaw, problems: Problems): void {
  if (
    problems.list.length > 0 ||
    documents.length + rules.length + parameters.length + ends.length > 0
  )
    return;
  refuseAt(problems, [], 'NOTHING_DRAFTED', '登记稿没有内容 / The draft holds nothing');
}

/**
 * All that is wrong with a draft at once, each under its path; what its examples come to, in both readings; and what
 * would change.
 */
export async function checkLaw(
  ctx: Context,
  { place, content, register }: { place: string; content: unknown; register: LawRegister },
): Promise<LawCheck> {
  const problems = new Problems();
  const law = readLawContent(content, { register, problems });
  refuseEmpty(law, problems);
  const plan = planRules(law, register);
  const mayTouch = (jurisdiction: string, at: Path): void => {
    if (register.places.get(jurisdiction)?.path.includes(place)) return;
    refuseAt(
      problems,
      at,
      'OUT_OF_PLACE',
      `${jurisdiction} 不属于登记地区 ${place} / ${jurisdiction} does not lie in ${place}, whose law this is`,
    );
  };
  const checking: LawChecking = { law, plan, register, place, problems, mayTouch };
  await checkDocuments(ctx, checking);
  const examples = await checkRules(ctx, checking);
  checkEnds(checking);
  await checkValues(ctx, checking);
  const changes = changesOf(law, plan, register);
  return { problems: distinct(problems.list), examples, changes, law, plan };
}
