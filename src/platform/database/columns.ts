import { defineEntity, type PolicyDef, type TriggerDef } from '@mikro-orm/core';
import type { Wall } from '../../kernel/wall.ts';
import { sightNames } from './sight-settings.ts';

export const p = defineEntity.properties;

/** Primary key: identity bigint, a string of digits in TypeScript. */
export const rowId = () => p.bigint('string').primary().autoincrement();

/** Instant at which the row became known to the system (known time, as opposed to valid time). */
export const knownAt = () => p.datetime(6).defaultRaw('now()');

/** Counts saves; a stale write is refused with `CONFLICT`. */
export const version = () => p.integer().version();

const setting = (name: string): string => `nullif(current_setting('${name}', true), '')`;
/**
 * Wrapped in `(select …)` so that the planner computes it once a statement, not once a row. The second cast costs
 * nothing; without it `any((select …))` would be read as a set of rows.
 */
const listSetting = (name: string): string =>
  `(select coalesce(${setting(name)}, '{}')::bigint[])::bigint[]`;

/** The row-level security reading of a wall: one boolean SQL expression over the table's own columns. */
export function wallExpression(wall: Wall): string {
  const terms = [`(select coalesce(${setting(sightNames.all)}, 'false') = 'true')`];
  if (wall.open) terms.push(wall.open);
  for (const column of wall.places ?? [])
    terms.push(`${column} = any(${listSetting(sightNames.places)})`);
  for (const column of wall.persons ?? [])
    terms.push(`${column} = (select ${setting(sightNames.person)}::bigint)`);
  for (const column of wall.bodies ?? [])
    terms.push(`${column} = any(${listSetting(sightNames.bodies)})`);
  return terms.join(' or ');
}

/** Rows are seen and changed through the wall, open ones only seen; adding is left to the commands' authorization. */
export const policiesOf = (wall: Wall): PolicyDef[] => {
  const { open: _, ...closed } = wall;
  return [
    { name: 'seen_through_wall', command: 'select', using: wallExpression(wall) },
    { name: 'added_by_commands', command: 'insert', check: 'true' },
    {
      name: 'changed_through_wall',
      command: 'update',
      using: wallExpression(closed),
      check: 'true',
    },
  ];
};

/** Refuses UPDATE and DELETE for everybody, the owner included: corrections are new rows. */
export const appendOnly = (table: string): TriggerDef => ({
  name: `${table}_append_only`,
  timing: 'before',
  events: ['update', 'delete'],
  forEach: 'row',
  body: `raise exception '${table} is append-only' using errcode = 'restrict_violation'; return null;`,
});
