import type { Problem } from '../../../kernel/errors.ts';
import type { Cell, SheetRow } from '../../../platform/sheets/sheet-table.ts';
import { headerText, matchColumn } from './match-column.ts';
import type { ColumnMatch } from './match-column.ts';
import type { ColumnKey, HeaderColumn, SheetHeader } from './parsed-line.ts';
import { tidyText } from './tidy-text.ts';

export interface FoundHeader {
  readonly header: SheetHeader;
  /** Place of the first row below the header in the rows given. */
  readonly dataFrom: number;
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

const SEARCHED_ROWS = 40;
/** As many rows as are looked at: a header may have a second row. */
export const HEADER_ROWS = SEARCHED_ROWS + 1;
/** Fewer known words in one row are taken for a title, not for a header. */
const LEAST_COLUMNS = 2;
const REQUIRED: readonly { keys: readonly ColumnKey[]; zh: string; en: string }[] = [
  { keys: ['name'], zh: '姓名', en: 'name' },
  { keys: ['nationalId'], zh: '身份证号', en: 'identity number' },
  { keys: ['total', 'rank'], zh: '总分或名次', en: 'total or rank' },
];

/** Finds the header below any title lines, of one or two rows. All missing columns are reported at once. */
export function findHeader(rows: readonly SheetRow[]): FoundHeader {
  const counts = rows.slice(0, SEARCHED_ROWS).map(({ cells }) => countKeys(cells));
  const most = Math.max(0, ...counts);
  const at = most >= LEAST_COLUMNS ? counts.indexOf(most) : -1;
  const row = rows[at];
  const top = rows.slice(0, Math.max(at, 0));
  const titleRows = top.map(titleText);
  if (!row) return noHeader(rows[0]?.row ?? 1);
  const second = rows[at + 1];
  const isDouble = second !== undefined && isSecondRow(row, second);
  const texts = isDouble ? joinHeaders(row.cells, second.cells) : row.cells.map(headerOf);
  const { columns, problems, notes } = chooseColumns(texts, row.row);
  return {
    header: { row: isDouble ? second.row : row.row, titleRows, columns },
    dataFrom: at + (isDouble ? 2 : 1),
    problems: [...problems, ...missingColumns(columns, row.row)],
    notes,
  };
}

function noHeader(row: number): FoundHeader {
  const message =
    '没有找到表头（应有“姓名”“身份证号”“总分”或“名次”等列） / No header row was found (name, identity number, total or rank)';
  return {
    header: { row: 0, titleRows: [], columns: [] },
    dataFrom: 0,
    problems: [{ code: 'HEADER_NOT_FOUND', message, row }],
    notes: [],
  };
}

const countKeys = (cells: readonly Cell[]): number =>
  new Set(cells.flatMap(({ text }) => matchColumn(text)?.key ?? [])).size;

const titleText = ({ cells }: SheetRow): string =>
  cells
    .filter(({ kind, isMerged }) => kind !== 'empty' && !isMerged)
    .map(({ text }) => tidyText(text))
    .join(' ');

const headerOf = ({ text }: Cell): string => headerText(text);

/** “成绩” over “理论 | 实操 | 总分”: the second row names columns and has nothing where people's names stand. */
function isSecondRow(first: SheetRow, second: SheetRow): boolean {
  if (second.row !== first.row + 1) return false;
  const own = second.cells.filter(({ kind, isMerged }) => kind !== 'empty' && !isMerged);
  const hasPerson = first.cells.some(({ text }, at) => {
    const key = matchColumn(text)?.key;
    const below = second.cells[at];
    const isFilled = below !== undefined && below.kind !== 'empty' && !below.isMerged;
    return (key === 'name' || key === 'nationalId') && isFilled;
  });
  return !hasPerson && countKeys(own) > 0;
}

function joinHeaders(first: readonly Cell[], second: readonly Cell[]): string[] {
  const length = Math.max(first.length, second.length);
  return Array.from({ length }, (_, at) => {
    const below = second[at];
    const own = below && !below.isMerged ? headerOf(below) : '';
    return own || headerText(first[at]?.text ?? '');
  });
}

interface Candidate extends ColumnMatch {
  readonly header: string;
  readonly at: number;
}

function chooseColumns(texts: readonly string[], row: number) {
  const candidates = texts.flatMap((header, at): Candidate[] => {
    const match = matchColumn(header);
    return match ? [{ ...match, header, at }] : [];
  });
  const columns: HeaderColumn[] = [];
  const problems: Problem[] = [];
  for (const [key, group] of Map.groupBy(candidates, (candidate) => candidate.key)) {
    const clear = group.filter(({ isClear }) => isClear);
    const [chosen, twice] = clear.length > 0 ? clear : group;
    if (twice) problems.push(columnTwice(twice.header, row));
    if (chosen) columns.push({ key, header: chosen.header, at: chosen.at });
  }
  const used = new Set(columns.map(({ at }) => at));
  const notes = texts.flatMap((header, at): Problem[] =>
    header === '' || used.has(at) ? [] : [columnIgnored(header, row)],
  );
  return { columns, problems, notes };
}

const columnTwice = (column: string, row: number): Problem => ({
  code: 'COLUMN_TWICE',
  message: `有多个“${column}”列，请只保留一列 / There is more than one column ${column}`,
  row,
  column,
});

const columnIgnored = (column: string, row: number): Problem => ({
  code: 'COLUMN_IGNORED',
  message: `“${column}”列没有读取 / Column ${column} was not read`,
  row,
  column,
});

const missingColumns = (columns: readonly HeaderColumn[], row: number): Problem[] =>
  REQUIRED.filter(({ keys }) => !columns.some(({ key }) => keys.includes(key))).map(
    ({ zh, en }) => ({
      code: 'COLUMN_MISSING',
      message: `缺少“${zh}”列 / The column for ${en} is missing`,
      row,
      column: zh,
    }),
  );
