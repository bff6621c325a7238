import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { toLocalDate } from '../../kernel/local-date.ts';
import { hashSecret } from '../../platform/auth/secret.ts';
import { Lru } from '../../platform/reader/lru.ts';
import { loadIdentity, type Database, type Identity } from './load-actor.ts';
import { sessionGuard } from './session-guard.ts';

interface Entry {
  readonly identity: Identity;
  /** Memberships are of a day: on the next one the actor is built anew. */
  readonly today: string;
  readonly loadedAt: number;
}

/** Who holds a secret. What `remembered` answers counts only in a statement that carries the guard. */
export interface ActorCache {
  /** From memory or else from the database; the credential may have been revoked since. */
  remembered(secret: string): Promise<Identity | undefined>;
  /** As the database knows it now. */
  current(secret: string): Promise<Identity | undefined>;
  /** Forgets everybody, after organisations or places have moved. */
  clear(): void;
}

const MOST_ACTORS = 4_000;
/** Bounds how long an organisation that another process has moved stays in an old sight. */
const FRESH_MS = 60_000;

export function createActorCache(orm: MikroORM, clock: () => Date): ActorCache {
  let entries = new Lru<string, Entry>(MOST_ACTORS);
  const database = (): Database => orm.em.fork().getKysely<Record<string, never>>();

  const load = async (hash: string, today: string): Promise<Identity | undefined> => {
    const identity = await loadIdentity(database(), hash, today);
    if (identity) entries.set(hash, { identity, today, loadedAt: performance.now() });
    return identity;
  };

  const lookUp = (hash: string, today: string): Identity | undefined => {
    const entry = entries.get(hash);
    if (!entry || entry.today !== today) return undefined;
    return performance.now() - entry.loadedAt < FRESH_MS ? entry.identity : undefined;
  };

  const isLive = async ({ ref }: Identity): Promise<boolean> => {
    const { rows } = await sql<{ live: boolean }>`select ${sessionGuard(ref)} as live`.execute(
      database(),
    );
    return rows[0]?.live === true;
  };

  return {
    async remembered(secret) {
      const hash = hashSecret(secret);
      const today = toLocalDate(clock());
      return lookUp(hash, today) ?? load(hash, today);
    },
    async current(secret) {
      const hash = hashSecret(secret);
      const today = toLocalDate(clock());
      const known = lookUp(hash, today);
      return known && (await isLive(known)) ? known : load(hash, today);
    },
    clear: () => {
      entries = new Lru(MOST_ACTORS);
    },
  };
}
