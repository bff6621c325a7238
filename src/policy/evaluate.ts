import { judgeLeaf } from './judge-leaf.ts';
import type { Parameters } from './parameters.ts';
import { prepareVersion } from './prepare-version.ts';
import type { Outcome, PreparedLeaf, PreparedNode, PreparedVersion } from './prepared.ts';
import { isConstant, isGroup } from './prepared.ts';
import type { ReasonCode } from './reason-codes.ts';
import type { FactCatalogue, FactValue, Facts } from './vocabulary/fact.ts';
import type { RuleVersion } from './vocabulary/rule.ts';

export const decisionOutcomes = ['refused', 'officer', 'granted'] as const;
/** What a rule version says about one subject. */
export type DecisionOutcome = (typeof decisionOutcomes)[number] | 'out-of-scope';

/** A node with its outcome for one subject. */
export interface JudgedNode {
  readonly node: PreparedNode;
  readonly outcome: Outcome;
  /** Code of the leaf that decided: going down, the first part whose outcome is the node's own. */
  readonly code: ReasonCode;
  readonly value: FactValue;
  readonly parts: readonly JudgedNode[];
}

export interface Evaluation {
  readonly outcome: DecisionOutcome;
  /** Why not; null when granted. */
  readonly code: ReasonCode | null;
  readonly scope: JudgedNode;
  readonly tree: JudgedNode;
}

const mirrored = { 0: 2, 1: 1, 2: 0 } as const;

function judgeUnset(leaf: PreparedLeaf, facts: Facts): Outcome {
  const { unset } = leaf;
  if (unset === 'no' || unset === null) return 0;
  if (unset === 'ask') return 1;
  return judge(unset, facts).outcome === 2 ? 1 : 0;
}

function judgeOne(leaf: PreparedLeaf, facts: Facts): JudgedNode {
  const value = facts[leaf.fact.name] ?? null;
  const verdict = leaf.unset
    ? { outcome: judgeUnset(leaf, facts), code: 'PARAMETER_NOT_SET' as const }
    : judgeLeaf(leaf, facts);
  return { node: leaf, ...verdict, value, parts: [] };
}

const combine = {
  all: (outcomes: readonly Outcome[]): Outcome =>
    outcomes.includes(0) ? 0 : outcomes.includes(1) ? 1 : 2,
  any: (outcomes: readonly Outcome[]): Outcome =>
    outcomes.includes(2) ? 2 : outcomes.includes(1) ? 1 : 0,
  not: ([outcome = 0]: readonly Outcome[]): Outcome => mirrored[outcome],
};

/** Decides a condition for one subject, keeping every part. */
export function judge(node: PreparedNode, facts: Facts): JudgedNode {
  if (isConstant(node))
    return { node, outcome: node.outcome, code: node.code, value: null, parts: [] };
  if (!isGroup(node)) return judgeOne(node, facts);
  const parts = node.parts.map((part) => judge(part, facts));
  const outcome = combine[node.op](parts.map((part) => part.outcome));
  const own = node.op === 'not' ? mirrored[outcome] : outcome;
  const code = parts.find((part) => part.outcome === own)?.code ?? 'CONDITION_NOT_MET';
  return { node, outcome, code, value: null, parts };
}

/** A scope's own code, where its author gave one. */
const scopeCode = ({ code }: JudgedNode): ReasonCode =>
  code === 'CONDITION_NOT_MET' ? 'RULE_NOT_APPLICABLE' : code;

/** What the prepared version says about one subject. */
export function decide(prepared: PreparedVersion, given: Facts): Evaluation {
  const facts = { ...given, ...prepared.known };
  const scope = judge(prepared.scope, facts);
  const tree = judge(prepared.conditions, facts);
  if (scope.outcome < 2) return { outcome: 'out-of-scope', code: scopeCode(scope), scope, tree };
  const outcome = decisionOutcomes[tree.outcome];
  return { outcome, code: tree.outcome === 2 ? null : tree.code, scope, tree };
}

/** Prepares and decides at once, for a single subject. */
export const evaluate = (
  version: RuleVersion,
  facts: Facts,
  parameters: Parameters,
  catalogue: FactCatalogue,
  options: { preview?: boolean } = {},
): Evaluation => decide(prepareVersion(version, parameters, catalogue, options), facts);
