import type { CellValue } from 'hucre/xlsx';
import {
  HEADER,
  brief,
  liNa,
  parse,
  wangQiang,
  withCells,
  zhangWei,
  zhaoMin,
} from '../../../../test/sheets/welding-event.ts';

describe('ranks', () => {
  const ranks = async (...stated: CellValue[]): Promise<(number | undefined)[]> => {
    const { lines } = await parse([
      ['姓名', '身份证号', '总分', '名次'],
      ['张伟', zhangWei, 95, 1],
      ['李娜', liNa, 90, stated[0] ?? null],
      ['王强', wangQiang, 90, stated[1] ?? null],
      ['赵敏', zhaoMin, 80, 4],
    ]);
    return lines.map(({ statedRank }) => statedRank);
  };

  test.each<[CellValue, CellValue]>([
    ['并列2', '并列2'],
    ['2（并列）', '2(并列)'],
    ['第2名', '第二名'],
    ['2=', 'T2'],
    ['亚军', '并列'],
    [2, '同上'],
    [2, null],
    ['并列第二', 2],
  ])('%j and %j share rank 2', async (one, other) => {
    expect(await ranks(one, other)).toEqual([1, 2, 2, 4]);
  });

  test('a merged cell is one rank for all beside it', async () => {
    const rows = withCells(
      [4, '总分', 82.8],
      [4, '理论成绩', 80],
      [4, '实操成绩', 84],
      [5, '名次', null],
    );
    const column = HEADER.indexOf('名次');
    const merges = [{ startRow: 3, endRow: 4, startCol: column, endCol: column }];
    const { lines, problems, notes } = await parse(rows, { merges });
    expect(problems).toEqual([]);
    expect(lines.map(({ statedRank }) => statedRank)).toEqual([1, 2, 2]);
    expect(notes).toEqual([]);
  });

  test('a rank taken over from the row above is noted', async () => {
    const rows = withCells([4, '总分', 82.8], [5, '名次', null]);
    expect((await parse(rows)).notes).toMatchObject([
      { code: 'RANK_TAKEN_FROM_TIE', row: 5, column: '名次' },
    ]);
  });

  test('may be given to the best only', async () => {
    const { lines, problems } = await parse(withCells([5, '名次', null], [5, '获奖等次', '/']));
    expect(problems).toEqual([]);
    expect(lines[2]).toMatchObject({ statedRank: undefined, statedPrize: undefined });
  });

  test.each<[string, [number, string, CellValue][], unknown[]]>([
    [
      'the lower score ahead',
      [
        [3, '名次', 2],
        [4, '名次', 1],
      ],
      [['RANK_CONTRADICTS_SCORE', 3, '名次']],
    ],
    ['one rank for two scores', [[4, '名次', 1]], [['RANK_CONTRADICTS_SCORE', 4, '名次']]],
    ['a gap', [[5, '名次', 4]], [['RANK_SEQUENCE', 5, '名次']]],
    ['words', [[4, '名次', '良好']], [['RANK_NOT_UNDERSTOOD', 4, '名次']]],
    [
      'the best without one',
      [
        [3, '名次', null],
        [4, '名次', 1],
        [5, '名次', 2],
      ],
      [['RANK_MISSING', 3, '名次']],
    ],
  ])('%s is refused', async (_, changes, expected) => {
    expect(brief(await parse(withCells(...changes)))).toEqual(expected);
  });

  test('contradictions name both rows', async () => {
    const { problems } = await parse(withCells([3, '名次', 2], [4, '名次', 1]));
    expect(problems[0]!.message).toContain('rows 4 and 3');
  });

  test('are needed where no totals are given', async () => {
    const sheet = await parse([
      ['姓名', '身份证号', '名次'],
      ['张伟', zhangWei, 1],
      ['李娜', liNa, null],
    ]);
    expect(brief(sheet)).toEqual([['RANK_MISSING', 3, '名次']]);
  });
});
