import type { PrizeTier } from '../prize-rule.ts';
import { withoutSpaces } from './tidy-text.ts';

const PRIZES: readonly [PrizeTier, RegExp][] = [
  ['FIRST', /^(一等(奖)?|金奖|金牌|first(prize)?|1st(prize)?|gold)$/i],
  ['SECOND', /^(二等(奖)?|银奖|银牌|second(prize)?|2nd(prize)?|silver)$/i],
  ['THIRD', /^(三等(奖)?|铜奖|铜牌|third(prize)?|3rd(prize)?|bronze)$/i],
  ['EXCELLENCE', /^(优秀(奖)?|优胜(奖)?|excellence|merit)$/i],
];

/** The tier behind 一等奖, 金奖, first prize and so on; undefined for what is none of the four. */
export const parsePrize = (text: string): PrizeTier | undefined =>
  PRIZES.find(([, pattern]) => pattern.test(withoutSpaces(text)))?.[0];
