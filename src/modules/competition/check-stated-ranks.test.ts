import fc from 'fast-check';
import { checkStatedRanks } from './check-stated-ranks.ts';
import type { StatedLine } from './check-stated-ranks.ts';
import { rankEntrants, rankRules } from './ranking.ts';
import type { ScoreLine } from './ranking.ts';

const line = (
  key: string,
  statedRank: number | null,
  total: string | null,
  more: Partial<ScoreLine> = {},
): StatedLine => ({ key, statedRank, total, status: 'RANKED', ...more });

const found = (...lines: StatedLine[]): string[] =>
  checkStatedRanks(lines).map(({ code, key, against }) =>
    [code, key, against].filter(Boolean).join(' '),
  );

test('ranks that follow the totals are accepted in any order of lines', () => {
  expect(found(line('Wang', 3, '80'), line('Li', 1, '90'), line('Zhou', 2, '85'))).toEqual([]);
});

test('a higher total with a worse rank is reported for the pair', () => {
  expect(found(line('Li', 1, '85'), line('Zhou', 2, '90'), line('Wang', 3, '80'))).toEqual([
    'RANK_CONTRADICTS_TOTAL Zhou Li',
  ]);
});

test('equal totals may share a rank, and may not be parted for no reason', () => {
  expect(found(line('Li', 1, '90'), line('Zhou', 1, '90.0'), line('Wang', 3, '80'))).toEqual([]);
  expect(found(line('Li', 1, '90'), line('Zhou', 2, '90.0'), line('Wang', 3, '80'))).toEqual([
    'RANK_UNEXPLAINED Zhou Li',
  ]);
});

test('equal totals may be parted by practical score or time, the right way round', () => {
  const fast = { practical: '60', seconds: 200 };
  const slow = { practical: '60', seconds: 300 };
  expect(found(line('Li', 1, '90', fast), line('Zhou', 2, '90', slow))).toEqual([]);
  expect(found(line('Li', 1, '90', slow), line('Zhou', 2, '90', fast))).toEqual([
    'RANK_CONTRADICTS_TIEBREAK Zhou Li',
  ]);
  expect(
    found(line('Li', 1, '90', { practical: '50' }), line('Zhou', 2, '90', { practical: '51' })),
  ).toEqual(['RANK_CONTRADICTS_TIEBREAK Zhou Li']);
});

test('ties may be broken for the prizes and left below them', () => {
  expect(
    found(
      line('Li', 1, '90', { practical: '60' }),
      line('Zhou', 2, '90', { practical: '59' }),
      line('Wang', 3, '80', { practical: '50' }),
      line('Xu', 3, '80', { practical: '49' }),
    ),
  ).toEqual([]);
});

test('a line may not be put behind one that it beats, though that one shares a better rank', () => {
  expect(
    found(
      line('Li', 1, '90', { practical: '60' }),
      line('Zhou', 1, '90', { practical: '50' }),
      line('Wang', 3, '90', { practical: '55' }),
    ),
  ).toEqual(['RANK_CONTRADICTS_TIEBREAK Wang Zhou']);
});

test('a shared rank with different totals is reported', () => {
  expect(found(line('Li', 1, '90'), line('Zhou', 1, '89'), line('Wang', 3, '80'))).toEqual([
    'SHARED_RANK_UNEQUAL_TOTALS Zhou Li',
  ]);
});

test('a gap, and a shared rank that is followed by the next number, are reported with the rank expected', () => {
  expect(checkStatedRanks([line('Li', 1, '90'), line('Zhou', 3, '80')])).toEqual([
    expect.objectContaining({ code: 'RANK_SEQUENCE', key: 'Zhou', expected: 2 }),
  ]);
  expect(
    checkStatedRanks([line('Li', 1, '90'), line('Zhou', 1, '90'), line('Wang', 2, '80')]),
  ).toEqual([expect.objectContaining({ code: 'RANK_SEQUENCE', key: 'Wang', expected: 3 })]);
  expect(found(line('Li', 2, '90'), line('Zhou', 3, '80'))).toEqual([
    'RANK_SEQUENCE Li',
    'RANK_SEQUENCE Zhou',
  ]);
});

test('ranks without totals are checked for their sequence alone', () => {
  expect(found(line('Li', 1, null), line('Zhou', 2, null), line('Wang', 3, null))).toEqual([]);
  expect(found(line('Li', 1, null), line('Zhou', 2, null), line('Wang', 4, null))).toEqual([
    'RANK_SEQUENCE Wang',
  ]);
});

test('a line without a total between two does not hide their contradiction', () => {
  expect(found(line('Li', 1, '80'), line('Zhou', 2, null), line('Wang', 3, '90'))).toEqual([
    'RANK_CONTRADICTS_TOTAL Wang Li',
  ]);
});

test('a missing rank, an impossible one and one that should not be there are reported', () => {
  expect(
    found(
      line('Li', 1, '90'),
      line('Zhou', null, '85'),
      line('Wang', 0, '80'),
      line('Xu', 1.5, '80'),
      line('Chen', 2, null, { status: 'ABSENT' }),
      line('Sun', null, null, { status: 'DISQUALIFIED' }),
      line('Wu', 2, 'ninety'),
    ),
  ).toEqual([
    'RANK_MISSING Zhou',
    'RANK_INVALID Wang',
    'RANK_INVALID Xu',
    'RANK_NOT_EXPECTED Chen',
    'SCORE_UNREADABLE Wu',
  ]);
});

const entrants: fc.Arbitrary<ScoreLine[]> = fc
  .array(
    fc.record({
      total: fc.constantFrom('70', '80', '80.0', '90', '90.125'),
      practical: fc.constantFrom('40', '50', null),
      seconds: fc.constantFrom(100, 200, null),
      status: fc.constantFrom('RANKED', 'RANKED', 'RANKED', 'ABSENT'),
    }),
    { minLength: 2, maxLength: 20 },
  )
  .map((drawn) => drawn.map((scores, at) => ({ ...scores, key: `E${at}` }) as ScoreLine));

test('computed ranks are always accepted', () => {
  fc.assert(
    fc.property(entrants, fc.constantFrom(...rankRules), (lines, rule) => {
      const ranks = rankEntrants(lines, rule);
      const stated = lines.map((one, at) => ({ ...one, statedRank: ranks[at]!.rank }));
      expect(checkStatedRanks(stated)).toEqual([]);
    }),
  );
});

test('two different totals that change ranks are always found', () => {
  fc.assert(
    fc.property(entrants, fc.nat(), fc.nat(), (lines, first, second) => {
      const ranks = rankEntrants(lines);
      const [a, b] = [first % lines.length, second % lines.length];
      fc.pre(ranks[a]!.rank !== null && ranks[b]!.rank !== null);
      fc.pre(ranks[a]!.rank !== ranks[b]!.rank);
      const swap = new Map([
        [a, b],
        [b, a],
      ]);
      const stated = lines.map((one, at) => ({
        ...one,
        statedRank: ranks[swap.get(at) ?? at]!.rank,
      }));
      expect(checkStatedRanks(stated)).not.toEqual([]);
    }),
  );
});
