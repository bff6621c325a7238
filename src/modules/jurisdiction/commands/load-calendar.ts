import { sql, type Kysely } from 'kysely';
import type { LocalDate } from '../../../kernel/local-date.ts';

interface NamedDay {
  readonly on: LocalDate;
  readonly name: string;
}

/** One year of the State Council's arrangement, as `seeds/reference/calendar` has it. */
export interface CalendarYearEntry {
  readonly year: number;
  readonly source: string;
  /** Weekdays off. */
  readonly holidays: readonly NamedDay[];
  /** Weekend days worked. */
  readonly workdays: readonly NamedDay[];
}

/**
 * Makes the days of each given year exactly those of its entry, as the owner of the tables; other years stay as they
 * are. A list has no history of its own, so days that a corrected arrangement dropped are removed.
 */
export async function loadCalendar(
  db: Kysely<Record<string, never>>,
  entries: readonly CalendarYearEntry[],
): Promise<void> {
  const years = entries.map(({ year, source }) => ({ year, source }));
  const days = entries.flatMap(({ holidays, workdays }) => [
    ...holidays.map((day) => ({ ...day, works: false })),
    ...workdays.map((day) => ({ ...day, works: true })),
  ]);
  await sql`
    insert into calendar_year (year, source)
    select listed.year, listed.source
    from jsonb_to_recordset(${JSON.stringify(years)}::jsonb) as listed("year" int, "source" text)
    on conflict (year) do update set source = excluded.source`.execute(db);
  await sql`
    delete from calendar_day
    where extract(year from "on")::int = any(${years.map(({ year }) => year)}::int[])
      and "on"::text <> all(${days.map(({ on }) => on)}::text[])`.execute(db);
  await sql`
    insert into calendar_day ("on", is_working_day, name)
    select listed."on", listed.works, listed.name
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as listed("on" date, "works" boolean, "name" text)
    on conflict ("on") do update set is_working_day = excluded.is_working_day, name = excluded.name`.execute(
    db,
  );
}
