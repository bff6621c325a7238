import { authorize } from '../../../kernel/abilities.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { competitionAbilities } from '../competition.abilities.ts';
import { loadVersion } from '../load-competition.ts';

/**
 * Asks once more for what follows from a version. Only a FINAL one fires (G-05); what has been decided before is
 * not decided again (G-06), so that asking twice creates nothing.
 */
export async function requestGrants(
  ctx: Context,
  input: { versionId: string },
): Promise<{ version: { id: string } }> {
  const { version, event } = await loadVersion(ctx, input.versionId);
  authorize(competitionAbilities, ctx.actor, 'publishResults', event);
  if (version.status !== 'FINAL')
    throw new DomainError(
      'RESULT_NOT_FINAL',
      `成绩尚未最终确认（${version.status}） / The results are not final (${version.status})`,
      { status: version.status },
    );
  ctx.emit({
    type: 'results.finalised',
    subject: { type: 'ResultVersion', id: version.id },
    jurisdictionId: event.jurisdictionId,
    body: { eventId: event.id, number: version.number, again: true },
  });
  return { version: { id: version.id } };
}
