import { sql } from 'kysely';
import { buildWorkingCalendar, type WorkingCalendar } from '../../kernel/working-days.ts';
import type { Context } from '../../platform/context.ts';

/** Every year that is loaded; counting into another one is refused by the calendar itself (P-34). */
export async function loadWorkingCalendar(em: Context['em']): Promise<WorkingCalendar> {
  const { rows } = await sql<{ years: number[]; holidays: string[]; workdays: string[] }>`
    select
      array(select year from calendar_year order by year) as years,
      array(select "on"::text from calendar_day where not is_working_day) as holidays,
      array(select "on"::text from calendar_day where is_working_day) as workdays`.execute(
    em.getKysely<Record<string, never>>(),
  );
  return buildWorkingCalendar(rows[0]!);
}
