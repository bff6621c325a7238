import { DomainError } from '../kernel/errors.ts';
import type { GuardId } from './guards.ts';
import type { ParameterSource, ParameterValue } from './parameters.ts';
import type { ReasonCode } from './reason-codes.ts';
import type { Citation, Operator, TiePolicy } from './vocabulary/condition.ts';
import type { Comparable, FactDeclaration, Facts } from './vocabulary/fact.ts';
import type { RuleVersion } from './vocabulary/rule.ts';

/** 0 no, 1 ask an officer, 2 yes. */
export type Outcome = 0 | 1 | 2;

/** What an unset parameter makes of a comparison; a node: ask when it says yes, otherwise no. */
export type Unset = 'no' | 'ask' | PreparedNode;

/** One comparison with its fact typed and its parameter put in. */
export interface PreparedLeaf {
  readonly op: Operator;
  readonly fact: FactDeclaration;
  /** One value, or as many as a list operator has. Empty while `unset`. */
  readonly required: readonly Comparable[];
  readonly parameter: {
    readonly key: string;
    readonly field?: string;
    readonly value: unknown;
    readonly source?: ParameterSource;
  } | null;
  readonly unset: Unset | null;
  readonly code: ReasonCode;
  readonly clause: Citation | null;
  readonly tieSize: FactDeclaration | null;
  readonly ties: TiePolicy;
  readonly guard?: GuardId;
}

export interface PreparedGroup {
  readonly op: 'all' | 'any' | 'not';
  /** Exactly one under `not`. */
  readonly parts: readonly PreparedNode[];
  readonly guard?: GuardId;
}

export interface PreparedConstant {
  readonly op: 'constant';
  readonly outcome: Outcome;
  readonly code: ReasonCode;
  readonly guard?: GuardId;
}

/** A condition ready for either reading. */
export type PreparedNode = PreparedGroup | PreparedConstant | PreparedLeaf;

export const isGroup = (node: PreparedNode): node is PreparedGroup => 'parts' in node;
export const isConstant = (node: PreparedNode): node is PreparedConstant => node.op === 'constant';

/** A version ready to decide any number of subjects under one set of parameter values. */
export interface PreparedVersion {
  readonly version: RuleVersion;
  readonly scope: PreparedNode;
  /** Guards first, then the version's own conditions. */
  readonly conditions: PreparedNode;
  /** Facts that are the same for every subject. */
  readonly known: Facts;
  /** Facts to be asked per subject, in the order of first use. */
  readonly facts: readonly FactDeclaration[];
  /** Values of every parameter that the version names or reads; null where not set. */
  readonly parameters: Readonly<Record<string, ParameterValue | null>>;
}

export type Declarations = ReadonlyMap<string, FactDeclaration>;

/** The fact's declaration; throws `INVALID_INPUT` when nobody declares it. */
export function declared(name: string, facts: Declarations): FactDeclaration {
  const fact = facts.get(name);
  if (fact) return fact;
  throw new DomainError(
    'INVALID_INPUT',
    `未声明的事实“${name}” / Nobody declares the fact ${name}`,
  );
}
