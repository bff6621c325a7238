import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { Organisation } from '../../organisation/organisation.entity.ts';
import { accountAbilities } from '../account.abilities.ts';
import { AppUser, RoleMembership } from '../account.entity.ts';

export interface EndMembershipInput {
  readonly membershipId: string;
  /** First day without the role; today when absent. */
  readonly validTo?: string | undefined;
}

/** Ends a role and voids the user's cached rights. The last administrator cannot be ended. */
export async function endMembership(
  ctx: Context,
  input: EndMembershipInput,
): Promise<{ membershipId: string }> {
  const { membership, user } = await load(ctx, input.membershipId);
  authorize(accountAbilities, ctx.actor, 'endMembership', {
    userId: user.id,
    isMachine: user.isMachine,
  });
  const validTo = input.validTo ?? ctx.today;
  if (validTo < membership.validFrom)
    throw new DomainError('INVALID_INPUT', '结束日早于开始日 / The end lies before the start');
  const already = membership.validTo ?? null;
  if (already !== null && already <= validTo) return { membershipId: membership.id };
  if (membership.role === 'ADMINISTRATOR') await keepOneAdministrator(ctx, membership.id);

  membership.validTo = validTo;
  user.stamp += 1;
  await ctx.em.flush();
  const { jurisdictionId } = await ctx.em.findOneOrFail(Organisation, {
    id: membership.organisationId,
  });
  ctx.emit({
    type: 'membership.ended',
    subject: { type: 'Membership', id: membership.id },
    jurisdictionId,
    body: { userId: user.id, role: membership.role, validTo },
  });
  return { membershipId: membership.id };
}

async function load(
  ctx: Context,
  id: string,
): Promise<{ membership: RoleMembership; user: AppUser }> {
  const membership = await ctx.em.findOne(RoleMembership, { id });
  const user = membership && (await ctx.em.findOne(AppUser, { id: membership.userId }));
  // In the very words of `authorize`, so that nobody learns which ids are taken.
  if (!membership || !user) throw notFound('记录 record');
  return { membership, user };
}

async function keepOneAdministrator(ctx: Context, leaving: string): Promise<void> {
  const others = await ctx.em.count(RoleMembership, {
    role: 'ADMINISTRATOR',
    id: { $ne: leaving },
    validFrom: { $lte: ctx.today },
    validTo: null,
  });
  if (others) return;
  throw new DomainError(
    'CONFLICT',
    '至少须保留一名系统管理员 / At least one administrator must remain',
  );
}
