import { authorize } from '../../../kernel/abilities.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { competitionAbilities } from '../competition.abilities.ts';
import { resultLifecycle } from '../competition.lifecycle.ts';
import { loadVersion } from '../load-competition.ts';
import { checkDay } from '../check-day.ts';

/** A second person vouches for the version; whoever entered it cannot. */
export async function certifyResults(
  ctx: Context,
  input: { versionId: string; certifiedOn?: string | null },
): Promise<{ version: { id: string } }> {
  const { version, event } = await loadVersion(ctx, input.versionId);
  authorize(competitionAbilities, ctx.actor, 'certifyResults', event);
  if (version.enteredBy === ctx.actor.userId)
    throw new DomainError(
      'NOT_ALLOWED',
      '录入人不能复核自己录入的成绩 / Whoever entered results cannot certify them',
      { reason: 'SAME_PERSON' },
    );
  const day = input.certifiedOn ?? ctx.today;
  checkDay('certifiedOn', day, { from: event.finalsOn, to: ctx.today });
  version.status = resultLifecycle.next(version.status, 'certify');
  version.certifiedBy = ctx.actor.userId;
  version.certifiedOn = day;
  ctx.emit({
    type: 'results.certified',
    subject: { type: 'ResultVersion', id: version.id },
    jurisdictionId: event.jurisdictionId,
    body: { number: version.number, certifiedOn: day },
  });
  return { version: { id: version.id } };
}
