import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { endingOf, type Consequences } from './consequences.ts';
import { grantsOfEvent } from './grants-of-event.ts';

/** What the difference of two versions rests on beyond the actor's sight. */
interface History {
  /** JSON of version row id → its number, for every version of the event. */
  readonly numbers: string;
  /** Numbers of the versions that have been final, in order, as the text of an array. */
  readonly finals: string;
}

interface Numbers {
  readonly from: number;
  readonly to: number;
}

/** Not every version of an event is public, so this is read with everything in sight. */
async function historyOf(ctx: Context, eventId: string): Promise<History> {
  const { rows } = await sql<History>`
    select coalesce(jsonb_object_agg(id::text, number), '{}')::text as numbers,
      coalesce(array_agg(number order by number) filter (where status in ('FINAL', 'SUPERSEDED')), '{}')::text as finals
    from result_version where event_id = ${eventId}::bigint`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return rows[0]!;
}

/**
 * The grants with the versions in which they stood, by number: from `born` (inclusive) until `gone` (exclusive, null
 * while they stand). A task that was decided stands for the version that asked.
 */
const spans = (eventId: string, { numbers, finals }: History): RawBuilder<unknown> => sql`
  select g.*, case
    when g.ended_by is not null then (${numbers}::jsonb ->> g.ended_by::text)::int
    when g.kind = 'TASK' and g.status <> 'OPEN'
      then (select min(final) from unnest(${finals}::int[]) final where final > g.born) end as gone
  from (select g.*, (${numbers}::jsonb ->> g.made_by::text)::int as born from (${grantsOfEvent(eventId)}) g) g`;

/**
 * Decisions of the paths that were put before an officer after the one version and, in the other, still were or had
 * been decided; a used path and its review share one. Their holders do not see the tasks this is known from.
 */
async function reviewed(
  ctx: Context,
  eventId: string,
  history: History,
  { from, to }: Numbers,
): Promise<string> {
  const { rows } = await sql<{ ids: string }>`
    select coalesce(array_agg(decision_id), '{}')::text as ids from (${spans(eventId, history)}) task
    where kind = 'TASK' and substance ->> 'task' = 'REVIEW_USED_PATH' and ${from} < born and born <= ${to}
      and not (status = 'WITHDRAWN' and gone is not null and gone <= ${to})`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return rows[0]!.ids;
}

const stoodIn = (number: number) =>
  sql`(g.born <= ${number} and (g.gone is null or ${number} < g.gone))`;

/** What became of the grants of an event from one final version to another, by their numbers. */
export async function consequencesBetween(
  ctx: Context,
  eventId: string,
  numbers: Numbers,
): Promise<Consequences> {
  const [history, reviews] = await seeAll(ctx.em, async () => {
    const found = await historyOf(ctx, eventId);
    return [found, await reviewed(ctx, eventId, found, numbers)];
  });
  const stands = stoodIn(numbers.to);
  return {
    eventId,
    rows: sql`
      select g.*, case
        when not ${stoodIn(numbers.from)} then case when ${stands} then 'MADE' end
        when g.kind = 'TASK' and g.status in ('APPROVED', 'REJECTED') then null
        when g.kind = 'PATH' and g.decision_id = any(${reviews}::bigint[]) then 'TO_OFFICER'
        when ${stands} then 'KEPT'
        else ${endingOf} end as action
      from (${spans(eventId, history)}) g offset 0`,
  };
}
