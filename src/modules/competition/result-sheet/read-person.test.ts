import type { CellValue } from 'hucre/xlsx';
import {
  brief,
  liNa,
  names,
  parse,
  withCells,
  zhangWei,
} from '../../../../test/sheets/welding-event.ts';
import { makeNationalId } from '../../../kernel/national-id.ts';

describe('who it is', () => {
  test.each<[string, CellValue, string]>([
    ['a number of Excel', 320481199003071000, 'ID_TURNED_INTO_NUMBER'],
    ['scientific notation', '3.20481E+17', 'ID_TURNED_INTO_NUMBER'],
    ['lost last digits', '320481199003071000', 'ID_TURNED_INTO_NUMBER'],
    [
      'a wrong check digit',
      zhangWei.slice(0, 17) + (zhangWei.endsWith('1') ? '2' : '1'),
      'NATIONAL_ID_CHECK_DIGIT',
    ],
    ['a birth to come', makeNationalId('320481', '2027-01-01', 5), 'NATIONAL_ID_FUTURE'],
    ['no such day of birth', '320481199002301234', 'NATIONAL_ID_BIRTH'],
    ['15 digits', '320481900307123', 'NATIONAL_ID_OLD'],
    ['too few characters', '32048119900307', 'NATIONAL_ID_LENGTH'],
    ['letters', '32048119900307ABCD', 'NATIONAL_ID_CHARACTERS'],
    ['nothing', null, 'NATIONAL_ID_MISSING'],
    ['a dash', '—', 'NATIONAL_ID_MISSING'],
  ])('an identity number with %s is refused', async (_, value, code) => {
    const sheet = await parse(withCells([4, '身份证号', value]));
    expect(brief(sheet)).toEqual([[code, 4, '身份证号']]);
    expect(names(sheet)).toEqual(['张伟', '王强']);
  });

  test('numbers that all end in 000 went through Excel, even where the check digit happens to fit', async () => {
    const lucky = Array.from({ length: 300 }, (_, at) =>
      makeNationalId('320481', '1990-03-07', at),
    ).find((id) => id.endsWith('000'));
    const fits = lucky ?? makeNationalId('320482', '1990-03-07', 100);
    const rest = [
      ['姓名', '身份证号', '总分'],
      ['张伟', fits, 95],
    ];
    expect(fits.endsWith('000')).toBe(true);
    expect(brief(await parse(rest))).toEqual([['ID_TURNED_INTO_NUMBER', 2, '身份证号']]);
    expect(brief(await parse([...rest, ['李娜', liNa, 90]]))).toEqual([]);
  });

  test.each<[CellValue, string]>([
    [null, 'NAME_MISSING'],
    ['张?', 'NAME_UNREADABLE'],
    ['13801234567', 'NAME_UNREADABLE'],
    ['张\ufffd', 'NAME_UNREADABLE'],
  ])('a name %j is refused', async (value, code) => {
    expect(brief(await parse(withCells([3, '姓名', value])))).toEqual([[code, 3, '姓名']]);
  });

  test('one person in two rows is named with both', async () => {
    const sheet = await parse(withCells([5, '身份证号', zhangWei]));
    expect(brief(sheet)).toEqual([['PERSON_TWICE', 5, '身份证号']]);
    expect(sheet.problems[0]!.message).toMatch(/第3行和第5行.*rows 3 and 5/);
  });

  test('one number for two people is named with both rows', async () => {
    const sheet = await parse(withCells([4, '参赛号', 'A01']));
    expect(brief(sheet)).toEqual([['BIB_TWICE', 4, '参赛号']]);
    expect(sheet.problems[0]!.message).toContain('rows 3 and 4');
  });

  test('no message repeats an identity number', async () => {
    const sheet = await parse(
      withCells([5, '身份证号', zhangWei], [4, '身份证号', '320481199003071239']),
    );
    expect(JSON.stringify(sheet.problems)).not.toMatch(/\d{17}/);
  });
});
