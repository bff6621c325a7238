const DECIMAL = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;

/**
 * Exact integer of `places` decimal places behind a plain decimal: ('12.5', 3) → 12500n. Undefined for anything else:
 * exponents, signs other than `-`, leading zeros, groups, or more decimals than `places`.
 */
export function scaleDecimal(value: string | number, places: number): bigint | undefined {
  const [whole, sign, integer, fraction = ''] = DECIMAL.exec(String(value)) ?? [];
  if (whole === undefined || fraction.length > places) return undefined;
  const magnitude = BigInt(`${integer}${fraction.padEnd(places, '0')}`);
  return sign ? -magnitude : magnitude;
}

/** How a quotient that is no integer becomes one; HALF_UP takes an exact half away from zero. */
export const roundings = ['DOWN', 'UP', 'HALF_UP'] as const;
export type Rounding = (typeof roundings)[number];

/** `dividend / divisor` as an integer, exactly; DOWN is towards zero and UP away from it. The divisor is positive. */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  if (divisor <= 0n) throw new RangeError('The divisor must be positive');
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  const size = rest < 0n ? -rest : rest;
  const away = rounding === 'UP' ? size > 0n : rounding === 'HALF_UP' && size * 2n >= divisor;
  if (!away) return quotient;
  return dividend < 0n ? quotient - 1n : quotient + 1n;
}
