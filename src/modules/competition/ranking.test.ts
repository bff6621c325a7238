import fc from 'fast-check';
import { compareKeys, explainOrder, rankEntrants, rankKeys, rankRules } from './ranking.ts';
import type { ScoreLine } from './ranking.ts';

const line = (key: string, total: string | null, more: Partial<ScoreLine> = {}): ScoreLine => ({
  key,
  total,
  status: 'RANKED',
  ...more,
});

const thousandths = fc.integer({ min: 0, max: 4000 }).map((scaled) => {
  const text = String(scaled).padStart(4, '0');
  return `${text.slice(0, -3)}.${text.slice(-3)}`;
});

/** Few different values, so that ties are common. */
const lines: fc.Arbitrary<ScoreLine[]> = fc
  .array(
    fc.record({
      total: fc.oneof(fc.constantFrom('0', '1', '1.0', '1.000', '2.5', '2.50'), thousandths),
      practical: fc.option(fc.constantFrom('40', '40.5', '40.50', '41'), { nil: null }),
      seconds: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
      status: fc.constantFrom('RANKED', 'RANKED', 'RANKED', 'ABSENT', 'DISQUALIFIED'),
    }),
    { maxLength: 25 },
  )
  .map((drawn) => drawn.map((scores, at) => ({ ...scores, key: `E${at}` }) as ScoreLine));

const rules = fc.constantFrom(...rankRules);

test('equal totals share a rank and the places behind them stay empty', () => {
  expect(
    rankEntrants([
      line('Zhou', '85'),
      line('Li', '90'),
      line('Wang', '85.0'),
      line('Xu', '84.999'),
    ]),
  ).toEqual([
    { key: 'Zhou', rank: 2, tieSize: 2 },
    { key: 'Li', rank: 1, tieSize: 1 },
    { key: 'Wang', rank: 2, tieSize: 2 },
    { key: 'Xu', rank: 4, tieSize: 1 },
  ]);
});

test('whoever was absent, withdrew or was disqualified holds no place and takes none', () => {
  const ranked = rankEntrants([
    line('Li', '99', { status: 'DISQUALIFIED' }),
    line('Wang', null, { status: 'ABSENT' }),
    line('Xu', '10', { status: 'WITHDRAWN' }),
    line('Zhou', '1'),
  ]);
  expect(ranked.map(({ rank }) => rank)).toEqual([null, null, null, 1]);
});

test('totals are compared as decimals, not as text or floats', () => {
  const ranked = rankEntrants([line('Li', '9.5'), line('Zhou', '10'), line('Wang', '100')]);
  expect(ranked.map(({ rank }) => rank)).toEqual([3, 2, 1]);
});

test('practical score, then time, part equal totals under TIEBREAK only', () => {
  const entrants = [
    line('Li', '90', { practical: '60', seconds: 300 }),
    line('Zhou', '90', { practical: '61', seconds: 400 }),
    line('Wang', '90', { practical: '60.000', seconds: 299 }),
  ];
  expect(rankEntrants(entrants, 'TIEBREAK').map(({ rank }) => rank)).toEqual([3, 1, 2]);
  expect(rankEntrants(entrants, 'TOTAL').map(({ tieSize }) => tieSize)).toEqual([3, 3, 3]);
});

test('an absent practical score or time goes behind a present one', () => {
  const entrants = [
    line('Li', '90'),
    line('Zhou', '90', { practical: '0' }),
    line('Wang', '90', { practical: '0', seconds: 5000 }),
  ];
  expect(rankEntrants(entrants, 'TIEBREAK').map(({ rank }) => rank)).toEqual([3, 2, 1]);
});

test('nobody at all is ranked as nobody', () => {
  expect(rankEntrants([])).toEqual([]);
});

test('everything that cannot be ranked is refused at once', () => {
  const codes = [
    'TOTAL_MISSING',
    'SCORE_UNREADABLE',
    'DUPLICATE_LINE',
    'TIME_UNREADABLE',
    'TIME_UNREADABLE',
  ];
  expect(() =>
    rankEntrants([
      line('Li', null),
      line('Zhou', '90.1234'),
      line('Zhou', '90'),
      line('Wang', '90', { seconds: -1 }),
      line('Xu', '90', { seconds: Infinity }),
    ]),
  ).toThrow(
    expect.objectContaining({
      code: 'INVALID_INPUT',
      details: { problems: codes.map((code) => expect.objectContaining({ code })) },
    }),
  );
});

test('a rank is one more than the number of better lines, a tie the number of equal ones', () => {
  fc.assert(
    fc.property(lines, rules, (drawn, rule) => {
      const held = drawn.filter(({ status }) => status === 'RANKED');
      for (const [at, { rank, tieSize }] of rankEntrants(drawn, rule).entries()) {
        const own = rankKeys(drawn[at]!, rule);
        const order = held.map((other) => compareKeys(rankKeys(other, rule), own));
        const isRanked = drawn[at]!.status === 'RANKED';
        expect(rank).toBe(isRanked ? 1 + order.filter((sign) => sign < 0).length : null);
        expect(tieSize).toBe(isRanked ? order.filter((sign) => sign === 0).length : null);
      }
    }),
  );
});

test('the order in which lines are given changes nothing', () => {
  fc.assert(
    fc.property(lines, rules, (drawn, rule) => {
      const turned = rankEntrants(drawn.toReversed(), rule);
      expect(turned.reverse()).toEqual(rankEntrants(drawn, rule));
    }),
  );
});

test('a tie-break never lets a lower total pass a higher one', () => {
  fc.assert(
    fc.property(lines, (drawn) => {
      const [totals, parted] = rankRules.map((rule) => rankEntrants(drawn, rule));
      for (const [at, { rank, tieSize }] of totals!.entries()) {
        if (rank === null) continue;
        expect(parted![at]!.rank).toBeGreaterThanOrEqual(rank);
        expect(parted![at]!.rank! + parted![at]!.tieSize!).toBeLessThanOrEqual(rank + tieSize!);
      }
    }),
  );
});

describe('explainOrder', () => {
  const li = line('Li', '90', { practical: '60', seconds: 300 });

  test('a higher total is the first reason', () => {
    expect(explainOrder(li, line('Zhou', '90.5', { practical: '10' }))).toEqual({
      by: 'total',
      ahead: 'Zhou',
      behind: 'Li',
      better: '90.5',
      worse: '90',
    });
  });
  test('equal totals, written differently, are parted by the practical score', () => {
    expect(explainOrder(line('Zhou', '90.000', { practical: '59.999' }), li)).toEqual({
      by: 'practical',
      ahead: 'Li',
      behind: 'Zhou',
      better: '60',
      worse: '59.999',
    });
  });
  test('the shorter time comes last', () => {
    expect(explainOrder(li, line('Zhou', '90', { practical: '60.0', seconds: 299.5 }))).toEqual({
      by: 'seconds',
      ahead: 'Zhou',
      behind: 'Li',
      better: 299.5,
      worse: 300,
    });
    expect(explainOrder(li, line('Zhou', '90', { practical: '60' }))).toMatchObject({
      by: 'seconds',
      ahead: 'Li',
      worse: null,
    });
  });
  test('what the rule does not look at is a tie', () => {
    const zhou = line('Zhou', '90', { practical: '61' });
    expect(explainOrder(li, zhou, 'TOTAL')).toEqual({ by: 'tie', ahead: null });
    expect(explainOrder(li, { ...li, key: 'Zhou' })).toEqual({ by: 'tie', ahead: null });
  });
  test('a line without a place stands behind one with a place', () => {
    const absent = line('Zhou', null, { status: 'ABSENT' });
    expect(explainOrder(absent, li)).toEqual({ by: 'status', ahead: 'Li' });
    expect(explainOrder(absent, { ...absent, key: 'Xu' })).toEqual({ by: 'status', ahead: null });
  });
  test('the reason and the ranks agree for any two lines', () => {
    fc.assert(
      fc.property(lines, rules, (drawn, rule) => {
        const ranks = new Map(rankEntrants(drawn, rule).map(({ key, rank }) => [key, rank]));
        const [a, b] = drawn;
        fc.pre(a?.status === 'RANKED' && b?.status === 'RANKED');
        const difference = ranks.get(a!.key)! - ranks.get(b!.key)!;
        const { ahead } = explainOrder(a!, b!, rule);
        expect(ahead).toBe(difference === 0 ? null : difference < 0 ? a!.key : b!.key);
      }),
    );
  });
});
