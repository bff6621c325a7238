import type { Problems } from '../../kernel/errors.ts';
import { checkNationalId } from '../../kernel/national-id.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import { Person } from './person.entity.ts';
import { tidyName } from './identity.ts';

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
 * The normalised number. One that is registered already is a problem; whose it is, is told only to those who may see
 * that person.
 */
export async function checkNumber(
  ctx: Context,
  problems: Problems,
  number: string,
  self: string | null = null,
): Promise<string> {
  const check = checkNationalId(number, ctx.today);
  const field = 'input.nationalId';
  if (!check.ok) {
    problems.add({ code: check.problem, message: check.message, field });
    return '';
  }
  const index = ctx.vault.index(check.value);
  const seen = await ctx.em.findOne(Person, { nationalIdIndex: index });
  // A number is unique beyond the officer's view.
  const taken =
    seen ?? (await seeAll(ctx.em, () => ctx.em.count(Person, { nationalIdIndex: index })));
  if (!taken || seen?.id === self) return check.value;
  const whose = seen ? `（${seen.fullName}）` : '';
  const who = seen ? ` (${seen.fullName})` : '';
  problems.add({
    code: 'DUPLICATE',
    message: `该身份证号码已登记${whose} / This identity number is registered already${who}`,
    field,
  });
  return check.value;
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
