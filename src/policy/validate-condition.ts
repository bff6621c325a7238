import type { Problem } from '../kernel/errors.ts';
import type { Declarations } from './prepared.ts';
import type { Condition, Leaf, Operator } from './vocabulary/condition.ts';
import {
  isLeaf,
  isParameterRef,
  operatorOf,
  operatorTypes,
  parametersOfLeaf,
  partsOf,
} from './vocabulary/condition.ts';
import type { FactDeclaration, FactType } from './vocabulary/fact.ts';
import { toComparable } from './vocabulary/fact.ts';

interface Checking {
  readonly facts: Declarations;
  readonly problems: Problem[];
  /** Path for the messages, e.g. `when.all[0]`. */
  readonly at: string;
  readonly negated: boolean;
}

const refuse = ({ problems, at }: Checking, code: string, message: string): void => {
  problems.push({ code, message, field: at });
};

function factOf(name: string, checking: Checking): FactDeclaration | undefined {
  const fact = checking.facts.get(name);
  if (!fact)
    refuse(
      { ...checking, at: `${checking.at}.fact` },
      'UNKNOWN_FACT',
      `触发事件没有事实“${name}” / The trigger offers no fact ${name}`,
    );
  return fact;
}

const operandType = (op: Operator, type: FactType): FactType =>
  op === 'present' ? 'boolean' : type;

function checkLiteral(leaf: Leaf, op: Operator, fact: FactDeclaration, checking: Checking): void {
  const operand = leaf[op];
  if (operand === undefined || isParameterRef(operand)) return;
  const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  const type = operandType(op, fact.type);
  for (const value of values.filter((one) => toComparable(type, one) === undefined)) {
    const code = type === 'level' ? 'UNKNOWN_LEVEL' : 'WRONG_TYPE';
    const message = `“${String(value)}”不是 ${type} 类型的取值 / ${String(value)} is no value of type ${type}`;
    refuse(checking, code, message);
  }
  if (fact.values && type === 'text') checkNamed(fact.values, values, checking);
}

function checkNamed(
  named: Readonly<Record<string, unknown>>,
  values: readonly unknown[],
  checking: Checking,
): void {
  for (const value of values.map(String).filter((one) => !Object.hasOwn(named, one)))
    refuse(checking, 'UNKNOWN_VALUE', `该事实没有取值“${value}” / The fact has no value ${value}`);
}

function checkLeaf(leaf: Leaf, checking: Checking): void {
  const op = operatorOf(leaf);
  const fact = factOf(leaf.fact, checking);
  const tieSize = leaf.tieSize === undefined ? undefined : factOf(leaf.tieSize, checking);
  if (tieSize && tieSize.type !== 'integer')
    refuse(checking, 'WRONG_TYPE', '并列人数须为整数事实 / tieSize must be an integer fact');
  if (checking.negated && parametersOfLeaf(leaf).length > 0)
    // An unset parameter says no, and a `not` around it would turn that into a yes.
    refuse(
      checking,
      'PARAMETER_UNDER_NOT',
      'not 之内不得引用参数 / No parameter may stand under not',
    );
  if (!fact) return;
  const types: readonly FactType[] = operatorTypes[op];
  if (!types.includes(fact.type))
    refuse(
      checking,
      'WRONG_OPERATOR',
      `${op} 不适用于 ${fact.type} 类型 / ${op} cannot compare ${fact.type}`,
    );
  else checkLiteral(leaf, op, fact, checking);
}

const keyWord = (condition: Condition): string => Object.keys(condition)[0] ?? '';

/** Finds facts that the trigger does not offer, operators and values that do not fit, parameters under `not`. */
export function validateCondition(condition: Condition, checking: Checking): void {
  if (isLeaf(condition)) return checkLeaf(condition, checking);
  const key = keyWord(condition);
  const negated = checking.negated || key === 'not';
  partsOf(condition).forEach((part, index) => {
    const at = key === 'not' ? `${checking.at}.not` : `${checking.at}.${key}[${index}]`;
    validateCondition(part, { ...checking, at, negated });
  });
}
