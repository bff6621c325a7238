import fc from 'fast-check';
import { divideRounded, scaleDecimal } from './decimal.ts';

test.each([
  ['12.5', 3, 12_500n],
  [0, 2, 0n],
  ['-0', 2, 0n],
  ['-0.05', 2, -5n],
  [92.1, 3, 92_100n],
  ['100', 0, 100n],
])('%p with %p places is %p', (value, places, scaled) => {
  expect(scaleDecimal(value, places)).toBe(scaled);
});

test.each([
  '',
  ' ',
  '1.',
  '.5',
  '+1',
  '01',
  '1e3',
  '1,000',
  '1.2345',
  ' 1',
  '1\n',
  '--1',
  'NaN',
  '１',
])('%p is no plain decimal of three places', (text) => {
  expect(scaleDecimal(text, 3)).toBeUndefined();
});

test('a number that is not what it looks like is refused, not rounded', () => {
  expect(scaleDecimal(0.1 + 0.2, 3)).toBeUndefined();
  expect(scaleDecimal(1e21, 3)).toBeUndefined();
  expect(scaleDecimal(Number.NaN, 3)).toBeUndefined();
});

test.each([
  [7n, 2n, 'DOWN', 3n],
  [7n, 2n, 'UP', 4n],
  [7n, 2n, 'HALF_UP', 4n],
  [-7n, 2n, 'DOWN', -3n],
  [-7n, 2n, 'UP', -4n],
  [-7n, 2n, 'HALF_UP', -4n],
  [10n, 3n, 'HALF_UP', 3n],
  [11n, 3n, 'HALF_UP', 4n],
  [6n, 3n, 'UP', 2n],
] as const)('%p / %p rounded %s is %p', (dividend, divisor, rounding, quotient) => {
  expect(divideRounded(dividend, divisor, rounding)).toBe(quotient);
});

test('HALF_UP is never more than half away, and a half goes away from zero', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 9n }), (dividend, divisor) => {
      const off = 2n * (divideRounded(dividend, divisor, 'HALF_UP') * divisor - dividend);
      expect(
        dividend < 0n ? off >= -divisor && off < divisor : off > -divisor && off <= divisor,
      ).toBe(true);
    }),
  );
});

test('nothing is divided by zero', () => {
  expect(() => divideRounded(1n, 0n, 'DOWN')).toThrow(RangeError);
});
