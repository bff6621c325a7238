import { catalogue, directApplication, documents } from './liyang.fixture.ts';
import type { RuleRegister } from './validate-rule-version.ts';
import { validateRuleVersion } from './validate-rule-version.ts';
import type { Condition } from './vocabulary/condition.ts';
import type { RuleVersion } from './vocabulary/rule.ts';

const register: RuleRegister = {
  facts: catalogue,
  document: (code) => documents[code],
  hasParameter: (key) => ['P-14', 'P-16', 'P-16b'].includes(key),
  hasJurisdiction: (code) => code === '320481',
  siblings: [],
};

const codesOf = (change: Partial<RuleVersion>, against: Partial<RuleRegister> = {}) =>
  validateRuleVersion(directApplication(change), { ...register, ...against }).map(
    ({ code }) => code,
  );

const whenCodes = (when: Condition) => codesOf({ when });

test('the rule of Liyang may be registered', () => {
  expect(validateRuleVersion(directApplication(), register)).toEqual([]);
});

describe('a citation', () => {
  test('must be of a document in the register that binds', () => {
    expect(codesOf({ cite: [{ document: 'LY99', clause: '一' }] })).toEqual(['UNKNOWN_DOCUMENT']);
    expect(codesOf({ cite: [{ document: 'HNEWS', clause: '一' }] })).toEqual(['NOT_NORMATIVE']);
    expect(codesOf({ cite: [{ document: 'LYG-D', clause: '六' }] })).toEqual(['DRAFT_CITED']);
    expect(
      codesOf({ cite: [{ document: 'LYG-D', clause: '六' }], status: 'DRAFT', from: null }),
    ).toEqual([]);
  });

  test('must be of a clause that the document has, also inside a comparison', () => {
    expect(codesOf({}, { hasClause: () => false })).toEqual(['UNKNOWN_CLAUSE']);
    const clause = { document: 'LY99', clause: '一' };
    expect(whenCodes({ fact: 'line.rank', is: 1, clause })).toEqual(['UNKNOWN_DOCUMENT']);
  });
});

describe('a comparison', () => {
  test('must be of a fact that the trigger offers', () => {
    expect(whenCodes({ fact: 'line.luck', is: true })).toEqual(['UNKNOWN_FACT']);
    expect(codesOf({ triggers: ['Moon.FULL'] })).toEqual(['UNKNOWN_TRIGGER']);
    expect(whenCodes({ fact: 'line.rank', withinRank: 3, tieSize: 'line.total' })).toEqual([
      'WRONG_TYPE',
    ]);
  });

  test('must use an operator and values of the type of its fact', () => {
    expect(whenCodes({ fact: 'line.award', atLeast: 'THIRD' })).toEqual(['WRONG_OPERATOR']);
    expect(whenCodes({ fact: 'line.rank', atMost: 'three' })).toEqual(['WRONG_TYPE']);
    expect(whenCodes({ fact: 'event.level', atLeast: 'MASTER' })).toEqual(['UNKNOWN_LEVEL']);
    expect(whenCodes({ fact: 'line.award', oneOf: ['FIRST', 'FOURTH'] })).toEqual([
      'UNKNOWN_VALUE',
    ]);
    expect(whenCodes({ fact: 'event.finalsOn', below: '2025-02-29' })).toEqual(['WRONG_TYPE']);
  });

  test('may not rest on a parameter under not, where an unset one would grant', () => {
    const leaf = { fact: 'line.total', below: { parameter: 'P-16', field: 'minScore' } };
    expect(whenCodes({ not: leaf })).toEqual(['PARAMETER_UNDER_NOT']);
    expect(whenCodes({ not: { not: leaf } })).toEqual(['PARAMETER_UNDER_NOT']);
  });

  test('is found by its path', () => {
    const when: Condition = { any: [{ all: [] }, { not: { fact: 'line.luck', is: 1 } }] };
    expect(validateRuleVersion(directApplication({ when }), register)[0]?.field).toBe(
      'when.any[1].not.fact',
    );
  });
});

test('a parameter must be registered, and officerWhen may rest on none', () => {
  expect(codesOf({ parameters: ['P-99'] })).toEqual(['UNKNOWN_PARAMETER']);
  const officerWhen: Condition = { fact: 'line.total', atLeast: { parameter: 'P-16b' } };
  expect(codesOf({ whenUnset: { outcome: 'OFFICER', officerWhen } })).toEqual([
    'PARAMETER_IN_OFFICER_WHEN',
  ]);
});

describe('the strength', () => {
  const bare = { when: { fact: 'line.award', present: true } as const, parameters: [] };
  const pay = {
    type: 'PAY',
    payer: 'ENTERPRISE',
    payee: 'MENTOR',
    amount: { fact: 'mentor.bonusFen' },
  } as const;

  test('of an encouragement or a target opens no path', () => {
    expect(codesOf({ strength: 'ENCOURAGE' })).toEqual(['STRENGTH_TOO_WEAK']);
    expect(codesOf({ strength: 'TARGET' })).toEqual(['STRENGTH_TOO_WEAK']);
    expect(codesOf({ strength: 'TARGET', effect: { type: 'FLAG', flag: 'SEEN' } })).toEqual([]);
  });

  test('of a permission needs the scheme or a parameter of whoever decides', () => {
    expect(codesOf({ ...bare, strength: 'MAY', effect: pay })).toEqual(['STRENGTH_TOO_WEAK']);
    const when: Condition = { fact: 'mentor.hasScheme', is: true };
    expect(codesOf({ ...bare, when, strength: 'MAY', effect: pay })).toEqual([]);
  });

  test('of a pilot needs its list, except for letting people sit', () => {
    expect(codesOf({ strength: 'PILOT' })).toEqual(['STRENGTH_TOO_WEAK']);
    expect(codesOf({ strength: 'PILOT', pilotList: 'P-14' })).toEqual([]);
    const sitting = {
      type: 'OPEN_PATH',
      kind: 'EXCEPTIONAL_SITTING',
      decidedBy: 'OFFICER',
    } as const;
    expect(codesOf({ strength: 'PILOT', effect: sitting })).toEqual([]);
  });

  test('of what is left to another document names the parameter', () => {
    expect(codesOf({ ...bare, strength: 'DELEGATED', effect: pay })).toEqual(['STRENGTH_TOO_WEAK']);
  });
});

test('only a draft has no first day, and no version ends before it begins', () => {
  expect(codesOf({ from: null })).toEqual(['WRONG_DATES']);
  expect(codesOf({ to: '2020-10-19' })).toEqual(['WRONG_DATES']);
  expect(codesOf({ officerFrom: '2021-01-01' })).toEqual(['WRONG_DATES']);
});

test('versions of one rule in one place follow one another', () => {
  const first = directApplication({ to: '2026-01-01' });
  const second = { version: 2, from: '2026-01-01' };
  expect(codesOf(second, { siblings: [first] })).toEqual([]);
  expect(codesOf(second, { siblings: [{ ...first, to: '2026-01-02' }] })).toEqual(['OVERLAP']);
  expect(codesOf(second, { siblings: [{ ...first, to: null, jurisdiction: '320700' }] })).toEqual(
    [],
  );
  expect(codesOf({}, { siblings: [first] })).toEqual(['DUPLICATE']);
});

test('a rule that is only described needs no facts', () => {
  const described = { when: null, scope: null, pending: '另行计算', triggers: ['Moon.FULL'] };
  expect(codesOf(described)).toEqual([]);
});

test('the place must exist', () => {
  expect(codesOf({ jurisdiction: '999999' })).toEqual(['UNKNOWN_JURISDICTION']);
});

test('only cases that begin before they happen can keep the law they began with', () => {
  const kept = (...triggers: string[]): string[] =>
    codesOf({ runningCases: 'KEEP', triggers }).filter((code) => code === 'NO_RUNNING_CASES');
  expect(kept('ResultSet.FINAL')).toEqual([]);
  expect(kept('ExceptionCase.FILED')).toEqual(['NO_RUNNING_CASES']);
  expect(kept('ExceptionCase.FILED', 'PathApplication.FILED')).toEqual([]);
  expect(kept('MentorContract.SIGN')).toEqual(['NO_RUNNING_CASES']);
  expect(codesOf({ runningCases: 'FOLLOW', triggers: ['ExceptionCase.FILED'] })).not.toContain(
    'NO_RUNNING_CASES',
  );
});
