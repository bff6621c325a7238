import type { Evaluation } from '../../policy/evaluate.ts';
import {
  explain,
  explainedLeaves,
  type ExplainedCitation,
  type ExplainedNode,
} from '../../policy/explain.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import { isReasonCode, reasonCodes } from '../../policy/reason-codes.ts';
import type { Bilingual, Facts } from '../../policy/vocabulary/fact.ts';

/** The value a comparison took from a parameter, and who set it where on which basis. */
export interface UsedParameter {
  readonly code: string;
  readonly field: string | null;
  readonly value: unknown;
  /** Division code of the place that set it, `contest`, or `product`. */
  readonly source: string | null;
  readonly legalBasis: string | null;
  readonly isDefault: boolean | null;
  readonly validFrom: string | null;
}

/** One comparison: what is, what is required, where the law says so. */
export interface ExplainedCondition {
  readonly part: 'SCOPE' | 'GUARD' | 'CONDITION';
  readonly guard: string | null;
  readonly fact: string | null;
  readonly factLabel: Bilingual | null;
  readonly value: unknown;
  readonly required: unknown;
  readonly isNegated: boolean;
  readonly parameter: UsedParameter | null;
  readonly outcome: 'YES' | 'ASK' | 'NO';
  readonly code: string | null;
  readonly document: string | null;
  readonly number: string | null;
  readonly clause: string | null;
  readonly sentence: Bilingual | null;
}

export const explanationOutcomes = ['GRANTED', 'REFUSED', 'OFFICER', 'OUT_OF_SCOPE'] as const;
export type ExplanationOutcome = (typeof explanationOutcomes)[number];

/** The answer to "why, or why not?" of one rule for one subject. 说明 */
export interface RuleExplanation {
  readonly ruleCode: string;
  readonly ruleName: Bilingual;
  readonly versionNumber: number;
  readonly outcome: ExplanationOutcome;
  readonly code: string | null;
  readonly codeText: Bilingual | null;
  /** True when G-01 was left out, to try a draft: nothing of it has any effect. */
  readonly isPreview: boolean;
  /** Row id of the decision it explains; null when it was worked out on demand and nothing is stored. */
  readonly decisionId: string | null;
  readonly citations: readonly ExplainedCitation[];
  readonly conditions: readonly ExplainedCondition[];
  readonly tree: unknown;
}

const outcomeNames = {
  granted: 'GRANTED',
  refused: 'REFUSED',
  officer: 'OFFICER',
  'out-of-scope': 'OUT_OF_SCOPE',
} as const satisfies Record<Evaluation['outcome'], ExplanationOutcome>;

const conditionOutcomes = { yes: 'YES', ask: 'ASK', no: 'NO' } as const;

/** Amounts beyond 2^53 are bigints, which JSON does not know. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value ?? null, (_key, inner: unknown) =>
      typeof inner === 'bigint' ? inner.toString() : inner,
    ),
  );

const nobody = { scope: null, legalBasis: null, isDefault: null, validFrom: null };

function usedParameter({ parameter }: ExplainedNode): UsedParameter | null {
  if (!parameter) return null;
  const { key, field = null, value } = parameter;
  const { scope, ...source } = parameter.source ?? nobody;
  return { code: key, field, value: plain(value), source: scope, ...source };
}

const toCondition =
  (part: 'SCOPE' | 'RULE') =>
  (node: ExplainedNode): ExplainedCondition => ({
    part: part === 'SCOPE' ? 'SCOPE' : node.guard ? 'GUARD' : 'CONDITION',
    guard: node.guard,
    fact: node.fact,
    factLabel: node.factLabel,
    value: plain(node.value),
    required: plain(node.required),
    isNegated: node.negated,
    parameter: usedParameter(node),
    outcome: conditionOutcomes[node.outcome],
    code: node.code,
    document: node.citation?.document ?? null,
    number: node.citation?.number ?? null,
    clause: node.citation?.clause ?? null,
    sentence: node.sentence,
  });

/** The sentence that stands for a reason code; null for none and for codes of older releases. */
export const codeText = (code: string | null): Bilingual | null =>
  isReasonCode(code) ? reasonCodes[code] : null;

/** Puts an evaluation into the words of the answer. `stored` is what was decided, which no later release changes. */
export function toExplanation(
  prepared: PreparedVersion,
  evaluation: Evaluation,
  facts: Facts,
  of: {
    isPreview?: boolean;
    stored?: { id: string; outcome: ExplanationOutcome; code: string };
  } = {},
): RuleExplanation {
  const { version } = prepared;
  const { scope, tree } = explain(prepared, evaluation, facts);
  const decided = of.stored?.outcome ?? outcomeNames[evaluation.outcome];
  const code = decided === 'GRANTED' ? null : (of.stored?.code ?? evaluation.code);
  return {
    ruleCode: version.id,
    ruleName: version.name,
    versionNumber: version.version,
    outcome: decided,
    code,
    codeText: codeText(code),
    isPreview: of.isPreview ?? false,
    decisionId: of.stored?.id ?? null,
    citations: version.cite.map((cited) => ({
      ...cited,
      number: version.documents[cited.document]?.number ?? null,
    })),
    conditions: [
      ...explainedLeaves(scope).map(toCondition('SCOPE')),
      ...explainedLeaves(tree).map(toCondition('RULE')),
    ],
    tree: plain({ scope, tree }),
  };
}
