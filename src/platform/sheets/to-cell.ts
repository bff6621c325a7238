import { emptyCell } from './sheet-table.ts';
import type { Cell } from './sheet-table.ts';

/** What a cell of a workbook can hold. */
export type CellContent = string | number | boolean | Date | null;

/** A parsed value as a cell. Text of nothing but spaces is empty. */
export function toCell(value: CellContent): Cell {
  if (value === null) return emptyCell;
  if (typeof value === 'number') return { text: numberText(value), kind: 'number', raw: value };
  if (typeof value === 'boolean')
    return { text: value ? 'TRUE' : 'FALSE', kind: 'boolean', raw: value };
  if (value instanceof Date) return { text: dateText(value), kind: 'date' };
  return value.trim() === '' ? emptyCell : { text: value, kind: 'text' };
}

/** Excel itself shows 15 digits; what lies beyond is noise of binary fractions. */
const numberText = (value: number): string =>
  String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));

const DAY = 86_400_000;
/** Day zero of the two calendars, and for how many days what follows is a duration rather than a day. */
const CALENDARS = [
  { zero: Date.UTC(1899, 11, 31), days: 2 },
  { zero: Date.UTC(1904, 0, 1), days: 1 },
];

/** The parser puts days at midnight UTC, and a time without a day on day zero of the workbook's calendar. */
function dateText(date: Date): string {
  const instant = date.getTime();
  if (Number.isNaN(instant)) return '';
  for (const { zero, days } of CALENDARS)
    if (instant >= zero && instant < zero + days * DAY) return clockText(instant - zero);
  const [day = '', clock = ''] = date.toISOString().split('T');
  const time = clock.slice(0, 8);
  return time === '00:00:00' ? day : `${day} ${time}`;
}

function clockText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
}
