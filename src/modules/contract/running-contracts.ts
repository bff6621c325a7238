import { sql } from 'kysely';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Context } from '../../platform/context.ts';

/** A term, the last day included. */
export interface Term {
  readonly effectiveOn: LocalDate;
  readonly lastDay: LocalDate;
}

/**
 * The most contracts that a person has on any one day of the term, as mentor or as apprentice: it is reached on the
 * first day, or on a day on which another contract begins.
 */
export async function mostAtOnce(
  ctx: Context,
  party: 'mentor_id' | 'apprentice_id',
  personId: string,
  { effectiveOn, lastDay }: Term,
): Promise<number> {
  const column = sql.ref(`held.${party}`);
  const { rows } = await sql<{ most: number }>`
    with live as (
      select effective_on, last_day from mentor_contract held
      where ${column} = ${personId} and held.status = 'ACTIVE'
        and held.effective_on <= ${lastDay}::date and held.last_day >= ${effectiveOn}::date)
    select coalesce(max(running), 0)::int as most from (
      select (select count(*) from live where live.effective_on <= day.on and live.last_day >= day.on) as running
      from (select ${effectiveOn}::date as on union select effective_on from live) day) counted
  `.execute(ctx.em.getKysely<Record<string, never>>());
  return rows[0]!.most;
}

/**
 * Did the person work for the enterprise on that day? Somebody registered with the enterprise of whom no employment
 * there is on record is taken at the register's word.
 */
export async function worksFor(
  ctx: Context,
  enterpriseId: string,
  personId: string,
  on: LocalDate,
): Promise<boolean> {
  const { rows } = await sql<{ works: boolean }>`
    select coalesce(
      bool_or(held.started_on <= ${on}::date and (held.ended_on is null or held.ended_on > ${on}::date)),
      (select person.employer_id = ${enterpriseId} from person where person.id = ${personId}), false) as works
    from employment held
    where held.person_id = ${personId} and held.organisation_id = ${enterpriseId} and held.kind = 'EMPLOYEE'
  `.execute(ctx.em.getKysely<Record<string, never>>());
  return rows[0]!.works;
}
