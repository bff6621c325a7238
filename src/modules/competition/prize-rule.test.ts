import { parsePrizeRule } from './prize-rule.ts';

const podium = {
  by: 'RANK',
  bands: [
    { tier: 'FIRST', upToRank: 1 },
    { tier: 'SECOND', upToRank: 3 },
  ],
};

const shares = (more: object = {}): object => ({
  by: 'PERCENT',
  bands: [
    { tier: 'FIRST', percent: 5 },
    { tier: 'THIRD', percent: '10.5' },
  ],
  rounding: 'DOWN',
  of: 'RANKED',
  ...more,
});

test('a prize rule is taken as it was given', () => {
  for (const rule of [podium, shares(), shares({ atLeastOne: true })])
    expect(parsePrizeRule(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
});
test('a prize rule of exactly 100 percent is complete', () => {
  const bands = [
    { tier: 'FIRST' as const, percent: '33.333' },
    { tier: 'EXCELLENCE' as const, percent: '66.667' },
  ];
  expect(parsePrizeRule(shares({ bands }))).toMatchObject({ bands });
});

const [first, second] = podium.bands;
test.each([
  ['without bands', { by: 'RANK', bands: [] }, 'bands'],
  [
    'with tiers in the wrong order',
    {
      by: 'RANK',
      bands: [
        { ...second, upToRank: 1 },
        { ...first, upToRank: 2 },
      ],
    },
    'bands.1',
  ],
  ['with a tier twice', { by: 'RANK', bands: [first, { ...first, upToRank: 2 }] }, 'bands.1'],
  [
    'with ranks that do not grow',
    { by: 'RANK', bands: [first, { ...second, upToRank: 1 }] },
    'bands.1',
  ],
  [
    'with half a rank',
    { by: 'RANK', bands: [{ tier: 'FIRST', upToRank: 1.5 }] },
    'bands.0.upToRank',
  ],
  [
    'with an unknown tier',
    { by: 'RANK', bands: [{ tier: 'FOURTH', upToRank: 1 }] },
    'bands.0.tier',
  ],
  ['with a field of the other kind', { ...podium, rounding: 'UP' }, ''],
  ['of an unknown kind', { ...podium, by: 'LOT' }, 'by'],
  ['of 0 percent', shares({ bands: [{ tier: 'FIRST', percent: 0 }] }), 'bands.0.percent'],
  [
    'of a percentage that is no number',
    shares({ bands: [{ tier: 'FIRST', percent: '5%' }] }),
    'bands.0.percent',
  ],
  [
    'with four decimals',
    shares({ bands: [{ tier: 'FIRST', percent: '0.0001' }] }),
    'bands.0.percent',
  ],
  [
    'of more than 100 percent',
    shares({
      bands: [
        { tier: 'FIRST', percent: 60 },
        { tier: 'SECOND', percent: '40.001' },
      ],
    }),
    'bands.1',
  ],
  ['that is none', null, ''],
])('a prize rule %s is refused, with the place of the mistake', (_, rule, field) => {
  expect(() => parsePrizeRule(rule)).toThrow(
    expect.objectContaining({
      code: 'INVALID_INPUT',
      details: {
        problems: [
          {
            code: 'PRIZE_RULE_INVALID',
            field,
            message: expect.stringMatching(/\p{Script=Han} \/ |% \/ /u),
          },
        ],
      },
    }),
  );
});
