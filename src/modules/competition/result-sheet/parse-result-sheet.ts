import { scaleDecimal } from '../../../kernel/decimal.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Problem } from '../../../kernel/errors.ts';
import type { SheetTable } from '../../../platform/sheets/sheet-table.ts';
import { checkLines } from './check-lines.ts';
import { findHeader } from './find-header.ts';
import type {
  ParsedLine,
  ParsedResultSheet,
  ResultSheetOptions,
  SheetHeader,
} from './parsed-line.ts';
import { parseRow } from './parse-row.ts';
import type { LineDraft } from './parse-row.ts';
import { haveLostDigits } from './read-person.ts';
import { RowReader } from './row-reader.ts';
import { settleRanks } from './settle-ranks.ts';
import { skipRow } from './skip-row.ts';
import { tidyText } from './tidy-text.ts';

/**
 * Reads a result sheet as unions write it. Nothing is thrown for what the sheet says: all problems of all rows come
 * back at once, and only rows without any become lines. Throws `INVALID_INPUT` for a `maxScore` outside 0–1000.
 */
export function parseResultSheet(
  table: SheetTable,
  { today, maxScore = '100' }: ResultSheetOptions,
): ParsedResultSheet {
  requireMaxScore(maxScore);
  const { header, dataFrom, problems, notes } = findHeader(table.rows);
  if (problems.length > 0) return { header, lines: [], refused: [], problems, notes };
  const { readers, skipped } = readEntrantRows(table, header, dataFrom);
  const idTexts = readers.map((reader) => reader.text('nationalId'));
  const options = { today, maxScore, wereNumbers: haveLostDigits(idTexts) };
  const drafts = readers.map((reader) => parseRow(reader, options));
  const tieNotes = settleRanks(drafts);
  checkLines(drafts);
  const found = drafts.flatMap(({ reader }) => reader.problems);
  return {
    header,
    lines: drafts.flatMap((draft) => (draft.reader.problems.length === 0 ? toLine(draft) : [])),
    refused: drafts.flatMap((draft) => (draft.reader.problems.length > 0 ? toLine(draft) : [])),
    problems: drafts.length > 0 ? found : [noLines(header)],
    notes: [...sheetNotes(table), ...notes, ...skipped, ...tieNotes],
  };
}

function requireMaxScore(maxScore: string): void {
  const scaled = scaleDecimal(maxScore, 3);
  if (scaled === undefined || scaled <= 0n || scaled > 1_000_000n)
    throw new DomainError(
      'INVALID_INPUT',
      '满分须大于0且不超过1000 / The highest score is above 0 and at most 1000',
    );
}

function readEntrantRows(table: SheetTable, header: SheetHeader, dataFrom: number) {
  const columns = new Map(header.columns.map((column) => [column.key, column]));
  const readers: RowReader[] = [];
  const skipped: Problem[] = [];
  for (const row of table.rows.slice(dataFrom)) {
    const reader = new RowReader(row, columns);
    const kind = skipRow(reader, row);
    if (kind === undefined) readers.push(reader);
    if (kind === 'OTHER') {
      const text = tidyText(row.cells.find(({ kind: of }) => of !== 'empty')?.text ?? '');
      const message = `该行不是选手，没有读取：${text.slice(0, 40)} / Not an entrant's row, passed over`;
      skipped.push({ code: 'ROW_SKIPPED', message, row: row.row });
    }
  }
  return { readers, skipped };
}

/** One line, or none when nobody can be read from the row. */
function toLine({ reader: _reader, rankNotation: _notation, ...draft }: LineDraft): ParsedLine[] {
  const { name, nationalId } = draft;
  return name === undefined || nationalId === undefined ? [] : [{ ...draft, name, nationalId }];
}

const noLines = ({ row }: SheetHeader): Problem => ({
  code: 'NO_LINES',
  message: '表头下没有选手 / There is no entrant below the header',
  row,
});

const sheetNotes = ({ otherSheets, sheetName }: SheetTable): Problem[] =>
  otherSheets.map((name) => ({
    code: 'SHEET_NOT_READ',
    message: `只读取了工作表“${sheetName}”，没有读取“${name}” / Only sheet ${sheetName} was read, not ${name}`,
  }));
