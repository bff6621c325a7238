import { authorize } from '../../../kernel/abilities.ts';
import type { Role } from '../../../kernel/actor.ts';
import { notFound, Problems } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { Organisation } from '../../organisation/organisation.entity.ts';
import { accountAbilities, kindOfRole } from '../account.abilities.ts';
import { AppUser, RoleMembership } from '../account.entity.ts';

export interface GrantMembershipInput {
  readonly userId: string;
  readonly organisationId: string;
  readonly role: Role;
  /** First day; today when absent. */
  readonly validFrom?: string | undefined;
  /** The day after the last one; open when absent. */
  readonly validTo?: string | undefined;
}

/** Gives a user a role in an organisation for a time, and voids the user's cached rights. */
export async function grantMembership(
  ctx: Context,
  input: GrantMembershipInput,
): Promise<{ membershipId: string }> {
  const user = await ctx.em.findOne(AppUser, { id: input.userId });
  // In the very words of `authorize`, so that nobody learns which ids are taken.
  if (!user) throw notFound('记录 record');
  const organisation = await ctx.em.findOne(Organisation, { id: input.organisationId });
  if (!organisation) throw notFound('组织机构 organisation');
  authorize(accountAbilities, ctx.actor, 'grantMembership', {
    userId: user.id,
    isMachine: user.isMachine,
  });
  const validFrom = input.validFrom ?? ctx.today;
  const validTo = input.validTo ?? null;
  const held = await ctx.em.find(RoleMembership, { userId: user.id });
  check({ role: input.role, validFrom, validTo }, user, organisation, held);

  const membership = ctx.em.create(RoleMembership, {
    userId: user.id,
    organisationId: organisation.id,
    role: input.role,
    validFrom,
    validTo,
  });
  user.stamp += 1;
  await ctx.em.flush();
  ctx.emit({
    type: 'membership.granted',
    subject: { type: 'Membership', id: membership.id },
    jurisdictionId: organisation.jurisdictionId,
    body: {
      userId: user.id,
      organisationId: organisation.id,
      role: input.role,
      validFrom,
      validTo,
    },
  });
  return { membershipId: membership.id };
}

interface Term {
  readonly validFrom: string;
  readonly validTo?: string | null;
}

const overlaps = (a: Term, b: Term): boolean =>
  (!a.validTo || a.validTo > b.validFrom) && (!b.validTo || b.validTo > a.validFrom);

function check(
  wanted: Term & { readonly role: Role },
  user: AppUser,
  organisation: Organisation,
  held: readonly RoleMembership[],
): void {
  const problems = new Problems();
  const add = (code: string, field: string, message: string): void =>
    problems.add({ code, field: `input.${field}`, message });
  const kind = kindOfRole[wanted.role];
  if (kind && kind !== organisation.kind)
    add('WRONG_KIND', 'role', `该角色只属于${kind}类机构 / This role is held in a ${kind} only`);
  if (wanted.role === 'WORKER' && !user.personId)
    add('NO_PERSON', 'role', '该用户未关联人员 / The user is not linked to a person');
  if (wanted.role === 'MACHINE' && !user.isMachine)
    add('NO_MACHINE', 'role', '该角色只授予机器账户 / This role is for machine users only');
  if (wanted.validTo && wanted.validTo <= wanted.validFrom)
    add('BAD_TERM', 'validTo', '结束日须晚于开始日 / The end must come after the start');
  else checkOthers(wanted, organisation, held, add);
  problems.orThrow();
}

/**
 * Rights and sight of all memberships add up, so an account acts in one role only: an auditor who were a union officer
 * too could act on everything they may see. Being a worker gives no right over others and goes with any role.
 */
function checkOthers(
  wanted: Term & { readonly role: Role },
  organisation: Organisation,
  held: readonly RoleMembership[],
  add: (code: string, field: string, message: string) => void,
): void {
  const meanwhile = held.filter((other) => overlaps(other, wanted));
  if (
    meanwhile.some(
      (other) => other.role === wanted.role && other.organisationId === organisation.id,
    )
  )
    add('DUPLICATE', 'role', '该角色在此期间已授予 / The role is held in that time already');
  const acting = [wanted, ...meanwhile].filter(({ role }) => role !== 'WORKER');
  if (new Set(acting.map(({ role }) => role)).size > 1)
    add(
      'ROLES_MIXED',
      'role',
      '一个账户只能有一种经办角色，请另建账户 / An account acts in one role only; make another account',
    );
}
