import type { SheetContent, SheetValue } from './sheet-content.ts';

/** CSV after RFC 4180 in UTF-8 with byte order mark (Excel needs it); title lines stand alone in their rows. */
export function writeCsv({ titleRows = [], columns, rows }: SheetContent): Uint8Array {
  const lines: (readonly SheetValue[])[] = [
    ...titleRows.map((title) => [title]),
    columns.map(({ header }) => header),
    ...rows,
  ];
  const text = lines.map((line) => line.map(csvField).join(',')).join('\r\n');
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}

function csvField(value: SheetValue): string {
  if (value === null) return '';
  const text = typeof value === 'number' ? String(value) : neutraliseFormula(value);
  return /[",\r\n;\t']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Excel runs what begins like a formula when a CSV is opened; an apostrophe in front makes it text. Numbers stay. */
export const neutraliseFormula = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
