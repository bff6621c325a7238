import { divideRounded, scaleDecimal } from './decimal.ts';
import { DomainError } from './errors.ts';

/** An amount in fen (分, 1/100 yuan). Negative in counter-entries. */
export type Fen = bigint;

/** What a `bigint` column of the database holds. */
const LARGEST: Fen = 2n ** 63n - 1n;

/**
 * Fen of a plain amount in yuan such as `1234.56`, `0.5` or `-80`. Throws `INVALID_INPUT` for more than two decimals,
 * exponents, group separators, a plus sign, leading zeros, spaces, or more than the database holds.
 */
export function parseMoney(text: string): Fen {
  const fen = scaleDecimal(text, 2);
  if (fen !== undefined && fen <= LARGEST && fen >= -LARGEST) return fen;
  throw new DomainError(
    'INVALID_INPUT',
    `“${text}”不是有效金额(元,最多两位小数) / “${text}” is not an amount in yuan with at most two decimals`,
  );
}

/** Yuan with two decimals and no group separators: 123456n → `1234.56`. */
export function formatMoney(fen: Fen): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * `percent` (a plain decimal with at most four decimals, not negative; may exceed 100) of an amount, half a fen rounded
 * up; for a negative amount half a fen goes down, so that a reversal takes back exactly what was paid.
 */
export function shareByPercent(amount: Fen, percent: string | number): Fen {
  const scaled = scaleDecimal(percent, 4);
  if (scaled === undefined || scaled < 0n)
    throw new DomainError(
      'INVALID_INPUT',
      `“${percent}”不是有效百分比 / “${percent}” is not a percentage with at most four decimals`,
    );
  return divideRounded(amount * scaled, 1_000_000n, 'HALF_UP');
}
