import { authorize } from '../../../kernel/abilities.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { competitionAbilities } from '../competition.abilities.ts';
import { loadEvent } from '../load-competition.ts';
import { mayFollow, newestVersion } from '../next-version.ts';
import { storeVersion } from '../store-version.ts';

/** No sheet: an uploaded one always has a hash. */
const NO_SHEET = '';

/**
 * Takes final results back wholly: an ENTERED version without a line, which takes the way of every correction. Made
 * final, it ends all that the results had brought about.
 */
export async function annulResults(
  ctx: Context,
  input: { eventId: string; reason: string },
): Promise<{ version: { id: string } }> {
  const event = await loadEvent(ctx, input.eventId);
  authorize(competitionAbilities, ctx.actor, 'enterResults', event);
  const newest = await newestVersion(ctx, event, { dryRun: false });
  mayFollow(newest, input.reason);
  if (newest?.status !== 'FINAL' || newest.lineCount === 0)
    throw new DomainError('CONFLICT', '没有可作废的最终成绩 / There are no final results to annul');
  const version = await storeVersion(
    ctx,
    event,
    { count: 0, parts: [] },
    {
      sheetHash: NO_SHEET,
      number: newest.number + 1,
      reason: input.reason.trim(),
    },
  );
  return { version: { id: version.id } };
}
