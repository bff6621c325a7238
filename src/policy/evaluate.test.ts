import { evaluate } from './evaluate.ts';
import { catalogue, chenJing, directApplication, firstThree } from './liyang.fixture.ts';
import type { Parameters } from './parameters.ts';
import type { Facts } from './vocabulary/fact.ts';
import type { Condition } from './vocabulary/condition.ts';
import type { RuleVersion } from './vocabulary/rule.ts';

const decideFor = (
  change: Facts = {},
  parameters: Parameters = firstThree,
  version: RuleVersion = directApplication(),
) => {
  const { outcome, code } = evaluate(version, { ...chenJing, ...change }, parameters, catalogue);
  return [outcome, code];
};

describe('direct application for senior worker', () => {
  test('opens to Chen Jing, third with 85 points', () => {
    expect(decideFor()).toEqual(['granted', null]);
  });

  test('is refused to the fourth, to a score of 79.999 and to whoever is a senior worker already', () => {
    expect(decideFor({ 'line.rank': 4 })).toEqual(['refused', 'RANK_TOO_LOW']);
    expect(decideFor({ 'line.total': '79.999' })).toEqual(['refused', 'SCORE_TOO_LOW']);
    expect(decideFor({ 'person.levelInOccupation': 4 })).toEqual(['refused', 'LEVEL_ALREADY_HELD']);
  });

  test('names the first reason when there are several', () => {
    const facts = { 'competition.inUpperSystem': false, 'line.rank': 9 };
    expect(decideFor(facts)).toEqual(['refused', 'NOT_IN_UPPER_SYSTEM']);
  });

  test('is not about somebody without a rank', () => {
    expect(decideFor({ 'line.rank': null })).toEqual(['out-of-scope', 'RULE_NOT_APPLICABLE']);
  });

  test('takes an absent fact for a no', () => {
    expect(decideFor({ 'person.levelInOccupation': undefined })).toEqual([
      'refused',
      'LEVEL_ALREADY_HELD',
    ]);
  });
});

describe('while the standard is not set', () => {
  test('an officer decides on those who won a prize, and nobody else', () => {
    expect(decideFor({}, {})).toEqual(['officer', 'PARAMETER_NOT_SET']);
    expect(decideFor({ 'line.award': null }, {})).toEqual(['refused', 'PARAMETER_NOT_SET']);
  });

  test('a field left empty, or a value that is no number, counts as not set', () => {
    expect(decideFor({}, { 'P-16': { value: { maxRank: 3 } } })).toEqual([
      'officer',
      'PARAMETER_NOT_SET',
    ]);
    expect(decideFor({}, { 'P-16': { value: { maxRank: 'three', minScore: 80 } } })).toEqual([
      'officer',
      'PARAMETER_NOT_SET',
    ]);
  });

  test('a rule that refuses then refuses', () => {
    const version = directApplication({ whenUnset: { outcome: 'REFUSE' } });
    expect(decideFor({}, {}, version)).toEqual(['refused', 'PARAMETER_NOT_SET']);
  });
});

describe('a tie across the cut-off', () => {
  const two = { 'line.tieSize': 2 };
  const withTies = (value: string) => ({ ...firstThree, 'P-14': { value } });

  test('goes to an officer unless the contest said otherwise', () => {
    expect(decideFor(two)).toEqual(['officer', 'TIE_AT_CUTOFF']);
    expect(decideFor(two, withTies('SHARED'))).toEqual(['granted', null]);
    expect(decideFor(two, withTies('NONE_AT_CUTOFF'))).toEqual(['refused', 'TIE_AT_CUTOFF']);
  });

  test('does not concern a tie wholly inside or wholly outside', () => {
    expect(decideFor({ 'line.rank': 2, ...two })).toEqual(['granted', null]);
    expect(decideFor({ 'line.rank': 4, ...two })).toEqual(['refused', 'RANK_TOO_LOW']);
  });
});

describe('the vocabulary', () => {
  const decideWhen = (when: Condition, facts: Facts = {}) =>
    decideFor(facts, firstThree, directApplication({ when }));

  test('an any that is met leaves no reason behind', () => {
    const lateOrGood: Condition = {
      any: [
        { fact: 'line.rank', atMost: 1, code: 'RANK_TOO_LOW' },
        { fact: 'line.total', atLeast: 80, code: 'SCORE_TOO_LOW' },
      ],
    };
    const when: Condition = {
      all: [lateOrGood, { fact: 'line.award', is: 'FIRST', code: 'NO_AWARD' }],
    };
    expect(decideWhen(when)).toEqual(['refused', 'NO_AWARD']);
    expect(decideWhen(when, { 'line.total': 70 })).toEqual(['refused', 'RANK_TOO_LOW']);
  });

  test('not mirrors: yes and no change places, an officer stays an officer', () => {
    expect(decideWhen({ not: { fact: 'line.award', is: 'THIRD', code: 'NO_GROUND' } })).toEqual([
      'refused',
      'NO_GROUND',
    ]);
    expect(decideWhen({ not: { officer: 'OFFICER_MUST_DECIDE' } })).toEqual([
      'officer',
      'OFFICER_MUST_DECIDE',
    ]);
  });

  test('an empty all is always met', () => {
    expect(decideWhen({ all: [] })).toEqual(['granted', null]);
  });

  test('fen beyond what a number holds are still told apart', () => {
    const paid = (fen: bigint) =>
      decideWhen(
        { fact: 'mentor.bonusFen', is: '9007199254740993' },
        { 'mentor.bonusFen': fen },
      )[0];
    expect(paid(9007199254740993n)).toBe('granted');
    expect(paid(9007199254740992n)).toBe('refused');
  });

  test('a rule that is only described says so', () => {
    const version = directApplication({ when: null, scope: null, pending: '另行计算' });
    expect(decideFor({}, firstThree, version)).toEqual(['out-of-scope', 'RULE_NOT_SERVED']);
  });

  test('a fact that nobody declares is an error, not a no', () => {
    expect(() => decideWhen({ fact: 'line.luck', is: true })).toThrow('line.luck');
  });
});
