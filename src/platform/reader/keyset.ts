import { sql } from 'kysely';
import type { Columns } from './declaration.ts';
import type { Key } from './order.ts';
import type { Sql } from './statement.ts';

/** Where a page starts: the value of each order key, and which of them are null (the plan depends on that). */
export interface Place {
  readonly values: readonly Sql[];
  readonly nulls: readonly boolean[];
}

/** One key with the value the page starts after. */
interface Step {
  readonly key: Key;
  readonly column: Sql;
  readonly value: Sql;
  readonly isNull: boolean;
  /** Rows that are null in this key come after the value. */
  readonly nullsFollow: boolean;
}

/** `order by` of the keys; nulls are named only where they differ from PostgreSQL's own habit. */
export const orderBy = (keys: readonly Key[], row: Columns): Sql =>
  sql.join(
    keys.map(({ column, descending, nullsFirst }) => {
      const direction = descending ? sql` desc` : sql``;
      const named = nullsFirst ? sql` nulls first` : sql` nulls last`;
      return sql`${row(column)}${direction}${nullsFirst === descending ? sql`` : named}`;
    }),
  );

const level = ({ column, value, isNull }: Step): Sql =>
  isNull ? sql`${column} is null` : sql`${column} = ${value}`;

/** Strictly after the value in this key; undefined when nothing is. */
function beyond({ key, column, value, isNull, nullsFollow }: Step): Sql | undefined {
  if (isNull) return key.nullsFirst ? sql`${column} is not null` : undefined;
  const farther = key.descending ? sql`${column} < ${value}` : sql`${column} > ${value}`;
  return nullsFollow ? sql`(${farther} or ${column} is null)` : farther;
}

/** First key beyond, or level and (second key beyond, or level and …). */
function stepwise([step, ...rest]: readonly Step[]): Sql {
  const farther = beyond(step!);
  if (rest.length === 0) return farther ?? sql`false`;
  const tied = sql`(${level(step!)} and ${stepwise(rest)})`;
  return farther ? sql`(${farther} or ${tied})` : tied;
}

/** A row comparison where the keys allow it, which an index answers directly; else bounded by the first key. */
function compare(steps: readonly Step[]): Sql {
  const [first] = steps;
  const { descending } = first!.key;
  const isPlain = ({ isNull, nullsFollow }: Step): boolean => !isNull && !nullsFollow;
  if (steps.every((step) => isPlain(step) && step.key.descending === descending)) {
    const columns = sql.join(steps.map(({ column }) => column));
    const values = sql.join(steps.map(({ value }) => value));
    return descending ? sql`(${columns}) < (${values})` : sql`(${columns}) > (${values})`;
  }
  if (!isPlain(first!) || steps.length === 1) return stepwise(steps);
  const bound = descending ? sql`<=` : sql`>=`;
  return sql`${first!.column} ${bound} ${first!.value} and ${stepwise(steps)}`;
}

const stepsOf = (keys: readonly Key[], row: Columns, { values, nulls }: Place): Step[] =>
  keys.map((key, index) => ({
    key,
    column: row(key.column),
    value: values[index]!,
    isNull: nulls[index]!,
    nullsFollow: key.nullable && !key.nullsFirst && !nulls[index]!,
  }));

/** True for the rows that come after a place in the ordering. */
export const after = (keys: readonly Key[], row: Columns, place: Place): Sql =>
  stepwise(stepsOf(keys, row, place));

/**
 * The same rows in one or two sets without overlap, each of which is one stretch of an index: nulls in the first
 * key and the other rows stand apart, and no single index condition covers both.
 */
export function afterInStretches(keys: readonly Key[], row: Columns, place: Place): Sql[] {
  const [first, ...rest] = stepsOf(keys, row, place);
  const { column, isNull, nullsFollow, key } = first!;
  if (nullsFollow)
    return [compare([{ ...first!, nullsFollow: false }, ...rest]), sql`${column} is null`];
  if (!isNull) return [compare([first!, ...rest])];
  const tied = sql`${column} is null and ${rest.length > 0 ? compare(rest) : sql`false`}`;
  return key.nullsFirst ? [tied, sql`${column} is not null`] : [tied];
}
