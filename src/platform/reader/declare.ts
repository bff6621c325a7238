import { sql } from 'kysely';
import type {
  AsOf,
  ColumnField,
  Columns,
  ComputedField,
  ExpressionField,
  Fields,
  Filter,
  LinkOnDay,
  ListField,
  ManyField,
  MappedField,
  NodeIdField,
  Nullable,
  OnDay,
  OneByField,
  OneField,
  OrderKey,
  Orders,
  PartField,
  Readable,
  Root,
  ScalarKind,
  Scope,
} from './declaration.ts';
import type { Sql } from './statement.ts';

const sameRow = (left: Sql, right: Sql): Sql => sql`${left} = ${right}`;

/** The words in which a module says what can be read. See `declaration.ts` for what each option means. */
export const readable = (type: Readable): Readable => type;

/** The row's own public id, or with type and column the public id of a row that a foreign key points at. */
export const nodeId = (type?: string, column?: string, options: Nullable = {}): NodeIdField =>
  type === undefined || column === undefined
    ? { is: 'nodeId' }
    : { is: 'nodeId', type, column, ...options };

export const column = (
  name: string,
  kind: ScalarKind,
  options: Nullable & Pick<ColumnField, 'on'> = {},
): ColumnField => ({
  is: 'column',
  column: name,
  kind,
  ...options,
});

/** A small integer shown as a code: `{ 1: 'APPRENTICE', … }`, or a list that counts from 1. */
export const mapped = (
  name: string,
  codes: Readonly<Record<number, string>> | readonly string[],
  options: Nullable = {},
): MappedField => ({
  is: 'mapped',
  column: name,
  codes: new Map(
    Array.isArray(codes)
      ? codes.map((code: string, index) => [index + 1, code])
      : Object.entries(codes).map(([value, code]) => [Number(value), code as string]),
  ),
  ...options,
});

export const expression = (
  kind: ScalarKind,
  write: ExpressionField['sql'],
  options: Nullable & Pick<ExpressionField, 'asOf'> = {},
): ExpressionField => ({ is: 'expression', kind, sql: write, ...options });

/** The row a foreign key points at; null whenever its wall hides it. */
export const one = (
  type: string,
  name: string,
  options: Nullable & Pick<OneField, 'on'> = {},
): OneField => ({
  is: 'one',
  type,
  column: name,
  ...options,
});

/** The first row of another table that points here. */
export const oneBy = (
  type: string,
  options: { by: string; from?: string; order?: readonly OrderKey[]; where?: Filter },
): OneByField => ({ is: 'oneBy', type, from: 'id', order: [], ...options });

/** The rows of another table that point here, as a Relay connection (`first`, `after`, `orderBy`). */
export const many = (
  type: string,
  options: { by: string; from?: string; orders: Orders; where?: Filter; on?: LinkOnDay },
): ManyField => ({ is: 'many', type, from: 'id', ...options });

/** A short list of rows that point here, without pages; cut off at `limit` (1,000). */
export const listOf = (
  type: string,
  options: {
    by: string;
    from?: string;
    order?: readonly OrderKey[];
    limit?: number;
    where?: Filter;
  },
): ListField => ({ is: 'list', type, from: 'id', order: [], limit: 1000, ...options });

/** An object made of columns of the same row, e.g. a period with `from` and `to`. */
export const part = (
  type: string,
  fields: Fields,
  options: { unless?: string } = {},
): PartField => ({ is: 'part', type, fields, ...options });

/** A field that an ordinary resolver answers inside Apollo; its source holds `id` (the row id) and the needs. */
export const computed = (
  options: { needs?: ComputedField['needs']; asOf?: boolean } = {},
): ComputedField => ({ is: 'computed', needs: options.needs ?? [], asOf: options.asOf ?? false });

/** Former rows are kept; `holds` says which rows hold on a day. */
export const kept = (holds?: OnDay): AsOf => ({ known: 'history', ...(holds && { holds }) });

/** Rows never change; they are known from the instant in that column, or by that predicate, on. */
export const recorded = (
  known: string | Exclude<AsOf['known'], 'history'>,
  holds?: OnDay,
): AsOf => ({
  known: typeof known === 'string' ? (row, until) => sql`${row(known)} < ${until}` : known,
  ...(holds && { holds }),
});

/** A column as the clocks have it: what it was on their day, else what it says. */
export const onDay = (row: Columns, scope: Scope, name: string, on: OnDay): Sql =>
  scope.clocks?.on ? on(row, scope.clocks.on, scope) : row(name);

/** Holds from the first day until the day before the second one, which may be missing. */
export const between =
  (from: string, until: string) =>
  (row: Columns, on: Sql): Sql =>
    sql`(${row(from)} <= ${on} and (${row(until)} is null or ${row(until)} > ${on}))`;

/** A root field with one row: by its node id argument `id`, by another argument, or by any predicate. */
export const rootOne = (
  name: string,
  type: string,
  options: { where?: Filter; order?: readonly OrderKey[] } = {},
): Root => ({
  is: 'one',
  name,
  type,
  where: (row, { args }) => sameRow(row('id'), args.rowId('id', type)),
  ...options,
});

/** A root field with one row by its natural code: `document(code:)`. */
export const rootByCode = (
  name: string,
  type: string,
  options: { column?: string; arg?: string; order?: readonly OrderKey[] } = {},
): Root => ({
  is: 'one',
  name,
  type,
  where: (row, { args }) =>
    sameRow(row(options.column ?? 'code'), args.bind(options.arg ?? 'code', 'text')),
  ...(options.order ? { order: options.order } : {}),
});

export const rootMany = (
  name: string,
  type: string,
  options: { orders: Orders; where?: Filter },
): Root => ({ is: 'many', name, type, ...options });

/** A root field with a short list; cut off at `limit` (1,000). */
export const rootList = (
  name: string,
  type: string,
  options: { order?: readonly OrderKey[]; limit?: number; where?: Filter } = {},
): Root => ({ is: 'list', name, type, order: [], limit: 1000, ...options });

/** Relay's `node(id:)` over every declared type. */
export const rootNode = (name = 'node', arg = 'id'): Root => ({ is: 'node', name, arg });
