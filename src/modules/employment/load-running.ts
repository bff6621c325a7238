import { LockMode } from '@mikro-orm/core';
import { authorize } from '../../kernel/abilities.ts';
import { DomainError, notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { employmentAbilities } from './employment.abilities.ts';
import { Employment } from './employment.entity.ts';

/**
 * A running employment or enrolment that the actor may do this to, in the state that was read. One that has ended is
 * `ILLEGAL_TRANSITION`, a stale version `CONFLICT`.
 */
export async function loadRunning(
  ctx: Context,
  { id, version }: { readonly id: string; readonly version: number },
  ability: 'changePost' | 'end',
): Promise<Employment> {
  const employment = await ctx.em.findOne(Employment, id);
  if (!employment) throw notFound('任职 employment');
  authorize(employmentAbilities, ctx.actor, ability, employment);
  await ctx.em.lock(employment, LockMode.OPTIMISTIC, version);
  if (employment.endedOn == null) return employment;
  throw new DomainError(
    'ILLEGAL_TRANSITION',
    '该任职（在读）已经结束 / This employment or enrolment has ended already',
  );
}
