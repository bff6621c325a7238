import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { DomainError } from '../../src/kernel/errors.ts';
import { addDays } from '../../src/kernel/local-date.ts';
import { buildWorkingCalendar, isWorkingDay } from '../../src/kernel/working-days.ts';

interface CalendarSeed {
  year: number;
  source: string;
  holidays: { on: string; name: string }[];
  workdays: { on: string; name: string }[];
}

describe('working-day calendar', () => {
  const files = readdirSync('seeds/reference/calendar').sort();
  const years = files.map(
    (file) => parse(readFileSync(`seeds/reference/calendar/${file}`, 'utf8')) as CalendarSeed,
  );
  const calendar = buildWorkingCalendar({
    years: years.map(({ year }) => year),
    holidays: years.flatMap(({ holidays }) => holidays.map(({ on }) => on)),
    workdays: years.flatMap(({ workdays }) => workdays.map(({ on }) => on)),
  });

  test('holds the years whose notice is out, and no other', () => {
    expect(years.map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
    for (const { year, source } of years) expect(source).toContain(`${year}年部分节假日安排`);
    expect(() => isWorkingDay('2027-01-01', calendar)).toThrow(DomainError);
  });

  test('lists only weekdays as off and only weekend days as worked', () => {
    const isWeekend = (on: string) => new Date(on).getUTCDay() % 6 === 0;
    for (const { holidays, workdays } of years) {
      expect(holidays.filter(({ on }) => isWeekend(on))).toEqual([]);
      expect(workdays.filter(({ on }) => !isWeekend(on))).toEqual([]);
    }
  });

  // The law gives 11 holidays a year, 13 from 2025; days moved about change no total. In 2020 the Spring Festival was
  // lengthened by a weekday, and a Saturday that was to be worked was freed.
  test.each([
    [2020, 13],
    [2021, 11],
    [2022, 11],
    [2023, 11],
    [2024, 11],
    [2025, 13],
    [2026, 13],
  ])(
    '%i has as many fewer working days than weekdays as the law gives holidays: %i',
    (year, off) => {
      let [weekdays, worked] = [0, 0];
      for (let on = `${year}-01-01`; on < `${year + 1}`; on = addDays(on, 1)) {
        if (new Date(on).getUTCDay() % 6 !== 0) weekdays += 1;
        if (isWorkingDay(on, calendar)) worked += 1;
      }
      expect(weekdays - worked).toBe(off);
    },
  );

  test('gives the days of the 2025 notice', () => {
    const worked = ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'];
    expect(years.find(({ year }) => year === 2025)?.workdays.map(({ on }) => on)).toEqual(worked);
    for (const on of ['2025-01-28', '2025-02-04', '2025-05-05', '2025-06-02', '2025-10-08'])
      expect(isWorkingDay(on, calendar)).toBe(false);
    expect(isWorkingDay('2025-02-05', calendar)).toBe(true);
  });
});
