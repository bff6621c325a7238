import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { sightNames } from './database/sight-settings.ts';

/**
 * Runs `work` with every row in view and restores the narrower sight after it, also when it fails. For what the system
 * does in the officer's name beyond the officer's own view: matching entrants from elsewhere, applying the rules.
 */
export async function seeAll<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
  const db = em.getKysely<Record<string, never>>();
  const set = (value: string) =>
    sql<{ before: string | null }>`
    select set_config(${sightNames.all}, ${value}, true), kept.before
    from (select current_setting(${sightNames.all}, true) as before offset 0) kept`.execute(db);
  const { rows } = await set('true');
  const restore = () => set(rows[0]?.before ?? 'false');
  let result: T;
  try {
    result = await work();
  } catch (error) {
    // An aborted transaction takes no statement any more; its rollback restores the sight.
    await restore().catch(() => undefined);
    throw error;
  }
  await restore();
  return result;
}
