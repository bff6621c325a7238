import { Problems } from '../../kernel/errors.ts';
import { checkSigned, readLimits, settleLastDay, type ContractTerm } from './contract-terms.ts';

const limits = readLimits({});
const term = (rest: Partial<ContractTerm>): ContractTerm => ({
  signedOn: '2025-01-10',
  effectiveOn: '2025-01-15',
  ...rest,
});
const settle = (rest: Partial<ContractTerm>, within = limits) => {
  const problems = new Problems();
  const lastDay = settleLastDay(problems, term(rest), within);
  return (
    lastDay ??
    problems.list.map(({ code, field, message }) => [code, field, message.match(/\(.*\)$/)?.[0]])
  );
};

describe('the term of a mentor contract', () => {
  test('of twelve months from 15 January 2025 ends with 15 January 2026', () =>
    expect(settle({ termMonths: 12 })).toBe('2026-01-15'));
  test('of six months from 31 August ends with the last day of February', () =>
    expect(settle({ effectiveOn: '2024-08-31', termMonths: 6 })).toBe('2025-02-28'));
  test('may be any agreed day after the first', () =>
    expect(settle({ lastDay: '2025-02-01' })).toBe('2025-02-01'));
  test.each([5, 37, 6.5, 0])('of %p months is refused', (termMonths) =>
    expect(settle({ termMonths })).toEqual([
      ['CONTRACT_INCOMPLETE', 'input.termMonths', '(TERM=6–36)'],
    ]),
  );
  test('of three months passes where the place allows it', () =>
    expect(settle({ termMonths: 3 }, readLimits({ 'P-05': { min: 3, max: 12 } }))).toBe(
      '2025-04-15',
    ));
  test('is missing, or said twice', () => {
    expect(settle({})).toEqual([['CONTRACT_INCOMPLETE', 'input.termMonths', '(TERM_MISSING)']]);
    expect(settle({ termMonths: 12, lastDay: '2026-01-15' })).toEqual([
      ['CONTRACT_INCOMPLETE', 'input.lastDay', '(TERM_GIVEN_TWICE)'],
    ]);
  });
});

describe('the days of a mentor contract', () => {
  const check = (rest: Partial<ContractTerm>) => {
    const problems = new Problems();
    checkSigned(problems, term(rest), '2025-01-20');
    return problems.list.map(({ field }) => field);
  };
  test('a contract signed today may take effect later', () =>
    expect(check({ signedOn: '2025-01-20', effectiveOn: '2025-02-01' })).toEqual([]));
  test('none is signed tomorrow, none takes effect before it is signed', () =>
    expect(check({ signedOn: '2025-01-21', effectiveOn: '2025-01-20' })).toEqual([
      'input.signedOn',
      'input.effectiveOn',
    ]));
});

test('limits that a place has set replace the defaults', () =>
  expect(readLimits({ 'P-03': 2, 'P-04': 2, 'P-08': false })).toEqual({
    apprenticesPerMentor: 2,
    contractsPerApprentice: 2,
    leastMonths: 6,
    mostMonths: 36,
    sameEmployer: false,
  }));
