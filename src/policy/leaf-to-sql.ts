import type { Expression, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { DomainError } from '../kernel/errors.ts';
import type { PreparedLeaf } from './prepared.ts';
import type { Operator } from './vocabulary/condition.ts';
import type { Comparable, FactDeclaration, FactType } from './vocabulary/fact.ts';

/**
 * Fact name → its SQL expression: text for text, a whole number for integer, level (order, 0: none) and money (fen),
 * numeric for decimal, boolean, date, text[] for texts.
 */
export type FactColumns = Readonly<Record<string, Expression<unknown> | undefined>>;

/** Throws `INVALID_INPUT` when the caller offers no expression for the fact. */
export function columnOf(fact: FactDeclaration, columns: FactColumns): RawBuilder<unknown> {
  const column = columns[fact.name];
  if (column) return sql`(${column})`;
  throw new DomainError(
    'INVALID_INPUT',
    `事实“${fact.name}”没有 SQL 表达式 / There is no SQL expression for the fact ${fact.name}`,
  );
}

const number = (value: Comparable): RawBuilder<unknown> =>
  typeof value === 'bigint' || Number.isSafeInteger(value)
    ? sql`${String(value)}::bigint`
    : sql`${String(value)}::numeric`;

const casts: Record<FactType, (value: Comparable) => RawBuilder<unknown>> = {
  text: (value) => sql`${value}::text`,
  texts: (value) => sql`${value}::text`,
  integer: number,
  money: number,
  level: number,
  decimal: (value) => sql`${String(value)}::numeric`,
  boolean: (value) => sql`${value}::boolean`,
  date: (value) => sql`${value}::date`,
};

interface Sides {
  readonly fact: Expression<unknown>;
  /** At least one. */
  readonly values: readonly RawBuilder<unknown>[];
}

type Test = (sides: Sides) => RawBuilder<boolean>;

const compared =
  (operator: string): Test =>
  ({ fact, values: [value] }) =>
    sql<boolean>`${fact} ${sql.raw(operator)} ${value}`;

const among: Test = ({ fact, values }) => sql<boolean>`${fact} in (${sql.join(values)})`;

const tests: Record<Exclude<Operator, 'present' | 'withinRank'>, Test> = {
  is: compared('='),
  atLeast: compared('>='),
  atMost: compared('<='),
  above: compared('>'),
  below: compared('<'),
  oneOf: among,
  keyOf: among,
  includes: ({ fact, values: [value] }) => sql<boolean>`${value} = any(${fact}::text[])`,
  includesAny: ({ fact, values }) => sql<boolean>`${fact} && array[${sql.join(values)}]`,
};

/** True exactly when the comparison is yes, false or null otherwise. Not for `withinRank`, which may also ask. */
export function leafTest(leaf: PreparedLeaf, columns: FactColumns): RawBuilder<boolean> {
  const { op, required, fact } = leaf;
  const column = columnOf(fact, columns);
  if (op === 'present')
    return required[0] === true ? sql`${column} is not null` : sql`${column} is null`;
  if (op === 'withinRank') throw new Error('withinRank has three outcomes');
  if (required.length === 0) return sql`false`;
  return tests[op]({ fact: column, values: required.map(casts[fact.type]) });
}

/** Whole numbers that stand for the outcomes of one leaf. */
export interface LeafMarks {
  readonly yes: number;
  readonly no: number;
  readonly tied: number;
}

const lit = (mark: number): RawBuilder<number> => sql<number>`${sql.lit(mark)}`;

/** `case … end` over the leaf; an absent fact is no. */
export function leafCase(
  leaf: PreparedLeaf,
  columns: FactColumns,
  marks: LeafMarks,
): RawBuilder<number> {
  const [yes, no, tied] = [lit(marks.yes), lit(marks.no), lit(marks.tied)];
  if (leaf.op !== 'withinRank')
    return sql<number>`case when ${leafTest(leaf, columns)} then ${yes} else ${no} end`;
  const rank = columnOf(leaf.fact, columns);
  const last = number(leaf.required[0] ?? 0);
  if (!leaf.tieSize) return sql<number>`case when ${rank} <= ${last} then ${yes} else ${no} end`;
  const size = columnOf(leaf.tieSize, columns);
  return sql<number>`case when ${rank} + ${size} - 1 <= ${last} and ${rank} <= ${last} then ${yes} when ${rank} <= ${last} and ${size} is not null then ${tied} else ${no} end`;
}
