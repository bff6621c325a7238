import { isMaxScore, maxScoreRule } from '../max-score.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Problem } from '../../../kernel/errors.ts';
import type { SheetAbout, SheetRow, SheetTable } from '../../../platform/sheets/sheet-table.ts';
import { checkLines } from './check-lines.ts';
import { findHeader, HEADER_ROWS, type FoundHeader } from './find-header.ts';
import { LostDigits } from './lost-digits.ts';
import type {
  ColumnKey,
  HeaderColumn,
  ParsedLine,
  ParsedResultSheet,
  ResultSheetOptions,
  SheetHeader,
} from './parsed-line.ts';
import { parseRow } from './parse-row.ts';
import type { LineDraft } from './parse-row.ts';
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
  options: ResultSheetOptions,
): ParsedResultSheet {
  const parser = new ResultSheetParser(options);
  for (const row of table.rows) parser.take(row);
  return parser.finish(table);
}

/** As {@link parseResultSheet}, row by row: no row is kept longer than it is read. */
export class ResultSheetParser {
  private readonly options: Required<ResultSheetOptions>;
  /** The first rows, until the header among them is known. */
  private head: SheetRow[] | undefined = [];
  private found: FoundHeader | undefined;
  private columns: ReadonlyMap<ColumnKey, HeaderColumn> = new Map();
  private drafts: LineDraft[] = [];
  private readonly skipped: Problem[] = [];
  private readonly lostDigits = new LostDigits();

  constructor({ today, maxScore = '100' }: ResultSheetOptions) {
    requireMaxScore(maxScore);
    this.options = { today, maxScore };
  }

  take(row: SheetRow): void {
    if (!this.head) this.takeBelow(row);
    else if (this.head.push(row) >= HEADER_ROWS) this.readHead();
  }

  /** The sheet is at its end; the parser has done its work. */
  finish(about: SheetAbout): ParsedResultSheet {
    const { header, problems, notes } = this.found ?? this.readHead();
    if (problems.length > 0) return { header, lines: [], refused: [], problems, notes };
    const { drafts } = this;
    this.drafts = [];
    this.lostDigits.refuse(drafts);
    const tieNotes = settleRanks(drafts);
    checkLines(drafts);
    return {
      header,
      notes: [...sheetNotes(about), ...notes, ...this.skipped, ...tieNotes],
      ...(drafts.length > 0
        ? sortOut(drafts)
        : { lines: [], refused: [], problems: [noLines(header)] }),
    };
  }

  private readHead(): FoundHeader {
    const head = this.head ?? [];
    this.head = undefined;
    const found = findHeader(head);
    this.found = found;
    this.columns = new Map(found.header.columns.map((column) => [column.key, column]));
    for (const row of head.slice(found.dataFrom)) this.takeBelow(row);
    return found;
  }

  private takeBelow(row: SheetRow): void {
    if (this.found!.problems.length > 0) return;
    const reader = new RowReader(row, this.columns);
    const kind = skipRow(reader, row);
    if (kind === undefined) {
      this.lostDigits.notice(reader.text('nationalId'));
      this.drafts.push(parseRow(reader, this.options));
    }
    if (kind === 'OTHER') this.skipped.push(rowSkipped(row));
  }
}

const DRAFTS_AT_ONCE = 1_000;

/** Empties the drafts while it makes lines of them, so that a large sheet is not there twice. */
function sortOut(drafts: LineDraft[]): Pick<ParsedResultSheet, 'lines' | 'refused' | 'problems'> {
  const sorted = {
    lines: [] as ParsedLine[],
    refused: [] as ParsedLine[],
    problems: [] as Problem[],
  };
  drafts.reverse();
  while (drafts.length > 0)
    for (const draft of drafts.splice(-DRAFTS_AT_ONCE).reverse()) {
      const { problems } = draft.reader;
      (problems.length === 0 ? sorted.lines : sorted.refused).push(...toLine(draft));
      sorted.problems.push(...problems);
    }
  return sorted;
}

function requireMaxScore(maxScore: string): void {
  if (!isMaxScore(maxScore)) throw new DomainError('INVALID_INPUT', maxScoreRule);
}

function rowSkipped({ row, cells }: SheetRow): Problem {
  const text = tidyText(cells.find(({ kind }) => kind !== 'empty')?.text ?? '');
  const message = `该行不是选手，没有读取：${text.slice(0, 40)} / Not an entrant's row, passed over`;
  return { code: 'ROW_SKIPPED', message, row };
}

/** One line, or none when nobody can be read from the row. */
function toLine({ reader: _r, rankNotation: _n, rankCell: _c, ...draft }: LineDraft): ParsedLine[] {
  const { name, nationalId } = draft;
  return name === undefined || nationalId === undefined ? [] : [{ ...draft, name, nationalId }];
}

const noLines = ({ row }: SheetHeader): Problem => ({
  code: 'NO_LINES',
  message: '表头下没有选手 / There is no entrant below the header',
  row,
});

const sheetNotes = ({ otherSheets, sheetName }: SheetAbout): Problem[] =>
  otherSheets.map((name) => ({
    code: 'SHEET_NOT_READ',
    message: `只读取了工作表“${sheetName}”，没有读取“${name}” / Only sheet ${sheetName} was read, not ${name}`,
  }));
