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
  readonly isChanged: boolean;
  readonly before: Standing | null;
  readonly after: Standing | null;
}

/** Two versions of one event; without an earlier one everybody is new. */
export interface VersionPair {
  readonly fromId: string | null;
  readonly toId: string;
}

export interface LineCounts {
  readonly lineCount: number;
  readonly changedLineCount: number;
}

export interface LinePage {
  readonly first: number;
  readonly skip: number;
  readonly onlyChanged: boolean;
}

const standingOf = (line: string): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${line}.${name}`);
  return sql`case when ${column('id')} is null then null else jsonb_build_object(
    'lineId', ${column('id')}::text, 'status', ${column('status')}, 'rank', ${column('rank')},
    'total', trim_scale(${column('total')})::text, 'prize', ${column('prize')}) end`;
};

/** The lines `a` and `b` of the entrants. */
export const pairsOf = ({ fromId, toId }: VersionPair): RawBuilder<unknown> => sql`
  (select * from result_line where version_id = ${fromId}::bigint) a
  full join (select * from result_line where version_id = ${toId}::bigint) b on b.entry_id = a.entry_id
  join entry on entry.id = coalesce(a.entry_id, b.entry_id)`;

const differs = sql`((a.status, a.rank, a.total, a.prize) is distinct from (b.status, b.rank, b.total, b.prize))`;

/** How many entrants stand in either version, and how many of them otherwise than in the other. */
export async function countLines(ctx: Context, pair: VersionPair): Promise<LineCounts> {
  const { rows } = await sql<LineCounts>`
    select count(*)::int as "lineCount", (count(*) filter (where ${differs}))::int as "changedLineCount"
    from ${pairsOf(pair)}`.execute(ctx.em.getKysely<Record<string, never>>());
  return rows[0]!;
}

/** The lines of two versions of one event side by side, by the later rank, through the sight of the moment. */
export async function compareLines(
  ctx: Context,
  pair: VersionPair,
  { first, skip, onlyChanged }: LinePage,
): Promise<LinePair[]> {
  const { rows } = await sql<LinePair>`
    select entry.entrant_name as "entrantName", entry.person_id::text as "personId", ${differs} as "isChanged",
      ${standingOf('a')} as before, ${standingOf('b')} as after
    from ${pairsOf(pair)} where ${onlyChanged ? differs : sql`true`}
    order by b.rank nulls last, a.rank nulls last, entry.id limit ${first} offset ${skip}`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  return rows;
}
