import { parseRank } from './read-rank.ts';

test.each([
  ['3', 3],
  ['第十名', 10],
  ['第十二名', 12],
  ['二十', 20],
  ['一百零三', 103],
  ['并列第二十一', 21],
  ['NO.7', 7],
  ['季军', 3],
  ['4.0', 4],
  ['同上', 'SAME'],
  ['并列', 'SAME'],
])('“%s” is rank %s', (text, rank) => {
  expect(parseRank(text)).toBe(rank);
});

test.each(['', '0', '-1', '3.5', '前三', '一等奖', '2/3', '一二'])('“%s” is no rank', (text) => {
  expect(parseRank(text)).toBeUndefined();
});
