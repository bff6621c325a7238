import { authorize } from '../../../kernel/abilities.ts';
import { notFound, Problems } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { planAbilities } from '../competition.abilities.ts';
import { CompetitionPlan, PlanInclusion } from '../competition.entity.ts';
import { competitionLifecycle } from '../competition.lifecycle.ts';
import { loadCompetition, pathOfPlace } from '../load-competition.ts';

export interface IncludeInPlanInput {
  readonly competitionId: string;
  readonly planId: string;
  /** Day of the admission on paper. */
  readonly approvedOn: string;
  /** Number or name of the paper that says so. */
  readonly reference: string;
}

/**
 * Records that the place above has admitted a filed contest to its yearly plan (LY20 §（七）2: the plan itself is
 * kept above). Only officers of the plan's place may.
 */
export async function includeInPlan(
  ctx: Context,
  input: IncludeInPlanInput,
): Promise<{ competition: { id: string } }> {
  const { em, actor, today, emit } = ctx;
  const plan = await em.findOne(CompetitionPlan, input.planId);
  if (!plan) throw notFound('年度计划 plan');
  authorize(planAbilities, actor, 'keep', plan);
  const competition = await loadCompetition(ctx, input.competitionId);
  const [planPath, ownPath] = [
    await pathOfPlace(ctx, plan.jurisdictionId),
    await pathOfPlace(ctx, competition.jurisdictionId),
  ];
  const problems = new Problems();
  if (plan.year !== competition.year)
    problems.add({
      code: 'OTHER_YEAR',
      field: 'input.planId',
      message: '计划年度与竞赛年度不符 / The plan is for another year',
    });
  if (ownPath.at(-2) !== planPath.at(-1))
    problems.add({
      code: 'NOT_THE_PLACE_ABOVE',
      field: 'input.planId',
      message: '不是上一级地区的计划 / Not the plan of the place above',
    });
  if (input.approvedOn > today)
    problems.add({
      code: 'IN_THE_FUTURE',
      field: 'input.approvedOn',
      message: '批准日期不能晚于今天 / The admission lies in the future',
    });
  if (input.reference.trim() === '')
    problems.add({
      code: 'REFERENCE_MISSING',
      field: 'input.reference',
      message: '请填写批准文号或名称 / Name the paper that admits it',
    });
  problems.orThrow();
  competition.status = competitionLifecycle.next(competition.status, 'include');
  em.create(PlanInclusion, {
    planId: plan.id,
    competitionId: competition.id,
    approvedOn: input.approvedOn,
    reference: input.reference.trim(),
    recordedBy: actor.displayName,
  });
  emit({
    type: 'competition.included',
    subject: { type: 'Competition', id: competition.id },
    jurisdictionId: competition.jurisdictionId,
    body: { planId: plan.id, reference: input.reference.trim() },
  });
  return { competition: { id: competition.id } };
}
