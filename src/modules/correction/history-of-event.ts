import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { EventGrant } from './grants-of-event.ts';

/** The versions of an event, by row id and in order. */
export interface EventHistory {
  /** Version row id → its number, for every version. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Numbers of the versions that have been final, in order. */
  readonly finals: readonly number[];
}

interface Row {
  readonly id: string;
  readonly number: number;
  readonly wasFinal: boolean;
}

/** To be read with everything in sight: not every version of an event is public. */
export async function historyOfEvent(ctx: Context, eventId: string): Promise<EventHistory> {
  const { rows } = await sql<Row>`
    select id::text as id, number, status in ('FINAL', 'SUPERSEDED') as "wasFinal" from result_version
    where event_id = ${eventId}::bigint order by number`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return {
    numbers: new Map(rows.map(({ id, number }) => [id, number])),
    finals: rows.filter(({ wasFinal }) => wasFinal).map(({ number }) => number),
  };
}

/** From the version `from` (inclusive) until the version `until` (exclusive) a grant stood; by version number. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** In which versions of the event a grant stood. A task that was decided stands for the version that asked. */
export function spanOf({ numbers, finals }: EventHistory, grant: EventGrant): Span {
  const from = numbers.get(grant.madeBy)!;
  if (grant.endedBy) return { from, until: numbers.get(grant.endedBy) ?? Infinity };
  const isOver = grant.kind === 'TASK' && grant.status !== 'OPEN';
  return { from, until: (isOver && finals.find((number) => number > from)) || Infinity };
}
