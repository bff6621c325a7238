import type { ReasonCode } from '../reason-codes.ts';
import type { FactType } from './fact.ts';

/** A place in the law: the document's code in the register and its own clause label. */
export interface Citation {
  readonly document: string;
  readonly clause: string;
}

export type Scalar = string | number | boolean;

/** The value in force of a parameter, or one field of an object value. */
export interface ParameterRef {
  readonly parameter: string;
  readonly field?: string;
}

export type Operand = Scalar | ParameterRef;
export type ListOperand = readonly Scalar[] | ParameterRef;

export const tiePolicies = ['OFFICER', 'SHARED', 'NONE_AT_CUTOFF'] as const;
/** What becomes of a tied group that lies across a cut-off (P-14). */
export type TiePolicy = (typeof tiePolicies)[number];

/** One comparison. Exactly one operator is present; the schema sees to it. */
export interface Leaf {
  readonly fact: string;
  /** Why, when this comparison decides against; `CONDITION_NOT_MET` when left out. */
  readonly code?: ReasonCode;
  /** Where the law says so, when it is not the version's first citation. */
  readonly clause?: Citation;
  readonly is?: Operand;
  readonly oneOf?: ListOperand;
  readonly atLeast?: Operand;
  readonly atMost?: Operand;
  readonly above?: Operand;
  readonly below?: Operand;
  readonly present?: boolean;
  readonly includes?: Operand;
  readonly includesAny?: ListOperand;
  readonly keyOf?: ParameterRef;
  readonly withinRank?: Operand;
  /** The fact that counts how many share the rank (1: nobody else). Only with `withinRank`. */
  readonly tieSize?: string;
  /** Only with `withinRank`; OFFICER when left out or unset. */
  readonly ties?: TiePolicy | ParameterRef;
}

/** Closed vocabulary of tests, three-valued: no < ask < yes; all = min, any = max, not = mirrored. 条件 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly officer: ReasonCode }
  | Leaf;

const ORDERED: readonly FactType[] = ['integer', 'decimal', 'date', 'level', 'money'];
const SINGLE: readonly FactType[] = ['text', 'boolean', ...ORDERED];

/** Operator → the fact types that it can compare. */
export const operatorTypes = {
  is: SINGLE,
  oneOf: SINGLE,
  atLeast: ORDERED,
  atMost: ORDERED,
  above: ORDERED,
  below: ORDERED,
  present: [...SINGLE, 'texts'],
  includes: ['texts'],
  includesAny: ['texts'],
  keyOf: ['text', 'level'],
  withinRank: ['integer'],
} as const satisfies Record<string, readonly FactType[]>;

export type Operator = keyof typeof operatorTypes;
export const operators = Object.keys(operatorTypes) as readonly Operator[];

export const isLeaf = (condition: Condition): condition is Leaf => 'fact' in condition;

export const isParameterRef = (operand: unknown): operand is ParameterRef =>
  typeof operand === 'object' && operand !== null && 'parameter' in operand;

/** The leaf's one operator. */
export const operatorOf = (leaf: Leaf): Operator =>
  operators.find((operator) => leaf[operator] !== undefined) ?? 'present';

/** The condition's direct parts. */
export function partsOf(condition: Condition): readonly Condition[] {
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  return 'not' in condition ? [condition.not] : [];
}

/** Every leaf, in the order of the text. */
export function leavesOf(condition: Condition): Leaf[] {
  return isLeaf(condition) ? [condition] : partsOf(condition).flatMap(leavesOf);
}

/** Keys of the parameters that the operands of one leaf name. */
export const parametersOfLeaf = (leaf: Leaf): string[] =>
  [leaf[operatorOf(leaf)], leaf.ties]
    .filter(isParameterRef)
    .map((reference) => reference.parameter);
