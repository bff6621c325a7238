import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, Problems } from '../../../kernel/errors.ts';
import { noteInserted } from '../../../platform/audit/row-changes.ts';
import type { Context } from '../../../platform/context.ts';
import { Organisation } from '../../organisation/organisation.entity.ts';
import { checkName, checkNumber, checkPlace } from '../check-person.ts';
import { confirmNumber } from '../confirm-number.ts';
import { pinyinOf, sealIdentity } from '../identity.ts';
import { personAbilities } from '../person.abilities.ts';
import { Person } from '../person.entity.ts';

export interface RegisterPersonInput {
  readonly fullName: string;
  readonly nationalId: string;
  /** Current employer or school; the employment itself is recorded separately. */
  readonly employerId?: string | null;
  readonly hukouJurisdictionId?: string | null;
}

/**
 * Registers a person under the place of the employer's registration, without an employer under that of the household
 * (P-66). A number that is registered already is told only to who sees the person or knows the name with it.
 */
export async function registerPerson(
  ctx: Context,
  input: RegisterPersonInput,
): Promise<{ person: { id: string } }> {
  const jurisdictionId = await placeOf(ctx, input);
  const employerId = input.employerId ?? null;
  authorize({ register: personAbilities.register }, ctx.actor, 'register', {
    id: null,
    jurisdictionId,
    employerId,
  });
  const problems = new Problems();
  const fullName = checkName(problems, input.fullName);
  await checkPlace(ctx, problems, 'hukouJurisdictionId', input.hukouJurisdictionId);
  const number = await checkNumber(ctx, problems, input.nationalId);
  problems.orThrow();
  await confirmNumber(ctx, number, { fullName, jurisdictionId });
  const row = {
    fullName,
    pinyin: pinyinOf(fullName),
    ...sealIdentity(ctx.vault, number.value),
    hukouJurisdictionId: input.hukouJurisdictionId ?? null,
    jurisdictionId,
    employerId,
  };
  const id = await ctx.em.insert(Person, row);
  noteInserted(ctx.em, Person, id, row);
  ctx.emit({
    type: 'person.registered',
    subject: { type: 'Person', id },
    jurisdictionId,
    body: { employerId },
  });
  return { person: { id } };
}

async function placeOf(ctx: Context, input: RegisterPersonInput): Promise<string> {
  if (input.employerId) {
    const employer = await ctx.em.findOne(Organisation, input.employerId);
    if (!employer) throw notFound('单位 organisation');
    return employer.jurisdictionId;
  }
  if (input.hukouJurisdictionId) return input.hukouJurisdictionId;
  const message =
    '请填写单位或户籍地 / Name an employer or the place of the household, so that it is clear which place oversees';
  throw new DomainError('INVALID_INPUT', message, {
    problems: [{ code: 'PLACE_MISSING', message, field: 'input.employerId' }],
  });
}
