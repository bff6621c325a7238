import type { CellRange } from './cell-range.ts';
import { parseRange } from './cell-range.ts';
import { DateStyles } from './date-styles.ts';
import { findSheets, type WorkbookPlaces } from './find-sheets.ts';
import { openWorkbook } from './open-workbook.ts';
import type { WorkbookParts } from './open-workbook.ts';
import { refuseFile } from './refuse-file.ts';
import { SheetScan, type WorkbookValues } from './scan-sheet.ts';
import { SharedStrings } from './shared-strings.ts';
import type { OnRow, SheetAbout, SheetLimits } from './sheet-table.ts';
import { attributeOf, XmlTokens, type XmlReader } from './xml-tokens.ts';

/** Reads the first visible sheet with content of an .xlsx. Throws `INVALID_INPUT`. */
export async function readWorkbook(
  bytes: Uint8Array,
  onRow: OnRow,
  limits: SheetLimits,
): Promise<SheetAbout> {
  const parts = openWorkbook(bytes, limits);
  const workbook = await findSheets(parts);
  const places = workbook.sheets.filter(({ isVisible, part }) => isVisible && part !== '');
  const values = await readValues(parts, workbook);
  let count = 0;
  const take: OnRow = (row) => {
    if ((count += 1) > limits.rows)
      throw refuseFile('SHEET_TOO_LONG', { detail: `≤ ${limits.rows}` });
    onRow(row);
  };
  for (const { name, part } of places) {
    const merges = await readMerges(parts, part);
    await readPart(parts, part, new SheetScan(values, { merges, limits, onRow: take }));
    if (count === 0) continue;
    const otherSheets = places.map((place) => place.name).filter((other) => other !== name);
    return { sheetName: name, otherSheets };
  }
  throw refuseFile('SHEET_EMPTY');
}

async function readValues(
  parts: WorkbookParts,
  { styles: stylesPart, strings: stringsPart, is1904 }: WorkbookPlaces,
): Promise<WorkbookValues> {
  const styles = new DateStyles();
  if (stylesPart) new XmlTokens(styles).write((await parts.read(stylesPart)).toString('utf8'));
  const strings = new SharedStrings();
  if (stringsPart) await readPart(parts, stringsPart, strings);
  return { styles, strings: strings.list, is1904 };
}

async function readPart(parts: WorkbookParts, part: string, reader: XmlReader): Promise<void> {
  const tokens = new XmlTokens(reader);
  const decoder = new TextDecoder();
  for await (const piece of parts.pieces(part))
    tokens.write(decoder.decode(piece, { stream: true }));
}

const END_OF_CELLS = 'sheetData>';

/** Merges stand behind the cells to which they belong, so the part is gone through for them first. */
async function readMerges(parts: WorkbookParts, part: string): Promise<CellRange[]> {
  const merges: CellRange[] = [];
  const tokens = new XmlTokens({
    open(name, attributes) {
      if (name === 'mergeCell') merges.push(...parseRange(attributeOf(attributes, 'ref')));
    },
    text() {},
    close() {},
  });
  let carried = '';
  let isBehind = false;
  for await (const piece of parts.pieces(part)) {
    // Every byte becomes one character: the tags looked for are ASCII.
    let text = piece.toString('latin1');
    if (!isBehind) {
      text = carried + text;
      const end = text.lastIndexOf(END_OF_CELLS);
      carried = text.slice(-END_OF_CELLS.length);
      isBehind = end >= 0 && !text.startsWith('<', end - 1);
      text = isBehind ? text.slice(end + END_OF_CELLS.length) : '';
    }
    if (isBehind) tokens.write(text);
  }
  return merges;
}
