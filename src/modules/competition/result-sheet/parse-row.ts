import type { LineStatus } from '../ranking.ts';
import type { ParsedLine, ResultSheetOptions } from './parsed-line.ts';
import { readName, readNationalId } from './read-person.ts';
import { parsePrize } from './read-prize.ts';
import { parseRank } from './read-rank.ts';
import type { RankNotation } from './read-rank.ts';
import { readScore } from './read-score.ts';
import { statusOfCell, statusOfRemark } from './read-status.ts';
import { headerUnit, parseSeconds } from './read-time.ts';
import type { RowReader } from './row-reader.ts';

/** A row as far as it could be read; it becomes a line when its reader has found no problem. */
export interface LineDraft extends Partial<Omit<ParsedLine, 'status' | 'row' | 'nationalId'>> {
  readonly row: number;
  readonly status: LineStatus;
  readonly reader: RowReader;
  readonly rankNotation: RankNotation;
  readonly rankCell: RankCell;
  nationalId?: string | undefined;
  statedRank?: number | undefined;
}

/** Whether anything stands in the column of ranks; all that is asked of the cell later. */
export type RankCell = 'NONE' | 'FORMULA' | 'FILLED';

/** Reads one row; every problem of the row is collected in its reader. */
export function parseRow(reader: RowReader, options: Required<ResultSheetOptions>): LineDraft {
  const status = readStatus(reader);
  const total = readResult(reader, 'total', options.maxScore);
  const rankNotation = readRank(reader);
  const draft: LineDraft = {
    row: reader.row,
    reader,
    status,
    rankNotation,
    rankCell: readRankCell(reader),
    bibNo: readText(reader, 'bibNo'),
    name: readName(reader),
    nationalId: readNationalId(reader, options.today),
    employerName: readText(reader, 'employerName'),
    theory: readResult(reader, 'theory', options.maxScore),
    practical: readResult(reader, 'practical', options.maxScore),
    total: status === 'ABSENT' && total === '0' ? undefined : total,
    seconds: readSeconds(reader),
    statedRank: undefined,
    statedPrize: readPrize(reader),
    remark: readText(reader, 'remark'),
  };
  checkAgainstStatus(draft);
  reader.release();
  return draft;
}

function readText(reader: RowReader, key: 'bibNo' | 'employerName' | 'remark'): string | undefined {
  return (reader.isTyped(key) && reader.value(key)) || undefined;
}

function readResult(reader: RowReader, key: 'theory' | 'practical' | 'total', maxScore: string) {
  const isStatus = reader.cell(key).kind === 'text' && statusOfCell(reader.text(key));
  return isStatus ? undefined : readScore(reader, key, maxScore);
}

/** What the cells say of attendance; two different statements are a problem. */
function readStatus(reader: RowReader): LineStatus {
  const totalText = reader.value('total');
  const hasTotal = totalText !== '' && !statusOfCell(totalText);
  const stated = [
    ...(['total', 'rank', 'prize'] as const).map((key) => statusOfCell(reader.text(key))),
    statusOfRemark(reader.text('remark'), hasTotal),
  ].filter((status) => status !== undefined);
  if (new Set(stated).size > 1)
    reader.refuse(
      reader.has('remark') ? 'remark' : 'rank',
      'STATUS_CONTRADICTORY',
      '缺考、弃权、取消资格等说法前后不一 / The row states more than one of absent, withdrawn and disqualified',
    );
  // Missing a part is missing the contest only where no total was given for what was done.
  const inParts = hasTotal
    ? undefined
    : (statusOfCell(reader.text('practical')) ?? statusOfCell(reader.text('theory')));
  return stated[0] ?? inParts ?? 'RANKED';
}

function readRankCell(reader: RowReader): RankCell {
  if (reader.cell('rank').kind === 'formula') return 'FORMULA';
  return reader.value('rank') === '' ? 'NONE' : 'FILLED';
}

function readRank(reader: RowReader): RankNotation {
  const text = reader.value('rank');
  if (!reader.isTyped('rank') || text === '' || statusOfCell(text)) return undefined;
  const rank = parseRank(text);
  if (rank === undefined)
    reader.refuse(
      'rank',
      'RANK_NOT_UNDERSTOOD',
      '名次无法识别，请写“3”“第3名”或“并列3” / The rank cannot be read: write 3',
    );
  return rank;
}

function readSeconds(reader: RowReader): number | undefined {
  const text = reader.value('seconds');
  if (!reader.isTyped('seconds') || text === '' || statusOfCell(text)) return undefined;
  const seconds = parseSeconds(text, headerUnit(reader.header('seconds')));
  if (seconds === undefined)
    reader.refuse(
      'seconds',
      'TIME_NOT_UNDERSTOOD',
      '用时无法识别，请写“12:35”“12分35秒”，或在表头注明单位（秒、分钟） / The time cannot be read: write 12:35, or name the unit in the header',
    );
  return seconds;
}

function readPrize(reader: RowReader) {
  const text = reader.value('prize').replace(/[(（]?并列[)）]?/, '');
  const isNone = text === '' || /^(未获奖|没有获奖|none)$/i.test(text);
  if (!reader.isTyped('prize') || isNone || statusOfCell(text)) return undefined;
  const prize = parsePrize(text);
  if (!prize)
    reader.refuse(
      'prize',
      'PRIZE_NOT_UNDERSTOOD',
      '奖项无法识别，应为一等奖、二等奖、三等奖或优秀奖 / The prize is none of first, second, third and excellence',
    );
  return prize;
}

function checkAgainstStatus({ reader, status, total, rankNotation, statedPrize }: LineDraft): void {
  if (status === 'RANKED') {
    if (
      reader.has('total') &&
      reader.value('total') === '' &&
      reader.cell('total').kind !== 'formula'
    )
      reader.refuse('total', 'SCORE_MISSING', '缺少总分 / The total is missing');
    return;
  }
  if (rankNotation !== undefined)
    reader.refuse(
      'rank',
      'STATUS_CONTRADICTS_RANK',
      '缺考、弃权或取消资格者不应有名次 / Whoever was absent, withdrawn or disqualified has no rank',
    );
  if (statedPrize)
    reader.refuse(
      'prize',
      'STATUS_CONTRADICTS_PRIZE',
      '缺考、弃权或取消资格者不应获奖 / Whoever was absent, withdrawn or disqualified has no prize',
    );
  if (status === 'ABSENT' && total !== undefined)
    reader.refuse(
      'total',
      'STATUS_CONTRADICTS_SCORE',
      '写明缺考却有总分 / The row says absent and has a total',
    );
}
