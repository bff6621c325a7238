import { Problems } from '../../../kernel/errors.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Context } from '../../../platform/context.ts';
import { checkHappened, checkOrder } from '../check-employment.ts';
import { loadRunning } from '../load-running.ts';
import { settleEmployer } from '../settle-employer.ts';

export interface EndEmploymentInput {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
  /** First day that no longer counts; not in the future. */
  readonly endedOn: LocalDate;
}

/** Ends a running employment or enrolment; one that has ended already is `ILLEGAL_TRANSITION`. */
export async function endEmployment(
  ctx: Context,
  input: EndEmploymentInput,
): Promise<{ employment: { id: string } }> {
  const employment = await loadRunning(ctx, input, 'end');
  const problems = new Problems();
  checkHappened(problems, 'endedOn', input.endedOn, ctx.today);
  checkOrder(problems, 'endedOn', employment.startedOn, input.endedOn);
  problems.orThrow();
  employment.endedOn = input.endedOn;
  await settleEmployer(ctx, employment.personId);
  ctx.emit({
    type: 'employment.ended',
    subject: { type: 'Employment', id: employment.id },
    jurisdictionId: employment.jurisdictionId,
    body: {
      personId: employment.personId,
      organisationId: employment.organisationId,
      before: { endedOn: null },
      after: { endedOn: employment.endedOn },
    },
  });
  return { employment: { id: employment.id } };
}
