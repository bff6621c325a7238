/** How a value may stand in the trail. */
export type Shown = (value: unknown) => unknown;

export const asItIs: Shown = (value) => value ?? null;

/** Family name only: `张*`. */
export const initialOnly: Shown = (value) =>
  typeof value === 'string' && value !== '' ? `${[...value][0]}*` : null;

export interface Change {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** What is different afterwards, for the body of an event. Values are compared as they are and kept as `fields` show them. */
export function changeOf<T extends object>(
  before: T,
  after: T,
  fields: Readonly<Partial<Record<keyof T & string, Shown>>>,
): Change {
  const names = Object.keys(fields) as (keyof T & string)[];
  const changed = names.filter((name) => (before[name] ?? null) !== (after[name] ?? null));
  const shown = (state: T) =>
    Object.fromEntries(changed.map((name) => [name, fields[name]!(state[name])]));
  return { before: shown(before), after: shown(after) };
}
