import { divideRounded } from '../../kernel/decimal.ts';
import { sumPercent, WHOLE } from './percent.ts';
import type { PrizeRule, PrizeTier } from './prize-rule.ts';
import type { RankedLine, RankRule } from './ranking.ts';

/**
 * What becomes of lines that share a rank across the end of a band (P-14): an officer decides, all take the better
 * side, all take the worse side, or practical score and time part them first and an officer decides what is left. 并列处理
 */
export const tiePolicies = ['OFFICER', 'SHARED', 'NONE_AT_CUTOFF', 'TIEBREAK'] as const;
export type TiePolicy = (typeof tiePolicies)[number];

/** How `rankEntrants` must have ranked for the policy. */
export const rankRuleOf = (policy: TiePolicy): RankRule =>
  policy === 'TIEBREAK' ? 'TIEBREAK' : 'TOTAL';

/** A tier with its last place; places run from 1, the band starts after the band before. */
export interface PrizeCut {
  readonly tier: PrizeTier;
  readonly lastPlace: number;
}

/**
 * The last place of every tier. Percentages are added up before they are rounded (5 % and 10 % of 30 end at 1.5 and
 * 4.5 places), so that rounding errors do not add up. A tier may come out empty: it then ends where the one before ends.
 */
export function cutPrizes(
  rule: PrizeRule,
  counts: { readonly ranked: number; readonly entered: number },
): PrizeCut[] {
  if (rule.by === 'RANK')
    return rule.bands.map(({ tier: name, upToRank }) => ({ tier: name, lastPlace: upToRank }));
  const count = rule.of === 'RANKED' ? counts.ranked : counts.entered;
  let last = 0;
  return rule.bands.map((band, at) => {
    const share = sumPercent(rule.bands.slice(0, at + 1)) * BigInt(count);
    const exact = Number(divideRounded(share, WHOLE, rule.rounding));
    last = Math.min(count, Math.max(exact, rule.atLeastOne ? last + 1 : last));
    return { tier: band.tier, lastPlace: last };
  });
}

export interface PrizeLine {
  readonly key: string;
  readonly prize: PrizeTier | null;
  /** An officer must decide between these two; `prize` is null until then. */
  readonly undecided?: { readonly better: PrizeTier; readonly worse: PrizeTier | null };
}

/**
 * The prize of every line, in the order given. Lines sharing a rank hold the places from their rank on; when these
 * places lie in different bands, the tie policy decides for the whole group. Nobody else's prize moves because of it.
 */
export function awardPrizes(
  lines: readonly RankedLine[],
  rule: PrizeRule,
  policy: TiePolicy = 'OFFICER',
): PrizeLine[] {
  const ranked = lines.filter(({ rank }) => rank !== null).length;
  const cuts = cutPrizes(rule, { ranked, entered: lines.length });
  const tierAt = (place: number): PrizeTier | null =>
    cuts.find(({ lastPlace }) => place <= lastPlace)?.tier ?? null;
  return lines.map(({ key, rank, tieSize }) => {
    if (rank === null) return { key, prize: null };
    const better = tierAt(rank);
    const worse = tierAt(rank + (tieSize ?? 1) - 1);
    if (better === null || better === worse || policy === 'SHARED') return { key, prize: better };
    if (policy === 'NONE_AT_CUTOFF') return { key, prize: worse };
    return { key, prize: null, undecided: { better, worse } };
  });
}
