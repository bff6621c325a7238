import fc from 'fast-check';
import { formatMoney, parseMoney, shareByPercent } from './money.ts';

test.each([
  ['1234.56', 123_456n],
  ['0', 0n],
  ['0.5', 50n],
  ['-80', -8_000n],
  ['-0.01', -1n],
  ['92233720368547758.07', 2n ** 63n - 1n],
])('%s yuan are %p fen', (text, fen) => {
  expect(parseMoney(text)).toBe(fen);
});

test.each([
  '',
  '1.234',
  '1e3',
  '1,234.56',
  '+5',
  '007',
  '.5',
  '5.',
  ' 5',
  '5元',
  '１',
  '92233720368547758.08',
  '-92233720368547758.08',
])('%j is no amount', (text) => {
  expect(() => parseMoney(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
});

test.each([
  [123_456n, '1234.56'],
  [0n, '0.00'],
  [5n, '0.05'],
  [-5n, '-0.05'],
  [-123_400n, '-1234.00'],
])('%p fen are written %s', (fen, text) => {
  expect(formatMoney(fen)).toBe(text);
});

test('every amount that the database holds survives being written and read', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), (fen) => {
      expect(parseMoney(formatMoney(fen))).toBe(fen);
    }),
  );
});

describe('shareByPercent', () => {
  test.each([
    [100_000n, '50', 50_000n],
    [101n, 50, 51n],
    [99n, '50', 50n],
    [1n, '49.9999', 0n],
    [1n, '50', 1n],
    [300_000n, '33.3333', 100_000n],
    [200n, '0', 0n],
    [200n, 150, 300n],
  ])('%p fen at %p percent are %p', (amount, percent, share) => {
    expect(shareByPercent(amount, percent)).toBe(share);
  });
  test('a reversal takes back exactly what was paid', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat(1_000_000), (amount, scaled) => {
        const percent = `${Math.floor(scaled / 10_000)}.${String(scaled % 10_000).padStart(4, '0')}`;
        expect(shareByPercent(amount, percent) + shareByPercent(-amount, percent)).toBe(0n);
      }),
    );
  });
  test('large amounts lose nothing', () => {
    expect(shareByPercent(10n ** 30n + 1n, '100')).toBe(10n ** 30n + 1n);
  });
  test.each(['-1', '12.34567', '5%', '', '1e1'])('%j is no percentage', (percent) => {
    expect(() => shareByPercent(100n, percent)).toThrow('percentage');
  });
});
