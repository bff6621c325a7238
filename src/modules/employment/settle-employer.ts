import { sql } from 'kysely';
import type { DomainEvent } from '../../kernel/events.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';

/**
 * The running employment, else a running enrolment, the latest begun of each; else the employer that the person was
 * registered with, as long as no employment there is on record.
 */
const current = sql`coalesce(
  (select e.organisation_id from employment e where e.person_id = person.id and e.ended_on is null
    order by e.kind, e.started_on desc, e.id desc limit 1),
  (select person.employer_id where not exists (
    select from employment e where e.person_id = person.id and e.organisation_id = person.employer_id)))`;

/**
 * Keeps the employer and the overseeing place of a person as the employments have them: the place of the employer's
 * registration, without an employer that of the household, without either the last one (P-66). The whole register is
 * in view, for the person may enter or leave the officer's own.
 */
export const settleEmployer = (ctx: Context, personId: string): Promise<void> =>
  seeAll(ctx.em, async () => {
    await ctx.em.flush();
    await sql`
      update person set employer_id = wanted.employer_id, jurisdiction_id = wanted.jurisdiction_id
      from (
        select held.id, held.employer_id,
          coalesce(employer.jurisdiction_id, held.hukou_jurisdiction_id, held.jurisdiction_id) as jurisdiction_id
        from (select person.id, person.hukou_jurisdiction_id, person.jurisdiction_id, ${current} as employer_id
          from person where person.id = ${personId}) held
        left join organisation employer on employer.id = held.employer_id) wanted
      where person.id = wanted.id
        and (person.employer_id, person.jurisdiction_id) is distinct from (wanted.employer_id, wanted.jurisdiction_id)`.execute(
      ctx.em.getKysely<Record<string, never>>(),
    );
  });

/** When an employer is registered in another place, running employments and the people in them follow (P-66). */
export async function followEmployer(ctx: Context, event: DomainEvent): Promise<void> {
  if (event.body?.['moved'] !== true) return;
  const db = ctx.em.getKysely<Record<string, never>>();
  const { id } = event.subject;
  const place = sql`(select jurisdiction_id from organisation where id = ${id})`;
  await seeAll(ctx.em, async () => {
    await ctx.em.flush();
    await sql`update employment set jurisdiction_id = ${place}, version = version + 1
      where organisation_id = ${id} and ended_on is null`.execute(db);
    await sql`update person set jurisdiction_id = ${place} where employer_id = ${id}`.execute(db);
  });
}
