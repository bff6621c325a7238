import { Problems } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { validateRuleVersion, type RuleRegister } from '../../policy/validate-rule-version.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';
import { versionsOf } from '../../policy/vocabulary/rule.ts';
import { canonicalJson } from './canonical-json.ts';
import { honoursOf, unknownHonours } from './check-codes.ts';
import { misfitsIn } from './check-effect.ts';
import type { LawChecking } from './law-checking.ts';
import {
  readLawContent,
  type DraftedLaw,
  type DraftedRule,
  type DraftedVersion,
} from './law-content.ts';
import type { LawRegister } from './law-register.ts';
import type { DocumentFile } from './policy-files.ts';
import type { PlannedRule } from './law-plan.ts';
import { refuseAt } from './problem-path.ts';
import { runExamples, type ExampleOutcome } from './run-examples.ts';
import { unknownCodes } from './unknown-codes.ts';
import { mayBecome, versionName } from './stored-versions.ts';

const documentsOf = (
  law: DraftedLaw,
  register: LawRegister,
): Readonly<Record<string, DocumentFile>> =>
  Object.fromEntries([
    ...register.documents,
    ...law.documents.map(({ document }) => [document.code, document] as const),
  ]);

/** A new rule bears the code of its place, so that it never meets one that ships with the product or another place's. */
function checkHead({ at, before, head }: DraftedRule, { place, problems }: LawChecking): void {
  if (before) {
    for (const [key, said, was] of [
      ['name', head.name, before.name],
      ['systems', head.systems, before.systems],
      ['trigger', head.triggers, before.triggers],
    ] as const)
      if (canonicalJson(said) !== canonicalJson(was))
        refuseAt(
          problems,
          [...at, key],
          'NOT_CHANGEABLE',
          `${head.id} 已登记，此项不改 / ${head.id} is registered; this does not change`,
        );
  } else if (!head.id.startsWith(`R-${place}-`))
    refuseAt(
      problems,
      [...at, 'id'],
      'CODE_OF_PLACE',
      `新规则的代码须为 R-${place}-三位数字 / The code of a new rule here is R-${place}- and three digits`,
    );
}

/** A version that has decided neither changes nor ends before its last decision. */
function checkDecided(
  { at, versions }: DraftedRule,
  planned: PlannedRule,
  { register, problems }: LawChecking,
): void {
  for (const { ruleCode, text } of planned.changed) {
    const name = versionName(ruleCode, text.version);
    const stored = register.versions.get(name);
    if (!stored || stored.lastUsedOn === null || mayBecome(stored, text)) continue;
    const own = versions.find((each) => each.text.version === text.version);
    if (own)
      refuseAt(
        problems,
        [...own.at, 'version'],
        'VERSION_HAS_DECIDED',
        `${name} 已据以作出决定（最近 ${stored.lastUsedOn}），请另立新版本 / ${name} has decided cases and cannot change; add a new version`,
      );
    const next = versions.find((each) => (each.text.officerFrom ?? each.text.from) === text.to);
    if (next)
      refuseAt(
        problems,
        [...next.at, 'from'],
        'VERSION_HAS_DECIDED',
        `${name} 已决定 ${stored.lastUsedOn} 的事项，新版本须在其后生效 / ${name} has decided a case of ${stored.lastUsedOn}; the new version must begin after it`,
      );
    if (!own && !next && versions.length > 0)
      refuseAt(
        problems,
        at,
        'VERSION_HAS_DECIDED',
        `${name} 不得如此终止 / ${name} cannot end like this`,
      );
  }
}

function checkPlaces(
  { at, text }: DraftedVersion,
  { before }: DraftedRule,
  { mayTouch, problems }: LawChecking,
): void {
  mayTouch(text.jurisdiction, [...at, 'jurisdiction']);
  if (before?.versions.every(({ jurisdiction }) => jurisdiction === text.jurisdiction) === false)
    refuseAt(
      problems,
      [...at, 'jurisdiction'],
      'OTHER_PLACE',
      '一条规则只属于一个地区，请另立规则 / A rule is of one place; another place has a rule of its own',
    );
}

/** The law book with the draft laid over it. */
function registerOf(
  law: DraftedLaw,
  register: LawRegister,
  siblings: readonly RuleVersion[],
): RuleRegister {
  const documents = documentsOf(law, register);
  const drafted = new Set(law.parameters.map(({ parameter }) => parameter.key));
  return {
    facts: register.facts,
    document: (code) => documents[code],
    hasClause: ({ document, clause }) =>
      documents[document]?.clauses.some(({ label }) => label === clause) ?? false,
    hasParameter: (key) => register.parameters.has(key) || drafted.has(key),
    hasJurisdiction: (code) => register.places.has(code),
    siblings,
  };
}

/** The validator says `cite[0]` or `when.all[2].fact`; the draft adds where its version stands. */
async function checkVersion(
  ctx: Context,
  version: RuleVersion,
  { drafted, siblings }: { drafted: DraftedVersion; siblings: readonly RuleVersion[] },
  { law, register, problems }: LawChecking,
): Promise<boolean> {
  const found = validateRuleVersion(version, registerOf(law, register, siblings));
  for (const { code, message, field } of found)
    refuseAt(problems, field ? [...drafted.at, field] : drafted.at, code, message);
  const honours = await unknownHonours(ctx, honoursOf(version));
  for (const message of honours)
    refuseAt(problems, [...drafted.at, 'effect', 'honour'], 'UNKNOWN_HONOUR', message);
  for (const { code, field, message } of misfitsIn(version, register.facts))
    refuseAt(problems, [...drafted.at, field], code, message);
  for (const { field, message } of await unknownCodes(ctx, version, register.facts))
    refuseAt(problems, [...drafted.at, field], 'UNKNOWN_CODE', message);
  return found.length === 0;
}

/** The versions of a draft that can be read and that the rules could be asked about. */
export function draftedVersions(content: unknown, register: LawRegister): RuleVersion[] {
  const problems = new Problems();
  const law = readLawContent(content, { register, problems });
  const documents = documentsOf(law, register);
  const versions = law.rules.flatMap(({ head, versions: drafted }) =>
    versionsOf({ ...head, versions: drafted.map(({ text }) => text) }, documents),
  );
  const against = registerOf(law, register, []);
  return versions.filter((version) => validateRuleVersion(version, against).length === 0);
}

/** Every drafted version: what it rests on, against its siblings, and its examples. */
export async function checkRules(ctx: Context, checking: LawChecking): Promise<ExampleOutcome[]> {
  const { law, plan, register, problems } = checking;
  const documents = documentsOf(law, register);
  const outcomes: ExampleOutcome[] = [];
  for (const rule of law.rules) {
    const planned = plan.find((each) => each.rule.id === rule.head.id);
    if (!planned) continue;
    if (law.rules.some((other) => other !== rule && other.head.id === rule.head.id))
      refuseAt(
        problems,
        [...rule.at, 'id'],
        'DUPLICATE',
        '同一规则出现两次 / The rule stands here twice',
      );
    checkHead(rule, checking);
    checkDecided(rule, planned, checking);
    const all = versionsOf(planned.rule, documents);
    for (const drafted of rule.versions) {
      checkPlaces(drafted, rule, checking);
      const version = all.find((each) => each.version === drafted.text.version)!;
      const siblings = all.filter((each) => each !== version);
      const isSound = await checkVersion(ctx, version, { drafted, siblings }, checking);
      if (isSound)
        outcomes.push(
          ...(await runExamples(version, drafted, { ctx, facts: register.facts, problems })),
        );
    }
  }
  return outcomes;
}

/** Ends of registered versions: after their first day and their last decision, and no later than they end already. */
export function checkEnds({ law, register, problems, mayTouch }: LawChecking): void {
  for (const { at, rule, version, to } of law.ends) {
    const stored = register.versions.get(versionName(rule, version));
    if (!stored) {
      refuseAt(
        problems,
        at,
        'UNKNOWN_VERSION',
        `没有登记 ${versionName(rule, version)} / There is no such version`,
      );
      continue;
    }
    const { body, lastUsedOn } = stored;
    mayTouch(body.jurisdiction, [...at, 'rule']);
    const refuse = (code: string, message: string): void =>
      refuseAt(problems, [...at, 'to'], code, message);
    if (body.from === null || to <= body.from)
      refuse('WRONG_DATES', '终止日须晚于生效日 / The end must lie after the start');
    if (body.to !== null && to > body.to)
      refuse(
        'WRONG_DATES',
        `已定于 ${body.to} 终止，延长须另立版本 / It ends on ${body.to}; a longer life needs a new version`,
      );
    if (lastUsedOn !== null && to <= lastUsedOn)
      refuse(
        'VERSION_HAS_DECIDED',
        `${rule} v${version} 已决定 ${lastUsedOn} 的事项，须在其后终止 / has decided a case of ${lastUsedOn} and must end after it`,
      );
  }
}
