import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { competitionAbilities } from '../competition.abilities.ts';
import { loadVersion } from '../load-competition.ts';
import { Objection } from '../result.entity.ts';
import { withdraw } from './withdraw-results.ts';

export interface AnswerObjectionInput {
  readonly objectionId: string;
  readonly isUpheld: boolean;
  readonly answer: string;
}

/** Decides an objection. Upheld, it withdraws the version: the corrected sheet becomes the next one (scenario 18). */
export async function answerObjection(
  ctx: Context,
  input: AnswerObjectionInput,
): Promise<{ objection: { id: string } }> {
  const objection = await ctx.em.findOne(Objection, input.objectionId);
  if (!objection) throw notFound('异议 objection');
  const { version, event } = await loadVersion(ctx, objection.versionId);
  authorize(competitionAbilities, ctx.actor, 'publishResults', event);
  if (objection.status !== 'OPEN')
    throw new DomainError('ILLEGAL_TRANSITION', '该异议已答复 / The objection has been answered', {
      state: objection.status,
    });
  objection.status = input.isUpheld ? 'UPHELD' : 'REJECTED';
  objection.answer = input.answer.trim();
  objection.answeredBy = ctx.actor.displayName;
  objection.answeredOn = ctx.today;
  if (input.isUpheld && version.status === 'PUBLICISED')
    withdraw(ctx, version, event, `OBJECTION_UPHELD: ${input.answer.trim()}`);
  ctx.emit({
    type: 'objection.answered',
    subject: { type: 'Objection', id: objection.id },
    jurisdictionId: event.jurisdictionId,
    body: { versionId: version.id, isUpheld: input.isUpheld },
  });
  return { objection: { id: objection.id } };
}
