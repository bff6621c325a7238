import { sql } from 'kysely';
import { authorize } from '../../../kernel/abilities.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { accountAbilities } from '../account.abilities.ts';
import { AppUser, Credential } from '../account.entity.ts';

/** Ends a session or a token at once; revoking it again changes nothing. */
export async function revokeCredential(
  ctx: Context,
  input: { readonly credentialId: string },
): Promise<{ credentialId: string }> {
  const credential = await ctx.em.findOne(Credential, { id: input.credentialId });
  const user = credential && (await ctx.em.findOne(AppUser, { id: credential.userId }));
  // In the very words of `authorize`, so that nobody learns which ids are taken.
  if (!credential || !user) throw notFound('记录 record');
  authorize(accountAbilities, ctx.actor, 'revokeCredential', {
    userId: user.id,
    isMachine: user.isMachine,
  });
  if (credential.revokedAt) return { credentialId: credential.id };

  await sql`update credential set revoked_at = now() where id = ${credential.id}`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  ctx.emit({
    type: credential.kind === 'TOKEN' ? 'token.revoked' : 'session.revoked',
    subject: { type: 'Credential', id: credential.id },
    jurisdictionId: null,
    body: {
      userId: user.id,
      before: { revokedAt: null },
      after: { revokedAt: ctx.now.toISOString() },
    },
  });
  return { credentialId: credential.id };
}
