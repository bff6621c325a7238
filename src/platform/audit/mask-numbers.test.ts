import { makeNationalId } from '../../kernel/national-id.ts';
import { maskNumbers } from './mask-numbers.ts';

const number = makeNationalId('320481', '1990-03-07', 123);
const told = (value: unknown): unknown => JSON.parse(JSON.stringify(value, maskNumbers));

test('a number within a sentence is masked, wherever the sentence stands', () => {
  const masked = `3204************${number.slice(16)}`;
  expect(told({ also: [{ after: { reason: `核对${number}，社保` } }] })).toEqual({
    also: [{ after: { reason: `核对${masked}，社保` } }],
  });
  expect(told(number.toLowerCase())).toMatch(/^3204\*{12}/);
});

test('so is one with a mistyped check digit', () => {
  const last = number.endsWith('1') ? '2' : '1';
  expect(told(number.slice(0, 17) + last)).toMatch(/^3204\*{12}/);
});

test('codes, hashes and numbers of other kinds stay as they are', () => {
  const others = [
    '91320481MA1234567X',
    '123456789012345678',
    `a${number}`,
    `${number}0`,
    `x-${number}-y`,
    42,
    null,
  ];
  expect(told(others)).toEqual(others);
});
