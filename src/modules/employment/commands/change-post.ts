import { LockMode } from '@mikro-orm/postgresql';
import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, Problems } from '../../../kernel/errors.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Context } from '../../../platform/context.ts';
import { checkHappened, checkOrder, checkPost } from '../check-employment.ts';
import { employmentAbilities } from '../employment.abilities.ts';
import { Employment, type PostType } from '../employment.entity.ts';

/** What is left out stays. */
export interface ChangePostInput {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
  readonly post: string;
  readonly postType?: PostType;
  readonly isFrontLine?: boolean;
  readonly isInAppointment?: boolean;
  /** The day of the transfer (转岗), which opens the window of P-07. */
  readonly changedOn: LocalDate;
}

/** Moves somebody to another post of the same employer. */
export async function changePost(
  ctx: Context,
  input: ChangePostInput,
): Promise<{ employment: { id: string } }> {
  const employment = await ctx.em.findOne(Employment, input.id);
  if (!employment) throw notFound('任职 employment');
  authorize(employmentAbilities, ctx.actor, 'changePost', employment);
  await ctx.em.lock(employment, LockMode.OPTIMISTIC, input.version);
  if (employment.endedOn != null)
    throw new DomainError(
      'ILLEGAL_TRANSITION',
      '该任职（在读）已经结束 / This employment or enrolment has ended already',
    );
  const problems = new Problems();
  const post = checkPost(problems, input.post);
  checkHappened(problems, 'changedOn', input.changedOn, ctx.today);
  checkOrder(
    problems,
    'changedOn',
    employment.postChangedOn ?? employment.startedOn,
    input.changedOn,
  );
  problems.orThrow();
  ctx.em.assign(employment, {
    post,
    postType: input.postType ?? employment.postType,
    isFrontLine: input.isFrontLine ?? employment.isFrontLine,
    isInAppointment: input.isInAppointment ?? employment.isInAppointment,
    postChangedOn: input.changedOn,
  });
  await ctx.em.flush();
  ctx.emit({
    type: 'employment.postChanged',
    subject: { type: 'Employment', id: employment.id },
    jurisdictionId: employment.jurisdictionId,
    body: { personId: employment.personId, changedOn: input.changedOn },
  });
  return { employment: { id: employment.id } };
}
