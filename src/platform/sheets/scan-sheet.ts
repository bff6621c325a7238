import { dateOfSerial, type DateStyles } from './date-styles.ts';
import { columnNumber, parseRange } from './cell-range.ts';
import type { CellRange } from './cell-range.ts';
import { MergedColumns } from './merged-columns.ts';
import { refuseFile } from './refuse-file.ts';
import type { Cell, OnRow, SheetLimits } from './sheet-table.ts';
import { emptyCell } from './sheet-table.ts';
import { toCell, type CellContent } from './to-cell.ts';
import { attributeOf, decodeEscapes, type XmlReader } from './xml-tokens.ts';

/** What the cells of a sheet need from the rest of the workbook. */
export interface WorkbookValues {
  readonly strings: readonly string[];
  readonly styles: DateStyles;
  readonly is1904: boolean;
}

/** Cells that array formulas may fill in all; a hostile sheet states huge ranges a thousand times. */
const MAX_ARRAY_CELLS = 200_000;
/** Rows, cells and formulas of one sheet: 50,000 rows of 50 columns. */
const MAX_TAGS = 2_600_000;

const cellKey = (row: number, column: number): number => row * 16_384 + column;

/** Makes rows of a worksheet's tags and hands them on: values, formulas, error values, and what vertical merges repeat. */
export class SheetScan implements XmlReader {
  private readonly values: WorkbookValues;
  private readonly limits: SheetLimits;
  private readonly onRow: OnRow;
  private readonly merged: MergedColumns;
  /** Cells that array formulas above or to the left have filled. */
  private readonly filled = new Set<number>();
  private cells: Cell[] = [];
  private isInCells = false;
  private isInRow = false;
  private isInCell = false;
  private isFormula = false;
  private textOf: 'v' | 't' | undefined;
  private row = -1;
  private column = -1;
  private type = '';
  private style = -1;
  private value = '';
  private inline = '';
  private phonetic = 0;
  private tags = 0;

  constructor(
    values: WorkbookValues,
    sheet: { merges: readonly CellRange[]; limits: SheetLimits; onRow: OnRow },
  ) {
    this.values = values;
    this.limits = sheet.limits;
    this.onRow = sheet.onRow;
    this.merged = new MergedColumns(sheet.merges);
  }

  open(name: string, attributes: string): void {
    if (name === 'sheetData') this.isInCells = true;
    if (!this.isInCells) return;
    if (name === 'row' || name === 'c' || name === 'f') this.countTag();
    if (name === 'row') this.openRow(attributes);
    else if (name === 'c' && this.isInRow) this.openCell(attributes);
    else if (this.isInCell) this.openContent(name, attributes);
  }

  text(text: string): void {
    if (this.textOf === 'v') this.value += text;
    else if (this.textOf === 't' && this.phonetic === 0) this.inline += text;
  }

  close(name: string): void {
    if (name === 'sheetData') this.isInCells = false;
    else if (name === 'row' && this.isInRow) this.closeRow();
    else if (name === 'c' && this.isInCell) this.closeCell();
    else if (name === 'rPh') this.phonetic -= 1;
    else if (name === this.textOf) this.textOf = undefined;
  }

  private countTag(): void {
    this.tags += 1;
    if (this.tags > MAX_TAGS) throw refuseFile('SHEET_TOO_LONG');
  }

  private openRow(attributes: string): void {
    this.isInRow = true;
    this.row = Number(attributeOf(attributes, 'r') || this.row + 2) - 1;
    this.column = -1;
    this.cells = [];
  }

  private openCell(attributes: string): void {
    this.isInCell = true;
    this.isFormula = false;
    this.column = columnNumber(attributeOf(attributes, 'r')) ?? this.column + 1;
    this.type = attributeOf(attributes, 't');
    this.style = Number(attributeOf(attributes, 's') || -1);
    this.value = '';
    this.inline = '';
    this.phonetic = 0;
  }

  private openContent(name: string, attributes: string): void {
    if (name === 'v' || name === 't') this.textOf = name;
    else if (name === 'rPh') this.phonetic += 1;
    else if (name === 'f') {
      this.isFormula = true;
      if (attributeOf(attributes, 't') === 'array')
        for (const range of parseRange(attributeOf(attributes, 'ref'))) this.fill(range);
    }
  }

  /** An array formula stands in its first cell and fills the others, which then look like typed values. */
  private fill({ top, left, bottom, right }: CellRange): void {
    const count = (bottom - top + 1) * (right - left + 1);
    if (count + this.filled.size > MAX_ARRAY_CELLS) throw refuseFile('SHEET_TOO_LONG');
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) this.filled.add(cellKey(row, column));
  }

  private closeCell(): void {
    this.isInCell = false;
    this.textOf = undefined;
    const cell = this.markCell(toCell(this.content()));
    if (cell.kind === 'empty' && this.column >= this.cells.length) return;
    if (this.column >= this.limits.columns) throw refuseFile('SHEET_TOO_WIDE');
    while (this.cells.length <= this.column) this.cells.push(emptyCell);
    this.cells[this.column] = cell;
  }

  private markCell(cell: Cell): Cell {
    if (this.isFormula || this.filled.has(cellKey(this.row, this.column)))
      return { text: cell.text, kind: 'formula' };
    return this.type === 'e' ? { text: cell.text, kind: 'error' } : cell;
  }

  private content(): CellContent {
    const { type, value } = this;
    if (type === 's') return (value !== '' && this.values.strings[Number(value)]) || null;
    if (type === 'str') return decodeEscapes(value);
    if (type === 'inlineStr') return decodeEscapes(this.inline);
    if (type === 'b') return value === '1' || value.toLowerCase() === 'true';
    if (type === 'e') return value;
    return value === '' ? null : this.number();
  }

  private number(): CellContent {
    const number = Number(this.value);
    if (Number.isNaN(number)) return this.value;
    return this.style >= 0 && this.values.styles.isDate(this.style)
      ? dateOfSerial(number, this.values.is1904)
      : number;
  }

  private closeRow(): void {
    this.isInRow = false;
    this.isInCell = false;
    const { cells, row } = this;
    if (!cells.some(({ kind }) => kind !== 'empty')) return;
    this.merged.repeat(row, cells);
    const end = cells.findLastIndex(({ kind }) => kind !== 'empty') + 1;
    this.onRow({ row: row + 1, cells: end < cells.length ? cells.slice(0, end) : cells });
  }
}
