import type { Problem } from '../../../kernel/errors.ts';
import { emptyCell } from '../../../platform/sheets/sheet-table.ts';
import type { Cell, SheetRow } from '../../../platform/sheets/sheet-table.ts';
import type { ColumnKey, HeaderColumn } from './parsed-line.ts';
import { isBlankMark, tidyText } from './tidy-text.ts';

/** One row under a header: reads cells by column and collects the row's problems. */
export class RowReader {
  readonly row: number;
  readonly problems: Problem[] = [];
  private cells: readonly Cell[];
  private readonly columns: ReadonlyMap<ColumnKey, HeaderColumn>;

  constructor({ row, cells }: SheetRow, columns: ReadonlyMap<ColumnKey, HeaderColumn>) {
    this.row = row;
    this.cells = cells;
    this.columns = columns;
  }

  has(key: ColumnKey): boolean {
    return this.columns.has(key);
  }

  cell(key: ColumnKey): Cell {
    const column = this.columns.get(key);
    return (column && this.cells[column.at]) ?? emptyCell;
  }

  /** The column's header as written; empty when the sheet has no such column. */
  header(key: ColumnKey): string {
    return this.columns.get(key)?.header ?? '';
  }

  /** Tidy text of a cell, '' when it is empty. */
  text(key: ColumnKey): string {
    return tidyText(this.cell(key).text);
  }

  /** As {@link text}, with “-”, “/” or “无” for nothing read as ''. */
  value(key: ColumnKey): string {
    const text = this.text(key);
    return isBlankMark(text) ? '' : text;
  }

  /** Lets the cells go once they are read; problems can still be added. Of fifty thousand rows they fill the memory. */
  release(): void {
    this.cells = [];
  }

  refuse(key: ColumnKey, code: string, message: string): void {
    this.problems.push({ code, message, row: this.row, column: this.header(key) });
  }

  /** Refuses cells that hold no typed value; true when the cell may be read. */
  isTyped(key: ColumnKey): boolean {
    const { kind } = this.cell(key);
    if (kind === 'formula')
      this.refuse(
        key,
        'FORMULA_NOT_ALLOWED',
        '单元格是公式，请复制后“选择性粘贴—数值” / The cell holds a formula: copy it and paste the value only',
      );
    if (kind === 'error')
      this.refuse(
        key,
        'CELL_IS_ERROR',
        '单元格是错误值（如 #N/A、#REF!） / The cell holds an error value such as #N/A',
      );
    return kind !== 'formula' && kind !== 'error';
  }
}
