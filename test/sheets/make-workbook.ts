import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import type { CellValue, WriteSheet } from 'hucre/xlsx';
import { readSheet } from '../../src/platform/sheets/read-sheet.ts';
import type { SheetTable } from '../../src/platform/sheets/sheet-table.ts';
import { repackZip } from './repack-zip.ts';
import type { PackedPart } from './repack-zip.ts';

export type Extras = Omit<WriteSheet, 'name' | 'rows'> & { formulas?: Record<string, string> };

/** An .xlsx of one sheet; `formulas` are keyed by `row,column` from 0. */
export function makeWorkbook(rows: CellValue[][], extras: Extras = {}): Promise<Uint8Array> {
  const { formulas = {}, ...sheet } = extras;
  const cells = new Map(sheet.cells);
  for (const [key, formula] of Object.entries(formulas)) cells.set(key, { formula });
  return writeXlsx({ sheets: [{ name: '成绩', rows, ...sheet, cells }] });
}

export const readRows = async (rows: CellValue[][], extras: Extras = {}): Promise<SheetTable> =>
  readSheet(await makeWorkbook(rows, extras), '成绩.xlsx');

export const readText = (text: string): Promise<SheetTable> =>
  readSheet(new TextEncoder().encode(text), '成绩.csv');

/** A zip of text parts; `lies` gives what the directory says a part unpacks to. */
export function makeZip(
  parts: Record<string, string | Buffer>,
  lies: Record<string, number> = {},
): Uint8Array {
  const packed = Object.entries(parts).map(([name, content]): PackedPart => {
    const data = Buffer.from(content);
    return {
      name,
      method: 8,
      packed: deflateRawSync(data),
      unpackedSize: lies[name] ?? data.length,
      crc: 0,
    };
  });
  return repackZip(packed);
}

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a smallest workbook around hand-written rows. */
export const workbookParts = (sheetData: string, more = ''): Record<string, string> => ({
  '[Content_Types].xml': '<Types/>',
  '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml':
    '<workbook><sheets><sheet name="成绩 &amp; 名次" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData>${more}</worksheet>`,
});

/** The first problem of a refusal, or what was thrown instead. */
export async function refusalOf(action: () => Promise<unknown>): Promise<unknown> {
  try {
    await action();
  } catch (error) {
    const { code, details } = error as { code?: string; details?: { problems?: unknown[] } };
    return code === 'INVALID_INPUT' ? details?.problems?.[0] : error;
  }
  return undefined;
}
