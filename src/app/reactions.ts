import type { DomainEvent } from '../kernel/events.ts';
import type { Context } from '../platform/context.ts';
import { seeAll } from '../platform/sight.ts';
import type { Reactions } from '../platform/unit-of-work.ts';
import { followHolder } from '../modules/certificate/follow-holder.ts';
import { applyRules } from '../modules/decision/apply-rules.ts';
import { settleGrants } from '../modules/decision/grants.ts';
import { loadBasis } from '../modules/decision/load-basis.ts';
import { followEmployer } from '../modules/employment/settle-employer.ts';
import { evidenceOf } from './evidence.ts';
import { grantKinds } from './grant-kinds.ts';

/**
 * Lets the rules of a trigger decide and settles what follows, in the transaction of the event. The system acts
 * with the whole register in view: grants reach people whom the acting officer may not see.
 */
const decideOn =
  (trigger: string) =>
  (ctx: Context, event: DomainEvent): Promise<void> =>
    seeAll(ctx.em, async () => {
      await ctx.em.flush();
      const evidence = evidenceOf(trigger);
      const basis = await loadBasis(ctx, evidence, event.subject.id);
      if (!basis) throw new Error(`${event.type}: ${event.subject.id} is not there`);
      const runs = await applyRules(ctx, evidence, basis);
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
  'competition.registered': [decideOn('Competition.REGISTERED')],
  'competition.included': [decideOn('Competition.FILED')],
  'results.finalised': [decideOn('ResultSet.FINAL')],
  'certificate.recorded': [decideOn('Certificate.RECORDED')],
  'exceptionCase.filed': [decideOn('ExceptionCase.FILED')],
  'path.used': [decideOn('PathApplication.FILED')],
};
