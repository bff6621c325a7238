import { sql } from 'kysely';
import type { DomainEvent } from '../../kernel/events.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';

/** Row ids of the people an event is about: `personId` in its body, the subject itself, or an employer's staff. */
const peopleOf = ({ subject, body }: DomainEvent) => {
  if (subject.type === 'Person') return sql`holder.id = ${subject.id}`;
  if (subject.type === 'Organisation') return sql`holder.employer_id = ${subject.id}`;
  return sql`holder.id = ${String(body?.['personId'])}`;
};

/**
 * Copies employer and overseeing place of the holder to the certificates, so that the same people see both. Follows
 * whatever may have changed the holder; the whole register is in view, for the holder may have left the officer's own.
 */
export const followHolder = (ctx: Context, event: DomainEvent): Promise<void> =>
  seeAll(ctx.em, async () => {
    await ctx.em.flush();
    await sql`
      update certificate set jurisdiction_id = holder.jurisdiction_id, employer_id = holder.employer_id
      from person holder
      where holder.id = certificate.person_id and ${peopleOf(event)}
        and (certificate.jurisdiction_id, certificate.employer_id)
          is distinct from (holder.jurisdiction_id, holder.employer_id)`.execute(
      ctx.em.getKysely<Record<string, never>>(),
    );
  });
