import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { everything } from '../../kernel/actor.ts';
import type { Signer } from '../../platform/audit/signing-key.ts';
import { sightSettings } from '../../platform/database/sight-settings.ts';
import { lastEventId, lastSeal, readEvents, type Db } from './audit-rows.ts';
import { openOf } from './check-seal.ts';
import { createSeal, nextEventId, type Batch, type Seal } from './seal-chain.ts';

/** Rows of one seal at most, late ones aside; what is left over is sealed next. */
const MOST_ROWS = 20_000;

export interface Sealing {
  readonly orm: MikroORM;
  readonly signer: Signer;
  readonly clock: () => Date;
}

/** Seals what has happened since the last seal; empty when there is nothing, or when another process is at it. */
export async function sealEvents(sealing: Sealing): Promise<Seal[]> {
  const seals: Seal[] = [];
  for (;;) {
    const seal = await sealBatch(sealing);
    if (seal) seals.push(seal);
    if (!seal || seal.eventCount < MOST_ROWS) return seals;
  }
}

async function sealBatch({ orm, signer, clock }: Sealing): Promise<Seal | undefined> {
  const em = orm.em.fork({ session: { variables: sightSettings(everything) } });
  return em.transactional(async (tx) => {
    const db = (tx as typeof em).getKysely<Record<string, never>>() as Db;
    if (!(await isAlone(db))) return undefined;
    const previous = await lastSeal(db);
    const batch = await readBatch(db, previous);
    if (batch.rows.length === 0) return undefined;
    const seal = createSeal(previous, batch, signer, clock().toISOString());
    await store(db, seal);
    return seal;
  });
}

async function isAlone(db: Db): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('seal audit')) as locked`.execute(db);
  return rows[0]!.locked;
}

/**
 * Three looks whose order matters. Whoever took an id by the first look either still holds a lock on the table at the
 * second, or has finished and is seen by the third. Each look has a snapshot of its own (read committed).
 */
async function readBatch(db: Db, previous: Seal | undefined): Promise<Batch> {
  const last = await lastEventId(db);
  const { rows: locks } = await sql<{ writer: string }>`
    select distinct l.virtualtransaction as writer from pg_locks l
    where l.locktype = 'relation' and l.relation = 'event_record'::regclass
      and l.database = (select oid from pg_database where datname = current_database())
      and l.mode = 'RowExclusiveLock' and l.granted
    order by 1`.execute(db);
  const late = await readEvents(db, openOf(previous));
  const fresh = await readEvents(db, [[nextEventId(previous), last]], MOST_ROWS);
  const closed = nextEventId(previous) - 1n;
  // Never back, even when somebody has set the sequence back.
  const reached = last > closed ? last : closed;
  const end = fresh.length === MOST_ROWS ? fresh.at(-1)!.id : String(reached);
  return {
    toEventId: end,
    writers: locks.map(({ writer }) => writer),
    rows: [...late, ...fresh],
  };
}

async function store(db: Db, seal: Seal): Promise<void> {
  await sql`insert into audit_seal (number, from_event_id, to_event_id, event_count, ids, open_ids,
      writers, leaves, root, previous_hash, hash, public_key, signature, sealed_at)
    values (${seal.number}, ${seal.fromEventId}, ${seal.toEventId}, ${seal.eventCount}, ${seal.ids},
      ${seal.openIds}, ${seal.writers}, ${seal.leaves}, ${seal.root}, ${seal.previousHash},
      ${seal.hash}, ${seal.publicKey}, ${seal.signature}, ${seal.sealedAt})`.execute(db);
}
