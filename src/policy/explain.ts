import type { DecisionOutcome, Evaluation, JudgedNode } from './evaluate.ts';
import { explainSentence } from './explain-sentence.ts';
import type { GuardId } from './guards.ts';
import type { PreparedLeaf, PreparedNode, PreparedVersion } from './prepared.ts';
import { isConstant, isGroup } from './prepared.ts';
import type { ReasonCode } from './reason-codes.ts';
import { reasonCodes } from './reason-codes.ts';
import type { Citation } from './vocabulary/condition.ts';
import type { Bilingual, Comparable, FactValue, Facts } from './vocabulary/fact.ts';
import type { RuleVersion } from './vocabulary/rule.ts';

export const outcomeNames = ['no', 'ask', 'yes'] as const;
export type OutcomeName = (typeof outcomeNames)[number];

/** A clause with the number of its document. */
export interface ExplainedCitation extends Citation {
  readonly number: string | null;
}

/** One node of the answer to "why?": for a leaf, what is, what is required, and where the law says so. 说明 */
export interface ExplainedNode {
  readonly op: PreparedNode['op'];
  readonly guard: GuardId | null;
  /** As it counts for the whole: under a `not` already turned round. */
  readonly outcome: OutcomeName;
  /** Null when the outcome is yes. */
  readonly code: ReasonCode | null;
  readonly fact: string | null;
  readonly factLabel: Bilingual | null;
  readonly value: FactValue;
  readonly required: readonly Comparable[] | null;
  /** True under an odd number of `not`: the comparison must fail. */
  readonly negated: boolean;
  readonly parameter: PreparedLeaf['parameter'];
  readonly citation: ExplainedCitation | null;
  /** Null for groups. */
  readonly sentence: Bilingual | null;
  readonly parts: readonly ExplainedNode[];
}

export interface Explanation {
  readonly outcome: DecisionOutcome;
  readonly code: ReasonCode | null;
  readonly scope: ExplainedNode;
  readonly tree: ExplainedNode;
}

interface Explaining {
  readonly version: RuleVersion;
  readonly facts: Facts;
  readonly negated: boolean;
  readonly guard: GuardId | null;
}

function citationOf(
  { cite, documents }: RuleVersion,
  clause: Citation | null,
): ExplainedCitation | null {
  const cited = clause ?? cite[0];
  return cited ? { ...cited, number: documents[cited.document]?.number ?? null } : null;
}

function leafParts(leaf: PreparedLeaf, value: FactValue, { version, facts, negated }: Explaining) {
  const tieSize = leaf.tieSize ? (facts[leaf.tieSize.name] ?? null) : null;
  return {
    fact: leaf.fact.name,
    factLabel: { zh: leaf.fact.zh, en: leaf.fact.en },
    value,
    required: leaf.unset ? null : leaf.required,
    parameter: leaf.parameter,
    citation: citationOf(version, leaf.clause),
    sentence: explainSentence(leaf, value, { tieSize, negated }),
  };
}

function explainNode(judged: JudgedNode, around: Explaining): ExplainedNode {
  const { node, outcome, code } = judged;
  const guard = node.guard ?? around.guard;
  const inside = { ...around, guard, negated: around.negated !== (node.op === 'not') };
  const counts = around.negated ? 2 - outcome : outcome;
  const groupParts = {
    fact: null,
    factLabel: null,
    value: null,
    required: null,
    parameter: null,
    citation: null,
    sentence: isConstant(node) ? reasonCodes[node.code] : null,
  };
  const isPlain = !isGroup(node) && !isConstant(node);
  return {
    op: node.op,
    guard,
    outcome: outcomeNames[counts] ?? 'no',
    code: counts === 2 ? null : code,
    negated: around.negated,
    ...(isPlain ? leafParts(node, judged.value, around) : groupParts),
    parts: judged.parts.map((part) => explainNode(part, inside)),
  };
}

/** The whole answer to "why?" for one subject, from the same facts that `decide` was given. */
export function explain(
  { version, known }: PreparedVersion,
  evaluation: Evaluation,
  facts: Facts,
): Explanation {
  const around = { version, facts: { ...facts, ...known }, negated: false, guard: null };
  return {
    outcome: evaluation.outcome,
    code: evaluation.code,
    scope: explainNode(evaluation.scope, around),
    tree: explainNode(evaluation.tree, around),
  };
}

/** Every comparison and officer's question, in order. */
export const explainedLeaves = (node: ExplainedNode): ExplainedNode[] =>
  node.parts.length || node.sentence === null ? node.parts.flatMap(explainedLeaves) : [node];

/** Whether one good part is enough: an `any`, or an `all` that is turned round. */
const isChoice = ({ op, negated }: ExplainedNode): boolean => op === (negated ? 'all' : 'any');

/** The fewest comparisons that would have to change for a yes; of several ways, the one with fewest, then the first. */
export function missing(node: ExplainedNode): ExplainedNode[] {
  if (node.outcome === 'yes') return [];
  if (node.sentence !== null) return [node];
  const ways = node.parts.map(missing);
  if (!isChoice(node)) return ways.flat();
  return ways.toSorted((a, b) => a.length - b.length)[0] ?? [];
}
