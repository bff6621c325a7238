import type { Expression, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { levelCode } from '../kernel/ladder.ts';
import type { FactColumns } from './leaf-to-sql.ts';
import { columnOf } from './leaf-to-sql.ts';
import type { Parameters } from './parameters.ts';
import { readParameter } from './parameters.ts';
import type { PreparedVersion } from './prepared.ts';
import type { EffectValue } from './vocabulary/effect.ts';
import type { FactDeclaration, FactValue, Facts } from './vocabulary/fact.ts';
import { toComparable } from './vocabulary/fact.ts';

/** A value that an effect can carry; null: nothing (no entry in the table, nothing set, fact absent). */
export type Carried = string | number | boolean | null;

const isPlain = (value: unknown): value is Exclude<Carried, null> =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const carried = (value: unknown): Carried => (isPlain(value) ? value : null);

/** The entries of a parameter's table whose values can be carried. */
function entriesOf(table: unknown): [string, Exclude<Carried, null>][] {
  if (typeof table !== 'object' || table === null || Array.isArray(table)) return [];
  return Object.entries(table).filter((entry): entry is [string, string] => isPlain(entry[1]));
}

/** A fact's value as it names an entry: levels by code. */
function keyOf(fact: FactDeclaration | undefined, value: FactValue | undefined): string | null {
  const comparable = toComparable(fact?.type ?? 'text', value);
  if (comparable === undefined) return null;
  return fact?.type === 'level' ? (levelCode(Number(comparable)) ?? null) : String(comparable);
}

const factNamed = ({ facts }: PreparedVersion, name: string): FactDeclaration | undefined =>
  facts.find((fact) => fact.name === name);

const tableOf = (
  { parameters }: PreparedVersion,
  reference: { parameter: string; field?: string },
): unknown => {
  const values: Parameters = Object.fromEntries(
    Object.entries(parameters).map(([key, value]) => [key, value ?? undefined]),
  );
  return readParameter(values, reference);
};

/** The value for one subject. */
export function readEffectValue(
  value: EffectValue,
  prepared: PreparedVersion,
  facts: Facts,
): Carried {
  if (typeof value !== 'object') return value;
  if ('fact' in value) return carried(facts[value.fact]);
  const table = tableOf(prepared, { parameter: value.parameter, field: value.field });
  if (value.key === undefined) return carried(table);
  const key = keyOf(factNamed(prepared, value.key), facts[value.key]);
  return entriesOf(table).find(([name]) => name === key)?.[1] ?? null;
}

/** Kinds of column that an effect's value may go into. */
export type EffectColumnType = 'text' | 'bigint' | 'numeric' | 'integer';

function column(
  prepared: PreparedVersion,
  name: string,
  columns: FactColumns,
): Expression<unknown> {
  const fact = factNamed(prepared, name);
  return fact ? columnOf(fact, columns) : sql`null`;
}

/** The same value for a whole set, cast to `type`; null where `readEffectValue` answers null. */
export function compileEffectValue(
  value: EffectValue,
  prepared: PreparedVersion,
  columns: FactColumns,
  type: EffectColumnType,
): RawBuilder<unknown> {
  const cast = sql.raw(`::${type}`);
  const constant = (plain: Carried) =>
    plain === null ? sql`null${cast}` : sql`${String(plain)}${cast}`;
  if (typeof value !== 'object') return constant(value);
  if ('fact' in value) return sql`(${column(prepared, value.fact, columns)})${cast}`;
  const table = tableOf(prepared, { parameter: value.parameter, field: value.field });
  if (value.key === undefined) return constant(carried(table));
  const fact = factNamed(prepared, value.key);
  const branches = entriesOf(table).flatMap(([name, entry]) => {
    const key = toComparable(fact?.type ?? 'text', name);
    return key === undefined ? [] : [sql`when ${String(key)}::text then ${constant(entry)}`];
  });
  if (branches.length === 0) return constant(null);
  return sql`case (${column(prepared, value.key, columns)})::text ${sql.join(branches, sql` `)} end`;
}
