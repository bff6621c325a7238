import { DomainError } from './errors.ts';
import { compareDates, isLocalDate } from './local-date.ts';
import type { LocalDate } from './local-date.ts';

/** What can be wrong with a resident identity number (居民身份号码), in words for the person who typed it. */
export const nationalIdProblems = {
  NATIONAL_ID_OLD: '15位旧号码不再受理,请填18位号码 / Old 15-digit numbers are not accepted',
  NATIONAL_ID_LENGTH: '身份证号码须为18位 / An identity number has 18 characters',
  NATIONAL_ID_CHARACTERS:
    '身份证号码前17位须为数字,末位为数字或X / An identity number is 17 digits and a digit or X',
  NATIONAL_ID_BIRTH: '身份证号码中的出生日期不存在 / The birth date in the number does not exist',
  NATIONAL_ID_FUTURE: '身份证号码中的出生日期晚于今天 / The birth date in the number is to come',
  NATIONAL_ID_CHECK_DIGIT: '身份证号码校验码不符 / The last character does not fit the others',
} as const;
export type NationalIdProblem = keyof typeof nationalIdProblems;

export type NationalIdCheck =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: NationalIdProblem; readonly message: string };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Undoes what keyboards and sheets do to a number: full-width forms, spaces, invisible characters, a small x. */
export const normaliseNationalId = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .toUpperCase();

/** Normalises and checks a number after GB 11643-1999, for somebody born on `today` at the latest; first problem only. */
export function checkNationalId(text: string, today: LocalDate): NationalIdCheck {
  const value = normaliseNationalId(text);
  const problem = findProblem(value, today);
  return problem
    ? { ok: false, problem, message: nationalIdProblems[problem] }
    : { ok: true, value };
}

function findProblem(number: string, today: LocalDate): NationalIdProblem | undefined {
  if (/^[1-9]\d{14}$/.test(number)) return 'NATIONAL_ID_OLD';
  if (number.length !== 18) return 'NATIONAL_ID_LENGTH';
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return 'NATIONAL_ID_CHARACTERS';
  if (!isLocalDate(birthOn(number))) return 'NATIONAL_ID_BIRTH';
  if (compareDates(birthOn(number), today) > 0) return 'NATIONAL_ID_FUTURE';
  return checkDigit(number) === number[17] ? undefined : 'NATIONAL_ID_CHECK_DIGIT';
}

/** ISO 7064 MOD 11-2 over the first 17 digits. */
function checkDigit(number: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return '10X98765432'[sum % 11]!;
}

/** Day of birth in a number that has been checked. */
export const birthOn = (number: string): LocalDate =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;

/** Sex in a number that has been checked: the 17th digit is odd for men. */
export const sexOf = (number: string): 'MALE' | 'FEMALE' =>
  Number(number[16]) % 2 === 1 ? 'MALE' : 'FEMALE';

/** Division code of the place where the number was first given (not where the holder lives now). */
export const regionCodeOf = (number: string): string => number.slice(0, 6);

/**
 * The number as others may see it: `3204************12`. Four digits tell province and city, the last two let a clerk
 * tell namesakes apart; county, birth date and sequence stay hidden. Text that is no 18-character number is hidden wholly.
 */
export function maskNationalId(number: string): string {
  if (number.length !== 18) return '*'.repeat(18);
  return `${number.slice(0, 4)}${'*'.repeat(12)}${number.slice(16)}`;
}

/** A well-formed number for an invented person: `sequence` 0–999, odd for men. Throws `INVALID_INPUT`. */
export function makeNationalId(region: string, birth: LocalDate, sequence: number): string {
  const fits = Number.isInteger(sequence) && sequence >= 0 && sequence <= 999;
  if (!/^[1-9]\d{5}$/.test(region) || !isLocalDate(birth) || !fits)
    throw new DomainError(
      'INVALID_INPUT',
      '无法生成身份证号码 / No identity number can be made of these',
      { region, birth, sequence },
    );
  const front = `${region}${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return front + checkDigit(front);
}
