import type { Fields, KeyOptions, OrderKey, Readable, ScalarKind } from './declaration.ts';
import type { PgType } from './statement.ts';

/** An order key with everything that comparing and cursors need to know. */
export interface Key {
  readonly column: string;
  readonly kind: KeyKind;
  readonly descending: boolean;
  readonly nullable: boolean;
  readonly nullsFirst: boolean;
}

/** Kinds that have an order, with the type their cursor values are compared as. */
export const keyTypes = {
  id: 'bigint',
  int: 'bigint',
  money: 'bigint',
  text: 'text',
  code: 'text',
  date: 'date',
  instant: 'timestamp',
  decimal: 'numeric',
  boolean: 'boolean',
} as const satisfies Record<string, PgType>;
export type KeyKind = keyof typeof keyTypes;

const isKeyKind = (kind: string): kind is KeyKind => Object.hasOwn(keyTypes, kind);

const kindIn = (
  fields: Fields,
  column: string,
): { kind: ScalarKind; nullable: boolean } | undefined => {
  for (const field of Object.values(fields)) {
    const holds = (field.is === 'column' || field.is === 'mapped') && field.column === column;
    if (!holds) continue;
    return { kind: field.is === 'mapped' ? 'int' : field.kind, nullable: field.nullable ?? false };
  }
  return undefined;
};

const ID = { kind: 'id', nullable: false } as const;

function columnOf(
  type: Readable,
  column: string,
  options: KeyOptions,
): Pick<Key, 'kind' | 'nullable'> {
  const found = column === 'id' ? ID : kindIn(type.fields, column);
  const { kind = found?.kind, nullable = found?.nullable ?? false } = options;
  if (kind === undefined || !isKeyKind(kind))
    throw new Error(`Order key ${type.type}.${column}: state a kind that has an order`);
  return { kind, nullable };
}

function orderKey(type: Readable, [column, direction, options = {}]: OrderKey): Key {
  const descending = direction === 'desc';
  const nullsFirst = options.nulls === undefined ? descending : options.nulls === 'first';
  return { column, descending, nullsFirst, ...columnOf(type, column, options) };
}

/** The whole ordering of a list: the declared keys, typed by the fields that read them, then `id`. */
export function orderKeys(type: Readable, declared: readonly OrderKey[]): Key[] {
  const total = declared.some(([column]) => column === 'id')
    ? declared
    : [...declared, ['id', 'asc'] as const];
  return total.map((key) => orderKey(type, key));
}
