import { DomainError, notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { ResultVersion } from '../competition/result.entity.ts';
import { compareLines, differs, namesOfEntrants, type LinePair } from './compare-lines.ts';
import { endingOf, type Consequence, type ConsequenceAction } from './consequences.ts';
import { grantsOfEvent, type EventGrant } from './grants-of-event.ts';
import { historyOfEvent, spanOf, type EventHistory } from './history-of-event.ts';

export interface ResultDiff {
  readonly fromId: string;
  readonly toId: string;
  /** Only entrants whose standing differs. */
  readonly lines: readonly LinePair[];
  /** Names as at entry of the entrants in sight, by person. */
  readonly names: ReadonlyMap<string, string>;
  /** Null unless both versions are, or have been, final: others bring nothing about. */
  readonly consequences: readonly Consequence[] | null;
}

/** How two versions of one event's results differ, and what each brought about, as far as the actor sees it. */
export async function resultDiff(
  ctx: Context,
  input: { fromId: string; toId: string },
): Promise<ResultDiff> {
  const from = await versionOf(ctx, input.fromId);
  const to = await versionOf(ctx, input.toId);
  if (from.eventId !== to.eventId)
    throw new DomainError(
      'INVALID_INPUT',
      '两个版本不属于同一竞赛项目 / The two versions are not of the same event',
    );
  const lines = await compareLines(ctx, from.id, to.id);
  return {
    ...input,
    lines: lines.filter(differs),
    names: await namesOfEntrants(ctx, from.eventId),
    consequences: wasFinal(from) && wasFinal(to) ? await compareGrants(ctx, from, to) : null,
  };
}

const wasFinal = ({ status }: ResultVersion): boolean => ['FINAL', 'SUPERSEDED'].includes(status);

async function versionOf({ em }: Context, id: string): Promise<ResultVersion> {
  const version = await em.findOne(ResultVersion, id);
  if (!version) throw notFound('成绩版本 result version');
  return version;
}

async function compareGrants(
  ctx: Context,
  from: ResultVersion,
  to: ResultVersion,
): Promise<Consequence[]> {
  const visible = await grantsOfEvent(ctx, from.eventId);
  // Whether a path was put before an officer is known from tasks that its holder does not see.
  const [all, history] = await seeAll(ctx.em, async () => [
    await grantsOfEvent(ctx, from.eventId),
    await historyOfEvent(ctx, from.eventId),
  ]);
  return visible.flatMap((grant) => {
    const action = actionBetween(history, grant, all, from.number, to.number);
    return action ? [{ action, grant }] : [];
  });
}

function actionBetween(
  history: EventHistory,
  grant: EventGrant,
  all: readonly EventGrant[],
  from: number,
  to: number,
): ConsequenceAction | undefined {
  const span = spanOf(history, grant);
  const stood = (number: number): boolean => span.from <= number && number < span.until;
  if (!stood(from)) return stood(to) ? 'MADE' : undefined;
  if (grant.kind === 'TASK' && ['APPROVED', 'REJECTED'].includes(grant.status)) return undefined;
  if (all.some((task) => isReviewOf(grant, task) && beganWithin(history, task, from, to)))
    return 'TO_OFFICER';
  return stood(to) ? 'KEPT' : endingOf(grant);
}

const isReviewOf = (path: EventGrant, { substance, decisionId }: EventGrant): boolean =>
  path.kind === 'PATH' && substance.task === 'REVIEW_USED_PATH' && decisionId === path.decisionId;

/** Whether the task came after the one version and still stood, or had been decided, in the other. */
function beganWithin(history: EventHistory, task: EventGrant, from: number, to: number): boolean {
  const span = spanOf(history, task);
  const isWithdrawn = task.status === 'WITHDRAWN' && span.until <= to;
  return from < span.from && span.from <= to && !isWithdrawn;
}
