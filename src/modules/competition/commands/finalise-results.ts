import { authorize } from '../../../kernel/abilities.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { competitionAbilities } from '../competition.abilities.ts';
import { Competition } from '../competition.entity.ts';
import { competitionLifecycle, resultLifecycle } from '../competition.lifecycle.ts';
import { loadVersion } from '../load-competition.ts';
import { Objection, ResultVersion } from '../result.entity.ts';

/**
 * Makes a publicised version final once its window has passed without open objections. Honours, paths and tasks
 * follow in the same transaction; an earlier final version is superseded, never edited.
 */
export async function finaliseResults(
  ctx: Context,
  input: { versionId: string },
): Promise<{ version: { id: string } }> {
  const { version, event } = await loadVersion(ctx, input.versionId);
  authorize(competitionAbilities, ctx.actor, 'publishResults', event);
  const next = resultLifecycle.next(version.status, 'finalise');
  const { jurisdictionId } = event;
  ctx.progress.about({ type: 'ResultVersion', id: version.id, jurisdictionId });
  await mayEndNotice(ctx, version);
  const before = await ctx.em.findOne(ResultVersion, { eventId: event.id, status: 'FINAL' });
  if (before) before.status = resultLifecycle.next(before.status, 'supersede');
  version.status = next;
  version.finalOn = ctx.today;
  version.supersedesId = before?.id ?? null;
  event.currentVersionId = version.id;
  await holdCompetition(ctx, event.competitionId);
  ctx.emit({
    type: 'results.finalised',
    subject: { type: 'ResultVersion', id: version.id },
    jurisdictionId,
    body: { eventId: event.id, number: version.number, supersedesId: before?.id ?? null },
  });
  return { version: { id: version.id } };
}

async function mayEndNotice(ctx: Context, version: ResultVersion): Promise<void> {
  if (ctx.today <= version.objectionEndsOn!)
    throw new DomainError(
      'CONFLICT',
      `公示期至${version.objectionEndsOn}，期满后方可确认 / The notice runs until ${version.objectionEndsOn}`,
      { reason: 'NOTICE_RUNNING', objectionEndsOn: version.objectionEndsOn },
    );
  const open = await ctx.em.count(Objection, { versionId: version.id, status: 'OPEN' });
  if (open > 0)
    throw new DomainError(
      'CONFLICT',
      `还有${open}项异议未答复 / ${open} objections are still open`,
      { reason: 'OBJECTIONS_OPEN', open },
    );
}

async function holdCompetition(ctx: Context, competitionId: string): Promise<void> {
  const competition = await ctx.em.findOneOrFail(Competition, competitionId);
  if (['HELD', 'ARCHIVED'].includes(competition.status)) return;
  competition.status = competitionLifecycle.next(competition.status, 'hold');
  ctx.emit({
    type: 'competition.held',
    subject: { type: 'Competition', id: competition.id },
    jurisdictionId: competition.jurisdictionId,
  });
}
