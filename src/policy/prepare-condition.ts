import { DomainError } from '../kernel/errors.ts';
import { parameterAsked } from './guards.ts';
import type { Parameters } from './parameters.ts';
import { keysOf, readParameter } from './parameters.ts';
import type { Declarations, PreparedLeaf, PreparedNode, Unset } from './prepared.ts';
import { declared } from './prepared.ts';
import type { Condition, Leaf, Operator, ParameterRef, TiePolicy } from './vocabulary/condition.ts';
import { isLeaf, isParameterRef, operatorOf, tiePolicies } from './vocabulary/condition.ts';
import type { Comparable, FactDeclaration, FactType } from './vocabulary/fact.ts';
import { toComparable } from './vocabulary/fact.ts';

/** What a condition is prepared with. */
export interface Setting {
  readonly facts: Declarations;
  readonly parameters: Parameters;
  /** What an unset parameter makes of its leaf. */
  readonly unset: Unset;
}

const lists = new Set<Operator>(['oneOf', 'includesAny']);

const comparables = (type: FactType, values: readonly unknown[]): Comparable[] =>
  values.flatMap((value) => toComparable(type, value) ?? []);

/** The operand as the operator needs it; undefined when the value is not set or not of the fact's type. */
function toRequired(
  op: Operator,
  type: FactType,
  value: unknown,
): readonly Comparable[] | undefined {
  if (op === 'present') return [value === true];
  if (op === 'keyOf') {
    const keys = keysOf(value);
    return keys && comparables(type, keys);
  }
  if (lists.has(op)) return Array.isArray(value) ? comparables(type, value) : undefined;
  const one = toComparable(type, value);
  return one === undefined ? undefined : [one];
}

function policyOf(ties: TiePolicy | ParameterRef | undefined, parameters: Parameters): TiePolicy {
  const set = isParameterRef(ties) ? readParameter(parameters, ties) : ties;
  return tiePolicies.find((policy) => policy === set) ?? 'OFFICER';
}

function parameterOf(operand: unknown, parameters: Parameters): PreparedLeaf['parameter'] {
  if (!isParameterRef(operand)) return null;
  const { parameter: key, field } = operand;
  const source = parameters[key]?.source;
  return {
    key,
    ...(field === undefined ? {} : { field }),
    value: readParameter(parameters, operand) ?? null,
    ...(source ? { source } : {}),
  };
}

/** The operand, put in; `required` is undefined when a parameter that it needs is not set. */
function operandOf(leaf: Leaf, op: Operator, fact: FactDeclaration, parameters: Parameters) {
  const operand = leaf[op];
  const asked = parameterAsked(leaf.fact);
  const parameter = parameterOf(asked === undefined ? operand : { parameter: asked }, parameters);
  const value = isParameterRef(operand) ? parameter?.value : operand;
  const required = toRequired(op, fact.type, value);
  const set = asked === undefined || parameter?.value !== null;
  return { parameter, required: set ? required : undefined };
}

function prepareLeaf(leaf: Leaf, { facts, parameters, unset }: Setting): PreparedLeaf {
  const op = operatorOf(leaf);
  const fact = declared(leaf.fact, facts);
  const { parameter, required } = operandOf(leaf, op, fact, parameters);
  if (!required && !parameter)
    throw new DomainError('INVALID_INPUT', `取值与事实类型不符 / Value does not fit: ${leaf.fact}`);
  return {
    op,
    fact,
    required: required ?? [],
    parameter,
    unset: required ? null : unset,
    code: leaf.code ?? 'CONDITION_NOT_MET',
    clause: leaf.clause ?? null,
    tieSize: leaf.tieSize === undefined ? null : declared(leaf.tieSize, facts),
    ties: policyOf(leaf.ties, parameters),
  };
}

/**
 * Types the facts and puts in the parameter values. Throws `INVALID_INPUT` for a fact that nobody declares and for a
 * literal that does not fit; a parameter value that does not fit counts as not set.
 */
export function prepareCondition(condition: Condition, setting: Setting): PreparedNode {
  if (isLeaf(condition)) return prepareLeaf(condition, setting);
  const inside = (part: Condition) => prepareCondition(part, setting);
  if ('all' in condition) return { op: 'all', parts: condition.all.map(inside) };
  if ('any' in condition) return { op: 'any', parts: condition.any.map(inside) };
  if ('not' in condition) return { op: 'not', parts: [inside(condition.not)] };
  return { op: 'constant', outcome: 1, code: condition.officer };
}
