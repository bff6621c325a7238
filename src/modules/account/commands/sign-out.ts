import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

/** Ends the browser session in use; an API token is not ended this way. */
export async function signOut(
  ctx: Context,
  input: { readonly credentialId: string },
): Promise<{ credentialId: string | null }> {
  const db = ctx.em.getKysely<Record<string, never>>();
  const { rows } = await sql<{ id: string }>`
    update credential set revoked_at = now()
    where id = ${input.credentialId} and user_id = ${ctx.actor.userId}
      and kind = 'SESSION' and revoked_at is null
    returning id::text`.execute(db);
  const id = rows[0]?.id ?? null;
  if (id)
    ctx.emit({
      type: 'session.revoked',
      subject: { type: 'Credential', id },
      jurisdictionId: null,
      body: { before: { revokedAt: null }, after: { revokedAt: ctx.now.toISOString() } },
    });
  return { credentialId: id };
}
