import type { Sight } from '../../src/kernel/actor.ts';
import { toNodeId } from '../../src/kernel/node-id.ts';
import { visible } from '../../src/kernel/wall.ts';
import type { ManyField, OrderKey, Readable } from '../../src/platform/reader/declaration.ts';
import type { Rows } from './toy-rows.ts';
import { Honour } from './toy-schema.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Args = Readonly<Record<string, unknown>>;
/** Fields by type and name; `this` is the whole reference. */
export type Resolvers = Readonly<
  Record<string, Readonly<Record<string, (this: Reference, row: Row, args: Args) => unknown>>>
>;

/** What rows there are, what rows were known at the instant that is asked about, and the day, if any. */
export interface Past {
  readonly today: Rows;
  readonly known: Rows;
  readonly on?: string | undefined;
}

/**
 * The same answers in the most naive way: rows in memory, one function per field, sorting and filtering by hand.
 * Shares with the reader only the declared walls and orderings.
 */
export class Reference {
  readonly past: Past;
  readonly sight: Sight;
  readonly resolvers: Resolvers;

  constructor(past: Past, sight: Sight, resolvers: Resolvers) {
    this.past = past;
    this.sight = sight;
    this.resolvers = resolvers;
  }

  /** Walls are asked of the row as it is today. */
  sees(type: Readable, { id }: Row): boolean {
    if (!type.wall) return true;
    const row = this.past.today[type.table as keyof Rows].find((one) => one['id'] === id);
    if (!row) return false;
    if (!('behind' in type.wall)) return visible(type.wall, this.sight, row);
    return this.sees(Honour, { id: row[type.wall.column] });
  }

  known(type: Readable): Row[] {
    return this.past.known[type.table as keyof Rows].filter((row) => this.sees(type, row));
  }

  /** Honours are held from the day on which they were granted. */
  list(type: Readable): Row[] {
    return this.known(type).filter(
      ({ granted_on: from }) => type !== Honour || this.isBy(from, true),
    );
  }

  /** Not after the day that is asked about. */
  isBy(day: unknown, otherwise: boolean): boolean {
    const { on } = this.past;
    return on === undefined ? otherwise : day !== null && String(day) <= on;
  }

  /** A row by its id, whether it holds on the day or not. */
  find(type: Readable, id: unknown): Row | null {
    return this.known(type).find((row) => row['id'] === id) ?? null;
  }

  page(
    name: string,
    type: Readable,
    orders: ManyField['orders'],
    rows: readonly Row[],
    args: Args,
  ): Row {
    const order = String(args['orderBy'] ?? Object.keys(orders)[0]);
    const keys: OrderKey[] = [...orders[order]!];
    if (!keys.some(([column]) => column === 'id')) keys.push(['id', 'asc']);
    const sorted = [...rows].sort((a, b) => compareRows(keys, a, b));
    const cursor = (row: Row): string =>
      Buffer.from(
        JSON.stringify([`${name}:${order}`, ...keys.map(([column]) => keyText(row[column]))]),
      ).toString('base64url');
    const place = typeof args['after'] === 'string' ? placeOf(keys, args['after']) : undefined;
    const rest = place ? sorted.filter((row) => compareRows(keys, row, place) > 0) : sorted;
    const page = rest.slice(0, (args['first'] as number | null | undefined) ?? 20);
    return {
      nodes: page.map((row) => this.show(type, row)),
      edges: page.map((row) => ({ cursor: cursor(row), node: this.show(type, row) })),
      pageInfo: {
        hasNextPage: rest.length > page.length,
        hasPreviousPage: rest.length < sorted.length,
        startCursor: page.length > 0 ? cursor(page[0]!) : null,
        endCursor: page.length > 0 ? cursor(page.at(-1)!) : null,
      },
      totalCount: sorted.length,
    };
  }

  /** A row as a source whose members are functions of the field arguments. */
  show(type: Readable, row: Row | null): Row | null {
    if (!row) return null;
    const shown: Record<string, unknown> = {
      __typename: type.type,
      id: toNodeId(type.type, String(row['id'])),
    };
    const table = this.resolvers[type.type]!;
    for (const [name, resolve] of Object.entries(table))
      shown[name] = (args: Args) => resolve.call(this, row, args);
    return shown;
  }
}

const keyText = (value: unknown): unknown =>
  value == null
    ? null
    : typeof value === 'string' && value.startsWith('2024-02-29T')
      ? timestampText(value)
      : String(value);
const timestampText = (value: string): string =>
  value.replace('T', ' ').replace('+00:00', '').replace(/0+$/, '');

const asNumber = (column: string): boolean =>
  ['id', 'rank', 'score', 'total', 'version'].includes(column);

function compareValues(column: string, a: unknown, b: unknown): number {
  if (asNumber(column)) return Number(a) - Number(b);
  const text = (value: unknown): string =>
    column === 'seen_at' ? String(keyText(value)) : String(value);
  return Buffer.compare(Buffer.from(text(a)), Buffer.from(text(b)));
}

function compareKey([column, direction, options = {}]: OrderKey, a: Row, b: Row): number {
  const left = a[column];
  const right = b[column];
  if (left === right) return 0;
  if (left === null || right === null) {
    const nulls = options.nulls ?? (direction === 'desc' ? 'first' : 'last');
    return (left === null) === (nulls === 'first') ? -1 : 1;
  }
  return compareValues(column, left, right) * (direction === 'desc' ? -1 : 1);
}

export function compareRows(keys: readonly OrderKey[], a: Row, b: Row): number {
  for (const key of keys) {
    const order = compareKey(key, a, b);
    if (order !== 0) return order;
  }
  return 0;
}

function placeOf(keys: readonly OrderKey[], cursor: string): Row {
  const [, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as (
    string | null
  )[];
  return Object.fromEntries(keys.map(([column], index) => [column, values[index]]));
}
