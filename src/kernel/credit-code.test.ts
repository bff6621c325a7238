import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { checkCreditCode, makeCreditCode, normaliseCreditCode } from './credit-code.ts';

const { uscc } = stdnum.CN!;

const invented = fc
  .record({
    prefix: fc.constantFrom('91', '12', '52', '81', 'N2', 'Y1'),
    region: fc.integer({ min: 100_000, max: 659_999 }).map(String),
    sequence: fc.nat(999_999),
  })
  .map(({ prefix, region, sequence }) => makeCreditCode(prefix, region, sequence));

/** Codes in public use; the second has X, which counts as 10, as the check of its organisation code. */
test.each(['91110000600037341L', '9144030071526726XG', '914403001922038216'])(
  '%s is accepted',
  (code) => {
    expect(checkCreditCode(code)).toEqual({ ok: true, value: code });
  },
);

test('what keyboards and sheets do to a code is undone', () => {
  for (const typed of [
    '91110000600037341l',
    ' 9111 0000 6000 3734 1L ',
    '９１１１００００６０００３７３４１Ｌ',
    '91110000-60003734-1L',
    '\u200b91110000600037341L\u3000',
  ])
    expect(normaliseCreditCode(typed)).toBe('91110000600037341L');
});

test.each([
  ['', 'CREDIT_CODE_LENGTH'],
  ['91110000600037341', 'CREDIT_CODE_LENGTH'],
  ['911100006000373411L', 'CREDIT_CODE_LENGTH'],
  ['9111000060003734OL', 'CREDIT_CODE_CHARACTERS'],
  ['91110000I00037341L', 'CREDIT_CODE_CHARACTERS'],
  ['911A0000600037341L', 'CREDIT_CODE_CHARACTERS'],
  ['91110000600037341M', 'CREDIT_CODE_CHECK_DIGIT'],
  ['91110000600037431L', 'CREDIT_CODE_CHECK_DIGIT'],
])('%j is refused with %s', (typed, problem) => {
  const check = checkCreditCode(typed);
  expect(check).toMatchObject({ ok: false, problem });
  expect(check).toHaveProperty('message', expect.stringContaining(' / '));
});

test('a code whose last character fits, but whose organisation code does not, is refused for that', () => {
  const found = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    .map((last) => checkCreditCode(`91110000600037342${last}`))
    .filter((check) => !check.ok && check.problem !== 'CREDIT_CODE_CHECK_DIGIT');
  expect(found).toEqual([expect.objectContaining({ problem: 'CREDIT_CODE_ORGANISATION' })]);
});

test('an invented code is well formed, and seen to be invented', () => {
  fc.assert(
    fc.property(invented, (code) => {
      expect(checkCreditCode(code)).toEqual({ ok: true, value: code });
      expect(code.slice(8, 10)).toBe('XX');
    }),
  );
});

test('one wrong character is always found', () => {
  fc.assert(
    fc.property(
      invented,
      fc.nat(17),
      fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
      (code, at, character) => {
        const typed = code.slice(0, at) + character + code.slice(at + 1);
        expect(checkCreditCode(typed).ok).toBe(typed === code);
      },
    ),
  );
});

// The other reading knows no letters in the first two places and no check character 0.
test('another reading of the standard agrees where it can', () => {
  fc.assert(
    fc.property(
      invented.filter((code) => /^\d\d/.test(code) && !code.endsWith('0')),
      (code) => {
        expect(uscc!.validate(code).isValid).toBe(true);
      },
    ),
  );
});

test('a check character of 0 is made and accepted', () => {
  const code = Array.from({ length: 200 }, (_, at) => makeCreditCode('81', '320481', at)).find(
    (made) => made.endsWith('0'),
  );
  expect(checkCreditCode(code!)).toEqual({ ok: true, value: code });
});

test('different sequences make different codes', () => {
  const codes = Array.from({ length: 500 }, (_, at) => makeCreditCode('91', '320481', at));
  expect(new Set(codes).size).toBe(500);
});

test.each([
  ['9', '320481', 1],
  ['9I', '320481', 1],
  ['91', '32048', 1],
  ['91', '320481', -1],
  ['91', '320481', 1_000_000],
  ['91', '320481', 0.5],
])('no code can be made of %s, %s, %d', (prefix, region, sequence) => {
  expect(() => makeCreditCode(prefix, region, sequence)).toThrow('No unified social credit code');
});
