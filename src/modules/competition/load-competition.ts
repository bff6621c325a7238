import { notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import { Competition, CompetitionEvent } from './competition.entity.ts';
import { ResultVersion } from './result.entity.ts';

/** The contest as the actor sees it; one out of sight is not there. */
export async function loadCompetition({ em }: Context, id: string): Promise<Competition> {
  const competition = await em.findOne(Competition, id);
  if (!competition) throw notFound('竞赛 competition');
  return competition;
}

export async function loadEvent({ em }: Context, id: string): Promise<CompetitionEvent> {
  const event = await em.findOne(CompetitionEvent, id);
  if (!event) throw notFound('竞赛项目 event');
  return event;
}

/** The version, locked with its event, so that two officers act on the event's results one after the other. */
export async function loadVersion(
  ctx: Context,
  id: string,
): Promise<{ version: ResultVersion; event: CompetitionEvent }> {
  const found = await ctx.em.findOne(ResultVersion, id);
  if (!found) throw notFound('成绩版本 result version');
  const event = await loadEvent(ctx, found.eventId);
  await ctx.em
    .getKysely<{ competition_event: { id: string } }>()
    .selectFrom('competition_event')
    .select('id')
    .where('id', '=', event.id)
    .forUpdate()
    .execute();
  const version = await ctx.em.refresh(found);
  if (!version) throw notFound('成绩版本 result version');
  return { version, event };
}

/** Codes root → leaf of the contest's place. */
export async function pathOfPlace({ em }: Context, jurisdictionId: string): Promise<string[]> {
  const place = await em.findOneOrFail(Jurisdiction, jurisdictionId);
  return place.path;
}
