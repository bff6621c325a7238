import type { Behind, Field, Orders, Readable, Root } from './declaration.ts';
import { orderKeys } from './order.ts';
import type { PgType, Sql, Viewer } from './statement.ts';

/** A condition the whole statement must pass, e.g. that the session it is read for still stands. */
export type Guard = (given: (name: string, type: PgType) => Sql) => Sql;

/** Everything that is declared readable, checked against itself. Holds no state. */
export interface Reader {
  readonly types: ReadonlyMap<string, Readable>;
  readonly roots: ReadonlyMap<string, Root>;
  readonly guards: Readonly<Record<string, Guard>>;
  /** May this viewer use this root field at all? By default: whoever is signed in. */
  mayRead(viewer: Viewer, root: string): boolean;
}

export const isBehind = (wall: Readable['wall']): wall is Behind =>
  wall !== undefined && 'behind' in wall;

/** The declared type of that name; asking for another is a mistake of the declarations. */
export function typeOf(reader: Pick<Reader, 'types'>, name: string): Readable {
  const type = reader.types.get(name);
  if (!type) throw new Error(`The reader knows no type ${name}`);
  return type;
}

function byName<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    const name = nameOf(item);
    if (map.has(name)) throw new Error(`${name} is declared readable twice`);
    map.set(name, item);
  }
  return map;
}

function checkOrders(type: Readable, orders: Orders, where: string): void {
  if (Object.keys(orders).length === 0) throw new Error(`${where} has no ordering`);
  for (const keys of Object.values(orders)) orderKeys(type, keys);
}

const isValue = (field: Field | undefined): boolean =>
  field?.is === 'column' || field?.is === 'mapped' || field?.is === 'expression';

function checkNeeds(owner: Readable, where: string, needs: readonly string[]): void {
  for (const need of needs)
    if (!isValue(owner.fields[need]))
      throw new Error(`${where} needs ${need}, which is no column, mapped or expression field`);
}

function checkField(
  reader: Pick<Reader, 'types'>,
  owner: Readable,
  where: string,
  field: Field,
): void {
  switch (field.is) {
    case 'part':
      for (const [name, inner] of Object.entries(field.fields))
        checkField(reader, owner, `${where}.${name}`, inner);
      break;
    case 'computed':
      if (Array.isArray(field.needs)) checkNeeds(owner, where, field.needs as readonly string[]);
      break;
    case 'one':
      typeOf(reader, field.type);
      break;
    case 'many':
      checkOrders(typeOf(reader, field.type), field.orders, where);
      break;
    case 'list':
    case 'oneBy':
      orderKeys(typeOf(reader, field.type), field.order);
      break;
    default:
  }
}

function checkRoot(reader: Pick<Reader, 'types'>, root: Root): void {
  if (root.is === 'node') return;
  const type = typeOf(reader, root.type);
  if (root.is === 'many') checkOrders(type, root.orders, root.name);
  else orderKeys(type, root.order ?? []);
}

/** Puts the declarations of all modules together; throws at once when they contradict each other. */
export function createReader(parts: {
  readonly types: readonly Readable[];
  readonly roots: readonly Root[];
  readonly guards?: Readonly<Record<string, Guard>>;
  readonly mayRead?: (viewer: Viewer, root: string) => boolean;
}): Reader {
  const reader: Reader = {
    types: byName(parts.types, ({ type }) => type),
    roots: byName(parts.roots, ({ name }) => name),
    guards: parts.guards ?? {},
    mayRead: parts.mayRead ?? (({ signedIn }) => signedIn),
  };
  for (const type of parts.types) {
    if (isBehind(type.wall)) typeOf(reader, type.wall.behind);
    for (const [name, field] of Object.entries(type.fields))
      checkField(reader, type, `${type.type}.${name}`, field);
  }
  for (const root of parts.roots) checkRoot(reader, root);
  return reader;
}
