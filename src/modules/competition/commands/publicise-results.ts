import { authorize } from '../../../kernel/abilities.ts';
import { addWorkingDays } from '../../../kernel/working-days.ts';
import type { Context } from '../../../platform/context.ts';
import { loadWorkingCalendar } from '../../jurisdiction/working-calendar.ts';
import { checkDay } from '../check-day.ts';
import { competitionAbilities } from '../competition.abilities.ts';
import { resultLifecycle } from '../competition.lifecycle.ts';
import { loadVersion } from '../load-competition.ts';

/**
 * Puts a certified version on public notice. The window of the event's working days (P-15) starts on the day after
 * the notice; a notice that was posted on paper earlier is recorded with its own day.
 */
export async function publiciseResults(
  ctx: Context,
  input: { versionId: string; publicisedOn?: string | null },
): Promise<{ version: { id: string } }> {
  const { version, event } = await loadVersion(ctx, input.versionId);
  authorize(competitionAbilities, ctx.actor, 'publishResults', event);
  version.status = resultLifecycle.next(version.status, 'publicise');
  const day = input.publicisedOn ?? ctx.today;
  checkDay('publicisedOn', day, { from: version.certifiedOn!, to: ctx.today });
  version.publicisedOn = day;
  version.objectionEndsOn = addWorkingDays(
    day,
    event.objectionDays,
    await loadWorkingCalendar(ctx.em),
  );
  version.isPublic = true;
  if (event.currentVersionId === null) event.currentVersionId = version.id;
  ctx.emit({
    type: 'results.publicised',
    subject: { type: 'ResultVersion', id: version.id },
    jurisdictionId: event.jurisdictionId,
    body: { number: version.number, publicisedOn: day, objectionEndsOn: version.objectionEndsOn },
  });
  return { version: { id: version.id } };
}
