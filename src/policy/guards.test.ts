import { evaluate } from './evaluate.ts';
import { catalogue, chenJing, directApplication, documents, firstThree } from './liyang.fixture.ts';
import type { Parameters } from './parameters.ts';
import type { Facts } from './vocabulary/fact.ts';
import type { RuleVersion } from './vocabulary/rule.ts';

const judged = (
  change: Partial<RuleVersion>,
  facts: Facts = {},
  options: { preview?: boolean; parameters?: Parameters } = {},
) => {
  const { parameters = firstThree, preview = false } = options;
  const version = directApplication(change);
  const all = { ...chenJing, ...facts };
  const { outcome, code } = evaluate(version, all, parameters, catalogue, { preview });
  return [outcome, code];
};

const draft: Partial<RuleVersion> = {
  cite: [{ document: 'LYG-D', clause: '六' }],
  documents,
  status: 'DRAFT',
  from: null,
};

describe('G-01 the document', () => {
  test('a draft gives nothing, but can be previewed', () => {
    expect(judged(draft)).toEqual(['refused', 'LEGAL_STATUS_DRAFT']);
    expect(judged(draft, {}, { preview: true })).toEqual(['granted', null]);
  });

  test('a draft among the citations makes all of it a draft', () => {
    const cite = [
      { document: 'LY20', clause: '（七）2' },
      { document: 'LYG-D', clause: '六' },
    ];
    expect(judged({ cite, documents })).toEqual(['refused', 'LEGAL_STATUS_DRAFT']);
  });

  test('a text that is not held gives nothing', () => {
    expect(judged({ documents: {} })).toEqual(['refused', 'DOCUMENT_NOT_HELD']);
  });

  test('a repealed text still decides on the days before its end', () => {
    const LY20 = { code: 'LY20', number: null, status: 'REPEALED' as const };
    expect(judged({ documents: { LY20 }, to: '2025-06-02' })[0]).toBe('granted');
    expect(judged({ documents: { LY20 }, to: '2025-06-01' })).toEqual([
      'refused',
      'NOT_EFFECTIVE_ON_DATE',
    ]);
  });

  test('a target whose date has passed does nothing', () => {
    expect(judged({ status: 'DUE' })).toEqual(['refused', 'NOT_EFFECTIVE_ON_DATE']);
  });
});

test('G-02: a contest of Lianyungang is beyond a rule of Liyang', () => {
  expect(judged({}, { place: ['CN', '320000', '320700'] })).toEqual([
    'refused',
    'OUT_OF_JURISDICTION',
  ]);
});

describe('G-03 the day', () => {
  const version = { from: '2024-01-01', officerFrom: '2023-01-01', to: '2025-01-01' };
  const on = (happenedOn: string) => judged(version, { happenedOn });

  test('decides from the first day up to, and not on, the last', () => {
    expect(on('2024-01-01')).toEqual(['granted', null]);
    expect(on('2024-12-31')).toEqual(['granted', null]);
    expect(on('2025-01-01')).toEqual(['refused', 'NOT_EFFECTIVE_ON_DATE']);
  });

  test('asks an officer where only the year of issue is known', () => {
    expect(on('2023-12-31')).toEqual(['officer', 'NOT_EFFECTIVE_ON_DATE']);
    expect(on('2022-12-31')).toEqual(['refused', 'NOT_EFFECTIVE_ON_DATE']);
  });
});

describe('G-04 the strength', () => {
  test('an encouragement opens no path', () => {
    expect(judged({ strength: 'ENCOURAGE' })).toEqual(['refused', 'NO_ENTITLEMENT']);
    expect(judged({ strength: 'ENCOURAGE', effect: { type: 'FLAG', flag: 'SEEN' } })[0]).toBe(
      'granted',
    );
  });

  test('a pilot reaches only the places on its list', () => {
    const pilot = { strength: 'PILOT' as const, pilotList: 'P-40d' };
    expect(judged(pilot)).toEqual(['refused', 'PILOT_NOT_LISTED']);
    const parameters = { ...firstThree, 'P-40d': { value: ['320481'] } };
    expect(judged(pilot, {}, { parameters })[0]).toBe('granted');
  });

  test('what is left to another document waits for its parameters', () => {
    const delegated = { strength: 'DELEGATED' as const, status: 'DELEGATED' as const };
    const refusing = { ...delegated, whenUnset: { outcome: 'REFUSE' as const } };
    expect(judged(refusing)).toEqual(['refused', 'PARAMETER_NOT_SET']);
    expect(judged(delegated)).toEqual(['officer', 'PARAMETER_NOT_SET']);
    const parameters = { ...firstThree, 'P-16b': { value: 24 }, 'P-14': { value: 'SHARED' } };
    expect(judged(refusing, {}, { parameters })[0]).toBe('granted');
  });
});

test('G-05: a published result that is not final decides nothing', () => {
  expect(judged({}, { 'result.final': false })).toEqual(['refused', 'RESULT_NOT_FINAL']);
});

test('a certificate has no result that could be final', () => {
  const [outcome] = judged(
    { triggers: ['ResultSet.FINAL', 'Certificate.RECORDED'] },
    { 'result.final': null },
  );
  expect(outcome).toBe('granted');
});
