import { authorize } from '../../../kernel/abilities.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { planAbilities } from '../competition.abilities.ts';
import { CompetitionPlan } from '../competition.entity.ts';

/** Opens a place's yearly plan (S-05); one a place and year. */
export async function openPlan(
  { em, actor, emit }: Context,
  input: { jurisdictionId: string; year: number },
): Promise<{ plan: { id: string } }> {
  authorize(planAbilities, actor, 'keep', input);
  if (await em.findOne(CompetitionPlan, input))
    throw new DomainError('DUPLICATE', '该地区该年度计划已存在 / This plan is open already');
  const plan = em.create(CompetitionPlan, input);
  await em.flush();
  emit({
    type: 'plan.opened',
    subject: { type: 'CompetitionPlan', id: plan.id },
    jurisdictionId: input.jurisdictionId,
    body: { year: input.year },
  });
  return { plan: { id: plan.id } };
}
