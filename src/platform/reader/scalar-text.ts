import { sql } from 'kysely';
import type { MappedField, ScalarKind } from './declaration.ts';
import type { Sql } from './statement.ts';

/** JSON text under construction: a string is literal JSON, the rest is SQL that yields JSON text. */
export type Piece = string | Sql;

const plain = (value: Sql): Sql => sql`${value}::text`;
const utc = (value: Sql): Sql =>
  sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Text of a value that stands between quotes as it is. */
const quoted: Partial<Record<ScalarKind, (value: Sql) => Sql>> = {
  code: (value) => value,
  date: plain,
  // 91.500 is written 91.5: the column's scale is no statement about the score.
  decimal: (value) => sql`trim_scale(${value})::text`,
  instant: utc,
  // A product with 0.01 keeps exactly two decimals, whatever the size.
  money: (value) => sql`(${value} * 0.01)::text`,
};

const bare: Partial<Record<ScalarKind, (value: Sql) => Sql>> = {
  text: (value) => sql`to_json(${value})::text`,
  texts: (value) => sql`array_to_json(${value})::text`,
  int: plain,
  boolean: plain,
  json: plain,
};

/** A value of the given kind as JSON text. A null in a value that is not declared nullable loses the row. */
export function scalarText(kind: ScalarKind, value: Sql, nullable: boolean): Piece[] {
  const inQuotes = quoted[kind];
  if (inQuotes) {
    return nullable
      ? [sql`coalesce('"' || ${inQuotes(value)} || '"', 'null')`]
      : ['"', inQuotes(value), '"'];
  }
  const text = bare[kind]!(value);
  return [nullable ? sql`coalesce(${text}, 'null')` : text];
}

/** A small integer as its code; a number without a code reads as null. */
export function mappedText(field: MappedField, value: Sql): Piece[] {
  const cases = [...field.codes].map(
    ([number, code]) => sql`when ${sql.lit(number)} then ${sql.lit(JSON.stringify(code))}`,
  );
  return [sql`case ${value} ${sql.join(cases, sql` `)} else 'null' end`];
}

/** Concatenates pieces; neighbours that are literal become one, and long chains a shallow tree. */
export function concat(pieces: readonly Piece[]): Sql {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (typeof piece === 'string' && typeof last === 'string')
      merged[merged.length - 1] = last + piece;
    else if (piece !== '') merged.push(piece);
  }
  const parts = merged.map((piece) => (typeof piece === 'string' ? sql.lit(piece) : piece));
  // A literal alone has no type yet, and an aggregate would not know which one it takes.
  return parts.length > 1 ? tree(parts) : sql`${parts[0] ?? sql.lit('')}::text`;
}

/** Each `||` copies what stands left of it, so a chain of many copies the beginning again and again. */
function tree(parts: readonly Sql[]): Sql {
  if (parts.length <= 8) return sql`(${sql.join(parts, sql` || `)})`;
  const size = Math.ceil(parts.length / 8);
  const groups = Array.from({ length: Math.ceil(parts.length / size) }, (_, index) =>
    tree(parts.slice(index * size, (index + 1) * size)),
  );
  return tree(groups);
}
