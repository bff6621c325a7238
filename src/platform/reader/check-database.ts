import type { Field, Fields, OrderKey, Orders, Readable, ScalarKind } from './declaration.ts';
import { orderKeys } from './order.ts';
import { isBehind, typeOf, type Reader } from './registry.ts';

/** A column some declaration reads, with what it must be for the reading to be right. */
interface Use {
  readonly table: string;
  readonly column: string;
  readonly where: string;
  readonly types?: readonly string[];
  readonly notNull?: boolean;
  /** Lists are read by this column, so an index has to begin with it. */
  readonly indexed?: boolean;
}

const columnTypes: Readonly<Record<ScalarKind, readonly string[]>> = {
  text: ['text', 'varchar', 'bpchar', 'uuid', 'citext', 'name'],
  code: ['text', 'varchar', 'bpchar'],
  int: ['int2', 'int4', 'int8'],
  boolean: ['bool'],
  date: ['date'],
  instant: ['timestamptz'],
  decimal: ['numeric'],
  money: ['int4', 'int8'],
  texts: ['_text', '_varchar'],
  json: ['json', 'jsonb'],
};
const ID = ['int4', 'int8'];

function childUses(
  reader: Reader,
  field: Extract<Field, { by: string }>,
  owner: string,
  where: string,
): Use[] {
  const { table } = typeOf(reader, field.type);
  return [
    { table, column: field.by, where, indexed: true },
    { table: owner, column: field.from, where },
    ...orderUses(typeOf(reader, field.type), ordersOf(field), where),
  ];
}

/** A key that is null without being declared so would end a list too early. */
const orderUses = (type: Readable, orders: Orders, where: string): Use[] =>
  Object.values(orders).flatMap((declared) =>
    orderKeys(type, declared).map(({ column, nullable }) => ({
      table: type.table,
      column,
      where: `${where} order`,
      notNull: !nullable,
    })),
  );

const ordersOf = (root: { orders?: Orders; order?: readonly OrderKey[] }): Orders =>
  root.orders ?? { default: root.order ?? [] };

function columnUse(
  reader: Reader,
  field: Exclude<Field, { is: 'part' | 'computed' | 'expression' } | { by: string }>,
): Omit<Use, 'table' | 'where'> {
  const notNull = field.nullable !== true;
  if (field.is === 'column')
    return { column: field.column, notNull, types: columnTypes[field.kind] };
  if (field.is === 'mapped') return { column: field.column, notNull, types: columnTypes.int };
  if (field.is === 'nodeId') return { column: field.column ?? 'id', notNull, types: ID };
  return { column: field.column, notNull: notNull && !typeOf(reader, field.type).wall, types: ID };
}

function fieldUses(reader: Reader, type: Readable, name: string, field: Field): Use[] {
  const where = `${type.type}.${name}`;
  const inner = { ...type, type: where };
  switch (field.is) {
    case 'expression':
      return [];
    case 'many':
    case 'list':
    case 'oneBy':
      return childUses(reader, field, type.table, where);
    case 'part':
      return fieldsUses(reader, inner, field.fields);
    case 'computed':
      return Array.isArray(field.needs) ? [] : fieldsUses(reader, inner, field.needs as Fields);
    default:
      return [{ table: type.table, where, ...columnUse(reader, field) }];
  }
}

const fieldsUses = (reader: Reader, type: Readable, fields: Fields): Use[] =>
  Object.entries(fields).flatMap(([name, field]) => fieldUses(reader, type, name, field));

function wallUses({ type, table, wall }: Readable): Use[] {
  if (!wall) return [];
  const columns = isBehind(wall)
    ? [wall.column]
    : [
        ...(wall.places ?? []),
        ...(wall.persons ?? []),
        ...(wall.bodies ?? []),
        ...(wall.open ? [wall.open] : []),
      ];
  return columns.map((column) => ({ table, column, where: `${type} wall` }));
}

interface Column {
  readonly type: string;
  readonly notNull: boolean;
  readonly indexed: boolean;
}

const CATALOG = `select c.relname, a.attname, t.typname, a.attnotnull,
    exists (select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum) as indexed
  from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
  where c.oid = any(select to_regclass(name)::oid from unnest($1::text[]) name) and a.attnum > 0 and not a.attisdropped`;

function judge(
  { table, column, where, types, notNull, indexed }: Use,
  found: Column | undefined,
): string[] {
  const at = `${where}: ${table}.${column}`;
  if (!found) return [`${at} does not exist`];
  return [
    ...(types && !types.includes(found.type)
      ? [`${at} is ${found.type}, not ${types.join(' or ')}`]
      : []),
    ...(notNull && !found.notNull ? [`${at} may be null, but is not declared nullable`] : []),
    ...(indexed && !found.indexed ? [`${at} begins no index`] : []),
  ];
}

/**
 * Where the declarations contradict the database, one sentence each; empty when nowhere. A value that may be null
 * without being declared so would lose whole rows from answers, so a test should ask this of every migration.
 */
export async function checkDatabase(
  reader: Reader,
  query: (text: string, values: unknown[]) => Promise<readonly Record<string, unknown>[]>,
): Promise<string[]> {
  const uses = [...reader.types.values()].flatMap((type) => [
    ...fieldsUses(reader, type, type.fields),
    ...wallUses(type),
  ]);
  for (const root of reader.roots.values())
    if (root.is !== 'node')
      uses.push(...orderUses(typeOf(reader, root.type), ordersOf(root), root.name));
  const rows = await query(CATALOG, [[...new Set(uses.map(({ table }) => table))]]);
  const columns = new Map<string, Column>();
  for (const row of rows)
    columns.set(`${String(row['relname'])}.${String(row['attname'])}`, {
      type: String(row['typname']),
      notNull: row['attnotnull'] === true,
      indexed: row['indexed'] === true,
    });
  const nameOf = (use: Use): string => `${use.table.split('.').at(-1)!}.${use.column}`;
  return [...new Set(uses.flatMap((use) => judge(use, columns.get(nameOf(use)))))];
}
