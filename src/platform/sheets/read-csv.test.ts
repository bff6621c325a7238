import { readText, refusalOf } from '../../../test/sheets/make-workbook.ts';
import { readSheet } from './read-sheet.ts';
import type { SheetTable } from './sheet-table.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const texts = ({ rows }: SheetTable): string[][] =>
  rows.map(({ cells }) => cells.map(({ text }) => text));

describe('a CSV', () => {
  const table = [
    ['姓名', '单位'],
    ['张三', '溧阳市𠮷祥机械厂'],
  ];
  const GB18030 = 'd0d5c3fb3bb5a5cebb0d0ad5c5c8fd3be4e0d1f4cad09534b235cfe9bbfad0b5b3a70d0a';

  test.each([
    ['UTF-8', () => bytesOf('姓名,单位\n张三,溧阳市𠮷祥机械厂\n')],
    ['UTF-8 with byte order mark', () => bytesOf('\ufeff姓名\t单位\r\n张三\t溧阳市𠮷祥机械厂')],
    ['UTF-16', () => Buffer.from('\ufeff姓名\t单位\r\n张三\t溧阳市𠮷祥机械厂', 'utf16le')],
    ['GB 18030 with semicolons', () => Buffer.from(GB18030, 'hex')],
    [
      'a line that names the delimiter',
      () => bytesOf('sep=;\r\n姓名;单位\r\n张三;溧阳市𠮷祥机械厂'),
    ],
  ])('is understood in %s', async (_, make) => {
    const read = await readSheet(make(), '2025决赛.csv');
    expect(texts(read)).toEqual(table);
    expect(read.sheetName).toBe('2025决赛');
  });

  test('counts rows as Excel does, with empty ones and line breaks inside quotes', async () => {
    const read = await readText('标题\n\n"姓\n名",总分\n\n"张,伟","9""5"\n');
    expect(read.rows.map(({ row }) => row)).toEqual([1, 3, 5]);
    expect(texts(read)).toEqual([['标题'], ['姓\n名', '总分'], ['张,伟', '9"5']]);
  });

  test('has formulas too, but ="…" and an apostrophe only protect digits', async () => {
    const [row] = (await readText(`=A1+1,="320481199003071238",'007,'=x,-5`)).rows;
    expect(row!.cells.map(({ text, kind }) => [text, kind])).toEqual([
      ['=A1+1', 'formula'],
      ['320481199003071238', 'text'],
      ['007', 'text'],
      ['=x', 'text'],
      ['-5', 'text'],
    ]);
  });

  test('with a quotation mark that is never closed names the row', async () => {
    expect(await refusalOf(() => readText('姓名,总分\n"张伟,95\n李娜,90\n'))).toMatchObject({
      code: 'CSV_QUOTE_NOT_CLOSED',
      row: 2,
    });
  });

  test('of more text than is read at once keeps every row, and a broken one names its row', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `张伟${at},"溧阳市\n𠮷祥机械厂",95`);
    const read = await readText(['姓名,单位,总分', ...rows].join('\r\n'));
    expect(read.rows).toHaveLength(20_001);
    expect(read.rows.map(({ row }) => row)).toEqual(Array.from(read.rows, (_, at) => at + 1));
    expect(texts(read).at(-1)).toEqual(['张伟19999', '溧阳市\n𠮷祥机械厂', '95']);
    rows[19_000] = '"张伟,溧阳,95';
    expect(await refusalOf(() => readText(rows.slice(0, 19_001).join('\r\n')))).toMatchObject({
      code: 'CSV_QUOTE_NOT_CLOSED',
      row: 19_001,
    });
  });

  test('of nothing but line breaks comes to an end, and rows before them are kept', async () => {
    const blank = '\n'.repeat(300_000);
    expect(await refusalOf(() => readText(`,${blank}`))).toMatchObject({ code: 'SHEET_EMPTY' });
    expect(texts(await readText(`姓名,总分${blank}`))).toEqual([['姓名', '总分']]);
  });
});
