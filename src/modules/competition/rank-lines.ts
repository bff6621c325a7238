import type { Problem } from '../../kernel/errors.ts';
import type { MatchedLine } from './match-entrants.ts';
import type { PrizeRule, PrizeTier } from './prize-rule.ts';
import { awardPrizes, rankRuleOf, type TiePolicy } from './prizes.ts';
import { rankEntrants, type RankedLine } from './ranking.ts';

/** How an event ranks and gives its prizes. */
export interface EventRules {
  readonly prizeRule: PrizeRule;
  readonly tiePolicy: TiePolicy;
}

/** A matched line with its place and prize. */
export interface StandingLine {
  readonly line: MatchedLine;
  readonly rank: number | null;
  readonly tieSize: number | null;
  readonly prize: PrizeTier | null;
  readonly isPrizeUndecided: boolean;
}

const tierNames: Record<PrizeTier, string> = {
  FIRST: '一等奖',
  SECOND: '二等奖',
  THIRD: '三等奖',
  EXCELLENCE: '优秀奖',
};

/**
 * Ranks by score where every ranked line has one, otherwise by the ranks the sheet states; then gives the prizes.
 * A prize written in the sheet that the event's rule does not give is a problem of its row. When rows are left out
 * (`isPartial`) the sheet's own ranks count, because whoever stands in a refused row keeps their place all the same.
 */
export function rankLines(
  event: EventRules,
  lines: readonly MatchedLine[],
  isPartial: boolean,
): { lines: StandingLine[]; problems: Problem[] } {
  if (
    isPartial &&
    lines.some(({ status, statedRank }) => status === 'RANKED' && statedRank === undefined)
  )
    return { lines: [], problems: [ranksNeeded] };
  const keyed = lines.map(({ row, status, total = null, practical = null, seconds = null }) => ({
    key: String(row),
    status,
    total,
    practical,
    seconds,
  }));
  const scored = keyed.every((line) => line.status !== 'RANKED' || line.total !== null);
  const ranked =
    scored && !isPartial ? rankEntrants(keyed, rankRuleOf(event.tiePolicy)) : byStatedRank(lines);
  const prizes = awardPrizes(ranked, event.prizeRule, event.tiePolicy);
  const standing = lines.map((line, at): StandingLine => ({
    line,
    rank: ranked[at]!.rank,
    tieSize: ranked[at]!.tieSize,
    prize: prizes[at]!.prize,
    isPrizeUndecided: prizes[at]!.undecided !== undefined,
  }));
  const contradicts = ({ line, prize, isPrizeUndecided }: StandingLine): boolean =>
    line.statedPrize !== undefined && !isPrizeUndecided && line.statedPrize !== prize;
  return {
    lines: standing.filter((line) => !contradicts(line)),
    problems: standing.filter(contradicts).map(({ line, prize }) => ({
      code: 'PRIZE_CONTRADICTS_RULE',
      row: line.row,
      column: '奖项',
      message: `表中为${tierNames[line.statedPrize!]}，按奖项设置应为${prize ? tierNames[prize] : '无奖'} / The event's prize rule gives ${prize ?? 'no prize'}, not ${line.statedPrize}`,
    })),
  };
}

const ranksNeeded: Problem = {
  code: 'RANKS_NEEDED',
  message:
    '部分行被拒收时，须由成绩单写明名次 / With rows left out, the sheet itself must state the ranks',
};

function byStatedRank(lines: readonly MatchedLine[]): RankedLine[] {
  const rankOf = (line: MatchedLine): number | null =>
    line.status === 'RANKED' ? (line.statedRank ?? null) : null;
  const sizes = new Map<number, number>();
  for (const line of lines) {
    const rank = rankOf(line);
    if (rank !== null) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  }
  return lines.map((line) => {
    const rank = rankOf(line);
    return { key: String(line.row), rank, tieSize: rank === null ? null : sizes.get(rank)! };
  });
}
