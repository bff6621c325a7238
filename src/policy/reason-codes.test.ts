import { isReasonCode, reasonCodes } from './reason-codes.ts';

const sentences = Object.entries(reasonCodes);

test('every code has a Chinese and an English sentence, no two the same', () => {
  for (const [, { zh, en }] of sentences) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[\x20-\x7e]+$/);
  }
  expect(new Set(sentences.map(([, { zh }]) => zh)).size).toBe(sentences.length);
  expect(new Set(sentences.map(([, { en }]) => en)).size).toBe(sentences.length);
});

test('only codes of the table are codes', () => {
  expect(isReasonCode('TIE_AT_CUTOFF')).toBe(true);
  expect(isReasonCode('toString')).toBe(false);
  expect(isReasonCode(undefined)).toBe(false);
});
