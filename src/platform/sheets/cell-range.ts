/** A block of cells; rows and columns from 0, both ends within. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const RANGE = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/;

/** `B2:C4`, or one cell `B2`; nothing when it is neither. */
export function parseRange(text: string): CellRange[] {
  const [, left, top, right = left, bottom = top] = RANGE.exec(text) ?? [];
  if (left === undefined) return [];
  return [
    {
      top: Number(top) - 1,
      left: lettersNumber(left, left.length),
      bottom: Number(bottom) - 1,
      right: lettersNumber(right!, right!.length),
    },
  ];
}

/** Column, from 0, of a cell such as `B2`; undefined when there is none. */
export function columnNumber(cell: string): number | undefined {
  let end = 0;
  while (end < 4 && isLetter(cell.charCodeAt(end))) end += 1;
  return end > 0 && end < 4 ? lettersNumber(cell, end) : undefined;
}

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;

function lettersNumber(letters: string, end: number): number {
  let number = 0;
  for (let at = 0; at < end; at += 1) number = number * 26 + ((letters.charCodeAt(at) | 32) - 96);
  return number - 1;
}

/** `3` → `C`; columns from 1. */
export function columnLetters(column: number): string {
  const front = Math.floor((column - 1) / 26);
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return front > 0 ? columnLetters(front) + last : last;
}
