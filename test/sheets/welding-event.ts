import type { CellValue } from 'hucre/xlsx';
import { readRows } from './make-workbook.ts';
import type { Extras } from './make-workbook.ts';
import { makeNationalId } from '../../src/kernel/national-id.ts';
import { parseResultSheet } from '../../src/modules/competition/result-sheet/parse-result-sheet.ts';
import type { ParsedResultSheet } from '../../src/modules/competition/result-sheet/parsed-line.ts';

export const today = '2026-11-01';
export const zhangWei = makeNationalId('320481', '1990-03-07', 123);
export const liNa = makeNationalId('320481', '1988-11-20', 246);
export const wangQiang = makeNationalId('320411', '1979-05-01', 57);
export const zhaoMin = makeNationalId('320404', '1995-08-15', 802);

export const HEADER = [
  '序号',
  '参赛号',
  '姓名',
  '身份证号',
  '工作单位',
  '理论成绩',
  '实操成绩',
  '总分',
  '名次',
  '获奖等次',
  '备注',
];
const ENTRANTS: CellValue[][] = [
  [1, 'A01', '张伟', zhangWei, '溧阳一厂', 90, 96, 94.2, 1, '一等奖', null],
  [2, 'A02', '李娜', liNa, '溧阳二厂', 88, 91.5, 90.45, 2, '二等奖', null],
  [3, 'A03', '王强', wangQiang, '溧阳三厂', 80, 84, 82.8, 3, '三等奖', null],
];
export const EVENT = [['溧阳市第九届职业技能竞赛焊工成绩表'], HEADER, ...ENTRANTS];

/** Reads rows through a real workbook. */
export const parse = async (
  rows: CellValue[][],
  extras?: Extras,
  maxScore?: string,
): Promise<ParsedResultSheet> =>
  parseResultSheet(await readRows(rows, extras), { today, maxScore });

/** The event with some cells changed: `[4, '总分', 101]` changes Excel's row 4. */
export function withCells(
  ...changes: [row: number, header: string, value: CellValue][]
): CellValue[][] {
  const rows = EVENT.map((row) => [...row]);
  for (const [row, header, value] of changes) rows[row - 1]![HEADER.indexOf(header)] = value;
  return rows;
}

/** Code, row and column of every problem. */
export const brief = ({ problems }: ParsedResultSheet): unknown[] =>
  problems.map(({ code, row, column }) => [code, row, column]);
export const names = ({ lines }: ParsedResultSheet): string[] => lines.map(({ name }) => name);
