import { refuseFile } from './refuse-file.ts';

/** What a worksheet part tells beyond its values. Keys are made by `cellKey`; rows and columns from 0. */
export interface SheetMarks {
  readonly formulas: ReadonlySet<number>;
  readonly errors: ReadonlySet<number>;
  readonly merges: readonly CellRange[];
}

export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export const cellKey = (row: number, column: number): number => row * 16_384 + column;

const TAG = /<(\/?)(?:[A-Za-z][\w.-]*:)?(row|c|f|mergeCell|sheetData)(?=[\s/>])([^<>]*)>/g;
/** Cells that array formulas may fill in all; a hostile sheet states huge ranges a thousand times. */
const MAX_ARRAY_CELLS = 200_000;
/** Rows, cells and formulas of one sheet: 50,000 rows of 50 columns. */
const MAX_TAGS = 2_600_000;
/** A cell holds 32,767 characters at most. */
const MAX_TAG_GAP = 1024 * 1024;

/** Finds formulas, error values and merges, which the streaming parser of values passes over. Throws `INVALID_INPUT`. */
export function scanSheet(part: Buffer): SheetMarks {
  if (hasEndlessTag(part)) throw refuseFile('FILE_NOT_A_WORKBOOK');
  const scan = new Scan();
  // Every byte becomes one character: tags are ASCII, and nothing else is looked at.
  for (const [, slash, tag, attributes = ''] of part.toString('latin1').matchAll(TAG)) {
    if (tag === 'sheetData') scan.isInCells = slash === '' && !attributes.endsWith('/');
    else if (slash !== '') continue;
    else if (scan.isInCells) scan.visitCells(tag!, attributes);
    else if (tag === 'mergeCell') scan.merges.push(...parseRange(attribute(attributes, 'ref')));
  }
  return scan;
}

class Scan implements SheetMarks {
  readonly formulas = new Set<number>();
  readonly errors = new Set<number>();
  readonly merges: CellRange[] = [];
  isInCells = false;
  private row = -1;
  private column = -1;
  private arrayCells = 0;
  private tags = 0;

  visitCells(tag: string, attributes: string): void {
    this.tags += 1;
    if (this.tags > MAX_TAGS) throw refuseFile('SHEET_TOO_LONG');
    if (tag === 'row') {
      this.row = Number(attribute(attributes, 'r') || this.row + 2) - 1;
      this.column = -1;
    } else if (tag === 'c') {
      const [cell] = parseRange(attribute(attributes, 'r'));
      this.column = cell?.left ?? this.column + 1;
      if (/\bt\s*=\s*["']e["']/.test(attributes)) this.errors.add(this.key());
    } else if (tag === 'f') this.visitFormula(attributes);
  }

  private visitFormula(attributes: string): void {
    this.formulas.add(this.key());
    if (!/\bt\s*=\s*["']array["']/.test(attributes)) return;
    for (const range of parseRange(attribute(attributes, 'ref'))) this.addRange(range);
  }

  /** An array formula stands in its first cell and fills the others, which then look like typed values. */
  private addRange({ top, left, bottom, right }: CellRange): void {
    this.arrayCells += (bottom - top + 1) * (right - left + 1);
    if (this.arrayCells > MAX_ARRAY_CELLS) throw refuseFile('SHEET_TOO_LONG');
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) this.formulas.add(cellKey(row, column));
  }

  private key(): number {
    return cellKey(this.row, this.column);
  }
}

/** The parser copies an unfinished tag again and again; one without end would take minutes. */
function hasEndlessTag(part: Buffer): boolean {
  let last = 0;
  for (let at = part.indexOf('>'); at !== -1; at = part.indexOf('>', at + 1)) {
    if (at - last > MAX_TAG_GAP) return true;
    last = at;
  }
  return part.length - last > MAX_TAG_GAP;
}

function attribute(attributes: string, name: 'r' | 'ref'): string {
  const value = name === 'r' ? /\br\s*=\s*["']([^"']*)/ : /\bref\s*=\s*["']([^"']*)/;
  return value.exec(attributes)?.[1] ?? '';
}

const RANGE = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/;

/** `B2:C4`, or one cell `B2`; nothing when it is neither. */
function parseRange(text: string): CellRange[] {
  const [, left, top, right = left, bottom = top] = RANGE.exec(text) ?? [];
  if (left === undefined) return [];
  return [
    {
      top: Number(top) - 1,
      left: columnNumber(left) - 1,
      bottom: Number(bottom) - 1,
      right: columnNumber(right ?? left) - 1,
    },
  ];
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** `3` → `C`; columns from 1. */
export function columnLetters(column: number): string {
  const front = Math.floor((column - 1) / 26);
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return front > 0 ? columnLetters(front) + last : last;
}
