import { sql, type RawBuilder } from 'kysely';
import type { DomainEvent } from '../kernel/events.ts';
import type { Context } from '../platform/context.ts';
import { seeAll } from '../platform/sight.ts';
import type { Reactions } from '../platform/unit-of-work.ts';
import { followHolder } from '../modules/certificate/follow-holder.ts';
import { applyRules, type Basis } from '../modules/decision/apply-rules.ts';
import { settleGrants } from '../modules/decision/grants.ts';
import { followEmployer } from '../modules/employment/settle-employer.ts';
import { evidenceOf } from './evidence.ts';
import { grantKinds } from './grant-kinds.ts';

type BasisQuery = (id: string) => ReturnType<typeof sql<Basis>>;

const resultBasis: BasisQuery = (id) => sql<Basis>`
  select version.id, event.finals_on::text as "happenedOn", place.path as place,
    competition.jurisdiction_id as "jurisdictionId", event.id as "eventId", version.id as "resultVersionId",
    event.occupation_id as "occupationId",
    jsonb_build_object('P-14', case event.tie_policy when 'TIEBREAK' then 'OFFICER' else event.tie_policy end) as contest
  from result_version version join competition_event event on event.id = version.event_id
  join competition on competition.id = event.competition_id
  join jurisdiction place on place.id = competition.jurisdiction_id where version.id = ${id}::bigint`;

const competitionBasis: BasisQuery = (id) => sql<Basis>`
  select competition.id, competition.starts_on::text as "happenedOn", place.path as place,
    competition.jurisdiction_id as "jurisdictionId", null as "eventId", null as "resultVersionId",
    null as "occupationId"
  from competition join jurisdiction place on place.id = competition.jurisdiction_id
  where competition.id = ${id}::bigint`;

const personBasis =
  (table: string, day: string, occupation: RawBuilder<unknown>): BasisQuery =>
  (id) => sql<Basis>`
  select subject.id, ${sql.ref(`subject.${day}`)}::text as "happenedOn", place.path as place,
    person.jurisdiction_id as "jurisdictionId", null as "eventId", null as "resultVersionId",
    ${occupation} as "occupationId"
  from ${sql.table(table)} subject join person on person.id = subject.person_id
  join jurisdiction place on place.id = person.jurisdiction_id where subject.id = ${id}::bigint`;

/**
 * Lets the rules of a trigger decide and settles what follows, in the transaction of the event. The system acts
 * with the whole register in view: grants reach people whom the acting officer may not see.
 */
const decideOn =
  (trigger: string, basisOf: BasisQuery) =>
  (ctx: Context, event: DomainEvent): Promise<void> =>
    seeAll(ctx.em, async () => {
      await ctx.em.flush();
      const { rows } = await basisOf(event.subject.id).execute(
        ctx.em.getKysely<Record<string, never>>(),
      );
      const basis = rows[0]!;
      const runs = await applyRules(ctx, evidenceOf(trigger), basis);
      const supersedes = Boolean(event.body?.['supersedesId']);
      const counts = await settleGrants(ctx, grantKinds, basis, runs, supersedes);
      if (runs.length === 0 && counts.length === 0) return;
      ctx.emit({
        type: 'grants.decided',
        subject: event.subject,
        jurisdictionId: basis.jurisdictionId,
        body: {
          trigger,
          rules: runs.map(({ prepared, counts: decided }) => ({
            rule: prepared.version.id,
            ...decided,
          })),
          grants: counts,
        },
      });
    });

/** What follows from what, inside our own tables and before the commit. The one list. */
export const reactions: Reactions = {
  'organisation.corrected': [followEmployer, followHolder],
  'person.corrected': [followHolder],
  'employment.recorded': [followHolder],
  'employment.ended': [followHolder],
  'competition.registered': [decideOn('Competition.REGISTERED', competitionBasis)],
  'competition.included': [decideOn('Competition.FILED', competitionBasis)],
  'results.finalised': [decideOn('ResultSet.FINAL', resultBasis)],
  'certificate.recorded': [
    decideOn(
      'Certificate.RECORDED',
      personBasis('certificate', 'issued_on', sql`subject.occupation_id`),
    ),
  ],
  'exceptionCase.filed': [
    decideOn(
      'ExceptionCase.FILED',
      personBasis('exception_case', 'filed_on', sql`subject.occupation_id`),
    ),
  ],
  'path.used': [
    decideOn('PathApplication.FILED', personBasis('path_application', 'filed_on', sql`null`)),
  ],
};
