import { scaleDecimal } from '../../kernel/decimal.ts';
import { Problems } from '../../kernel/errors.ts';
import type { Problem } from '../../kernel/errors.ts';

/** RANKED holds a place; the others are listed without one. 成绩状态 */
export const lineStatuses = ['RANKED', 'ABSENT', 'WITHDRAWN', 'DISQUALIFIED'] as const;
export type LineStatus = (typeof lineStatuses)[number];

/**
 * TOTAL: equal totals share a rank. TIEBREAK: among equal totals the higher practical score goes first, then the
 * shorter time (P-14); lines equal in all three share a rank. 排名规则
 */
export const rankRules = ['TOTAL', 'TIEBREAK'] as const;
export type RankRule = (typeof rankRules)[number];

/** A plain decimal with at most three decimals, as text so that 92.1 is 92.1. */
export type Score = string;

export interface ScoreLine {
  readonly key: string;
  readonly status: LineStatus;
  readonly total: Score | null;
  readonly practical?: Score | null;
  /** Time taken; less is better. */
  readonly seconds?: number | null;
}

export interface RankedLine {
  readonly key: string;
  /** 1 + the number of better lines ("1224"); null for a line that is not RANKED. */
  readonly rank: number | null;
  /** How many lines share the rank, this one included; null as above. */
  readonly tieSize: number | null;
}

/** Values to compare, in the order in which they decide; greater is better, null is last. */
export type RankKeys = readonly (bigint | number | null)[];

const negated = (seconds: number | null | undefined): number | null =>
  seconds == null ? null : -seconds;

/** Undefined is an unreadable score, null an absent one. */
const scaled = (score: Score | null | undefined): bigint | null | undefined =>
  score == null ? null : scaleDecimal(score, 3);

/** The keys of one line; its scores must be readable ({@link scoreProblems}). */
export function rankKeys(line: ScoreLine, rule: RankRule): RankKeys {
  const total = scaled(line.total) ?? null;
  return rule === 'TOTAL'
    ? [total]
    : [total, scaled(line.practical) ?? null, negated(line.seconds)];
}

/** Negative when `a` goes before `b`, 0 when they share a rank. An absent key goes behind every present one. */
export function compareKeys(a: RankKeys, b: RankKeys): number {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? null;
    if (left === right) continue;
    if (left === null) return 1;
    return right === null || left > right ? -1 : 1;
  }
  return 0;
}

/**
 * Ranks the RANKED lines, in the order given. Throws `INVALID_INPUT` with every problem: a key given twice, a RANKED
 * line without a total, a score that is no decimal of at most three places, a time that is negative.
 */
export function rankEntrants(lines: readonly ScoreLine[], rule: RankRule = 'TOTAL'): RankedLine[] {
  checkLines(lines);
  const ranked = lines
    .filter(({ status }) => status === 'RANKED')
    .map((line) => ({ key: line.key, keys: rankKeys(line, rule) }))
    .sort((a, b) => compareKeys(a.keys, b.keys));
  const places = new Map<string, { rank: number; tieSize: number }>();
  for (let from = 0, to = 0; from < ranked.length; from = to) {
    while (to < ranked.length && !compareKeys(ranked[from]!.keys, ranked[to]!.keys)) to += 1;
    const place = { rank: from + 1, tieSize: to - from };
    for (const { key } of ranked.slice(from, to)) places.set(key, place);
  }
  return lines.map(({ key }) => ({ key, ...(places.get(key) ?? { rank: null, tieSize: null }) }));
}

/** What cannot be read in one line's scores; `field` of a problem is the line's key. An absent score is no problem. */
export function scoreProblems({ key, total, practical, seconds }: ScoreLine): Problem[] {
  const found: Problem[] = [];
  if (scaled(total) === undefined || scaled(practical) === undefined)
    found.push(
      refusal(
        'SCORE_UNREADABLE',
        '分数须为最多三位小数的数字 / A score is a number with at most three decimals',
        key,
      ),
    );
  if (seconds != null && !(Number.isFinite(seconds) && seconds >= 0))
    found.push(
      refusal(
        'TIME_UNREADABLE',
        '用时须为非负数 / A time is a number of seconds, not negative',
        key,
      ),
    );
  return found;
}

const refusal = (code: string, message: string, key: string): Problem => ({
  code,
  message: `${message} (${key})`,
  field: key,
});

function checkLines(lines: readonly ScoreLine[]): void {
  const problems = new Problems();
  const seen = new Set<string>();
  for (const line of lines) {
    if (seen.has(line.key))
      problems.add(refusal('DUPLICATE_LINE', '成绩行重复 / The line is given twice', line.key));
    seen.add(line.key);
    if (line.status === 'RANKED' && line.total === null)
      problems.add(refusal('TOTAL_MISSING', '缺少总分 / The total is missing', line.key));
    for (const found of scoreProblems(line)) problems.add(found);
  }
  problems.orThrow();
}

/** Which value put one line before another, with both values as they were given. */
export type OrderReason =
  | { readonly by: 'status'; readonly ahead: string | null }
  | {
      readonly by: 'total' | 'practical' | 'seconds';
      readonly ahead: string;
      readonly behind: string;
      readonly better: Score | number | null;
      readonly worse: Score | number | null;
    }
  | { readonly by: 'tie'; readonly ahead: null };

/**
 * The first value in which two lines differ (an unreadable score counts as absent). `status`: at least one of them holds no place (`ahead` is null when
 * neither does); `tie`: they share a rank under the rule.
 */
export function explainOrder(a: ScoreLine, b: ScoreLine, rule: RankRule = 'TIEBREAK'): OrderReason {
  const placed = [a, b].filter(({ status }) => status === 'RANKED');
  if (placed.length < 2) return { by: 'status', ahead: placed[0]?.key ?? null };
  const [left, right] = [rankKeys(a, rule), rankKeys(b, rule)];
  const order = compareKeys(left, right);
  if (order === 0) return { by: 'tie', ahead: null };
  const [ahead, behind] = order < 0 ? [a, b] : [b, a];
  const by = (['total', 'practical', 'seconds'] as const)[
    left.findIndex((key, at) => key !== right[at])
  ]!;
  const [better, worse] = [ahead[by] ?? null, behind[by] ?? null];
  return { by, ahead: ahead.key, behind: behind.key, better, worse };
}
