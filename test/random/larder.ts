import type { Dice } from './dice.ts';

const MOST = 60;

/** What answers have brought: ids by their type, cursors, and the codes that things are known by. */
export interface Larder {
  /** Takes in every id and cursor of an answer. */
  harvest(answer: unknown): void;
  add(kind: string, value: string): void;
  /** Something of the kind; undefined while there is none. */
  take(kind: string, dice: Dice): string | undefined;
  kinds(): readonly string[];
}

/** Keeps the first of each kind and, beyond those, the newest in turn. */
export function openLarder(): Larder {
  const shelves = new Map<string, { items: string[]; known: Set<string>; at: number }>();
  const add = (kind: string, value: string): void => {
    const shelf = shelves.get(kind) ?? { items: [], known: new Set<string>(), at: 0 };
    shelves.set(kind, shelf);
    if (shelf.known.has(value)) return;
    shelf.known.add(value);
    if (shelf.items.length < MOST) {
      shelf.items.push(value);
      return;
    }
    shelf.at = shelf.at >= MOST - 1 ? MOST / 3 : shelf.at + 1;
    shelf.known.delete(shelf.items[shelf.at]!);
    shelf.items[shelf.at] = value;
  };
  const shelve = (text: string, key: string): void => {
    const [, type] = /^gid:\/\/jianglu\/(\w+)\/\d+$/.exec(text) ?? [];
    if (type) add(type, text);
    else if (/cursor$/i.test(key)) add('cursor', text);
    else if (/(At|From)$/.test(key) && text.includes('T')) add('instant', text);
    else if (key === 'token') add('token', text);
  };
  const harvest = (value: unknown, key = ''): void => {
    if (typeof value === 'string') shelve(value, key);
    else if (Array.isArray(value)) for (const one of value) harvest(one, key);
    else for (const [name, one] of Object.entries(value ?? {})) harvest(one, name);
  };
  return {
    harvest,
    add,
    take(kind, dice) {
      const items = shelves.get(kind)?.items;
      return items?.length ? dice.pick(items) : undefined;
    },
    kinds: () => [...shelves.keys()].filter((kind) => /^[A-Z]/.test(kind)),
  };
}
