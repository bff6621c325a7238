import fc from 'fast-check';
import { stdnum } from 'stdnum';
import {
  birthOn,
  checkNationalId,
  makeNationalId,
  maskNationalId,
  normaliseNationalId,
  regionCodeOf,
  sexOf,
} from './national-id.ts';

const today = '2025-06-01';
const { ric } = stdnum.CN!;

/** The two examples printed in GB 11643-1999. */
const STANDARD = ['11010519491231002X', '440524188001010014'];

const invented = fc
  .record({
    region: fc.integer({ min: 110_101, max: 659_999 }).map(String),
    birth: fc
      .date({ min: new Date('1900-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })
      .map((instant) => instant.toISOString().slice(0, 10)),
    sequence: fc.nat(999),
  })
  .map(({ region, birth, sequence }) => ({
    region,
    birth,
    sequence,
    number: makeNationalId(region, birth, sequence),
  }));

test.each(STANDARD)('%s of the standard itself is accepted', (number) => {
  expect(checkNationalId(number, today)).toEqual({ ok: true, value: number });
});

test('what keyboards and sheets do to a number is undone', () => {
  for (const typed of [
    '11010519491231002x',
    ' 110105 19491231 002X ',
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105\u300019491231\u00a0002X',
    '\u202d11010519491231002X\u202c',
    '\ufeff11010519491231002X\u200b',
  ])
    expect(normaliseNationalId(typed)).toBe('11010519491231002X');
});

test.each([
  ['110105491231002', 'NATIONAL_ID_OLD'],
  ['', 'NATIONAL_ID_LENGTH'],
  ['1101051949123100', 'NATIONAL_ID_LENGTH'],
  ['11010519491231002XX', 'NATIONAL_ID_LENGTH'],
  ['01010519491231002X', 'NATIONAL_ID_CHARACTERS'],
  ['1101051949123100XX', 'NATIONAL_ID_CHARACTERS'],
  ['11010519491231002Y', 'NATIONAL_ID_CHARACTERS'],
  ['11010519490230002X', 'NATIONAL_ID_BIRTH'],
  ['110105000012310021', 'NATIONAL_ID_BIRTH'],
  ['110105194912310021', 'NATIONAL_ID_CHECK_DIGIT'],
  ['11010519491231003X', 'NATIONAL_ID_CHECK_DIGIT'],
])('%j is refused with %s', (typed, problem) => {
  const check = checkNationalId(typed, today);
  expect(check).toMatchObject({ ok: false, problem });
  expect(check).toHaveProperty('message', expect.stringMatching(/\p{Script=Han}.* \/ [A-Z]/u));
});

test('somebody born today is accepted, somebody born tomorrow is not', () => {
  expect(checkNationalId(makeNationalId('320481', today, 1), today).ok).toBe(true);
  expect(checkNationalId(makeNationalId('320481', '2025-06-02', 1), today)).toMatchObject({
    problem: 'NATIONAL_ID_FUTURE',
  });
});

test('an invented number says what it was made of', () => {
  fc.assert(
    fc.property(invented, ({ region, birth, sequence, number }) => {
      expect(checkNationalId(number, today)).toEqual({ ok: true, value: number });
      expect([regionCodeOf(number), birthOn(number)]).toEqual([region, birth]);
      expect(sexOf(number)).toBe(sequence % 2 ? 'MALE' : 'FEMALE');
    }),
  );
});

test('one wrong character is always found, and another reading of the standard agrees', () => {
  fc.assert(
    fc.property(
      invented,
      fc.integer({ min: 1, max: 17 }),
      fc.constantFrom(...'0123456789X'),
      ({ number }, at, character) => {
        const typed = number.slice(0, at) + character + number.slice(at + 1);
        const { ok } = checkNationalId(typed, today);
        expect(ok).toBe(typed === number);
        expect(ok).toBe(ric!.validate(typed).isValid);
      },
    ),
  );
});

test('neighbouring digits that change places are always found', () => {
  fc.assert(
    fc.property(invented, fc.integer({ min: 1, max: 15 }), ({ number }, at) => {
      fc.pre(number[at] !== number[at + 1]);
      const typed = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
      expect(checkNationalId(typed, today).ok).toBe(false);
    }),
  );
});

test('the mask shows province, city and the last two characters only', () => {
  expect(maskNationalId('11010519491231002X')).toBe('1101************2X');
  expect(maskNationalId('110105491231002')).toBe('******************');
  fc.assert(
    fc.property(invented, ({ number }) => {
      expect(maskNationalId(number)).toMatch(/^\d{4}\*{12}\d[\dX]$/);
    }),
  );
});

test.each([
  ['32048', '1990-03-07', 1],
  ['020481', '1990-03-07', 1],
  ['320481', '1990-02-30', 1],
  ['320481', '1990-03-07', 1000],
  ['320481', '1990-03-07', 1.5],
])('no number can be made of %s, %s, %d', (region, birth, sequence) => {
  expect(() => makeNationalId(region, birth, sequence)).toThrow('No identity number');
});
