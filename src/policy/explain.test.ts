import { decide } from './evaluate.ts';
import { explain, explainedLeaves, missing } from './explain.ts';
import { catalogue, chenJing, directApplication, firstThree } from './liyang.fixture.ts';
import type { Parameters } from './parameters.ts';
import { prepareVersion } from './prepare-version.ts';
import type { Condition } from './vocabulary/condition.ts';
import type { Facts } from './vocabulary/fact.ts';
import type { RuleVersion } from './vocabulary/rule.ts';

function why(
  change: Facts,
  parameters: Parameters = firstThree,
  version: Partial<RuleVersion> = {},
) {
  const prepared = prepareVersion(directApplication(version), parameters, catalogue);
  const facts = { ...chenJing, ...change };
  return explain(prepared, decide(prepared, facts), facts);
}

const leafOn = (fact: string, change: Facts, parameters?: Parameters) =>
  explainedLeaves(why(change, parameters).tree).find((leaf) => leaf.fact === fact);

test('a refusal names the value, what is required, the parameter with its basis, and the clause', () => {
  expect(leafOn('line.rank', { 'line.rank': 4 })).toMatchObject({
    op: 'withinRank',
    outcome: 'no',
    code: 'RANK_TOO_LOW',
    factLabel: { zh: '名次', en: 'Rank' },
    value: 4,
    required: [3],
    parameter: {
      key: 'P-16',
      field: 'maxRank',
      value: 3,
      source: { legalBasis: '溧人社〔2025〕1号' },
    },
    citation: { document: 'LY20', number: '溧委办〔2020〕65号', clause: '（七）2' },
    sentence: { zh: '名次：4，要求不低于第 3 名', en: 'Rank: 4; required: within the first 3' },
  });
});

test('a sentence says levels, prizes, money and absent facts in words', () => {
  expect(leafOn('person.levelInOccupation', {})?.sentence).toEqual({
    zh: '已有等级：中级工，要求低于 高级工',
    en: 'Level held: Intermediate worker; required: below Senior worker',
  });
  expect(leafOn('line.total', { 'line.total': null })?.sentence?.zh).toBe(
    '总分：没有记录，要求不低于 80',
  );
  const said = (when: Condition, facts: Facts) =>
    explainedLeaves(why(facts, firstThree, { when }).tree).at(-1)?.sentence;
  expect(said({ fact: 'mentor.bonusFen', atLeast: 5 }, { 'mentor.bonusFen': 200000n })).toEqual({
    zh: '师傅奖金：2000.00 元，要求不低于 0.05 元',
    en: 'Bonus of the mentor: CNY 2000.00; required: at least CNY 0.05',
  });
  expect(said({ fact: 'line.award', oneOf: ['FIRST', 'SECOND'] }, {})?.zh).toBe(
    '奖项：三等奖，要求为下列之一：一等奖、二等奖',
  );
  expect(said({ not: { fact: 'line.award', is: 'THIRD' } }, {})?.en).toBe(
    'Award: third prize; must not meet “required: third prize”',
  );
});

test('a tie is told with how many share the rank', () => {
  expect(leafOn('line.rank', { 'line.tieSize': 2 })?.sentence?.zh).toBe(
    '名次：3（并列 2 人），要求不低于第 3 名',
  );
});

test('an unset parameter is named', () => {
  expect(leafOn('line.total', {}, {})).toMatchObject({
    outcome: 'ask',
    code: 'PARAMETER_NOT_SET',
    required: null,
    sentence: { zh: '总分：85，所需参数 P-16.minScore 尚未设定' },
  });
});

test('guards are told apart from the conditions of the rule', () => {
  const guards = explainedLeaves(why({}).tree).map(({ guard }) => guard);
  expect([...new Set(guards)]).toEqual(['G-01', 'G-02', 'G-03', 'G-04', 'G-05', null]);
});

describe('what is missing', () => {
  const missingFacts = (change: Facts, when?: Condition) => {
    const { tree } = why(change, firstThree, when ? { when } : {});
    return missing(tree).map(({ fact }) => fact);
  };

  test('is nothing for a grant, and every comparison that fails otherwise', () => {
    expect(missingFacts({})).toEqual([]);
    expect(missingFacts({ 'line.rank': 9, 'line.total': 10 })).toEqual(['line.rank', 'line.total']);
  });

  test('is the shortest of several ways', () => {
    const when: Condition = {
      any: [
        {
          all: [
            { fact: 'line.rank', is: 1 },
            { fact: 'line.total', above: 90 },
          ],
        },
        { fact: 'line.award', is: 'FIRST' },
      ],
    };
    expect(missingFacts({}, when)).toEqual(['line.award']);
    expect(
      missingFacts(
        {},
        {
          not: {
            all: [
              { fact: 'line.rank', is: 3 },
              { fact: 'line.award', is: 'THIRD' },
            ],
          },
        },
      ),
    ).toEqual(['line.rank']);
  });
});

test('every leaf of the tree counts as the whole counts it, also under not', () => {
  const { tree, outcome } = why({}, firstThree, { when: { not: { fact: 'line.rank', is: 9 } } });
  expect(outcome).toBe('granted');
  expect(explainedLeaves(tree).every((leaf) => leaf.outcome === 'yes')).toBe(true);
});
