import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { readSheet } from './read-sheet.ts';
import { neutraliseFormula } from './write-csv.ts';
import { writeSheet } from './write-sheet.ts';
import type { SheetContent } from './sheet-content.ts';

const content: SheetContent = {
  sheetName: '成绩/2025',
  titleRows: ['溧阳市焊工竞赛成绩表'],
  columns: [
    { header: '姓名' },
    { header: '身份证号', format: 'TEXT' },
    { header: '奖项', choices: ['一等奖', '二等奖'] },
  ],
  rows: [['张伟', '320481199003071238', null]],
  blankRows: 3,
};
const text = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

test('A workbook keeps identity numbers as text, in blank rows too', async () => {
  const { sheets } = await readXlsx(await writeSheet(content), { readStyles: true });
  const formats = [2, 3, 4, 5, 6].map((row) => sheets[0]!.cells?.get(`${row},1`)?.style?.numFmt);
  expect(formats).toEqual(['@', '@', '@', '@', undefined]);
  expect(sheets[0]!.rows[2]).toEqual(['张伟', '320481199003071238', null]);
  expect(sheets[0]!.name).toBe('成绩 2025');
});

test('A workbook offers the choices in filled and blank rows, and lays the title over all columns', async () => {
  const [sheet] = (await readXlsx(await writeSheet(content))).sheets;
  expect(sheet!.dataValidations).toMatchObject([
    { type: 'list', values: ['一等奖', '二等奖'], range: 'C3:C6' },
  ]);
  expect(sheet!.merges).toEqual([{ startRow: 0, endRow: 0, startCol: 0, endCol: 2 }]);
});

test('Choices that Excel could not hold are refused', async () => {
  const columns = [
    { header: '单位', choices: Array.from({ length: 40 }, (_, at) => `第${at}机械厂有限公司`) },
  ];
  await expect(writeSheet({ sheetName: 'x', columns, rows: [['甲']] })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
});

test('Control characters do not make a workbook unreadable', async () => {
  const bytes = await writeSheet({
    sheetName: 'x',
    columns: [{ header: '姓名' }],
    rows: [['张\u0000\u000b伟']],
  });
  expect((await readSheet(bytes, 'x.xlsx')).rows[1]!.cells[0]!.text).toBe('张伟');
});

test('A CSV begins with a byte order mark and quotes what must be quoted', async () => {
  const rows = [['张"伟', 'a,b', 95.5, null, '第一行\n第二行']];
  const columns = ['姓名', '单位', '总分', '名次', '备注'].map((header) => ({ header }));
  expect(text(await writeSheet({ sheetName: 'x', columns, rows }, 'csv'))).toBe(
    '\ufeff姓名,单位,总分,名次,备注\r\n"张""伟","a,b",95.5,,"第一行\n第二行"\r\n',
  );
});

test.each([
  ['=HYPERLINK("http://example.org")', `'=HYPERLINK("http://example.org")`],
  ['+1+1', "'+1+1"],
  ['-cmd', "'-cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['-5', '-5'],
  ['+8.25', '+8.25'],
  ['张伟', '张伟'],
])('In a CSV %j is written as %j', (given, written) => {
  expect(neutraliseFormula(given)).toBe(written);
});

const plainText = fc
  .string({ unit: fc.constantFrom(...'=+-@,;\t"\'0 9aZ张\n') })
  .filter((value) => value.trim() !== '' && !/^'|^="/.test(value));

test.each(['csv', 'xlsx'] as const)('What is written as %s is read back', async (format) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(plainText, plainText), { minLength: 1 }), async (rows) => {
      const columns = [{ header: '甲,乙' }, { header: '丙' }];
      const bytes = await writeSheet({ sheetName: 'x', columns, rows }, format);
      const table = await readSheet(bytes, 'x');
      const cells = table.rows.slice(1).map((row) => row.cells.map((cell) => cell.text));
      expect(cells).toEqual(rows);
    }),
    { numRuns: 60 },
  );
});
