import { authorize } from '../../../kernel/abilities.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { seeAll } from '../../../platform/sight.ts';
import { finaliseResults } from '../../competition/commands/finalise-results.ts';
import { competitionAbilities } from '../../competition/competition.abilities.ts';
import { loadVersion } from '../../competition/load-competition.ts';
import { ResultVersion } from '../../competition/result.entity.ts';
import { tokenOf, type Told } from '../preview-token.ts';
import { consequencesSince, takeSnapshot } from '../since-snapshot.ts';

/**
 * Makes the version final, settles what follows at once, and tells what happened; the token is over everything, seen
 * by the actor or not. Holds the event's lock, so that nothing of it can change between the two looks.
 */
export async function finaliseAndTell(
  ctx: Context,
  versionId: string,
): Promise<Told & { readonly token: string }> {
  const { event } = await loadVersion(ctx, versionId);
  authorize(competitionAbilities, ctx.actor, 'publishResults', event);
  const final = await ctx.em.findOne(ResultVersion, { eventId: event.id, status: 'FINAL' });
  const before = await seeAll(ctx.em, () => takeSnapshot(ctx, event.id));
  await finaliseResults(ctx, { versionId });
  await ctx.settle();
  const told: Told = {
    pair: { fromId: final?.id ?? null, toId: versionId },
    consequences: consequencesSince(before),
  };
  return { ...told, token: await seeAll(ctx.em, () => tokenOf(ctx, told)) };
}

/** With the token of a preview: does exactly what the preview said, or throws `CONFLICT` and does nothing. */
export async function finaliseAsPreviewed(
  ctx: Context,
  input: { versionId: string; previewToken?: string | null | undefined },
): Promise<{ version: { id: string } }> {
  const { versionId, previewToken } = input;
  if (previewToken == null) return finaliseResults(ctx, { versionId });
  const { token } = await finaliseAndTell(ctx, versionId);
  if (token !== previewToken)
    throw new DomainError(
      'CONFLICT',
      '预览之后情况有变，请重新预览 / Something changed meanwhile; preview again',
      { reason: 'PREVIEW_OUTDATED' },
    );
  return { version: { id: versionId } };
}
