import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { refuseFile } from './refuse-file.ts';
import { emptyCell } from './sheet-table.ts';
import type { Cell, OnRow, SheetAbout, SheetLimits } from './sheet-table.ts';

const DELIMITERS = ['\t', ';', ','] as const;
const SAMPLE_LINES = 30;
const MAX_RECORD_CHARS = 200_000;

/** Empty rows count here, so that a file of nothing but line breaks ends too. */
const ROWS_PER_LIMIT = 4;

/**
 * Reads CSV text that comes in pieces; the delimiter (comma, semicolon, tab) is found out from the first. Rows count as
 * Excel counts them.
 */
export async function readCsv(
  pieces: Iterator<string>,
  fileName: string,
  onRow: OnRow,
  limits: SheetLimits,
): Promise<SheetAbout> {
  let count = 0;
  let index = 0;
  await parseRecords(pieces, (texts) => {
    if ((index += 1) > limits.rows * ROWS_PER_LIMIT) throw ENOUGH;
    const cells = trimEnd(texts.map(toCell));
    if (cells.length === 0) return;
    if (cells.length > limits.columns) throw refuseFile('SHEET_TOO_WIDE');
    if ((count += 1) > limits.rows)
      throw refuseFile('SHEET_TOO_LONG', { detail: `≤ ${limits.rows.toLocaleString('en-US')}` });
    onRow({ row: index, cells });
  });
  if (count === 0) throw refuseFile('SHEET_EMPTY');
  return { sheetName: fileName.replace(/\.[^.]*$/, ''), otherSheets: [] };
}

/** Thrown where the reading ends before the text does. */
const ENOUGH = new Error('enough');

async function parseRecords(
  pieces: Iterator<string>,
  onRecord: (texts: string[]) => void,
): Promise<void> {
  const { body, delimiter } = findDelimiter(String(pieces.next().value ?? ''));
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: MAX_RECORD_CHARS,
    // Nothing is kept: the records would take more memory than all else.
    on_record(record: string[]) {
      onRecord(record);
      return null;
    },
  });
  try {
    await pipeline(restOf(body, pieces), parser.resume());
  } catch (error) {
    if (error === ENOUGH) return;
    if (!(error instanceof CsvError)) throw error;
    throw refuseFile('CSV_QUOTE_NOT_CLOSED', { row: Number(error['records'] ?? 0) + 1 });
  }
}

function* restOf(first: string, pieces: Iterator<string>): Generator<string> {
  yield first;
  for (let piece = pieces.next(); !piece.done; piece = pieces.next()) yield piece.value;
}

/** Excel's own `sep=;` line wins; else the delimiter found most often outside quotes in the first lines. */
function findDelimiter(start: string): { body: string; delimiter: string } {
  const [line = '', stated] = /^sep=([,;\t])(?:\r?\n|$)/i.exec(start) ?? [];
  if (stated) return { body: start.slice(line.length), delimiter: stated };
  const sample = start
    .slice(0, MAX_RECORD_CHARS)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/, SAMPLE_LINES)
    .join('\n');
  const counts = DELIMITERS.map((delimiter) => sample.split(delimiter).length);
  return { body: start, delimiter: DELIMITERS[counts.indexOf(Math.max(...counts))]! };
}

const trimEnd = (cells: Cell[]): Cell[] =>
  cells.slice(0, cells.findLastIndex(({ kind }) => kind !== 'empty') + 1);

function toCell(text: string): Cell {
  if (text.trim() === '') return emptyCell;
  // ="3204…" and '3204… are how people keep Excel from turning a number into digits.
  const literal = /^="([^"=]*)"$/.exec(text)?.[1] ?? /^'([\d=+\-@\t\r].*)$/s.exec(text)?.[1];
  if (literal !== undefined) return { text: literal, kind: 'text' };
  return { text, kind: text.startsWith('=') ? 'formula' : 'text' };
}
