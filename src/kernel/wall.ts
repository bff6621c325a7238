import type { Sight } from './actor.ts';

/**
 * By which columns a row is seen: the place that oversees it, the person it is about, the organisations it
 * belongs to. The one declaration behind three readings: `visible` in commands, `visibleTo` in the reader, and
 * the row-level security policy of the table.
 */
export interface Wall {
  readonly places?: readonly string[];
  readonly persons?: readonly string[];
  readonly bodies?: readonly string[];
  /** Column that is true for rows everybody signed in may see. */
  readonly open?: string;
}

/** The wall read for one loaded row (keys are column names). */
export function visible(wall: Wall, sight: Sight, row: Readonly<Record<string, unknown>>): boolean {
  const among = (columns: readonly string[] | undefined, seen: readonly string[]): boolean =>
    (columns ?? []).some((column) => row[column] != null && seen.includes(String(row[column])));
  if (sight.all || (wall.open !== undefined && row[wall.open] === true)) return true;
  if (among(wall.places, sight.places) || among(wall.bodies, sight.bodies)) return true;
  return sight.person !== null && among(wall.persons, [sight.person]);
}
