import type { Problems } from '../../kernel/errors.ts';
import { checkNationalId } from '../../kernel/national-id.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import type { CheckedNumber } from './confirm-number.ts';
import { UNMANAGED } from './find-person.ts';
import { tidyName } from './identity.ts';
import { personAbilities, subjectOf } from './person.abilities.ts';
import { Person } from './person.entity.ts';

const NAME = /^[\p{L}\p{M}·.' -]{2,60}$/u;

/** The tidied name; a name of one letter, or with digits in it, becomes a problem. */
export function checkName(problems: Problems, name: string): string {
  const tidy = tidyName(name);
  if (!NAME.test(tidy))
    problems.add({
      code: 'NAME_NOT_VALID',
      message: '姓名须为2至60个字，不含数字和符号 / A name has 2 to 60 letters, no digits or signs',
      field: 'input.fullName',
    });
  return tidy;
}

/**
 * The normalised number. That it is registered already is a problem when the actor sees whose it is; of anybody else
 * `confirmNumber` speaks when there is no other problem, for nobody is to try numbers with an input that cannot succeed.
 */
export async function checkNumber(
  ctx: Context,
  problems: Problems,
  number: string,
  self: string | null = null,
): Promise<CheckedNumber> {
  const check = checkNationalId(number, ctx.today);
  const field = 'input.nationalId';
  if (!check.ok) {
    problems.add({ code: check.problem, message: check.message, field });
    return { value: '', takenBy: null, isOwn: false };
  }
  const { value } = check;
  const nationalIdIndex = ctx.vault.index(value);
  // A number is unique beyond the actor's sight.
  const holder = await seeAll(ctx.em, () => ctx.em.findOne(Person, { nationalIdIndex }, UNMANAGED));
  const isOwn = holder !== null && holder.id === self;
  if (!holder || isOwn) return { value, takenBy: null, isOwn };
  const { fullName } = holder;
  if (!personAbilities.read(ctx.actor, subjectOf(holder)))
    return { value, takenBy: fullName, isOwn };
  problems.add({
    code: 'DUPLICATE',
    message: `该身份证号码已登记（${fullName}） / This identity number is registered already (${fullName})`,
    field,
  });
  return { value, takenBy: null, isOwn };
}

/** A place that is named must be one. */
export async function checkPlace(
  ctx: Context,
  problems: Problems,
  field: string,
  id: string | null | undefined,
): Promise<void> {
  if (id == null || (await ctx.em.findOne(Jurisdiction, id))) return;
  problems.add({
    code: 'PLACE_NOT_VALID',
    message: '没有该行政区划 / There is no such place',
    field: `input.${field}`,
  });
}
