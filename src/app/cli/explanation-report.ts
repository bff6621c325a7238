interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export interface Condition {
  readonly part: string;
  readonly outcome: string;
  readonly fact: string | null;
  readonly factLabel: Bilingual | null;
  readonly value: unknown;
  readonly required: unknown;
  readonly isNegated: boolean;
  readonly parameter: {
    readonly code: string;
    readonly field: string | null;
    readonly value: unknown;
    readonly source: string | null;
    readonly legalBasis: string | null;
  } | null;
  readonly code: string | null;
  readonly document: string | null;
  readonly number: string | null;
  readonly clause: string | null;
  readonly sentence: Bilingual | null;
}

/** Why a rule said what it said about one subject. */
export interface Explanation {
  readonly ruleCode: string;
  readonly ruleName: Bilingual;
  readonly versionNumber: number;
  readonly outcome: string;
  readonly code: string | null;
  readonly codeText: Bilingual | null;
  readonly decisionId: string | null;
  readonly conditions: readonly Condition[];
}

const marks: Readonly<Record<string, string>> = { YES: '✓', NO: '✗', ASK: '?' };

const outcomes: Readonly<Record<string, string>> = {
  GRANTED: '符合 granted',
  REFUSED: '不符合 refused',
  OFFICER: '须经办人员裁量 an officer decides',
  OUT_OF_SCOPE: '不适用 not about this case',
};

const parts: Readonly<Record<string, string>> = {
  SCOPE: '适用范围 scope',
  GUARD: '前提 guards',
  CONDITION: '条件 conditions',
};

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return '无 none';
  if (Array.isArray(value)) return value.map(shown).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** The document's number and the clause, as officers cite them. */
const cited = ({ number, document, clause }: Condition): string =>
  [number ?? document, clause].filter(Boolean).join(' ');

function parameterLine({ parameter }: Condition): string[] {
  if (!parameter) return [];
  const { code, field, value, source, legalBasis } = parameter;
  const name = field === null ? code : `${code}.${field}`;
  const from = [source, legalBasis].filter(Boolean).join(' · ');
  return [`参数 parameter ${name} = ${shown(value)}${from ? ` (${from})` : ''}`];
}

function comparison({ fact, value, required, isNegated }: Condition): string[] {
  if (fact === null) return [];
  const wanted = required === null ? '未设定 not set' : shown(required);
  return [`${fact} = ${shown(value)} · 要求 required${isNegated ? ' 非 not' : ''}: ${wanted}`];
}

function conditionLines(condition: Condition): string[] {
  const { sentence, outcome, code, factLabel, fact } = condition;
  const said = sentence ? `${sentence.zh} / ${sentence.en}` : (factLabel?.zh ?? fact ?? '');
  const details = [...comparison(condition), ...parameterLine(condition), cited(condition)];
  return [
    `    ${marks[outcome] ?? outcome} ${said}${code && outcome !== 'YES' ? ` [${code}]` : ''}`,
    ...details.filter(Boolean).map((detail) => `        ${detail}`),
  ];
}

function partLines(part: string, conditions: readonly Condition[]): string[] {
  const own = conditions.filter((each) => each.part === part);
  return own.length ? [`  ${parts[part]}`, ...own.flatMap(conditionLines)] : [];
}

/** One rule's answer: the outcome, then every condition with ✓, ✗ or ?, what is, what is required, and the clause. */
export function reportExplanation(explanation: Explanation): string[] {
  const { ruleCode, ruleName, versionNumber, outcome, code, codeText, decisionId } = explanation;
  const reason = codeText ? `${code} · ${codeText.zh} / ${codeText.en}` : code;
  return [
    `${ruleCode} ${ruleName.zh} / ${ruleName.en} · v${versionNumber}`,
    `  结论 outcome: ${outcomes[outcome] ?? outcome}${reason ? ` · ${reason}` : ''}` +
      (decisionId ? ` · ${decisionId}` : ''),
    ...Object.keys(parts).flatMap((part) => partLines(part, explanation.conditions)),
  ];
}

/** One line a rule, for when no rule was named. */
export const summariseExplanation = ({
  ruleCode,
  ruleName,
  outcome,
  code,
}: Explanation): string[] => [ruleCode, ruleName.zh, outcomes[outcome] ?? outcome, code ?? ''];
