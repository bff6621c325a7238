import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { endingOf, type Consequences } from './consequences.ts';
import { grantsOfEvent, hasEnded } from './grants-of-event.ts';

/** The grants of an event at one moment: the ids of each kind in each state, as the text of an array. */
export interface Snapshot {
  readonly eventId: string;
  readonly groups: readonly {
    readonly kind: string;
    readonly status: string;
    readonly ids: string;
  }[];
}

/** To be taken with everything in sight. */
export async function takeSnapshot(ctx: Context, eventId: string): Promise<Snapshot> {
  const { rows } = await sql<Snapshot['groups'][number]>`
    select kind, status, array_agg(id)::text as ids from (${grantsOfEvent(eventId)}) g group by kind, status`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return { eventId, groups: rows };
}

/** State of the grant of alias `g` then; null if it was not there. Never a join: of rows made since, the planner knows nothing. */
function statusThen({ groups }: Snapshot): RawBuilder<unknown> {
  if (groups.length === 0) return sql`null::text`;
  const cases = groups.map(
    ({ kind, status, ids }) =>
      sql`when g.kind = ${kind} and g.id = any(${ids}::bigint[]) then ${status}`,
  );
  return sql`case ${sql.join(cases, sql` `)} end`;
}

/**
 * What has happened to the grants of an event since then; what had ended before is left out. `offset 0` keeps the planner
 * from writing the long arrays out wherever a column is read that comes from them.
 */
export const consequencesSince = (before: Snapshot): Consequences => ({
  eventId: before.eventId,
  rows: sql`
    select g.*, case
      when g.status_then is null then 'MADE'
      when g.status_then = g.status then case when not ${hasEnded} then 'KEPT' end
      when ${hasEnded} then ${endingOf}
      when g.status = 'UNDER_REVIEW' then 'TO_OFFICER'
      else 'KEPT' end as action
    from (select g.*, ${statusThen(before)} as status_then from (${grantsOfEvent(before.eventId)}) g offset 0) g offset 0`,
});
