import { IsolationLevel } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import { everything } from '../../kernel/actor.ts';
import { sightSettings } from '../../platform/database/sight-settings.ts';
import type { Db } from './audit-rows.ts';
import { verifyTrail, type Expectation, type TrailReport } from './verify-trail.ts';

/** Verifies the trail over one snapshot of its own, with everything in sight: what one sees less of would be missing. */
export async function verifySnapshot(
  orm: Pick<MikroORM, 'em'>,
  expected: Expectation,
): Promise<TrailReport> {
  const em = orm.em.fork({ session: { variables: sightSettings(everything) } });
  return em.transactional(
    (tx) => verifyTrail((tx as typeof em).getKysely<Record<string, never>>() as Db, expected),
    { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
  );
}
