import { sql } from 'kysely';
import { everything } from '../../kernel/actor.ts';
import { changeKey, isGenuine, type KeyChange } from '../../platform/audit/key-change.ts';
import type { Signer } from '../../platform/audit/signing-key.ts';
import { sightSettings } from '../../platform/database/sight-settings.ts';
import { lastSeal, type Db } from './audit-rows.ts';
import { sealEvents, type Sealing } from './seal-events.ts';

const KEY_CHANGED = 'auditKey.rotated';

/** The hand-overs that the trail holds, oldest first; those that are not signed by both keys are left out. */
export async function keyChanges(db: Db): Promise<KeyChange[]> {
  const { rows } = await sql<{ change: KeyChange }>`
    select body -> 'change' as change from event_record where type = ${KEY_CHANGED} order by id`.execute(
    db,
  );
  return rows.map(({ change }) => change).filter((change) => change && isGenuine(change));
}

/**
 * Seals what is left with the key in use, records that the next one takes over, and seals that with the next one.
 * Answers undefined when the last seal was not made with the key that is said to be in use.
 */
export async function rotateKey(
  sealing: Sealing,
  next: Signer,
  actorName: string,
): Promise<KeyChange | undefined> {
  const { orm, signer } = sealing;
  const em = orm.em.fork({ session: { variables: sightSettings(everything) } });
  const isInUse = (last: { readonly publicKey: string } | undefined): boolean =>
    !last || last.publicKey === signer.publicKey;
  // Before anything is sealed: a seal by a wrong key would make that key look like the one in use.
  const found = await em.transactional((tx) =>
    lastSeal((tx as typeof em).getKysely<Record<string, never>>() as Db),
  );
  if (!isInUse(found)) return undefined;
  await sealEvents(sealing);
  const change = await em.transactional(async (tx) => {
    const db = (tx as typeof em).getKysely<Record<string, never>>() as Db;
    const last = await lastSeal(db);
    if (!isInUse(last)) return undefined;
    const made = changeKey(signer, next);
    const body = {
      before: { publicKey: made.from },
      after: { publicKey: made.to },
      change: made,
    };
    await sql`
      insert into event_record (type, subject_type, subject_id, body, actor_name)
      values (${KEY_CHANGED}, 'AuditSeal', ${last?.number ?? 0}::bigint, ${JSON.stringify(body)}::jsonb, ${actorName})`.execute(
      db,
    );
    return made;
  });
  if (change) await sealEvents({ ...sealing, signer: next });
  return change;
}
