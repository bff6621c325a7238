import { readFileSync } from 'node:fs';
import { DomainError } from '../../src/kernel/errors.ts';
import { addDays } from '../../src/kernel/local-date.ts';
import { readDivisions } from '../../src/modules/jurisdiction/read-divisions.ts';
import type { Division } from '../../src/modules/jurisdiction/read-divisions.ts';
import { standsOn } from '../../src/modules/jurisdiction/read-reference-csv.ts';
import { readOccupations } from '../../src/modules/occupation/read-occupations.ts';

const seed = (path: string): string => readFileSync(`seeds/${path}`, 'utf8');
const divisions = readDivisions(seed('reference/divisions.csv'));
const occupations = readOccupations(seed('reference/occupations.csv'));

const codesOf = (read: () => unknown): string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof DomainError)
      return (error.details['problems'] as { code: string }[]).map(({ code }) => code);
  }
  return [];
};

const countyKind = ({ name }: Division): string =>
  ({ 区: 'district', 市: 'county-level city', 县: 'county' })[name.at(-1)!] ?? name;

/** Districts, county-level cities, counties. */
const countyUnits = (on: string): number[] => {
  const kinds = divisions
    .filter((row) => row.level === 'COUNTY' && standsOn(row, on))
    .map(countyKind);
  return ['district', 'county-level city', 'county'].map(
    (kind) => kinds.filter((each) => each === kind).length,
  );
};

const nameOn = (code: string, on: string): string | undefined =>
  divisions.find((row) => row.code === code && standsOn(row, on))?.name;

describe('divisions', () => {
  test('Jiangsu has 13 cities with 55 districts, 21 county-level cities and 19 counties', () => {
    const cities = divisions.filter((row) => row.level === 'CITY' && standsOn(row, '2025-01-01'));
    expect(cities).toHaveLength(13);
    expect(countyUnits('2025-01-01')).toEqual([55, 21, 19]);
  });

  // Counted in the ministry's code lists of those year ends; the province itself gave 99 units for 2014.
  test.each([
    ['2008-12-31', [54, 27, 25]],
    ['2009-12-31', [55, 26, 25]],
    ['2014-12-31', [55, 23, 21]],
    ['2015-12-31', [55, 21, 21]],
    ['2019-12-31', [55, 22, 19]],
  ])('had on %s as many districts, county-level cities and counties: %j', (on, counts) => {
    expect(countyUnits(on)).toEqual(counts);
  });

  test('every parent is there for all the time of its child, and its code is the head of the child’s', () => {
    for (const child of divisions.filter(({ level }) => level === 'COUNTY' || level === 'ZONE')) {
      const last = child.validTo === null ? '2099-12-31' : addDays(child.validTo, -1);
      for (const on of [child.validFrom, last]) expect(nameOn(child.parentCode!, on)).toBeDefined();
      const head = child.level === 'ZONE' ? child.parentCode! : child.parentCode!.slice(0, 4);
      expect(child.code.startsWith(head)).toBe(true);
    }
  });

  test('no two places of one city carry one name at one time', () => {
    const onADay = divisions.filter((row) => standsOn(row, '2025-01-01'));
    const names = onADay.map(({ parentCode, name }) => `${parentCode} ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('Jintan becomes a district of Changzhou on the day of the approval, and Qishuyan goes to Wujin', () => {
    expect([nameOn('320482', '2015-04-27'), nameOn('320413', '2015-04-27')]).toEqual([
      '金坛市',
      undefined,
    ]);
    expect([nameOn('320482', '2015-04-28'), nameOn('320413', '2015-04-28')]).toEqual([
      undefined,
      '金坛区',
    ]);
    expect(divisions.find(({ name }) => name === '戚墅堰区')?.replacedBy).toEqual(['320412']);
  });

  test('Chuzhou keeps its code when it is renamed to Huai’an District', () => {
    expect(nameOn('320803', '2011-12-29')).toBe('楚州区');
    expect(nameOn('320803', '2011-12-30')).toBe('淮安区');
  });

  test('Liyang has the five zones that its document addresses', () => {
    const zones = divisions.filter(({ parentCode }) => parentCode === '320481');
    expect(zones.map(({ name }) => name)).toEqual([
      '江苏省中关村高新区',
      '天目湖旅游度假区',
      '溧阳经济开发区',
      '天目湖生命康原',
      '现代农业产业园',
    ]);
  });

  const head = 'code,name,name_en,level,parent_code,valid_from,valid_to,replaced_by';
  const nation = 'CN,中国,China,NATION,,2000-01-01,,';
  test.each([
    ['NO_PARENT', '320000,江苏省,Jiangsu,PROVINCE,CN,1999-01-01,,'],
    ['NO_PARENT', '320400,常州市,Changzhou,CITY,CN,2000-01-01,,'],
    ['NO_PARENT', '320000,江苏省,Jiangsu,PROVINCE,,2000-01-01,,'],
    ['OVERLAP', 'CN,中国,China,NATION,,2010-01-01,,\nCN,中国,China,NATION,,2005-01-01,2006-01-01,'],
    ['ENDS_BEFORE_START', '320000,江苏省,Jiangsu,PROVINCE,CN,2005-01-01,2005-01-01,'],
    ['NO_SUCCESSOR', '320000,江苏省,Jiangsu,PROVINCE,CN,2000-01-01,2005-01-01,330000'],
    ['CELL_NOT_VALID', '320000,江苏省,Jiangsu,STATE,CN,2000-01-01,,'],
    ['CELL_NOT_VALID', '320000,江苏省,Jiangsu,PROVINCE,CN,2001-02-29,,'],
  ])('a faulty file is refused with %s', (code, rows) => {
    const found = codesOf(() => readDivisions([head, nation, rows].join('\n')));
    expect(new Set(found)).toEqual(new Set([code]));
  });
});

describe('occupations', () => {
  const find = (code: string) => occupations.find((row) => row.code === code);

  test('the trades of the story have their official codes', () => {
    const names = ['6-18-01-01', '6-18-01-02', '6-18-02-04', '6-31-01-03', '4-03-02-01'];
    expect(names.map((code) => find(code)?.name)).toEqual([
      '车工',
      '铣工',
      '焊工',
      '电工',
      '中式烹调师',
    ]);
    expect(find('6-18-01-02')?.field).toBe('ENGINEERING');
    expect(find('4-03-02-01')?.field).toBe('SERVICE');
  });

  test('a trade belongs to the field of its occupation', () => {
    const trades = occupations.filter(({ kind }) => kind === 'TRADE');
    expect(trades.length).toBeGreaterThan(20);
    for (const trade of trades) expect(trade.field).toBe(find(trade.parentCode!)?.field);
  });

  test('no two that stand today carry one name', () => {
    const names = occupations.filter((row) => standsOn(row, '2025-01-01')).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('the robot operator moves to its code of the 2022 edition without a gap', () => {
    const of = (on: string) =>
      occupations
        .filter((row) => row.name === '工业机器人系统操作员' && standsOn(row, on))
        .map(({ code }) => code);
    expect(of('2022-09-27')).toEqual(['6-30-99-00']);
    expect(of('2022-09-28')).toEqual(['6-31-07-03']);
  });

  const head = 'code,name,name_en,kind,parent_code,field,valid_from,valid_to';
  const lathe = '6-18-01-01,车工,Lathe Operator,OCCUPATION,,ENGINEERING,2015-07-29,';
  test.each([
    ['DUPLICATE', '6-18-01-01,车工,Lathe Operator,OCCUPATION,,ENGINEERING,2022-09-28,'],
    ['NO_PARENT', '6-18-01-02-01,数控铣工,CNC Miller,TRADE,6-18-01-02,ENGINEERING,2015-07-29,'],
    ['NO_PARENT', '6-18-01-02-01,数控铣工,CNC Miller,TRADE,6-18-01-01,ENGINEERING,2015-07-29,'],
    ['NO_PARENT', '6-18-01-01-01,数控车工,CNC Lathe,TRADE,6-18-01-01,ENGINEERING,2015-01-01,'],
    ['CELL_NOT_VALID', '6-18-01-02,铣工,Milling,OCCUPATION,,MACHINES,2015-07-29,'],
  ])('a faulty file is refused with %s', (code, row) => {
    expect(codesOf(() => readOccupations([head, lathe, row].join('\n')))).toEqual([code]);
  });
});
