import { notFound } from '../../kernel/errors.ts';
import type { Actor } from '../../kernel/actor.ts';
import { checkNationalId, normaliseNationalId } from '../../kernel/national-id.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { unitOfWork, type Workshop } from '../../platform/unit-of-work.ts';
import { tidyName } from './identity.ts';
import { Person } from './person.entity.ts';

/** Row id of the person with that number; null when there is none or the actor may not see them. */
export const findByNationalId = (
  workshop: Workshop,
  actor: Actor,
  nationalId: string,
): Promise<string | null> =>
  unitOfWork(workshop, { actor, requestId: null }, async (ctx) => {
    const check = checkNationalId(nationalId, ctx.today);
    if (!check.ok) return null;
    const person = await ctx.em.findOne(Person, { nationalIdIndex: ctx.vault.index(check.value) });
    return person?.id ?? null;
  });

/** Only looked at: a list of thousands in one transaction would otherwise be compared at every write. */
export const UNMANAGED = { disableIdentityMap: true } as const;

/** Who is meant: somebody in view, or somebody whose number and name are both known. */
export interface PersonNamed {
  readonly personId?: string | null;
  readonly nationalId?: string | null;
  readonly fullName?: string | null;
}

/**
 * The person meant. Number and name together reach beyond the officer's view (a new employee comes from another place);
 * when either is wrong the answer is the same `NOT_FOUND`. The person
 * is not to be changed.
 */
export async function findPerson(ctx: Context, named: PersonNamed): Promise<Person> {
  const person = named.personId
    ? await ctx.em.findOne(Person, named.personId, UNMANAGED)
    : await findByNumberAndName(ctx, named);
  if (!person) throw notFound('人员 person');
  return person;
}

async function findByNumberAndName(
  ctx: Context,
  { nationalId, fullName }: PersonNamed,
): Promise<Person | null> {
  if (!nationalId || !fullName) return null;
  const index = ctx.vault.index(normaliseNationalId(nationalId));
  return seeAll(ctx.em, () =>
    ctx.em.findOne(Person, { nationalIdIndex: index, fullName: tidyName(fullName) }, UNMANAGED),
  );
}
