import type { ReasonCode } from './reason-codes.ts';
import type { Condition } from './vocabulary/condition.ts';
import type { FactDeclaration, Facts } from './vocabulary/fact.ts';
import type { DocumentStatus, RuleVersion, Strength } from './vocabulary/rule.ts';

/** The guards that stand before the conditions of every rule. 前置条件 */
export type GuardId = 'G-01' | 'G-02' | 'G-03' | 'G-04' | 'G-05';

/** A guard's test, in the vocabulary of the rules, so that it is decided and explained like any other. */
export interface Guard {
  readonly id: GuardId;
  readonly condition: Condition;
}

/** Facts that every trigger offers: the caller answers them per event, `place` by the version's own `place`. */
export const eventFacts: readonly FactDeclaration[] = [
  { name: 'place', type: 'texts', zh: '事项所在地', en: 'Place' },
  { name: 'happenedOn', type: 'date', zh: '发生日期', en: 'Day of the event' },
  { name: 'result.final', type: 'boolean', zh: '成绩最终确定', en: 'Result final' },
];

const statusWords = {
  IN_FORCE: { zh: '有效', en: 'in force' },
  DRAFT: { zh: '征求意见稿', en: 'draft for comments' },
  NOT_HELD: { zh: '未收录', en: 'not held' },
  NON_NORMATIVE: { zh: '非规范性文件', en: 'not normative' },
  REPEALED: { zh: '已废止', en: 'repealed' },
  DUE: { zh: '目标期限已过', en: 'target date passed' },
  DELEGATED: { zh: '另有文件规定', en: 'left to another document' },
};

/** Facts about the version itself: known before any event is looked at. */
export const versionFacts: readonly FactDeclaration[] = [
  {
    name: 'document.status',
    type: 'text',
    zh: '依据文件状态',
    en: 'Status of the document',
    values: statusWords,
  },
  {
    name: 'rule.status',
    type: 'text',
    zh: '规则状态',
    en: 'Status of the rule',
    values: statusWords,
  },
  {
    name: 'rule.lawOn',
    type: 'date',
    zh: '启动日期（沿用启动时的规定）',
    en: 'Day the case began, whose law it keeps',
  },
  { name: 'rule.begins', type: 'boolean', zh: '规则已定生效日', en: 'Rule has a first day' },
  {
    name: 'rule.entitles',
    type: 'boolean',
    zh: '条款效力足以产生该效果',
    en: 'Clause strong enough for the effect',
  },
];

/**
 * Status of what the version rests on. A draft among the citations makes all of it a draft; of the others only the
 * first, the document behind the rule, counts. A repealed text still governs the days before its end.
 */
export function documentStatus({ cite, documents }: RuleVersion): DocumentStatus {
  const [behind] = cite;
  const cited = cite.flatMap(({ document }) => documents[document]?.status ?? []);
  const first = (behind && documents[behind.document]?.status) ?? 'NOT_HELD';
  return cited.includes('DRAFT') ? 'DRAFT' : first;
}

const rightless = new Set<Strength>(['ENCOURAGE', 'TARGET']);
const rights = new Set<string>(['PAY', 'GRANT_HONOUR', 'OPEN_PATH']);

/** Whether the effect gives somebody a right: money, an honour or a path. */
export const givesRight = (effectType: string): boolean => rights.has(effectType);

/** ENCOURAGE and TARGET never pay, grant or open a path (G-04). */
export const strengthAllows = (strength: Strength, effectType: string): boolean =>
  !(rightless.has(strength) && givesRight(effectType));

/** How a version is applied other than to a case of the day on which it happened. */
export interface GuardOptions {
  /** Leaves out G-01, so that a draft can be tried without effect. */
  readonly preview?: boolean;
  /** Day whose law a running case keeps. */
  readonly lawOn?: string | null | undefined;
}

/** Values of `versionFacts`. */
export const knownFacts = (version: RuleVersion, { lawOn }: GuardOptions = {}): Facts => ({
  ...(lawOn && { 'rule.lawOn': lawOn }),
  'document.status': documentStatus(version),
  'rule.status': version.status,
  'rule.begins': version.from !== null,
  'rule.entitles': strengthAllows(version.strength, version.effect.type),
});

const documentCodes: Record<DocumentStatus, ReasonCode> = {
  IN_FORCE: 'CONDITION_NOT_MET',
  REPEALED: 'CONDITION_NOT_MET',
  DRAFT: 'LEGAL_STATUS_DRAFT',
  NOT_HELD: 'DOCUMENT_NOT_HELD',
  NON_NORMATIVE: 'DOCUMENT_NOT_NORMATIVE',
};

/** G-01: nothing comes of a draft, of a text that is not held, or of a target that is past. */
const standing = (version: RuleVersion): Condition => ({
  all: [
    {
      fact: 'document.status',
      oneOf: ['IN_FORCE', 'REPEALED'],
      code: documentCodes[documentStatus(version)],
    },
    {
      fact: 'rule.status',
      oneOf: ['IN_FORCE', 'DELEGATED'],
      code: version.status === 'DRAFT' ? 'LEGAL_STATUS_DRAFT' : 'NOT_EFFECTIVE_ON_DATE',
    },
    { fact: 'rule.begins', is: true, code: 'NOT_EFFECTIVE_ON_DATE' },
  ],
});

/** G-03: half-open; between `officerFrom` and `from` an officer decides. */
function inTime({ from, to, officerFrom }: RuleVersion, { lawOn }: GuardOptions): Condition {
  const code = 'NOT_EFFECTIVE_ON_DATE';
  const fact = lawOn ? 'rule.lawOn' : 'happenedOn';
  const begun: Condition[] = from === null ? [] : [{ fact, atLeast: from, code }];
  const early: Condition[] =
    from === null || officerFrom === null
      ? []
      : [{ all: [{ fact, atLeast: officerFrom, code }, { officer: code }] }];
  const ended: Condition[] = to === null ? [] : [{ fact, below: to, code }];
  const first = early.length ? [{ any: [...begun, ...early] }] : begun;
  return { all: [...first, ...ended] };
}

/** G-04: the clause must be strong enough; a pilot reaches only its list; a delegated test needs its parameters. */
function strong({ strength, pilotList, parameters }: RuleVersion): Condition {
  const listed: Condition[] = pilotList
    ? [{ fact: 'place', includesAny: { parameter: pilotList }, code: 'PILOT_NOT_LISTED' }]
    : [];
  const delegated: Condition[] =
    strength === 'DELEGATED' ? parameters.map((key) => parameterIsSet(key)) : [];
  return {
    all: [{ fact: 'rule.entitles', is: true, code: 'NO_ENTITLEMENT' }, ...listed, ...delegated],
  };
}

const PARAMETER = 'parameter.';

const parameterIsSet = (key: string): Condition => ({
  fact: `${PARAMETER}${key}`,
  present: true,
  code: 'PARAMETER_NOT_SET',
});

/** Key of the parameter that a guard asks about in this way, if it is one. */
export const parameterAsked = (factName: string): string | undefined =>
  factName.startsWith(PARAMETER) ? factName.slice(PARAMETER.length) : undefined;

/** G-05: only a FINAL result set decides anything; other triggers have no such fact. */
function final({ triggers }: RuleVersion): Condition[] {
  const ofResults = triggers.filter((trigger) => trigger.startsWith('ResultSet.')).length;
  if (ofResults === 0) return [];
  if (ofResults === triggers.length)
    return [{ fact: 'result.final', is: true, code: 'RESULT_NOT_FINAL' }];
  return [{ not: { fact: 'result.final', is: false, code: 'RESULT_NOT_FINAL' } }];
}

/** The guards of one version, in order. */
export function guardsOf(version: RuleVersion, options: GuardOptions = {}): Guard[] {
  return [
    ...(options.preview ? [] : [{ id: 'G-01' as const, condition: standing(version) }]),
    {
      id: 'G-02',
      condition: { fact: 'place', includes: version.jurisdiction, code: 'OUT_OF_JURISDICTION' },
    },
    { id: 'G-03', condition: inTime(version, options) },
    { id: 'G-04', condition: strong(version) },
    ...final(version).map((condition) => ({ id: 'G-05' as const, condition })),
  ];
}
