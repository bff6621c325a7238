import { sql } from 'kysely';
import { hashSecret } from '../../../platform/auth/secret.ts';
import type { Context } from '../../../platform/context.ts';

export interface OpenSessionInput {
  readonly userId: string;
  readonly secret: string;
}

/**
 * Opens a browser session of twelve hours and forgets earlier failures. Null when the account has been locked or
 * disabled since the password was checked. Lifetimes of credentials are the database's to measure: the guard in
 * every statement compares them with its clock.
 */
export async function openSession(
  ctx: Context,
  input: OpenSessionInput,
): Promise<{ credentialId: string } | null> {
  const db = ctx.em.getKysely<Record<string, never>>();
  const { rows: open } = await sql`
    update app_user set failed_logins = 0, locked_until = null
    where id = ${input.userId} and disabled_at is null
      and (locked_until is null or locked_until <= ${ctx.now})
    returning id`.execute(db);
  if (!open.length) return null;
  const { rows } = await sql<{ id: string }>`
    insert into credential (user_id, kind, secret_hash, expires_at)
    values (${input.userId}, 'SESSION', ${hashSecret(input.secret)}, now() + interval '12 hours')
    returning id::text`.execute(db);
  ctx.emit({
    type: 'user.signedIn',
    subject: { type: 'User', id: input.userId },
    jurisdictionId: null,
    body: { before: null, after: { credentialId: rows[0]!.id, kind: 'SESSION' } },
  });
  return { credentialId: rows[0]!.id };
}
