import { Problems } from '../../../kernel/errors.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Context } from '../../../platform/context.ts';
import { checkHappened, checkOrder, checkPost } from '../check-employment.ts';
import type { PostType } from '../employment.entity.ts';
import { loadRunning } from '../load-running.ts';

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
  const employment = await loadRunning(ctx, input, 'changePost');
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
