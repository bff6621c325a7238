import { DomainError, notFound } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { ResultVersion } from '../competition/result.entity.ts';
import { consequencesBetween } from './between-versions.ts';
import { compareLines, countLines, type LineCounts, type LinePair } from './compare-lines.ts';
import {
  countConsequences,
  readConsequences,
  type Consequence,
  type ConsequenceCount,
} from './consequences.ts';
import { eachPage, type Pages } from './pages.ts';

export interface ResultDiff extends LineCounts {
  readonly fromId: string;
  readonly toId: string;
  /** Only entrants whose standing differs. */
  readonly lines: ReadonlyMap<string, readonly LinePair[]>;
  /** Null unless both versions are, or have been, final: others bring nothing about. */
  readonly counts: readonly ConsequenceCount[] | null;
  readonly consequences: ReadonlyMap<string, readonly Consequence[]> | null;
}

/** How two versions of one event's results differ, and what each brought about, as far as the actor sees it. */
export async function resultDiff(
  ctx: Context,
  input: { fromId: string; toId: string },
  pages: Pages,
): Promise<ResultDiff> {
  const from = await versionOf(ctx, input.fromId);
  const to = await versionOf(ctx, input.toId);
  if (from.eventId !== to.eventId)
    throw new DomainError(
      'INVALID_INPUT',
      '两个版本不属于同一竞赛项目 / The two versions are not of the same event',
    );
  const lines = (page: Pages['lines'][number][1]) =>
    compareLines(ctx, input, { ...page, onlyChanged: true });
  return {
    ...input,
    ...(await countLines(ctx, input)),
    lines: await eachPage(pages.lines, lines),
    ...(wasFinal(from) && wasFinal(to)
      ? await compareGrants(ctx, [from, to], pages)
      : { counts: null, consequences: null }),
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
  [from, to]: readonly [ResultVersion, ResultVersion],
  pages: Pages,
): Promise<Pick<ResultDiff, 'counts' | 'consequences'>> {
  const found = await consequencesBetween(ctx, from.eventId, { from: from.number, to: to.number });
  return {
    counts: await countConsequences(ctx, found),
    consequences: await eachPage(pages.consequences, (page) => readConsequences(ctx, found, page)),
  };
}
