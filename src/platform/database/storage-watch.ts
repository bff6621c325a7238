import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** Databases whose disk was full when something was last saved. */
const full = new WeakSet<MikroORM>();

export const noteStorageFull = (orm: MikroORM): void => void full.add(orm);

/** Whether the disk was full when somebody last looked. */
export const wasStorageFull = (orm: MikroORM): boolean => full.has(orm);

/** Thrown to take the trial back. */
class TakenBack extends Error {}

/** Whether the disk of the database is still full; tried out with a megabyte that is taken back, only after it was. */
export async function isStorageFull(orm: MikroORM): Promise<boolean> {
  if (!full.has(orm)) return false;
  try {
    await orm.em.fork().transactional(async (em) => {
      const db = (em as typeof orm.em).getKysely<Record<string, never>>();
      await sql`create temp table storage_trial on commit drop as
        select repeat(md5(n::text), 30) as text from generate_series(1, 2000) n`.execute(db);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) return true;
    full.delete(orm);
  }
  return false;
}
