import { sql } from 'kysely';
import type { SmallWorld } from '../policy-register/small-world.ts';
import { announcer, type Contest } from './town-contests.ts';
import { inserter } from './town-people.ts';

/** One entrant's line: person, rank, total, prize; the tie size is counted. */
export interface Line {
  readonly person: string;
  readonly rank: number | null;
  readonly total?: number | null;
  readonly prize?: 'FIRST' | 'SECOND' | 'THIRD' | null;
}

/** Result versions: stored, or made final so that the rules decide. */
export function townResults(world: SmallWorld) {
  const insert = inserter(world);
  const announce = announcer(world);

  /** Stores a version of the results without letting anything follow from it. */
  async function publish(
    { eventId, competitionId, place }: Contest,
    lines: readonly Line[],
    version: { number?: number; status?: string } = {},
  ): Promise<string> {
    const { number = 1, status = 'FINAL' } = version;
    const versionId = await insert(sql`
      insert into result_version (event_id, number, status, entered_by, sheet_hash, line_count, is_public,
        jurisdiction_id, organiser_id)
      select id, ${number}, ${status}, 1, 'sheet', ${lines.length}, true, jurisdiction_id, organiser_id
      from competition_event where id = ${eventId} returning id`);
    for (const line of lines) {
      const tied = lines.filter(({ rank }) => rank !== null && rank === line.rank).length;
      await sql`
        with entered as (
          insert into entry (event_id, competition_id, person_id, entrant_name, employer_id, jurisdiction_id, organiser_id)
          select ${eventId}, ${competitionId}, person.id, person.full_name, person.employer_id, ${world.placeId(place)},
            competition_event.organiser_id
          from person, competition_event where person.id = ${line.person} and competition_event.id = ${eventId}
          on conflict (event_id, person_id) do update set entrant_name = excluded.entrant_name returning *)
        insert into result_line (version_id, entry_id, person_id, status, total, rank, tie_size, prize, jurisdiction_id,
          employer_id, organiser_id)
        select ${versionId}, id, person_id, ${line.rank === null ? 'ABSENT' : 'RANKED'}, ${line.total ?? null},
          ${line.rank}, ${line.rank === null ? null : tied}, ${line.prize ?? null}, jurisdiction_id, employer_id,
          organiser_id from entered`.execute(world.db);
    }
    return versionId;
  }

  /** Stores a final version and lets the rules decide; `supersedes` names the version it corrects. */
  async function finalise(
    held: Contest,
    lines: readonly Line[],
    supersedes?: { id: string; number: number },
  ): Promise<string> {
    if (supersedes)
      await sql`update result_version set status = 'SUPERSEDED' where id = ${supersedes.id}`.execute(
        world.db,
      );
    const id = await publish(held, lines, { number: (supersedes?.number ?? 0) + 1 });
    await announce('results.finalised', 'ResultVersion', id, held.place, {
      supersedesId: supersedes?.id ?? null,
    });
    return id;
  }

  const lineOf = async (versionId: string, personId: string): Promise<string> =>
    insert(
      sql`select id from result_line where version_id = ${versionId} and person_id = ${personId}`,
    );

  return { announce, publish, finalise, lineOf };
}
