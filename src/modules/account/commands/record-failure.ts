import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

const MOST_FAILURES = 5;
const LOCK_MINUTES = 15;

/**
 * Counts a failed sign-in and locks the account for fifteen minutes at the fifth. Failures while it is locked change
 * nothing. For a login that nobody has, the same statement runs over no row.
 */
export async function recordFailure(
  ctx: Context,
  input: { login: string },
): Promise<{ locked: boolean }> {
  const until = new Date(ctx.now.getTime() + LOCK_MINUTES * 60_000);
  const db = ctx.em.getKysely<Record<string, never>>();
  const { rows } = await sql<{ id: string; locked: boolean }>`
    update app_user
    set failed_logins = case when locked_until is null then failed_logins + 1 else 1 end,
      locked_until = case when locked_until is null and failed_logins + 1 >= ${MOST_FAILURES}
        then ${until}::timestamptz end
    where login = ${input.login} and (locked_until is null or locked_until <= ${ctx.now})
    returning id::text, locked_until is not null as locked`.execute(db);
  const row = rows[0];
  if (!row?.locked) return { locked: false };
  ctx.emit({
    type: 'user.locked',
    subject: { type: 'User', id: row.id },
    jurisdictionId: null,
    body: { before: { lockedUntil: null }, after: { lockedUntil: until.toISOString() } },
  });
  return { locked: true };
}
