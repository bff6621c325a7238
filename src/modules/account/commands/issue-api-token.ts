import { sql } from 'kysely';
import { authorize } from '../../../kernel/abilities.ts';
import { notFound, Problems } from '../../../kernel/errors.ts';
import { hashSecret } from '../../../platform/auth/secret.ts';
import type { Context } from '../../../platform/context.ts';
import { accountAbilities } from '../account.abilities.ts';
import { AppUser } from '../account.entity.ts';

export interface IssueApiTokenInput {
  /** For whom; the actor when absent. Administrators issue for machine users. */
  readonly userId?: string | undefined;
  readonly name: string;
  /** `read`, `write`, or names of mutations. */
  readonly scopes: readonly string[];
  readonly expiresInDays: number;
  /** Made by the caller, so that it stays out of the stored answers of idempotency keys. */
  readonly secret: string;
}

const LONGEST_DAYS = 366;

/** Issues an API token; of its secret only the hash is kept. */
export async function issueApiToken(
  ctx: Context,
  input: IssueApiTokenInput,
): Promise<{ credentialId: string }> {
  const userId = input.userId ?? ctx.actor.userId;
  const user = await ctx.em.findOne(AppUser, { id: userId, disabledAt: null });
  // In the very words of `authorize`, so that nobody learns which ids are taken.
  if (!user) throw notFound('记录 record');
  authorize(accountAbilities, ctx.actor, 'issueApiToken', { userId, isMachine: user.isMachine });
  checkInput(input);

  const { rows } = await sql<{ id: string }>`
    insert into credential (user_id, kind, secret_hash, name, scopes, expires_at)
    values (${userId}, 'TOKEN', ${hashSecret(input.secret)}, ${input.name.trim()},
      ${[...new Set(input.scopes)]}::text[], now() + make_interval(days => ${input.expiresInDays}))
    returning id::text`.execute(ctx.em.getKysely<Record<string, never>>());
  const credentialId = rows[0]!.id;
  ctx.emit({
    type: 'token.issued',
    subject: { type: 'Credential', id: credentialId },
    jurisdictionId: null,
    body: {
      before: null,
      after: { userId, scopes: input.scopes, expiresInDays: input.expiresInDays },
    },
  });
  return { credentialId };
}

function checkInput({ name, scopes, expiresInDays }: IssueApiTokenInput): void {
  const problems = new Problems();
  const trimmed = name.trim();
  if (trimmed.length < 1 || trimmed.length > 100)
    problems.add({
      code: 'BAD_NAME',
      message: '令牌名称为1至100个字符 / A token name has 1 to 100 characters',
      field: 'input.name',
    });
  if (!scopes.length || scopes.length > 50 || !scopes.every((s) => /^[a-z][A-Za-z]{0,63}$/.test(s)))
    problems.add({
      code: 'BAD_SCOPES',
      message: '权限为 read、write 或变更操作名 / Scopes are read, write or names of mutations',
      field: 'input.scopes',
    });
  if (!Number.isInteger(expiresInDays) || expiresInDays < 1 || expiresInDays > LONGEST_DAYS)
    problems.add({
      code: 'BAD_EXPIRY',
      message: `有效期为1至${LONGEST_DAYS}天 / A token lives 1 to ${LONGEST_DAYS} days`,
      field: 'input.expiresInDays',
    });
  problems.orThrow();
}
