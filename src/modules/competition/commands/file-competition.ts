import { authorize } from '../../../kernel/abilities.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { competitionAbilities } from '../competition.abilities.ts';
import { CompetitionEvent } from '../competition.entity.ts';
import { competitionLifecycle } from '../competition.lifecycle.ts';
import { loadCompetition } from '../load-competition.ts';

/** Files a draft contest with the place: from then on it is listed for everybody signed in. */
export async function fileCompetition(
  ctx: Context,
  input: { competitionId: string },
): Promise<{ competition: { id: string } }> {
  const { em, actor, emit } = ctx;
  const competition = await loadCompetition(ctx, input.competitionId);
  authorize(competitionAbilities, actor, 'register', competition);
  competition.status = competitionLifecycle.next(competition.status, 'file');
  const events = await em.find(CompetitionEvent, { competitionId: competition.id });
  if (events.length === 0)
    throw new DomainError(
      'INVALID_INPUT',
      '请先添加竞赛项目 / Add at least one event before filing',
    );
  competition.isListed = true;
  for (const event of events) event.isListed = true;
  emit({
    type: 'competition.filed',
    subject: { type: 'Competition', id: competition.id },
    jurisdictionId: competition.jurisdictionId,
  });
  return { competition: { id: competition.id } };
}
