import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Sight } from '../kernel/actor.ts';
import { sightSettings } from './database/columns.ts';

/** The session variables of a sight, as the row-level policies read them. */
export const sightVariables = (sight: Sight): Record<string, string> => ({
  [sightSettings.all]: sight.all ? 'on' : 'off',
  [sightSettings.places]: `{${sight.places.join(',')}}`,
  [sightSettings.bodies]: `{${sight.bodies.join(',')}}`,
  [sightSettings.person]: sight.person ?? '',
});

/**
 * Runs `work` with every row in view and restores the narrower sight after it. For what the system does in the
 * officer's name beyond the officer's own view: matching entrants from elsewhere, applying the rules.
 */
export async function seeAll<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
  const db = em.getKysely<Record<string, never>>();
  const set = (value: string) =>
    sql`select set_config(${sightSettings.all}, ${value}, true)`.execute(db);
  const before = await sql<{ v: string | null }>`
    select current_setting(${sightSettings.all}, true) as v`.execute(db);
  await set('on');
  const result = await work();
  await set(before.rows[0]?.v ?? 'off');
  return result;
}
