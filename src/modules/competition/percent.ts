import { scaleDecimal } from '../../kernel/decimal.ts';

/** 100 % in thousandths of a percent. */
export const WHOLE = 100_000n;

/** In thousandths of a percent. */
export const sumPercent = (bands: readonly { percent: string | number }[]): bigint =>
  bands.reduce((sum, band) => sum + (scaleDecimal(band.percent, 3) ?? 0n), 0n);
