import { decodePieces } from './decode-text.ts';
import { detectFile } from './detect-file.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import { refuseFile } from './refuse-file.ts';
import { sheetLimits } from './sheet-table.ts';
import type { OnRow, SheetAbout, SheetLimits, SheetRow, SheetTable } from './sheet-table.ts';

/**
 * Reads an uploaded .xlsx or .csv row by row; the content decides which, the name only names a CSV's sheet. 50,000
 * rows take a core for about two seconds: this belongs into a thread. Throws `INVALID_INPUT` with one problem, a code
 * of `fileProblems`, also after it has given rows.
 */
export async function readRows(
  bytes: Uint8Array,
  fileName: string,
  onRow: OnRow,
  limits: Partial<SheetLimits> = {},
): Promise<SheetAbout> {
  const all = { ...sheetLimits, ...limits };
  if (bytes.length > all.fileBytes)
    throw refuseFile('FILE_TOO_LARGE', { detail: `≤ ${Math.floor(all.fileBytes / 1024)} KiB` });
  const file = detectFile(bytes);
  return file.kind === 'csv'
    ? readCsv(decodePieces(bytes, file.encoding), fileName, onRow, all)
    : readWorkbook(bytes, onRow, all);
}

/** As {@link readRows}, with all rows at once: for sheets that are short by their nature. */
export async function readSheet(
  bytes: Uint8Array,
  fileName: string,
  limits: Partial<SheetLimits> = {},
): Promise<SheetTable> {
  const rows: SheetRow[] = [];
  const about = await readRows(bytes, fileName, (row) => rows.push(row), limits);
  return { ...about, rows };
}
