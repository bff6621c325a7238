import { DomainError } from '../../kernel/errors.ts';

/** Why a file as a whole cannot be read. */
export const fileProblems = {
  FILE_EMPTY: '文件是空的 / The file is empty',
  FILE_TOO_LARGE: '文件过大 / The file is too large',
  FILE_IS_XLS:
    '这是旧版 .xls（或 WPS .et）文件，请另存为 .xlsx 后再上传 / This is an old .xls (or WPS .et) file: save it as .xlsx and upload again',
  FILE_IS_HTML:
    '这是网页格式的“假 Excel”文件，请打开后另存为 .xlsx / This is a web page named like a workbook: open it and save it as .xlsx',
  FILE_IS_ENCRYPTED:
    '文件有打开密码，请取消密码后再上传 / The file is protected with a password: remove it and upload again',
  FILE_NOT_A_WORKBOOK:
    '文件不是可读取的 .xlsx 或 .csv 表格，可能已损坏 / The file is no readable .xlsx or .csv sheet, or it is damaged',
  FILE_UNPACKS_TOO_LARGE:
    '文件解压后过大，已拒绝读取 / The file unpacks to far too much and was not read',
  FILE_TAKES_TOO_MUCH:
    '读取该文件需要过多内存或时间，请拆分后再上传 / Reading the file takes too much memory or time: split it',
  CSV_QUOTE_NOT_CLOSED: 'CSV 中有未配对的引号 / A quotation mark in the CSV is not closed',
  SHEET_EMPTY: '表格中没有内容 / The sheet holds nothing',
  SHEET_TOO_LONG:
    '表格行数超过上限，请拆分或删除下方多余的行 / The sheet has too many rows: split it, or delete the rows below the data',
  SHEET_TOO_WIDE:
    '表格列数超过上限，请删除右侧多余的列 / The sheet has too many columns: delete those to the right of the data',
} as const;
export type FileProblem = keyof typeof fileProblems;

/** The error for a file that cannot be read; `detail` is added to both languages, e.g. a limit. */
export function refuseFile(
  code: FileProblem,
  { detail, row }: { detail?: string; row?: number } = {},
): DomainError {
  const message = detail ? `${fileProblems[code]} (${detail})` : fileProblems[code];
  const problem = row === undefined ? { code, message } : { code, message, row };
  return new DomainError('INVALID_INPUT', message, { problems: [problem] });
}
