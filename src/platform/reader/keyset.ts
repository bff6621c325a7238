import { sql } from 'kysely';
import type { Columns } from './declaration.ts';
import type { Key } from './order.ts';
import type { Sql } from './statement.ts';

/** `order by` of the keys; nulls are named only where they differ from PostgreSQL's own habit. */
export const orderBy = (keys: readonly Key[], row: Columns): Sql =>
  sql.join(
    keys.map(({ column, descending, nullsFirst }) => {
      const direction = descending ? sql` desc` : sql``;
      const nulls =
        nullsFirst === descending ? sql`` : nullsFirst ? sql` nulls first` : sql` nulls last`;
      return sql`${row(column)}${direction}${nulls}`;
    }),
  );

const beyond = (key: Key, column: Sql, value: Sql): Sql => {
  const farther = key.descending ? sql`${column} < ${value}` : sql`${column} > ${value}`;
  if (!key.nullable) return farther;
  return key.nullsFirst
    ? sql`(${farther} or (${column} is not null and ${value} is null))`
    : sql`(${farther} or (${column} is null and ${value} is not null))`;
};

const level = (key: Key, column: Sql, value: Sql): Sql =>
  key.nullable ? sql`${column} is not distinct from ${value}` : sql`${column} = ${value}`;

/** k1 beyond, or k1 level and (k2 beyond, or …). */
function stepwise(keys: readonly Key[], row: Columns, values: readonly Sql[]): Sql {
  const [key, ...rest] = keys;
  const column = row(key!.column);
  const first = beyond(key!, column, values[0]!);
  if (rest.length === 0) return first;
  const tie = level(key!, column, values[0]!);
  return sql`(${first} or (${tie} and ${stepwise(rest, row, values.slice(1))}))`;
}

/**
 * True for the rows that come after a place in the ordering. Keys of one direction without nulls become a row
 * comparison, which an index answers directly; otherwise the first key bounds the index scan where it can.
 */
export function after(keys: readonly Key[], row: Columns, values: readonly Sql[]): Sql {
  const [first] = keys;
  const uniform = keys.every((key) => !key.nullable && key.descending === first!.descending);
  if (uniform) {
    const columns = sql.join(keys.map(({ column }) => row(column)));
    const place = sql.join([...values]);
    return first!.descending ? sql`(${columns}) < (${place})` : sql`(${columns}) > (${place})`;
  }
  const steps = stepwise(keys, row, values);
  if (first!.nullable) return steps;
  const operator = first!.descending ? sql`<=` : sql`>=`;
  return sql`${row(first!.column)} ${operator} ${values[0]} and ${steps}`;
}
