import type { EntityManager, EntityName, EventSubscriber, FlushEventArgs } from '@mikro-orm/core';
import { shownValue } from './shown-value.ts';

/** One row that a unit of work has added or changed, as the trail may show it. */
export interface RowChange {
  /** Name of the entity. */
  readonly type: string;
  readonly id: string;
  /** Null for a row that was added. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
}

/** Counts of saves and the trail's own rows say nothing. */
const untoldColumns = new Set(['id', 'version', 'createdAt']);
const untoldTypes = new Set(['EventRecord', 'IdempotencyKey']);

const kept = new WeakMap<object, Map<string, RowChange>>();

/** Begins to keep what is changed through this entity manager. */
export function keepChanges(em: object): void {
  kept.set(em, new Map());
}

/** Takes the kept changes that are picked, in the order in which the rows were first touched. */
export function takeChanges(em: object, pick: (change: RowChange) => boolean): RowChange[] {
  const changes = kept.get(em);
  if (!changes) return [];
  const taken = [...changes].filter(([, change]) => pick(change));
  for (const [key] of taken) changes.delete(key);
  return taken.map(([, change]) => change);
}

type ChangeSet = ReturnType<FlushEventArgs['uow']['getChangeSets']>[number];
type Meta = Pick<ChangeSet['meta'], 'className'> & {
  readonly properties: Readonly<Record<string, { readonly columnTypes?: readonly string[] }>>;
};

/** Those columns of a row as the trail may show them. */
function shown(
  { className, properties }: Meta,
  names: readonly string[],
  values: object,
): Record<string, unknown> {
  const known = new Map(Object.entries(values));
  return Object.fromEntries(
    names
      .filter((name) => !untoldColumns.has(name))
      .map((name) => {
        const type = properties[name]?.columnTypes?.[0] ?? 'text';
        return [name, shownValue(className, name, type, known.get(name))];
      }),
  );
}

function toRowChange({ meta, type, payload, originalEntity, entity }: ChangeSet): RowChange {
  const names = Object.keys(payload);
  return {
    type: meta.className,
    id: String((entity as { id?: unknown }).id),
    before: type === 'create' ? null : shown(meta, names, originalEntity ?? {}),
    after: shown(meta, names, payload),
  };
}

/** A row touched twice was what it was before the first time and is what it is after the last. */
const merged = (earlier: RowChange | undefined, later: RowChange): RowChange =>
  earlier
    ? {
        ...later,
        before: earlier.before && { ...later.before, ...earlier.before },
        after: { ...earlier.after, ...later.after },
      }
    : later;

function note(em: EntityManager, sets: readonly ChangeSet[]): void {
  const changes = kept.get(em);
  if (!changes) return;
  for (const set of sets) {
    if (untoldTypes.has(set.meta.className)) continue;
    const change = toRowChange(set);
    const key = `${change.type} ${change.id}`;
    changes.set(key, merged(changes.get(key), change));
  }
}

/** Keeps a row that was inserted past the unit of work. */
export function noteInserted(
  em: EntityManager,
  entity: EntityName,
  id: string,
  values: object,
): void {
  const meta = em.getMetadata(entity) as Meta;
  const after = shown(meta, Object.keys(values), values);
  kept.get(em)?.set(`${meta.className} ${id}`, { type: meta.className, id, before: null, after });
}

/** Listens to every flush; changes of entity managers that nobody asked about are forgotten. */
export const rowChanges: EventSubscriber = {
  afterFlush: ({ em, uow }) => note(em, uow.getChangeSets()),
};
