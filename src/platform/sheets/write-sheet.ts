import { writeXlsx } from 'hucre/xlsx';
import type { Cell, CellStyle, DataValidation, WriteSheet } from 'hucre/xlsx';
import { DomainError } from '../../kernel/errors.ts';
import type { SheetColumn, SheetContent, SheetValue } from './sheet-content.ts';
import { columnLetters } from './cell-range.ts';
import { writeCsv } from './write-csv.ts';

/** Enough for any one event; the formats of blank rows are stored cell by cell. */
export const TEMPLATE_BLANK_ROWS = 2_000;

const TEXT: CellStyle = { numFmt: '@' };
const TITLE: CellStyle = {
  font: { bold: true, size: 14 },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const HEADER: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF7' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
/** Excel's limit for a list written into a cell's validation. */
const MAX_LIST_CHARS = 255;

/** Bytes of an .xlsx, or of a CSV (UTF-8 with byte order mark, formulas made harmless, no blank rows). */
export async function writeSheet(
  content: SheetContent,
  format: 'xlsx' | 'csv' = 'xlsx',
): Promise<Uint8Array> {
  if (format === 'csv') return writeCsv(content);
  return writeXlsx({ sheets: [toWriteSheet(content)], defaultFont: { name: '宋体', size: 11 } });
}

function toWriteSheet(content: SheetContent): WriteSheet {
  const { titleRows = [], columns, rows } = content;
  const values = rows.map((row) => row.map(cleanValue));
  const headerRow = titleRows.length;
  return {
    name: content.sheetName.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet1',
    columns: columns.map(({ width = 14 }) => ({ width })),
    rows: [...titleRows.map((title) => [title]), columns.map(({ header }) => header), ...values],
    cells: styleCells(content),
    merges:
      columns.length < 2
        ? []
        : titleRows.map((_, row) => ({
            startRow: row,
            endRow: row,
            startCol: 0,
            endCol: columns.length - 1,
          })),
    freezePane: { rows: headerRow + 1 },
    dataValidations: columns.flatMap((column, at) => listValidation(content, column, at)),
  };
}

function styleCells({ titleRows = [], columns, rows, blankRows = 0 }: SheetContent) {
  const cells = new Map<string, Partial<Cell>>();
  const headerRow = titleRows.length;
  for (let row = 0; row < headerRow; row += 1) cells.set(`${row},0`, { style: TITLE });
  columns.forEach(({ format }, column) => {
    cells.set(`${headerRow},${column}`, { style: HEADER });
    if (format !== 'TEXT') return;
    // Excel formats whole columns only for cells it has; WPS ignores the column's format, so every cell gets it.
    for (let row = 1; row <= rows.length + blankRows; row += 1)
      cells.set(`${headerRow + row},${column}`, { style: TEXT });
  });
  return cells;
}

function listValidation(
  { titleRows = [], rows, blankRows = 0 }: SheetContent,
  { choices, header }: SheetColumn,
  at: number,
): DataValidation[] {
  if (!choices?.length) return [];
  const first = titleRows.length + 2;
  const last = first - 1 + rows.length + blankRows;
  if (last < first) return [];
  if (choices.join(',').length > MAX_LIST_CHARS || choices.some((choice) => choice.includes(',')))
    throw new DomainError('INVALID_INPUT', '下拉选项过长 / The list of choices is too long', {
      header,
    });
  const letters = columnLetters(at + 1);
  return [
    {
      type: 'list',
      values: [...choices],
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: header,
      errorMessage: `请从列表中选择 / Choose from the list`,
      range: `${letters}${first}:${letters}${last}`,
    },
  ];
}

/** Control characters have no place in XML and would make the whole workbook unreadable. */
const cleanValue = (value: SheetValue): SheetValue =>
  // eslint-disable-next-line no-control-regex
  typeof value === 'string'
    ? value.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    : value;
