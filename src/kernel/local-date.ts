import { DomainError } from './errors.ts';

/** A calendar day `YYYY-MM-DD` (years 0001–9999) as it is in Asia/Shanghai; its text order is its time order. */
export type LocalDate = string;

const SHAPE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

const shanghai = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Shanghai',
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Midnight UTC stands for the day in every calculation here; no zone shifts it. */
const atMidnight = (date: LocalDate): Date => new Date(`${date}T00:00:00Z`);

/** Whether the text is a day that exists: 2024-02-29 is one, 2025-02-29 is none. */
export function isLocalDate(text: string): text is LocalDate {
  if (!SHAPE.test(text)) return false;
  const instant = atMidnight(text);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

function requireDate(text: string): LocalDate {
  if (isLocalDate(text)) return text;
  throw new DomainError('INVALID_INPUT', `“${text}”不是有效日期 / ${text} is not a calendar day`);
}

function fromInstant(instant: Date): LocalDate {
  const year = instant.getUTCFullYear();
  if (year >= 1 && year <= 9999) return instant.toISOString().slice(0, 10);
  throw new DomainError('INVALID_INPUT', '日期超出范围 / The day lies outside the years 0001–9999');
}

/** Since its last summer time ended, Asia/Shanghai has been eight hours ahead without exception. */
const STEADY_FROM = Date.UTC(1992, 0, 1);
const EIGHT_HOURS = 8 * 3_600_000;

/** The day that an instant falls on in Asia/Shanghai. */
export function toLocalDate(instant: Date): LocalDate {
  const time = instant.getTime();
  if (time >= STEADY_FROM) return fromInstant(new Date(time + EIGHT_HOURS));
  const parts = new Map(shanghai.formatToParts(instant).map(({ type, value }) => [type, value]));
  return requireDate(
    `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`,
  );
}

/** The day `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  const instant = atMidnight(requireDate(date));
  instant.setUTCDate(instant.getUTCDate() + requireWhole(days));
  return fromInstant(instant);
}

/** The same-numbered day `months` later (earlier when negative), or that month's last day where it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const instant = atMidnight(requireDate(date));
  const day = instant.getUTCDate();
  instant.setUTCMonth(instant.getUTCMonth() + requireWhole(months), 1);
  const last = new Date(instant);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  instant.setUTCDate(Math.min(day, last.getUTCDate()));
  return fromInstant(instant);
}

/**
 * Last day (inclusive) of a term of whole months, as the Civil Code counts it (articles 200–202, P-06): the first day
 * is not counted, the term ends on the same-numbered day, or at the end of a month without one. A last day on a
 * holiday is not moved. The half-open interval of the term ends one day later.
 */
export function civilTermEnd(effectiveOn: LocalDate, months: number): LocalDate {
  if (months < 1)
    throw new DomainError('INVALID_INPUT', '期限至少一个月 / A term is at least one month');
  return addMonths(effectiveOn, months);
}

/** Negative, zero or positive, for `sort`. Both must be days; other text is compared as text. */
export const compareDates = (a: LocalDate, b: LocalDate): -1 | 0 | 1 =>
  a < b ? -1 : a > b ? 1 : 0;

/**
 * Full years of age (周岁) on a day: a year is completed on the birthday itself, for those born on 29 February on the
 * 28th in common years. Negative before birth.
 */
export function ageOn(birth: LocalDate, on: LocalDate): number {
  requireDate(on);
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return compareDates(addMonths(birth, years * 12), on) > 0 ? years - 1 : years;
}

const SHEET_SHAPES = [
  /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{4})()(\d{2})(\d{2})$/,
  /^(\d{4})()年(\d{1,2})月(\d{1,2})日$/,
];

/**
 * A day as people type it into a sheet: 1990-3-7, 1990.3.7, 1990/3/7, 19900307, 1990年3月7日, also in full-width
 * characters. Undefined when it is none of these, or a day that does not exist.
 */
export function parseSheetDate(text: string): LocalDate | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  for (const shape of SHEET_SHAPES) {
    const [, year, , month = '', day = ''] = shape.exec(plain) ?? [];
    if (year === undefined) continue;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isLocalDate(date) ? date : undefined;
  }
  return undefined;
}

function requireWhole(count: number): number {
  if (Number.isSafeInteger(count)) return count;
  throw new DomainError('INVALID_INPUT', '天数或月数须为整数 / Days and months are whole numbers');
}
