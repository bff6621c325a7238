import { LockMode } from '@mikro-orm/postgresql';
import { authorize } from '../../../kernel/abilities.ts';
import { notFound, Problems } from '../../../kernel/errors.ts';
import { asItIs, changeOf, initialOnly } from '../../../platform/audit/change-of.ts';
import type { Context } from '../../../platform/context.ts';
import { seeAll } from '../../../platform/sight.ts';
import { checkName, checkNumber, checkPlace } from '../check-person.ts';
import { confirmNumber } from '../confirm-number.ts';
import { pinyinOf, sealIdentity } from '../identity.ts';
import { personAbilities, subjectOf } from '../person.abilities.ts';
import { Person } from '../person.entity.ts';

/** What is left out stays. */
export interface CorrectPersonInput {
  readonly id: string;
  /** The version that was read before correcting. */
  readonly version: number;
  readonly fullName?: string;
  readonly nationalId?: string;
  /** Null: not known. */
  readonly hukouJurisdictionId?: string | null;
}

/** Corrects a person; a stale version is `CONFLICT`. A new number brings its own birth date and sex. */
export async function correctPerson(
  ctx: Context,
  input: CorrectPersonInput,
): Promise<{ person: { id: string } }> {
  const person = await ctx.em.findOne(Person, input.id);
  if (!person) throw notFound('人员 person');
  const subject = subjectOf(person);
  authorize(personAbilities, ctx.actor, 'correct', subject);
  if (input.nationalId !== undefined)
    authorize(personAbilities, ctx.actor, 'correctNationalId', subject);
  await ctx.em.lock(person, LockMode.OPTIMISTIC, input.version);
  const changes = await checkChanges(ctx, input, person);
  const before = { ...pick(person), jurisdictionId: person.jurisdictionId };
  ctx.em.assign(person, changes);
  if (!person.employerId && person.hukouJurisdictionId)
    person.jurisdictionId = person.hukouJurisdictionId;
  // The person may leave the officer's view with this very change.
  await seeAll(ctx.em, () => ctx.em.flush());
  ctx.emit({
    type: 'person.corrected',
    subject: { type: 'Person', id: person.id },
    jurisdictionId: before.jurisdictionId,
    body: {
      fields: ['fullName', 'nationalId', 'hukouJurisdictionId'].filter(
        (field) => input[field as keyof CorrectPersonInput] !== undefined,
      ),
      ...changeOf(before, pick(person), shown),
    },
  });
  return { person: { id: person.id } };
}

/** How the trail shows a person: without what tells who it is. */
const shown = { fullName: initialOnly, nationalIdMasked: asItIs, hukouJurisdictionId: asItIs };
const pick = ({ fullName, nationalIdMasked, hukouJurisdictionId }: Person) => ({
  fullName,
  nationalIdMasked,
  hukouJurisdictionId,
});

async function checkChanges(
  ctx: Context,
  input: CorrectPersonInput,
  person: Person,
): Promise<Partial<Person>> {
  const problems = new Problems();
  const fullName = input.fullName === undefined ? undefined : checkName(problems, input.fullName);
  await checkPlace(ctx, problems, 'hukouJurisdictionId', input.hukouJurisdictionId);
  const number =
    input.nationalId === undefined
      ? undefined
      : await checkNumber(ctx, problems, input.nationalId, input.id);
  problems.orThrow();
  if (number)
    await confirmNumber(ctx, number, {
      fullName: fullName ?? person.fullName,
      jurisdictionId: person.jurisdictionId,
    });
  return {
    ...(fullName !== undefined && { fullName, pinyin: pinyinOf(fullName) }),
    ...(number && sealIdentity(ctx.vault, number.value)),
    ...(input.hukouJurisdictionId !== undefined && {
      hukouJurisdictionId: input.hukouJurisdictionId,
    }),
  };
}
