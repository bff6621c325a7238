import { sql } from 'kysely';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Workshop } from '../platform/unit-of-work.ts';
import { migrate } from './migrate.ts';
import { connectAsOwner } from './orm.ts';
import { seedReference } from './seed.ts';
import { tellStory } from './story/tell-story.ts';

/**
 * Brings a database to where this version of the product can work on it: schema, reference data, the law book, and
 * with `demo` the story, once. Two processes that start together do it one after the other. `open` connects as the
 * application role, which exists only after the migrations.
 */
export async function prepareDatabase(
  url: string,
  options: { demo: boolean; workshop: () => Promise<Workshop>; say?: (what: string) => void },
): Promise<void> {
  const say = options.say ?? (() => undefined);
  const owner = await openDatabase(url);
  try {
    await alone(owner, async () => {
      const applied = await migrate(owner);
      if (applied.length) say(`数据库结构已更新 migrated: ${applied.join(', ')}`);
      const workshop = await options.workshop();
      await seedReference(owner, workshop, say);
      if (options.demo && !(await hasStory(owner))) {
        say('正在载入演示数据 loading the demonstration story …');
        await tellStory(workshop);
      }
    });
  } finally {
    await owner.close();
  }
}

/** Makes the database if there is none; another process may be about to do the same. */
async function openDatabase(url: string, isAnew = false): Promise<MikroORM> {
  const owner = await connectAsOwner(url);
  try {
    await owner.schema.ensureDatabase();
    return owner;
  } catch (error) {
    await owner.close();
    const { code } = error as { code?: string };
    if (isAnew || !['23505', '42P04'].includes(code ?? '')) throw error;
    return openDatabase(url, true);
  }
}

/** Holds a lock of the whole database on a connection of its own while `work` runs. */
async function alone(owner: MikroORM, work: () => Promise<void>): Promise<void> {
  await owner.em.fork().transactional(async (em) => {
    const db = (em as typeof owner.em).getKysely<Record<string, never>>();
    await sql`select pg_advisory_xact_lock(hashtext('prepare database'))`.execute(db);
    await work();
  });
}

async function hasStory(owner: MikroORM): Promise<boolean> {
  const rows = await owner.em.getConnection().execute<unknown[]>('select 1 from app_user limit 1');
  return rows.length > 0;
}
