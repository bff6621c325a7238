import { DomainError, type Problem } from '../../kernel/errors.ts';
import { parseSheetDate } from '../../kernel/local-date.ts';
import type { SheetRow, SheetTable } from '../../platform/sheets/sheet-table.ts';
import { readOccupations, type OccupationEntry } from './read-occupations.ts';

/** Columns of the reference list, and how people head them. */
const HEADERS = {
  code: '编码 代码 职业编码 职业代码 code',
  name: '名称 职业名称 职业（工种）名称 职业(工种)名称 name',
  name_en: '英文名称 英文名 name_en nameen',
  kind: '类别 类型 kind',
  parent_code: '所属职业 所属职业编码 上级编码 parent_code parentcode',
  field: '领域 专业领域 field',
  valid_from: '起始日期 生效日期 valid_from validfrom',
  valid_to: '终止日期 失效日期 valid_to validto',
} as const;
type ColumnName = keyof typeof HEADERS;
const columnNames = Object.keys(HEADERS) as ColumnName[];
const REQUIRED: readonly ColumnName[] = ['code', 'name', 'kind', 'field', 'valid_from'];

/** What people write instead of the codes. */
const WORDS: Readonly<Record<string, string>> = {
  职业: 'OCCUPATION',
  工种: 'TRADE',
  工程技术: 'ENGINEERING',
  服务: 'SERVICE',
  卫生健康: 'HEALTH',
  农业: 'AGRICULTURE',
  其他: 'OTHER',
};

const tidy = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim();
const columnOf = (header: string): ColumnName | undefined => {
  const word = tidy(header).replaceAll(' ', '').replace(/\*$/, '').toLowerCase();
  return columnNames.find((name) => HEADERS[name].normalize('NFKC').split(' ').includes(word));
};

/**
 * Occupations of a sheet in any order of its columns, checked like the reference list. Throws `INVALID_INPUT` with
 * every problem, each with the sheet's own row and header.
 */
export function readOccupationSheet({ rows }: SheetTable): OccupationEntry[] {
  const start = rows.findIndex(({ cells }) => cells.some(({ text }) => columnOf(text) === 'code'));
  const header = rows[start];
  const headers = (header?.cells ?? []).map(({ text }) => tidy(text));
  const at = (name: ColumnName): number => headers.findIndex((text) => columnOf(text) === name);
  const missing = REQUIRED.filter((name) => at(name) < 0);
  if (missing.length) throw invalid(missing.map((name) => columnMissing(name, header?.row ?? 1)));
  const data = rows.slice(start + 1);
  const lines = [
    columnNames,
    ...data.map((row) => columnNames.map((name) => cellOf(row, name, at))),
  ];
  try {
    return readOccupations(lines.map((line) => line.map(quoted).join(',')).join('\n'));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { problems = [] } = error.details as { problems?: readonly Problem[] };
    // A column that is not there has no faults of its own.
    const own = problems.filter(
      ({ column }) => column === undefined || at(column as ColumnName) >= 0,
    );
    throw own.length ? invalid(own.map((each) => onSheet(each, data, headers, at))) : error;
  }
}

/** How a cell of a column is understood; the others are taken as they stand. */
const understand: Readonly<Partial<Record<ColumnName, (text: string) => string>>> = {
  valid_from: (text) => parseSheetDate(text) ?? text,
  valid_to: (text) => parseSheetDate(text) ?? text,
  kind: (text) => WORDS[text] ?? text.toUpperCase(),
  field: (text) => WORDS[text] ?? text.toUpperCase(),
};

/** Without an English name the Chinese one stands in. */
function cellOf(row: SheetRow, name: ColumnName, at: (name: ColumnName) => number): string {
  const text = tidy(row.cells[at(name)]?.text ?? '');
  if (name === 'name_en' && text === '') return cellOf(row, 'name', at);
  return understand[name]?.(text) ?? text;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The list's lines count from its header; people see the rows and headers of their sheet. */
function onSheet(
  problem: Problem,
  data: readonly SheetRow[],
  headers: readonly string[],
  at: (name: ColumnName) => number,
): Problem {
  const row = data[(problem.row ?? 2) - 2]?.row ?? problem.row ?? 1;
  const column = headers[at(problem.column as ColumnName)];
  const message = problem.message
    .replace(/^第\d+行/, `第${row}行`)
    .replace(/Line \d+:/, `Row ${row}:`)
    .replace(/\(line \d+\)$/, `(row ${row})`);
  return { code: problem.code, message, row, ...(column !== undefined && { column }) };
}

const columnMissing = (name: ColumnName, row: number): Problem => {
  const [header = name] = HEADERS[name].split(' ');
  return {
    code: 'COLUMN_MISSING',
    message: `缺少“${header}”列 / The column ${name} is missing`,
    row,
    column: header,
  };
};

const invalid = (problems: readonly Problem[]): DomainError =>
  new DomainError('INVALID_INPUT', problems[0]!.message, { problems });
