import { detectFile } from './detect-file.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import { refuseFile } from './refuse-file.ts';
import { sheetLimits } from './sheet-table.ts';
import type { SheetLimits, SheetTable } from './sheet-table.ts';

/**
 * Reads an uploaded .xlsx or .csv; the content decides which, the name only names a CSV's sheet. Takes about three
 * seconds of one core for 50,000 rows. Throws `INVALID_INPUT` with one problem, a code of `fileProblems`.
 */
export async function readSheet(
  bytes: Uint8Array,
  fileName: string,
  limits: Partial<SheetLimits> = {},
): Promise<SheetTable> {
  const all = { ...sheetLimits, ...limits };
  if (bytes.length > all.fileBytes)
    throw refuseFile('FILE_TOO_LARGE', { detail: `≤ ${Math.floor(all.fileBytes / 1024)} KiB` });
  const file = detectFile(bytes);
  return file.kind === 'csv' ? readCsv(file.text, fileName, all) : readWorkbook(bytes, all);
}
