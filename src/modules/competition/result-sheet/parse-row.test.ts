import type { CellValue } from 'hucre/xlsx';
import {
  EVENT,
  brief,
  names,
  parse,
  today,
  withCells,
  zhangWei,
} from '../../../../test/sheets/welding-event.ts';
import { parseResultSheet } from './parse-result-sheet.ts';

describe('scores', () => {
  test.each<[string, CellValue, string]>([
    ['总分', 100.5, 'SCORE_OUT_OF_RANGE'],
    ['理论成绩', -1, 'SCORE_OUT_OF_RANGE'],
    ['实操成绩', 86.3333, 'SCORE_TOO_PRECISE'],
    ['总分', '优', 'SCORE_NOT_A_NUMBER'],
    ['总分', '95,5', 'SCORE_NOT_A_NUMBER'],
    ['实操成绩', new Date(Date.UTC(2025, 8, 5)), 'SCORE_NOT_A_NUMBER'],
    ['总分', null, 'SCORE_MISSING'],
  ])('%s %j is refused', async (header, value, code) => {
    expect(brief(await parse(withCells([5, header, value])))).toEqual([[code, 5, header]]);
  });

  test('may go up to the highest score of the event', async () => {
    const sheet = await parse(withCells([3, '总分', 480]), {}, '500');
    expect(sheet.problems).toEqual([]);
    expect(sheet.lines[0]!.total).toBe('480');
    for (const maxScore of ['1000.001', '0', 'viel'])
      await expect(parse(EVENT, {}, maxScore)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('must not be formulas, nor may anything else that is read', async () => {
    const sheet = await parse(EVENT, {
      formulas: { '3,7': 'F4*0.3+G4*0.7', '4,3': 'X1', '2,0': 'ROW()' },
    });
    expect(brief(sheet)).toEqual([
      ['FORMULA_NOT_ALLOWED', 4, '总分'],
      ['FORMULA_NOT_ALLOWED', 5, '身份证号'],
    ]);
  });

  test('all problems of a row come at once', async () => {
    const sheet = await parse(
      withCells([4, '姓名', null], [4, '身份证号', '123'], [4, '总分', 'x']),
    );
    expect(brief(sheet)).toEqual([
      ['SCORE_NOT_A_NUMBER', 4, '总分'],
      ['NAME_MISSING', 4, '姓名'],
      ['NATIONAL_ID_LENGTH', 4, '身份证号'],
    ]);
    expect(names(sheet)).toEqual(['张伟', '王强']);
  });

  test('times are read by their notation or by the header', async () => {
    const rows = (header: string, time: CellValue): CellValue[][] => [
      ['姓名', '身份证号', '总分', header],
      ['张伟', zhangWei, 95, time],
    ];
    const seconds = async (header: string, time: CellValue) =>
      (await parse(rows(header, time))).lines[0]?.seconds;
    expect(await seconds('用时', '12:35')).toBe(755);
    expect(await seconds('用时', '1小时02分3秒')).toBe(3723);
    expect(await seconds('用时（秒）', 755)).toBe(755);
    expect(await seconds('用时（分钟）', 12.5)).toBe(750);
    expect(brief(await parse(rows('用时', 35)))).toEqual([['TIME_NOT_UNDERSTOOD', 2, '用时']]);
  });
});

describe('who did not finish', () => {
  test.each<[string, string, string]>([
    ['总分', '缺考', 'ABSENT'],
    ['名次', '缺　考', 'ABSENT'],
    ['备注', '弃权', 'WITHDRAWN'],
    ['总分', '弃赛', 'WITHDRAWN'],
    ['备注', '因作弊取消比赛资格', 'DISQUALIFIED'],
    ['总分', '取消成绩', 'DISQUALIFIED'],
    ['备注', '违规', 'DISQUALIFIED'],
  ])('%s “%s” is %s', async (header, text, status) => {
    const { lines, problems } = await parse(
      withCells([5, '总分', null], [5, '名次', null], [5, '获奖等次', null], [5, header, text]),
    );
    expect(problems).toEqual([]);
    expect(lines[2]).toMatchObject({
      name: '王强',
      status,
      total: undefined,
      statedRank: undefined,
    });
  });

  test('a remark on one part or on a deduction changes nothing', async () => {
    const { lines } = await parse(
      withCells([4, '备注', '违规扣2分'], [5, '理论成绩', '缺考'], [5, '备注', '理论缺考']),
    );
    expect(lines.map(({ status }) => status)).toEqual(['RANKED', 'RANKED', 'RANKED']);
    expect(lines[2]).toMatchObject({ theory: undefined, total: '82.8', remark: '理论缺考' });
  });

  test('has neither rank nor prize, nor a score when absent', async () => {
    expect(brief(await parse(withCells([5, '备注', '缺考'])))).toEqual([
      ['STATUS_CONTRADICTS_RANK', 5, '名次'],
      ['STATUS_CONTRADICTS_PRIZE', 5, '获奖等次'],
      ['STATUS_CONTRADICTS_SCORE', 5, '总分'],
    ]);
  });

  test('cannot be absent and withdrawn', async () => {
    const rows = withCells([5, '总分', '缺考'], [5, '名次', '弃权'], [5, '获奖等次', '—']);
    expect(brief(await parse(rows))).toEqual([['STATUS_CONTRADICTORY', 5, '备注']]);
  });
});

test('A prize is one of four', async () => {
  const { lines } = await parse(withCells([3, '获奖等次', '金奖'], [5, '获奖等次', '优胜奖']));
  expect(lines.map(({ statedPrize }) => statedPrize)).toEqual(['FIRST', 'SECOND', 'EXCELLENCE']);
  expect(brief(await parse(withCells([3, '获奖等次', '人气奖'])))).toEqual([
    ['PRIZE_NOT_UNDERSTOOD', 3, '获奖等次'],
  ]);
});

test('An error value is no value', () => {
  const text = (value: string) => ({ text: value, kind: 'text' as const });
  const rows = [
    { row: 1, cells: ['姓名', '身份证号', '总分'].map(text) },
    { row: 2, cells: [text('张伟'), text(zhangWei), { text: '#N/A', kind: 'error' as const }] },
  ];
  const sheet = parseResultSheet({ sheetName: '成绩', rows, otherSheets: [] }, { today });
  expect(brief(sheet)).toEqual([['CELL_IS_ERROR', 2, '总分']]);
});
