import { scaleDecimal } from '../../../kernel/decimal.ts';
import { checkStatedRanks } from '../check-stated-ranks.ts';
import type { StatedRankCode } from '../check-stated-ranks.ts';
import type { ColumnKey } from './parsed-line.ts';
import type { LineDraft } from './parse-row.ts';

/** What only several rows together show: somebody twice, a number twice, ranks that scores contradict. */
export function checkLines(drafts: readonly LineDraft[]): void {
  checkTwice(
    drafts,
    'nationalId',
    'PERSON_TWICE',
    '同一人出现两次（身份证号相同） / The same person appears twice',
  );
  checkTwice(drafts, 'bibNo', 'BIB_TWICE', '参赛号重复 / The number was given out twice');
  checkRanks(drafts);
  checkUnrankedTotals(drafts);
}

const rowsText = (one: number, other: number): string =>
  `（第${one}行和第${other}行 / rows ${one} and ${other}）`;

function checkTwice(
  drafts: readonly LineDraft[],
  key: ColumnKey & ('nationalId' | 'bibNo'),
  code: string,
  message: string,
): void {
  const seen = new Map<string, number>();
  for (const { [key]: value, row, reader } of drafts) {
    if (value === undefined) continue;
    const first = seen.get(value);
    if (first === undefined) seen.set(value, row);
    else reader.refuse(key, code, message + rowsText(first, row));
  }
}

/** Each of these says that rank and scores cannot both be right. */
const CONTRADICTIONS: ReadonlySet<StatedRankCode> = new Set([
  'SHARED_RANK_UNEQUAL_TOTALS',
  'RANK_CONTRADICTS_TOTAL',
  'RANK_CONTRADICTS_TIEBREAK',
]);

function checkRanks(drafts: readonly LineDraft[]): void {
  const stated = drafts.filter(
    ({ status, statedRank }) => status === 'RANKED' && statedRank !== undefined,
  );
  // A rank that could not be read leaves a gap which is reported already.
  const isComplete = !drafts.some(({ reader }) =>
    reader.problems.some(({ column }) => column !== '' && column === reader.header('rank')),
  );
  const problems = checkStatedRanks(
    stated.map(({ row, total, practical, seconds, statedRank }) => ({
      key: String(row),
      status: 'RANKED',
      total: total ?? null,
      practical: practical ?? null,
      seconds: seconds ?? null,
      statedRank: statedRank ?? null,
    })),
  );
  if (problems.length === 0) return;
  const byRow = new Map(stated.map((draft) => [String(draft.row), draft]));
  for (const { code, message, key, against, expected } of problems) {
    if (code === 'RANK_SEQUENCE' && !isComplete) continue;
    const draft = byRow.get(key)!;
    const rows = against === undefined ? '' : rowsText(Number(against), draft.row);
    const hint = expected === undefined ? '' : `（应为${expected} / should be ${expected}）`;
    const known = CONTRADICTIONS.has(code) ? 'RANK_CONTRADICTS_SCORE' : code;
    draft.reader.refuse('rank', known, message + hint + rows);
  }
}

/** Where only the best were given ranks, nobody without one may have more than the last of them. */
function checkUnrankedTotals(drafts: readonly LineDraft[]): void {
  const totals = drafts.flatMap(({ row, status, total, statedRank, rankCell, reader }) => {
    const points = status === 'RANKED' && total ? scaleDecimal(total, 3) : undefined;
    return points === undefined ? [] : [{ row, points, statedRank, rankCell, reader }];
  });
  const lowest = totals
    .filter(({ statedRank }) => statedRank !== undefined)
    .reduce<(typeof totals)[number] | undefined>(
      (low, one) => (low && low.points <= one.points ? low : one),
      undefined,
    );
  if (!lowest) return;
  for (const { row, points, statedRank, rankCell, reader } of totals)
    if (statedRank === undefined && points > lowest.points && rankCell === 'NONE')
      reader.refuse(
        'rank',
        'RANK_MISSING',
        `总分高于已排名者却没有名次 / The total is higher than that of a ranked line, yet there is no rank${rowsText(lowest.row, row)}`,
      );
}
