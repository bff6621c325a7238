import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { addDays } from './local-date.ts';
import { addWorkingDays, buildWorkingCalendar, isWorkingDay } from './working-days.ts';

const span = (from: string, to: string): string[] =>
  from > to ? [] : [from, ...span(addDays(from, 1), to)];

/** The arrangement for 2025: 国办发明电〔2024〕12号. */
const calendar = buildWorkingCalendar({
  years: [2025],
  holidays: [
    '2025-01-01',
    ...span('2025-01-28', '2025-02-04'),
    ...span('2025-04-04', '2025-04-06'),
    ...span('2025-05-01', '2025-05-05'),
    ...span('2025-05-31', '2025-06-02'),
    ...span('2025-10-01', '2025-10-08'),
  ],
  workdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
});

test('every day of 2025 is what the published calendar says', () => {
  const different = span('2025-01-01', '2025-12-31').filter(
    (day) => isWorkingDay(day, calendar) !== chineseDays.isWorkday(day),
  );
  expect(different).toEqual([]);
});

test.each([
  ['2025-03-03', 5, '2025-03-10'],
  ['2025-03-07', 1, '2025-03-10'],
  ['2025-03-08', 1, '2025-03-10'],
  ['2025-09-26', 1, '2025-09-28'],
  ['2025-09-30', 1, '2025-10-09'],
  ['2025-09-30', 3, '2025-10-11'],
  ['2025-01-24', 4, '2025-02-06'],
  ['2025-10-04', 0, '2025-10-04'],
])('from %s, working day number %i is %s', (from, count, to) => {
  expect(addWorkingDays(from, count, calendar)).toBe(to);
});

test('the n-th working day has n working days behind it', () => {
  fc.assert(
    fc.property(fc.nat(180), fc.integer({ min: 1, max: 90 }), (offset, count) => {
      const from = addDays('2025-01-01', offset);
      const to = addWorkingDays(from, count, calendar);
      const counted = span(addDays(from, 1), to).filter((day) => isWorkingDay(day, calendar));
      expect(counted).toHaveLength(count);
      expect(counted.at(-1)).toBe(to);
    }),
  );
});

test('a year that is not loaded is refused by name, wherever the counting touches it', () => {
  const refused = expect.objectContaining({
    code: 'INVALID_INPUT',
    message: '尚未载入2026年工作日历,无法推算 / The working-day calendar of 2026 is not loaded',
    details: { reason: 'CALENDAR_YEAR_NOT_LOADED', year: 2026 },
  });
  expect(() => isWorkingDay('2026-01-01', calendar)).toThrow(refused);
  expect(() => addWorkingDays('2025-12-30', 2, calendar)).toThrow(refused);
  expect(addWorkingDays('2025-12-30', 1, calendar)).toBe('2025-12-31');
  expect(() => addWorkingDays('2024-12-31', 1, calendar)).toThrow('2024');
});

test('half a day, a day less than none and a day that does not exist are refused', () => {
  expect(() => addWorkingDays('2025-03-03', 1.5, calendar)).toThrow('whole number');
  expect(() => addWorkingDays('2025-03-03', -1, calendar)).toThrow('whole number');
  expect(() => addWorkingDays('2025-02-30', 1, calendar)).toThrow('2025-02-30');
  expect(() => isWorkingDay('2025-2-3', calendar)).toThrow('2025-2-3');
});

test('a calendar that contradicts itself is refused with everything that is wrong', () => {
  const build = (): unknown =>
    buildWorkingCalendar({
      years: [2025],
      holidays: ['2025-02-30', '2026-01-01', '2025-10-01'],
      workdays: ['2025-10-01'],
    });
  const problems = ['NOT_A_DAY', 'YEAR_NOT_LISTED', 'BOTH_OFF_AND_WORKED'].map((code) =>
    expect.objectContaining({ code }),
  );
  expect(build).toThrow(expect.objectContaining({ details: { problems } }));
});
