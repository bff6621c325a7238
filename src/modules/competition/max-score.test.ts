import { isMaxScore } from './max-score.ts';

test.each(['0.001', '1', '100', '99.5', '1000', '1000.000'])('%s is a highest score', (text) =>
  expect(isMaxScore(text)).toBe(true),
);

test.each(['0', '-1', '1000.001', '1e3', '100.0001', '999999999999.999', 'viel', ''])(
  '%s is none',
  (text) => expect(isMaxScore(text)).toBe(false),
);
