import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';

/** Whoever writes in the law book does so one after the other, until the end of the transaction. */
export async function lockPolicyRegister({ em }: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('policy register'))`.execute(
    em.getKysely<Record<string, never>>(),
  );
}
