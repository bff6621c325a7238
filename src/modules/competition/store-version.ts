import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import type { CompetitionEvent } from './competition.entity.ts';
import { ResultVersion } from './result.entity.ts';

/** Lines of a version, to be written one part after the other. */
export interface LinesToStore {
  readonly count: number;
  /** Each part is JSON text as `linesAsJson` makes it. */
  readonly parts: AsyncIterable<string> | Iterable<string>;
}

/**
 * Stores a new ENTERED version: missing entries are made, lines are written part by part. Runs with the whole
 * register in view, because entries of earlier versions may belong to people from elsewhere.
 */
export async function storeVersion(
  ctx: Context,
  event: CompetitionEvent,
  lines: LinesToStore,
  about: { sheetHash: string; number: number; reason: string | null },
): Promise<ResultVersion> {
  const version = ctx.em.create(ResultVersion, {
    ...about,
    eventId: event.id,
    enteredBy: ctx.actor.userId,
    lineCount: lines.count,
    jurisdictionId: event.jurisdictionId,
    organiserId: event.organiserId,
  });
  await ctx.em.flush();
  await seeAll(ctx.em, async () => {
    for await (const part of lines.parts) await writeLines(ctx, event, version.id, part);
  });
  ctx.emit({
    type: 'results.imported',
    subject: { type: 'ResultVersion', id: version.id },
    jurisdictionId: event.jurisdictionId,
    body: { eventId: event.id, number: about.number, lines: lines.count, sheet: about.sheetHash },
  });
  return version;
}

async function writeLines(
  ctx: Context,
  event: CompetitionEvent,
  versionId: string,
  rows: string,
): Promise<void> {
  const db = ctx.em.getKysely<Record<string, never>>();
  await sql`
    insert into entry (event_id, competition_id, person_id, bib_no, entrant_name, employer_id, employer_name,
      jurisdiction_id, organiser_id)
    select ${event.id}::bigint, ${event.competitionId}::bigint, sheet.person_id, sheet.bib_no, sheet.name,
      sheet.employer_id, sheet.employer_name, ${event.jurisdictionId}::bigint, ${event.organiserId}::bigint
    from jsonb_to_recordset(${rows}::jsonb) as sheet(person_id bigint, bib_no text, name text, employer_id bigint,
      employer_name text)
    on conflict (event_id, person_id) do nothing`.execute(db);
  await sql`
    insert into result_line (version_id, entry_id, person_id, status, theory, practical, total, seconds, rank, tie_size,
      prize, is_prize_undecided, jurisdiction_id, employer_id, organiser_id)
    select ${versionId}::bigint, entry.id, entry.person_id, sheet.status, sheet.theory, sheet.practical, sheet.total,
      sheet.seconds, sheet.rank, sheet.tie_size, sheet.prize, sheet.undecided, entry.jurisdiction_id,
      entry.employer_id, entry.organiser_id
    from jsonb_to_recordset(${rows}::jsonb) as sheet(ord int, person_id bigint, status text, theory numeric,
      practical numeric, total numeric, seconds int, rank int, tie_size int, prize text, undecided boolean)
    join entry on entry.event_id = ${event.id}::bigint and entry.person_id = sheet.person_id
    order by sheet.ord`.execute(db);
}
