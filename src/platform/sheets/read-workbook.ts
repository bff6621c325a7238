import { streamXlsxRows } from 'hucre/xlsx';
import { DomainError } from '../../kernel/errors.ts';
import { findSheets } from './find-sheets.ts';
import { MergedColumns } from './merged-columns.ts';
import { openWorkbook } from './open-workbook.ts';
import type { WorkbookParts } from './open-workbook.ts';
import { refuseFile } from './refuse-file.ts';
import { cellKey, scanSheet } from './scan-sheet.ts';
import type { SheetMarks } from './scan-sheet.ts';
import type { Cell, SheetLimits, SheetRow, SheetTable } from './sheet-table.ts';
import { toCell } from './to-cell.ts';

/** Formatted cells without content count too: a hostile sheet has them in its last column, row after row. */
const MAX_SLOTS = 20_000_000;

/** Reads the first visible sheet with content of an .xlsx. Throws `INVALID_INPUT`. */
export async function readWorkbook(bytes: Uint8Array, limits: SheetLimits): Promise<SheetTable> {
  const parts = openWorkbook(bytes, limits);
  const places = (await findSheets(parts)).filter(
    ({ isVisible, part }) => isVisible && part !== '',
  );
  for (const { name, index, part } of places) {
    const marks = await readMarks(parts, part);
    const rows = await readRows(parts.repack(), index, marks, limits);
    const otherSheets = places.map((place) => place.name).filter((other) => other !== name);
    if (rows.length > 0) return { sheetName: name, rows, otherSheets };
  }
  throw refuseFile('SHEET_EMPTY');
}

/** In a function of its own, so that the unpacked sheet is let go before its rows are read. */
async function readMarks(parts: WorkbookParts, part: string): Promise<SheetMarks> {
  const content = await parts.read(part);
  if (!content) throw refuseFile('FILE_NOT_A_WORKBOOK');
  return scanSheet(content);
}

async function readRows(
  workbook: Buffer,
  sheet: number,
  marks: SheetMarks,
  limits: SheetLimits,
): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  const merged = new MergedColumns(marks.merges);
  let slots = 0;
  try {
    for await (const { index, values } of streamXlsxRows(workbook, { sheet })) {
      slots += values.length;
      if (slots > MAX_SLOTS) throw refuseFile('SHEET_TOO_WIDE');
      const cells = values.map((value, column) =>
        markCell(toCell(value), marks, cellKey(index, column)),
      );
      if (!cells.some(({ kind }) => kind !== 'empty')) continue;
      merged.repeat(index, cells);
      rows.push({ row: index + 1, cells: trimEnd(cells, limits) });
      if (rows.length > limits.rows)
        throw refuseFile('SHEET_TOO_LONG', { detail: `≤ ${limits.rows}` });
    }
  } catch (error) {
    // Whatever the parser stumbled over is no concern of the person who uploaded the file.
    throw error instanceof DomainError ? error : refuseFile('FILE_NOT_A_WORKBOOK');
  }
  return rows;
}

function markCell(cell: Cell, { formulas, errors }: SheetMarks, key: number): Cell {
  if (formulas.has(key)) return { text: cell.text, kind: 'formula' };
  return errors.has(key) ? { text: cell.text, kind: 'error' } : cell;
}

function trimEnd(cells: Cell[], limits: SheetLimits): Cell[] {
  const end = cells.findLastIndex(({ kind }) => kind !== 'empty') + 1;
  if (end > limits.columns) throw refuseFile('SHEET_TOO_WIDE');
  return cells.slice(0, end);
}
