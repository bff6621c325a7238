import { authorize } from '../../../kernel/abilities.ts';
import type { Context } from '../../../platform/context.ts';
import { competitionAbilities } from '../competition.abilities.ts';
import type { CompetitionEvent } from '../competition.entity.ts';
import { resultLifecycle } from '../competition.lifecycle.ts';
import { loadVersion } from '../load-competition.ts';
import type { ResultVersion } from '../result.entity.ts';

/** Takes back a version that is not final yet; it stays readable, and the next sheet makes the next version. */
export async function withdrawResults(
  ctx: Context,
  input: { versionId: string; reason: string },
): Promise<{ version: { id: string } }> {
  const { version, event } = await loadVersion(ctx, input.versionId);
  authorize(competitionAbilities, ctx.actor, 'enterResults', event);
  withdraw(ctx, version, event, input.reason);
  return { version: { id: version.id } };
}

/** Shared with an objection that is upheld. */
export function withdraw(
  ctx: Context,
  version: ResultVersion,
  event: CompetitionEvent,
  reason: string,
): void {
  version.status = resultLifecycle.next(version.status, 'withdraw');
  version.reason = reason;
  if (event.currentVersionId === version.id) event.currentVersionId = null;
  ctx.emit({
    type: 'results.withdrawn',
    subject: { type: 'ResultVersion', id: version.id },
    jurisdictionId: event.jurisdictionId,
    body: { number: version.number },
  });
}
