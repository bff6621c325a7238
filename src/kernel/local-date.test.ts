import fc from 'fast-check';
import {
  addDays,
  addMonths,
  ageOn,
  civilTermEnd,
  compareDates,
  isLocalDate,
  parseSheetDate,
  toLocalDate,
} from './local-date.ts';

const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));

describe('isLocalDate', () => {
  test.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });
  test.each([
    '2025-02-29',
    '1900-02-29',
    '2025-02-30',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '0000-01-01',
    '2025-1-1',
    '2025-01-01T00:00:00Z',
    '2025-01-01\n',
    '',
  ])('%j does not', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });
});

describe('toLocalDate', () => {
  test('the day begins at midnight in Shanghai, eight hours before Greenwich', () => {
    expect(toLocalDate(new Date('2025-02-28T15:59:59.999Z'))).toBe('2025-02-28');
    expect(toLocalDate(new Date('2025-02-28T16:00:00Z'))).toBe('2025-03-01');
  });
  test('the summer time of 1986 to 1991 is kept', () => {
    expect(toLocalDate(new Date('1988-07-01T15:30:00Z'))).toBe('1988-07-02');
    expect(toLocalDate(new Date('1988-01-01T15:30:00Z'))).toBe('1988-01-01');
  });
  test('an invalid instant is refused', () => {
    expect(() => toLocalDate(new Date('nonsense'))).toThrow(RangeError);
  });
});

describe('addDays and addMonths', () => {
  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2025-01-01', -1, '2024-12-31'],
    ['2025-12-31', 0, '2025-12-31'],
  ])('%s and %i days is %s', (from, count, to) => {
    expect(addDays(from, count)).toBe(to);
  });
  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-12-15', 1, '2026-01-15'],
    ['2025-01-15', -1, '2024-12-15'],
    ['2025-08-31', 1, '2025-09-30'],
  ])('%s and %i months is %s', (from, count, to) => {
    expect(addMonths(from, count)).toBe(to);
  });
  test('days added and taken away come back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (day, count) => {
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });
  test('months keep the day or fall on the last day of the month', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -600, max: 600 }), (day, count) => {
        const moved = addMonths(day, count);
        const isLast = addDays(moved, 1).endsWith('-01');
        expect(moved.slice(8) === day.slice(8) || (isLast && moved.slice(8) < day.slice(8))).toBe(
          true,
        );
      }),
    );
  });
  test('a day that does not exist, half a day and the year 10000 are refused', () => {
    expect(() => addDays('2025-02-30', 1)).toThrow('2025-02-30');
    expect(() => addMonths('yesterday', 1)).toThrow('yesterday');
    expect(() => addDays('2025-01-01', 0.5)).toThrow('whole');
    expect(() => addDays('9999-12-31', 1)).toThrow('0001–9999');
    expect(() => addMonths('2025-01-01', 2 ** 50)).toThrow('0001–9999');
  });
});

describe('civilTermEnd', () => {
  test.each([
    ['2025-01-15', 12, '2026-01-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-08-31', 6, '2025-02-28'],
    ['2024-02-01', 12, '2025-02-01'],
  ])('a term from %s of %i months has its last day on %s', (effectiveOn, months, last) => {
    expect(civilTermEnd(effectiveOn, months)).toBe(last);
  });
  test('a term without a month is refused', () => {
    expect(() => civilTermEnd('2025-01-15', 0)).toThrow('at least one month');
    expect(() => civilTermEnd('2025-01-15', Number.NaN)).toThrow('whole');
  });
});

test('days sort by time', () => {
  expect(['2025-10-01', '2025-09-30', '0999-12-31'].sort(compareDates)).toEqual([
    '0999-12-31',
    '2025-09-30',
    '2025-10-01',
  ]);
  expect(compareDates('2025-01-01', '2025-01-01')).toBe(0);
});

describe('ageOn', () => {
  test.each([
    ['1990-03-07', '2025-03-06', 34],
    ['1990-03-07', '2025-03-07', 35],
    ['2004-02-29', '2025-02-27', 20],
    ['2004-02-29', '2025-02-28', 21],
    ['2004-02-29', '2024-02-28', 19],
    ['2025-06-01', '2025-06-01', 0],
    ['2025-06-01', '2025-05-31', -1],
  ])('born on %s, on %s: %i', (birth, on, age) => {
    expect(ageOn(birth, on)).toBe(age);
  });
  test('age is the number of birthdays counted one by one', () => {
    fc.assert(
      fc.property(days, days, (birth, on) => {
        fc.pre(birth <= on);
        let years = 0;
        while (addMonths(birth, 12 * (years + 1)) <= on) years += 1;
        expect(ageOn(birth, on)).toBe(years);
      }),
    );
  });
});

describe('parseSheetDate', () => {
  test.each([
    '1990-3-7',
    '1990-03-07',
    '1990.3.7',
    '1990/3/7',
    '19900307',
    '1990年3月7日',
    '1990年03月07日',
    ' 1990 年 3 月 7 日 ',
    '１９９０－３－７',
    '１９９０／０３／０７',
    '\u30001990.3.7\u3000',
  ])('%j is the seventh of March 1990', (text) => {
    expect(parseSheetDate(text)).toBe('1990-03-07');
  });
  test.each([
    '',
    '90-3-7',
    '1990-3/7',
    '1990.3',
    '1990年3月',
    '19902',
    '20250230',
    '2025-2-29',
    '3/7/1990',
    '32939',
    '1990-03-07T00:00',
  ])('%j is no day', (text) => {
    expect(parseSheetDate(text)).toBeUndefined();
  });
});
