import { readXlsx } from 'hucre/xlsx';
import { makeNationalId } from '../../../kernel/national-id.ts';
import { readSheet } from '../../../platform/sheets/read-sheet.ts';
import { parseResultSheet } from './parse-result-sheet.ts';
import { writeProblemReport } from './problem-report.ts';
import { makeResultSheetTemplate } from './template.ts';

const today = '2026-11-01';
const event = {
  competitionName: '溧阳市第九届职业技能竞赛',
  eventName: '焊工（职工组）',
  entrants: [
    {
      bibNo: '001',
      name: '张伟',
      nationalId: makeNationalId('320481', '1990-03-07', 123),
      employerName: '溧阳一厂',
    },
    { name: '李娜', nationalId: makeNationalId('320481', '1988-11-20', 246) },
  ],
};

test('The template is read back: everybody is known, only the totals are missing', async () => {
  const table = await readSheet(await makeResultSheetTemplate(event), '成绩表.xlsx');
  const { header, problems, notes } = parseResultSheet(table, { today });
  expect(header.titleRows[0]).toBe('溧阳市第九届职业技能竞赛 焊工(职工组) 成绩表');
  expect(header.columns).toHaveLength(12);
  expect(notes).toEqual([]);
  expect(problems.map(({ code, row, column }) => [code, row, column])).toEqual([
    ['SCORE_MISSING', 4, '总分'],
    ['SCORE_MISSING', 5, '总分'],
  ]);
});

test('Identity numbers are text in two thousand blank rows, and prizes are picked from a list', async () => {
  const bytes = await makeResultSheetTemplate({ ...event, entrants: [] });
  const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets;
  expect(sheet!.cells?.get('2002,3')?.style?.numFmt).toBe('@');
  expect(sheet!.dataValidations).toMatchObject([{ range: 'K4:K2003' }]);
});

test('A report of problems says where they are', async () => {
  const problem = {
    code: 'SCORE_MISSING',
    message: '缺少总分 / The total is missing',
    row: 4,
    column: '总分',
  };
  for (const format of ['xlsx', 'csv'] as const) {
    const table = await readSheet(await writeProblemReport([problem], format), 'x');
    expect(table.rows[1]!.cells.map(({ text }) => text)).toEqual([
      '4',
      '总分',
      problem.message,
      'SCORE_MISSING',
    ]);
  }
});
