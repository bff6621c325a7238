import { compareKeys, rankKeys, scoreProblems } from './ranking.ts';
import type { RankKeys, ScoreLine } from './ranking.ts';

/** A line as an organiser hands it in, with the rank that the organiser says it has. */
export interface StatedLine extends ScoreLine {
  readonly statedRank: number | null;
}

export const statedRankProblems = {
  SCORE_UNREADABLE: '分数或用时无法识别 / The score or the time cannot be read',
  RANK_MISSING: '缺少名次 / The rank is missing',
  RANK_INVALID: '名次须为正整数 / A rank is a whole number from 1',
  RANK_NOT_EXPECTED: '缺赛、退赛或取消资格者不应有名次 / Whoever is not ranked has no rank',
  RANK_SEQUENCE:
    '名次不连续:并列后须空出相应名次 / The rank does not follow: it is 1 + the number of better-ranked lines',
  SHARED_RANK_UNEQUAL_TOTALS: '总分不同却名次并列 / The totals differ but the rank is shared',
  RANK_CONTRADICTS_TOTAL: '总分较高者名次反而靠后 / A higher total has the worse rank',
  RANK_UNEXPLAINED:
    '总分相同且实操分、用时均不能区分,名次却不同 / The totals are equal, neither practical score nor time differs, but the ranks do',
  RANK_CONTRADICTS_TIEBREAK:
    '总分相同,名次与实操分、用时的先后相反 / The totals are equal and the ranks go against practical score and time',
} as const;
export type StatedRankCode = keyof typeof statedRankProblems;

/** What is wrong with the stated rank of line `key`; `against` is the line it was compared with. */
export interface StatedRankProblem {
  readonly code: StatedRankCode;
  readonly message: string;
  readonly key: string;
  readonly against?: string;
  /** The rank that the stated ranks of the others leave for this line (RANK_SEQUENCE only). */
  readonly expected?: number;
}

interface Placed {
  readonly key: string;
  readonly rank: number;
  readonly keys: RankKeys | null;
}

/**
 * Compares stated ranks with the scores beside them; an empty list means that they agree under TOTAL, under TIEBREAK,
 * or with ties broken only in part (many organisers break ties for prizes alone). Lines without a total are checked
 * for the sequence of ranks only. Groups of equal rank are compared with the next group that has totals, so that one
 * misplaced line is reported once or twice, not against everybody.
 */
export function checkStatedRanks(lines: readonly StatedLine[]): StatedRankProblem[] {
  const problems: StatedRankProblem[] = [];
  const placed: Placed[] = [];
  for (const line of lines) {
    const code = scoreProblems(line).length ? 'SCORE_UNREADABLE' : findRankProblem(line);
    if (code) problems.push(problem(code, line.key));
    else if (line.statedRank !== null)
      placed.push({
        key: line.key,
        rank: line.statedRank,
        keys: line.total === null ? null : rankKeys(line, 'TIEBREAK'),
      });
  }
  placed.sort((a, b) => a.rank - b.rank);
  return [...problems, ...checkSequence(placed), ...checkOrder(placed)];
}

const problem = (
  code: StatedRankCode,
  key: string,
  more: { against?: string; expected?: number } = {},
): StatedRankProblem => ({ code, message: statedRankProblems[code], key, ...more });

function findRankProblem({ status, statedRank }: StatedLine): StatedRankCode | undefined {
  if (status !== 'RANKED') return statedRank === null ? undefined : 'RANK_NOT_EXPECTED';
  if (statedRank === null) return 'RANK_MISSING';
  return Number.isSafeInteger(statedRank) && statedRank >= 1 ? undefined : 'RANK_INVALID';
}

/** Groups of equal rank out of lines sorted by it, each made when it is looked at: there may be one for every line. */
function* groupsOf(placed: readonly Placed[]): Generator<readonly Placed[]> {
  for (let from = 0, to = 0; from < placed.length; from = to) {
    while (to < placed.length && placed[to]!.rank === placed[from]!.rank) to += 1;
    yield placed.slice(from, to);
  }
}

function checkSequence(placed: readonly Placed[]): StatedRankProblem[] {
  const found: StatedRankProblem[] = [];
  let expected = 1;
  for (const group of groupsOf(placed)) {
    const wrong = group[0]!.rank === expected ? [] : group;
    for (const { key } of wrong) found.push(problem('RANK_SEQUENCE', key, { expected }));
    expected += group.length;
  }
  return found;
}

type Scored = Placed & { readonly keys: RankKeys };

function checkOrder(placed: readonly Placed[]): StatedRankProblem[] {
  const found: StatedRankProblem[] = [];
  let before: Scored | undefined;
  for (const group of groupsOf(placed)) {
    const scored = group
      .filter((line): line is Scored => line.keys !== null)
      .sort((a, b) => compareKeys(a.keys, b.keys));
    const [best, ...others] = scored;
    if (!best) continue;
    for (const { key, keys } of others)
      if (keys[0] !== best.keys[0])
        found.push(problem('SHARED_RANK_UNEQUAL_TOTALS', key, { against: best.key }));
    const code = before && findOrderProblem(before, best);
    if (code) found.push(problem(code, best.key, { against: before!.key }));
    before = scored.at(-1);
  }
  return found;
}

/** `worse` has the worse stated rank of the two. */
function findOrderProblem(better: Scored, worse: Scored): StatedRankCode | undefined {
  const order = compareKeys(better.keys, worse.keys);
  if (order < 0) return undefined;
  if (better.keys[0] !== worse.keys[0]) return 'RANK_CONTRADICTS_TOTAL';
  return order === 0 ? 'RANK_UNEXPLAINED' : 'RANK_CONTRADICTS_TIEBREAK';
}
