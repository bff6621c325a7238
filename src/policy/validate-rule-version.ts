import type { Problem } from '../kernel/errors.ts';
import { conditionsOf, declarationsFor, parameterKeysOf } from './prepare-version.ts';
import type { Declarations } from './prepared.ts';
import { validateCondition } from './validate-condition.ts';
import { validateStrength } from './validate-strength.ts';
import type { Citation, Condition } from './vocabulary/condition.ts';
import { leavesOf, parametersOfLeaf } from './vocabulary/condition.ts';
import { factsOfEffect } from './vocabulary/effect.ts';
import type { FactCatalogue } from './vocabulary/fact.ts';
import { caseBegins, type CitedDocument, type RuleVersion } from './vocabulary/rule.ts';

/** What a version is checked against. */
export interface RuleRegister {
  readonly facts: FactCatalogue;
  readonly document: (code: string) => CitedDocument | undefined;
  /** False when the register knows the document's clauses and this is none of them. */
  readonly hasClause?: (citation: Citation) => boolean;
  readonly hasParameter: (key: string) => boolean;
  readonly hasJurisdiction?: (code: string) => boolean;
  /** The other versions of the same rule. */
  readonly siblings: readonly RuleVersion[];
}

function citationProblems(version: RuleVersion, register: RuleRegister): Problem[] {
  const { cite, status } = version;
  const clauses = conditionsOf(version)
    .flatMap(leavesOf)
    .flatMap(({ clause }) => clause ?? []);
  return [...cite, ...clauses].flatMap((citation, index) => {
    const document = register.document(citation.document);
    const field = index < cite.length ? `cite[${index}]` : 'when';
    const wrong = (code: string, message: string): Problem[] => [{ code, message, field }];
    const name = citation.document;
    if (!document)
      return wrong(
        'UNKNOWN_DOCUMENT',
        `文件登记簿中没有“${name}” / The register has no document ${name}`,
      );
    if (document.status === 'NON_NORMATIVE')
      return wrong(
        'NOT_NORMATIVE',
        `“${name}”不是规范性文件，不得引用 / ${name} is not normative and cannot be cited`,
      );
    if (document.status === 'DRAFT' && status !== 'DRAFT')
      return wrong(
        'DRAFT_CITED',
        `引用征求意见稿“${name}”的版本只能是草案 / A version that cites the draft ${name} must be a DRAFT`,
      );
    if (register.hasClause && !register.hasClause(citation))
      return wrong(
        'UNKNOWN_CLAUSE',
        `“${name}”没有条款 ${citation.clause} / ${name} has no clause ${citation.clause}`,
      );
    return [];
  });
}

function conditionProblems(version: RuleVersion, facts: Declarations): Problem[] {
  const { scope, when, whenUnset } = version;
  const problems: Problem[] = [];
  const check = (condition: Condition | null | undefined, at: string): void => {
    if (condition) validateCondition(condition, { facts, problems, at, negated: false });
  };
  check(scope, 'scope');
  check(when, 'when');
  if (whenUnset.outcome === 'REFUSE' || !whenUnset.officerWhen) return problems;
  check(whenUnset.officerWhen, 'whenUnset.officerWhen');
  const keys = leavesOf(whenUnset.officerWhen).flatMap(parametersOfLeaf);
  if (keys.length > 0)
    problems.push({
      code: 'PARAMETER_IN_OFFICER_WHEN',
      message: `officerWhen 不得引用参数 ${keys.join('、')} / officerWhen may not rest on a parameter`,
      field: 'whenUnset.officerWhen',
    });
  return problems;
}

/** A fact must be offered by every trigger of the rule, or the rule could never be met on one of them. */
function factProblems(version: RuleVersion, { facts }: RuleRegister): Problem[] {
  if (version.pending !== null) return [];
  return version.triggers.flatMap((trigger): Problem[] => {
    if (!facts[trigger])
      return [
        {
          code: 'UNKNOWN_TRIGGER',
          message: `触发事件“${trigger}”没有事实可用 / The trigger ${trigger} offers no facts`,
          field: 'trigger',
        },
      ];
    const offered = declarationsFor({ ...version, triggers: [trigger] }, facts);
    return [...conditionProblems(version, offered), ...effectProblems(version, offered)];
  });
}

const effectProblems = ({ effect }: RuleVersion, facts: Declarations): Problem[] =>
  factsOfEffect(effect)
    .filter((name) => !facts.has(name))
    .map((name) => ({
      code: 'UNKNOWN_FACT',
      message: `效果引用了未声明的事实“${name}” / The effect reads the unknown fact ${name}`,
      field: 'effect',
    }));

const parameterProblems = (version: RuleVersion, register: RuleRegister): Problem[] =>
  parameterKeysOf(version)
    .filter((key) => !register.hasParameter(key))
    .map((key) => ({
      code: 'UNKNOWN_PARAMETER',
      message: `没有登记参数 ${key} / There is no parameter ${key}`,
      field: 'parameters',
    }));

function dateProblems({ from, to, officerFrom, status }: RuleVersion): Problem[] {
  const wrong = (message: string, field: string): Problem => ({
    code: 'WRONG_DATES',
    message,
    field,
  });
  const missing = from === null && status !== 'DRAFT';
  const backwards = from !== null && to !== null && to <= from;
  const late = officerFrom !== null && (from === null || officerFrom >= from);
  return [
    ...(missing
      ? [wrong('只有草案可以没有生效日 / Only a draft may have no first day', 'from')]
      : []),
    ...(backwards ? [wrong('终止日须晚于生效日 / The end must lie after the start', 'to')] : []),
    ...(late
      ? [wrong('裁量起始日须早于生效日 / officerFrom must lie before from', 'officerFrom')]
      : []),
  ];
}

/** KEEP is for cases that are running when the version begins; what happens the day it begins never is. */
function runningProblems({ runningCases, triggers }: RuleVersion): Problem[] {
  if (runningCases !== 'KEEP' || triggers.some((trigger) => Object.hasOwn(caseBegins, trigger)))
    return [];
  const names = triggers.join('、');
  return [
    {
      code: 'NO_RUNNING_CASES',
      message: `${names} 的事项发生之日即启动之日，没有在办事项可以沿用原规定，请用 FOLLOW / A case of ${names} begins on the day it happens, so none is running that could keep its law; say FOLLOW`,
      field: 'runningCases',
    },
  ];
}

/** Half-open intervals meet when each begins before the other ends; a version without a first day meets nothing. */
function overlaps(a: RuleVersion, b: RuleVersion): boolean {
  if (a.from === null || b.from === null || a.jurisdiction !== b.jurisdiction) return false;
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
}

const siblingProblems = (version: RuleVersion, { siblings }: RuleRegister): Problem[] =>
  siblings
    .filter((other) => other.id === version.id)
    .flatMap((other): Problem[] => {
      if (other.version === version.version)
        return [
          {
            code: 'DUPLICATE',
            message: `版本 ${version.version} 已存在 / This version exists already`,
            field: 'version',
          },
        ];
      if (!overlaps(version, other)) return [];
      return [
        {
          code: 'OVERLAP',
          message: `有效期与版本 ${other.version} 重叠 / In force at the same time as version ${other.version}`,
          field: 'from',
        },
      ];
    });

const jurisdictionProblems = ({ jurisdiction }: RuleVersion, register: RuleRegister): Problem[] =>
  register.hasJurisdiction?.(jurisdiction) === false
    ? [
        {
          code: 'UNKNOWN_JURISDICTION',
          message: `没有地区 ${jurisdiction} / There is no jurisdiction ${jurisdiction}`,
          field: 'jurisdiction',
        },
      ]
    : [];

function strengthProblems(version: RuleVersion, facts: FactCatalogue): Problem[] {
  if (version.pending !== null) return [];
  return validateStrength(version, declarationsFor(version, facts));
}

/** Two triggers that lack the same fact say so once. */
const distinct = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

/** Everything that is wrong with a version, all at once; empty when it may be registered. 规则版本校验 */
export const validateRuleVersion = (version: RuleVersion, register: RuleRegister): Problem[] =>
  distinct([
    ...citationProblems(version, register),
    ...factProblems(version, register),
    ...parameterProblems(version, register),
    ...strengthProblems(version, register.facts),
    ...dateProblems(version),
    ...runningProblems(version),
    ...siblingProblems(version, register),
    ...jurisdictionProblems(version, register),
  ]);
