import type { Problem } from '../../../kernel/errors.ts';
import type { LineDraft } from './parse-row.ts';

/**
 * Gives every ranked draft the rank that its row states, alone or through the row above: “同上”, “并列”, or nothing
 * beside an equal total, as people write shared ranks. Answers notes on ranks that were taken over in silence.
 */
export function settleRanks(drafts: readonly LineDraft[]): Problem[] {
  const notes: Problem[] = [];
  let above: LineDraft | undefined;
  for (const draft of drafts) {
    const { rankNotation, reader, row } = draft;
    if (typeof rankNotation === 'number') draft.statedRank = rankNotation;
    else if (rankNotation === 'SAME') takeOver(draft, above);
    else if (isTieBelow(draft, above)) {
      draft.statedRank = above!.statedRank;
      notes.push({
        code: 'RANK_TAKEN_FROM_TIE',
        message: `名次空白，总分与上一行相同，按并列第${draft.statedRank}名 / The rank is blank and the total equals the one above: taken as shared rank ${draft.statedRank}`,
        row,
        column: reader.header('rank'),
      });
    } else if (needsRank(draft))
      reader.refuse('rank', 'RANK_MISSING', '缺少名次 / The rank is missing');
    above = draft;
  }
  return notes;
}

function takeOver(draft: LineDraft, above: LineDraft | undefined): void {
  if (above?.statedRank !== undefined) draft.statedRank = above.statedRank;
  else
    draft.reader.refuse(
      'rank',
      'RANK_NOT_UNDERSTOOD',
      '上一行没有名次可并列 / The row above has no rank to share',
    );
}

const isTieBelow = (draft: LineDraft, above: LineDraft | undefined): boolean =>
  draft.status === 'RANKED' &&
  draft.reader.has('rank') &&
  draft.rankCell !== 'FORMULA' &&
  draft.total !== undefined &&
  above?.status === 'RANKED' &&
  above.statedRank !== undefined &&
  above.total === draft.total;

/** Without a column for totals the rank is all there is. */
const needsRank = ({ status, reader, rankCell }: LineDraft): boolean =>
  status === 'RANKED' && !reader.has('total') && rankCell === 'NONE';
