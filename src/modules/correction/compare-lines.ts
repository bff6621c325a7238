import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../platform/context.ts';

/** How an entrant stands in one version. */
export interface Standing {
  readonly lineId: string;
  readonly status: string;
  readonly rank: number | null;
  readonly total: string | null;
  readonly prize: string | null;
}

/** One entrant in two versions; null where a version has no line of the entrant. */
export interface LinePair {
  readonly entrantName: string;
  readonly personId: string;
  readonly before: Standing | null;
  readonly after: Standing | null;
}

const standingOf = (line: string): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${line}.${name}`);
  return sql`case when ${column('id')} is null then null else jsonb_build_object(
    'lineId', ${column('id')}::text, 'status', ${column('status')}, 'rank', ${column('rank')},
    'total', trim_scale(${column('total')})::text, 'prize', ${column('prize')}) end`;
};

/** The lines of two versions of one event side by side, by the later rank, through the sight of the moment. */
export async function compareLines(
  ctx: Context,
  fromId: string | null,
  toId: string,
): Promise<LinePair[]> {
  const { rows } = await sql<LinePair>`
    select entry.entrant_name as "entrantName", entry.person_id::text as "personId",
      ${standingOf('a')} as before, ${standingOf('b')} as after
    from (select * from result_line where version_id = ${fromId}::bigint) a
      full join (select * from result_line where version_id = ${toId}::bigint) b on b.entry_id = a.entry_id
      join entry on entry.id = coalesce(a.entry_id, b.entry_id)
    order by b.rank nulls last, a.rank nulls last, entry.id`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return rows;
}

/** Names as at entry of everybody entered in the event, by person, through the sight of the moment. */
export async function namesOfEntrants(
  ctx: Context,
  eventId: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ person: string; name: string }>`
    select person_id::text as person, entrant_name as name from entry where event_id = ${eventId}::bigint`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return new Map(rows.map(({ person, name }) => [person, name]));
}

const shown = (standing: Standing | null): string =>
  JSON.stringify(standing && [standing.status, standing.rank, standing.total, standing.prize]);

export const differs = ({ before, after }: LinePair): boolean => shown(before) !== shown(after);
