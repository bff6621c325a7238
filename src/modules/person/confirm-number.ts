import { DomainError, type Problem } from '../../kernel/errors.ts';
import { maskNationalId } from '../../kernel/national-id.ts';
import type { Context } from '../../platform/context.ts';
import { mayHearOfNumbers, refuseNumber } from '../../platform/number-refusals.ts';

/** A number that has the right form and that nobody in sight has. */
export interface CheckedNumber {
  readonly value: string;
  /** Name of somebody out of sight who has it. */
  readonly takenBy: string | null;
  /** It is the number the person has already. */
  readonly isOwn: boolean;
}

const field = 'input.nationalId';

const registered: Problem = {
  code: 'DUPLICATE',
  message:
    '该号码已以此姓名登记；入职的凭号码和姓名登记任职（recordEmployment），疑为重复登记的请联系当地人社局 / ' +
    'This number is registered under this name already: record an employment with number and name (recordEmployment), ' +
    'or ask the HR bureau of the place if somebody seems to be registered twice',
  field,
};

const notConfirmed: Problem = {
  code: 'IDENTITY_NOT_CONFIRMED',
  message:
    '姓名和号码未能核实，未予登记；请核对姓名和号码，确认无误的请联系当地人社局 / ' +
    'Name and number could not be confirmed and nothing was registered; check both, ' +
    'and ask the HR bureau of the place if they are right',
  field,
};

/**
 * Lets a free number pass. One that somebody out of sight has is told as registered only to who knows the name with it
 * (docs/adr/0015). To be called when nothing else is wrong and nothing has been changed.
 */
export async function confirmNumber(
  ctx: Context,
  { value, takenBy, isOwn }: CheckedNumber,
  { fullName, jurisdictionId }: { readonly fullName: string; readonly jurisdictionId: string },
): Promise<void> {
  if (isOwn || ctx.actor.sight.all) return;
  await mayHearOfNumbers(ctx);
  if (takenBy === null) return;
  if (takenBy === fullName)
    throw new DomainError('INVALID_INPUT', registered.message, { problems: [registered] });
  throw refuseNumber(ctx, notConfirmed, { masked: maskNationalId(value), jurisdictionId });
}
