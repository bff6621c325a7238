import { readRows, readText } from '../../../../test/sheets/make-workbook.ts';
import {
  EVENT,
  HEADER,
  brief,
  liNa,
  names,
  parse,
  today,
  withCells,
  zhangWei,
} from '../../../../test/sheets/welding-event.ts';
import { parseResultSheet } from './parse-result-sheet.ts';

describe('a sheet as it should be', () => {
  test('gives a line for every entrant, with exact scores', async () => {
    const { lines, problems, header } = await parse(EVENT);
    expect(problems).toEqual([]);
    expect(header.titleRows).toEqual(['溧阳市第九届职业技能竞赛焊工成绩表']);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toEqual({
      row: 4,
      bibNo: 'A02',
      name: '李娜',
      nationalId: liNa,
      employerName: '溧阳二厂',
      theory: '88',
      practical: '91.5',
      total: '90.45',
      seconds: undefined,
      statedRank: 2,
      statedPrize: 'SECOND',
      status: 'RANKED',
      remark: undefined,
    });
  });

  test('may be a CSV with English headers', async () => {
    const text = `Name,ID Number,Total Score,Rank\nZhang Wei,${zhangWei},95.50,1st\nLi Na,${liNa.toLowerCase()},90,2\n`;
    const { lines, problems } = parseResultSheet(await readText(text), { today });
    expect(problems).toEqual([]);
    expect(lines.map(({ name, total, statedRank }) => [name, total, statedRank])).toEqual([
      ['Zhang Wei', '95.5', 1],
      ['Li Na', '90', 2],
    ]);
  });

  test('may be written with full-width characters, padded names and “分”', async () => {
    const wide = [...zhangWei]
      .map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
      .join('');
    const { lines, problems } = await parse(
      withCells(
        [3, '姓名', '张　伟'],
        [3, '身份证号', ` ${wide}　`],
        [3, '总分', '９４．２分'],
        [4, '姓名', '迪丽热巴•买买提'],
      ),
    );
    expect(problems).toEqual([]);
    expect(lines[0]).toMatchObject({ name: '张伟', nationalId: zhangWei, total: '94.2' });
    expect(lines[1]!.name).toBe('迪丽热巴·买买提');
  });
});

describe('the header', () => {
  test('is found below titles, with spaces and line breaks in its words', async () => {
    const { lines, problems } = await parse([
      ['关于公布成绩的通知'],
      ['工种：焊工', null, '时间：2025年9月'],
      [],
      ['姓　名', '身份证\n号码*', '总 分（100分）', '排名'],
      ['张伟', zhangWei, 95, 1],
    ]);
    expect(problems).toEqual([]);
    expect(lines[0]).toMatchObject({ row: 5, total: '95', statedRank: 1 });
  });

  test('may have two rows, with merges or without', async () => {
    const rows = [
      ['姓名', '身份证号', '成绩', null, null, '名次'],
      [null, null, '理论', '实操', '总分', null],
      ['张伟', zhangWei, 90, 96, 94.2, 1],
    ];
    const down = (startCol: number) => ({ startRow: 0, endRow: 1, startCol, endCol: startCol });
    const merges = [down(0), down(1), { startRow: 0, endRow: 0, startCol: 2, endCol: 4 }, down(5)];
    for (const extras of [{}, { merges }])
      expect((await parse(rows, extras)).lines[0]).toMatchObject({
        row: 3,
        theory: '90',
        practical: '96',
        total: '94.2',
        statedRank: 1,
      });
  });

  test('prefers the clear word: 总分 is the total although 成绩 stands there too', async () => {
    const { lines, notes } = await parse([
      ['姓名', '身份证号', '成绩', '总分', '性别'],
      ['张伟', zhangWei, 'A', 95, '男'],
    ]);
    expect(lines[0]!.total).toBe('95');
    expect(notes.map(({ code, column, row }) => [code, column, row])).toEqual([
      ['COLUMN_IGNORED', '成绩', 1],
      ['COLUMN_IGNORED', '性别', 1],
    ]);
  });

  test('that lacks columns is told all of them at once', async () => {
    const sheet = await parse([['成绩表'], ['序号', '工作单位', '备注'], [1, '溧阳一厂', null]]);
    expect(brief(sheet)).toEqual([
      ['COLUMN_MISSING', 2, '姓名'],
      ['COLUMN_MISSING', 2, '身份证号'],
      ['COLUMN_MISSING', 2, '总分或名次'],
    ]);
  });

  test('with two columns of one meaning is refused', async () => {
    const sheet = await parse([
      ['姓名', '身份证号', '总分', '总成绩'],
      ['张伟', zhangWei, 95, 96],
    ]);
    expect(brief(sheet)).toEqual([['COLUMN_TWICE', 1, '总成绩']]);
  });

  test('that is not there is missed', async () => {
    expect(brief(await parse([['通知'], ['请看附件']]))).toEqual([
      ['HEADER_NOT_FOUND', 1, undefined],
    ]);
    expect(brief(await parse([HEADER]))).toEqual([['NO_LINES', 1, undefined]]);
  });
});

describe('rows that are no entrants', () => {
  test('are passed over, and noted when they say something', async () => {
    const sheet = await parse([
      ...EVENT,
      [],
      [4],
      ['获奖名单以此为准'],
      HEADER,
      ['合计', null, null, null, null, 258, 271.5, 267.45],
      ['备注：成绩保留两位小数'],
      ['制表人：陈静', null, null, null, '裁判长签字：'],
      ['2025年9月20日'],
    ]);
    expect(sheet.problems).toEqual([]);
    expect(names(sheet)).toEqual(['张伟', '李娜', '王强']);
    expect(sheet.notes.map(({ code, row }) => [code, row])).toEqual(
      [8, 9, 10, 11, 12, 13].map((row) => ['ROW_SKIPPED', row]),
    );
  });

  test('include rows prepared with formulas', async () => {
    const sheet = await parse([...EVENT, [4], [5]], {
      formulas: { '5,7': 'F6+G6', '6,0': 'ROW()' },
    });
    expect(sheet.problems).toEqual([]);
    expect(sheet.lines).toHaveLength(3);
  });

  test('do not include a score whose entrant was forgotten', async () => {
    const rows = [...EVENT, [4, null, null, null, null, null, null, 70, 4]];
    expect(brief(await parse(rows))).toEqual([
      ['NAME_MISSING', 6, '姓名'],
      ['NATIONAL_ID_MISSING', 6, '身份证号'],
    ]);
  });
});

test('Sheets beside the one read are noted', async () => {
  const table = { ...(await readRows(EVENT)), otherSheets: ['理论明细'] };
  expect(parseResultSheet(table, { today }).notes).toMatchObject([{ code: 'SHEET_NOT_READ' }]);
});
