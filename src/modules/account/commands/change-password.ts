import { sql } from 'kysely';
import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, Problems } from '../../../kernel/errors.ts';
import { hashPassword, verifyPassword } from '../../../platform/auth/password.ts';
import type { Throttle } from '../../../platform/auth/throttle.ts';
import type { Context } from '../../../platform/context.ts';
import { accountAbilities } from '../account.abilities.ts';
import { AppUser } from '../account.entity.ts';
import { checkPassword } from '../login-rules.ts';

export interface ChangePasswordInput {
  readonly currentPassword: string;
  readonly newPassword: string;
  /** The session that stays; every other one of the user ends. */
  readonly credentialId: string;
}

/** Changes the actor's own password. `throttle` counts wrong current passwords, outside of the rolled-back transaction. */
export async function changePassword(
  ctx: Context,
  input: ChangePasswordInput,
  throttle: Throttle,
): Promise<{ userId: string }> {
  const { userId } = ctx.actor;
  const user = await ctx.em.findOne(AppUser, { id: userId });
  if (!user) throw notFound('用户 user');
  authorize(accountAbilities, ctx.actor, 'changePassword', { userId, isMachine: user.isMachine });

  throttle.check(userId, ctx.now);
  if (!(await verifyPassword(user.passwordHash ?? null, input.currentPassword))) {
    throttle.fail(userId, ctx.now);
    throw wrongPassword();
  }
  const problems = new Problems();
  checkPassword(problems, user.login, input.newPassword, 'input.newPassword');
  problems.orThrow();

  user.passwordHash = await hashPassword(input.newPassword);
  await sql`update credential set revoked_at = now()
    where user_id = ${userId} and kind = 'SESSION' and revoked_at is null
      and id <> ${input.credentialId}`.execute(ctx.em.getKysely<Record<string, never>>());
  ctx.emit({
    type: 'user.passwordChanged',
    subject: { type: 'User', id: userId },
    jurisdictionId: null,
  });
  return { userId };
}

function wrongPassword(): DomainError {
  const message = '当前密码不正确 / The current password is wrong';
  return new DomainError('INVALID_INPUT', message, {
    problems: [{ code: 'WRONG_PASSWORD', message, field: 'input.currentPassword' }],
  });
}
