import type { LineStatus } from '../ranking.ts';
import { withoutSpaces } from './tidy-text.ts';

type Unranked = Exclude<LineStatus, 'RANKED'>;

/** The whole of a cell. */
const WHOLE: readonly [Unranked, RegExp][] = [
  ['ABSENT', /^(缺考|缺席|缺赛|旷考|未参赛|未参加|未到场?|未报到|absent|dns)$/i],
  ['WITHDRAWN', /^(弃权|弃赛|弃考|退赛|中途退赛|放弃|withdrawn|wd|dnf)$/i],
  [
    'DISQUALIFIED',
    /^(取消(比赛|参赛|竞赛)?(资格|成绩)|成绩(取消|无效)|违规|作弊|disqualified|dq|dsq)$/i,
  ],
];
/** Said of nothing but the whole contest, wherever in a remark. */
const CLEAR: readonly [Unranked, RegExp][] = [
  ['WITHDRAWN', /(?<![未没不])(弃权|弃赛|退赛)/],
  ['DISQUALIFIED', /(?<![未没不])(取消(比赛|参赛|竞赛)?(资格|成绩)|成绩(取消|无效))/],
];
/** May be said of one part or of a deduction (“理论缺考”, “违规扣5分”): these count only where no total stands. */
const VAGUE: readonly [Unranked, RegExp][] = [
  ['ABSENT', /缺考|缺席|缺赛|未参赛/],
  ['DISQUALIFIED', /违规|作弊/],
];

const find = (list: readonly [Unranked, RegExp][], text: string): Unranked | undefined =>
  list.find(([, pattern]) => pattern.test(text))?.[0];

/** The status that a score, rank or prize cell states; undefined for anything else. */
export const statusOfCell = (text: string): Unranked | undefined =>
  find(WHOLE, withoutSpaces(text).replace(/^[(]|[)。!]$/g, ''));

/** The status that a remark states; `hasTotal` tells whether the line has a total. */
export function statusOfRemark(text: string, hasTotal: boolean): Unranked | undefined {
  const bare = withoutSpaces(text);
  return statusOfCell(bare) ?? find(CLEAR, bare) ?? (hasTotal ? undefined : find(VAGUE, bare));
}
