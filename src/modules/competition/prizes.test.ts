import fc from 'fast-check';
import { prizeTiers } from './prize-rule.ts';
import type { PrizeRule, PrizeTier } from './prize-rule.ts';
import { awardPrizes, cutPrizes, rankRuleOf, tiePolicies } from './prizes.ts';
import { rankEntrants } from './ranking.ts';
import type { RankedLine } from './ranking.ts';

const podium: PrizeRule = {
  by: 'RANK',
  bands: [
    { tier: 'FIRST', upToRank: 1 },
    { tier: 'SECOND', upToRank: 3 },
    { tier: 'THIRD', upToRank: 6 },
  ],
};

type PercentRule = Extract<PrizeRule, { by: 'PERCENT' }>;

const shares = (rule: Partial<PercentRule> = {}): PercentRule => ({
  by: 'PERCENT',
  bands: [
    { tier: 'FIRST', percent: 5 },
    { tier: 'SECOND', percent: '10' },
    { tier: 'THIRD', percent: 15 },
  ],
  rounding: 'DOWN',
  of: 'RANKED',
  ...rule,
});

/** Lines with these totals; null is an absentee. */
const ranked = (...totals: (number | null)[]): RankedLine[] =>
  rankEntrants(
    totals.map((total, at) => ({
      key: `E${at + 1}`,
      total: total === null ? null : String(total),
      status: total === null ? 'ABSENT' : 'RANKED',
    })),
  );

const prizes = (...args: Parameters<typeof awardPrizes>): (PrizeTier | null | 'UNDECIDED')[] =>
  awardPrizes(...args).map(({ prize, undecided }) => (undecided ? 'UNDECIDED' : prize));

const lastPlaces = (rule: PrizeRule, count: number): number[] =>
  cutPrizes(rule, { ranked: count, entered: count }).map(({ lastPlace }) => lastPlace);

test('prizes by rank go to the ranks named, and to nobody below or absent', () => {
  expect(prizes(ranked(90, 80, 70, 60, 50, 40, 30, null), podium)).toEqual([
    'FIRST',
    'SECOND',
    'SECOND',
    'THIRD',
    'THIRD',
    'THIRD',
    null,
    null,
  ]);
});

test('a tie inside a band is no question', () => {
  expect(prizes(ranked(90, 80, 80, 60), podium)).toEqual(['FIRST', 'SECOND', 'SECOND', 'THIRD']);
});

describe('two share the first rank where there is one first prize', () => {
  const lines = ranked(90, 90, 80, 70);

  test('an officer decides for the two alone', () => {
    expect(awardPrizes(lines, podium)).toEqual([
      { key: 'E1', prize: null, undecided: { better: 'FIRST', worse: 'SECOND' } },
      { key: 'E2', prize: null, undecided: { better: 'FIRST', worse: 'SECOND' } },
      { key: 'E3', prize: 'SECOND' },
      { key: 'E4', prize: 'THIRD' },
    ]);
  });
  test('SHARED gives both the first prize', () => {
    expect(prizes(lines, podium, 'SHARED')).toEqual(['FIRST', 'FIRST', 'SECOND', 'THIRD']);
  });
  test('NONE_AT_CUTOFF gives both the second prize', () => {
    expect(prizes(lines, podium, 'NONE_AT_CUTOFF')).toEqual([
      'SECOND',
      'SECOND',
      'SECOND',
      'THIRD',
    ]);
  });
  test('TIEBREAK leaves to an officer what practical score and time did not part', () => {
    expect(prizes(lines, podium, 'TIEBREAK').slice(0, 2)).toEqual(['UNDECIDED', 'UNDECIDED']);
    expect(tiePolicies.map(rankRuleOf)).toEqual(['TOTAL', 'TOTAL', 'TOTAL', 'TIEBREAK']);
  });
});

test('a tie at the end of the last band has a prize on one side only', () => {
  const lines = ranked(90, 80, 70, 60, 50, 40, 40);
  expect(awardPrizes(lines, podium).at(-1)).toEqual({
    key: 'E7',
    prize: null,
    undecided: { better: 'THIRD', worse: null },
  });
  expect(prizes(lines, podium, 'SHARED').slice(-2)).toEqual(['THIRD', 'THIRD']);
  expect(prizes(lines, podium, 'NONE_AT_CUTOFF').slice(-2)).toEqual([null, null]);
});

test('a tie across several bands stands between the first and the last place it holds', () => {
  const lines = ranked(90, 90, 90, 90, 10);
  expect(awardPrizes(lines, podium)[3]).toMatchObject({
    undecided: { better: 'FIRST', worse: 'THIRD' },
  });
});

describe('prizes by percentage', () => {
  test.each([
    ['DOWN', [1, 4, 9]],
    ['UP', [2, 5, 9]],
    ['HALF_UP', [2, 5, 9]],
  ] as const)('of 30, rounded %s, end at places %p', (rounding, places) => {
    expect(lastPlaces(shares({ rounding }), 30)).toEqual(places);
  });
  test('of 29 are counted from the whole percentage, not from rounded prizes', () => {
    expect(lastPlaces(shares({ rounding: 'HALF_UP' }), 29)).toEqual([1, 4, 9]);
    expect(lastPlaces(shares({ rounding: 'DOWN' }), 29)).toEqual([1, 4, 8]);
  });
  test('of few entrants may come to nothing, or to one each', () => {
    expect(lastPlaces(shares(), 6)).toEqual([0, 0, 1]);
    expect(lastPlaces(shares({ atLeastOne: true }), 6)).toEqual([1, 2, 3]);
    expect(lastPlaces(shares({ atLeastOne: true }), 2)).toEqual([1, 2, 2]);
    expect(lastPlaces(shares({ atLeastOne: true }), 0)).toEqual([0, 0, 0]);
  });
  test('of those entered count absentees, of those ranked do not', () => {
    const lines = ranked(
      ...Array.from({ length: 20 }, (_, at) => 100 - at),
      ...Array(20).fill(null),
    );
    const firsts = (of: 'RANKED' | 'ENTERED'): number =>
      prizes(lines, shares({ of })).filter((prize) => prize === 'FIRST').length;
    expect([firsts('RANKED'), firsts('ENTERED')]).toEqual([1, 2]);
  });
  test('are exact where floats are not', () => {
    const rule = shares({ bands: [{ tier: 'FIRST', percent: '0.7' }], rounding: 'UP' });
    expect(lastPlaces(rule, 1000)).toEqual([7]);
    const sum = shares({
      bands: [
        { tier: 'FIRST', percent: 0.1 },
        { tier: 'SECOND', percent: 0.2 },
      ],
      rounding: 'UP',
    });
    expect(lastPlaces(sum, 1000)).toEqual([1, 3]);
  });
  test('an empty band gives its prize to nobody', () => {
    expect(prizes(ranked(90, 80, 70, 60, 50, 40), shares())).toEqual([
      'THIRD',
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

const percentRules: fc.Arbitrary<PercentRule> = fc.record({
  by: fc.constant('PERCENT' as const),
  bands: fc
    .array(fc.integer({ min: 1, max: 25_000 }), { minLength: 1, maxLength: 4 })
    .map((scaled) => scaled.map((each, at) => ({ tier: prizeTiers[at]!, percent: each / 1000 }))),
  rounding: fc.constantFrom('DOWN', 'UP', 'HALF_UP'),
  of: fc.constantFrom('RANKED', 'ENTERED'),
  atLeastOne: fc.boolean(),
});

const fields = fc
  .array(fc.option(fc.integer({ min: 60, max: 75 }), { nil: null, freq: 8 }), { maxLength: 40 })
  .map((totals) => ranked(...totals));

const worth = (prize: PrizeTier | null): number =>
  prize ? prizeTiers.length - prizeTiers.indexOf(prize) : 0;

test('nobody has a better prize than somebody with a better rank, under any policy that decides', () => {
  fc.assert(
    fc.property(
      fields,
      percentRules,
      fc.constantFrom('SHARED' as const, 'NONE_AT_CUTOFF' as const),
      (lines, rule, policy) => {
        const awarded = awardPrizes(lines, rule, policy);
        const placed = lines
          .map(({ rank }, at) => ({ rank, worth: worth(awarded[at]!.prize) }))
          .filter((line): line is { rank: number; worth: number } => line.rank !== null);
        const envied = placed.filter((line) =>
          placed.some(
            (other) =>
              (other.rank > line.rank && other.worth > line.worth) ||
              (other.rank === line.rank && other.worth !== line.worth),
          ),
        );
        expect(envied).toEqual([]);
      },
    ),
  );
});

test('an officer is asked exactly where the two other policies differ, and between their answers', () => {
  fc.assert(
    fc.property(fields, percentRules, (lines, rule) => {
      const shared = awardPrizes(lines, rule, 'SHARED');
      const none = awardPrizes(lines, rule, 'NONE_AT_CUTOFF');
      for (const [at, { prize, undecided }] of awardPrizes(lines, rule, 'OFFICER').entries()) {
        const [better, worse] = [shared[at]!.prize, none[at]!.prize];
        const expected =
          better === worse ? { prize: better } : { prize: null, undecided: { better, worse } };
        expect({ prize, undecided }).toEqual(expected);
      }
    }),
  );
});

test('without ties the number of prizes is the number of places, and no rounding loses or adds one', () => {
  fc.assert(
    fc.property(fc.nat(300), percentRules, (count, rule) => {
      const lines = ranked(...Array.from({ length: count }, (_, at) => 1000 - at));
      const cuts = cutPrizes(rule, { ranked: count, entered: count });
      const given = prizes(lines, rule).filter((prize) => prize !== null);
      expect(given).toHaveLength(cuts.at(-1)!.lastPlace);
      if (rule.atLeastOne) return;
      const exact = rule.bands.reduce((sum, { percent }) => sum + Number(percent) * 1000, 0);
      expect(Math.abs(given.length * 100_000 - exact * count)).toBeLessThanOrEqual(100_000);
    }),
  );
});
