import { DomainError, Problems } from './errors.ts';
import { addDays, isLocalDate } from './local-date.ts';
import type { LocalDate } from './local-date.ts';

/** The State Council's yearly arrangement as data. 工作日历 */
export interface WorkingCalendarData {
  /** Years that are wholly described here; no other year can be asked about. */
  readonly years: readonly number[];
  /** Days off; those on a weekend may be listed too. */
  readonly holidays: readonly LocalDate[];
  /** Weekend days that are worked (调休). */
  readonly workdays: readonly LocalDate[];
}

export interface WorkingCalendar {
  readonly years: ReadonlySet<number>;
  readonly holidays: ReadonlySet<LocalDate>;
  readonly workdays: ReadonlySet<LocalDate>;
}

const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));

/** Throws `INVALID_INPUT` with every listed day that is none, is of a year not listed, or is both off and worked. */
export function buildWorkingCalendar(data: WorkingCalendarData): WorkingCalendar {
  const years = new Set(data.years);
  const holidays = new Set(data.holidays);
  const workdays = new Set(data.workdays);
  const problems = new Problems();
  const refuse = (code: string, message: string): void => problems.add({ code, message });
  for (const day of [...holidays, ...workdays])
    if (!isLocalDate(day))
      refuse('NOT_A_DAY', `“${day}”不是有效日期 / ${day} is not a calendar day`);
    else if (!years.has(yearOf(day)))
      refuse('YEAR_NOT_LISTED', `${day} 不在所列年份内 / ${day} is of a year that is not listed`);
  for (const day of workdays)
    if (holidays.has(day))
      refuse('BOTH_OFF_AND_WORKED', `${day} 既放假又上班 / ${day} is both off and worked`);
  problems.orThrow();
  return { years, holidays, workdays };
}

/** Throws `INVALID_INPUT` for a day of a year that is not loaded (P-34): a guess would look like an answer. */
export function isWorkingDay(day: LocalDate, calendar: WorkingCalendar): boolean {
  requireLoaded(day, calendar);
  if (calendar.workdays.has(day)) return true;
  if (calendar.holidays.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/**
 * The `count`th working day after `from`, which itself is not counted (0 answers `from`). Throws `INVALID_INPUT` when
 * any day from `from` to the answer is of a year that is not loaded.
 */
export function addWorkingDays(
  from: LocalDate,
  count: number,
  calendar: WorkingCalendar,
): LocalDate {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new DomainError(
      'INVALID_INPUT',
      '工作日数须为非负整数 / The number of working days is a whole number, not negative',
    );
  requireLoaded(from, calendar);
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

function requireLoaded(day: LocalDate, calendar: WorkingCalendar): void {
  if (!isLocalDate(day))
    throw new DomainError('INVALID_INPUT', `“${day}”不是有效日期 / ${day} is not a calendar day`);
  const year = yearOf(day);
  if (calendar.years.has(year)) return;
  throw new DomainError(
    'INVALID_INPUT',
    `尚未载入${year}年工作日历,无法推算 / The working-day calendar of ${year} is not loaded`,
    { reason: 'CALENDAR_YEAR_NOT_LOADED', year },
  );
}
