import type { CellRange } from './cell-range.ts';
import { emptyCell, sheetLimits } from './sheet-table.ts';
import type { Cell } from './sheet-table.ts';

/** Repeats the content of vertical merges: a team or a rank is often written once beside several people. */
export class MergedColumns {
  /** Last to come first. */
  private readonly waiting: CellRange[];
  /** By column: merges of one column never overlap. */
  private readonly active = new Map<number, { range: CellRange; cell: Cell }>();

  constructor(merges: readonly CellRange[]) {
    this.waiting = merges
      .filter(({ top, bottom, left }) => bottom > top && left < sheetLimits.columns)
      .sort((one, other) => other.top - one.top);
  }

  /** Fills the cells of one row in place. Rows (from 0) come in rising order. */
  repeat(row: number, cells: Cell[]): void {
    for (const [column, { range, cell }] of this.active) {
      if (range.bottom < row) this.active.delete(column);
      else fill(cells, column, cell);
    }
    for (let next = this.waiting.at(-1); next && next.top <= row; next = this.waiting.at(-1)) {
      this.waiting.pop();
      const cell = cells[next.left];
      if (next.top === row && cell && cell.kind !== 'empty')
        this.active.set(next.left, { range: next, cell });
    }
  }
}

function fill(cells: Cell[], column: number, cell: Cell): void {
  while (cells.length <= column) cells.push(emptyCell);
  if (cells[column]!.kind === 'empty') cells[column] = { ...cell, isMerged: true };
}
