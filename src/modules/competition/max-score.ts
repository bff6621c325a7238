import { scaleDecimal } from '../../kernel/decimal.ts';

/** 满分 of an event: above 0, at most 1000, with three decimals at most; sheets and tables hold no larger totals. */
export function isMaxScore(text: string): boolean {
  const scaled = scaleDecimal(text, 3);
  return scaled !== undefined && scaled > 0n && scaled <= 1_000_000n;
}

export const maxScoreRule =
  '满分须大于0且不超过1000，至多三位小数 / The highest score is above 0 and at most 1000, with three decimals at most';
