import type { Problem } from '../../../kernel/errors.ts';
import { writeSheet } from '../../../platform/sheets/write-sheet.ts';

/** The problems of a sheet as a sheet to work through, in the order given. */
export const writeProblemReport = (
  problems: readonly Problem[],
  format: 'xlsx' | 'csv' = 'xlsx',
): Promise<Uint8Array> =>
  writeSheet(
    {
      sheetName: '问题清单',
      columns: [
        { header: '行号 Row', width: 10 },
        { header: '列 Column', format: 'TEXT', width: 16 },
        { header: '问题 Problem', format: 'TEXT', width: 80 },
        { header: '代码 Code', format: 'TEXT', width: 28 },
      ],
      rows: problems.map(({ row = null, column = '', message, code }) => [
        row,
        column,
        message,
        code,
      ]),
    },
    format,
  );
