import {
  isInLadder,
  isLevelCode,
  ladder,
  ladderKinds,
  levelCode,
  levelCodes,
  levelOf,
  levelOrder,
  levelsOf,
} from './ladder.ts';

test('rows stand in their order, one a code', () => {
  expect(ladder.map(({ code }) => code)).toEqual([...levelCodes]);
  expect(ladder.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a code and its order lead to one another', () => {
  for (const code of levelCodes) expect(levelCode(levelOrder(code))).toBe(code);
});

test('an order outside 1 to 8 is no level, and 0 is "no level"', () => {
  expect([0, 9, -1, 1.5].map(levelCode)).toEqual([undefined, undefined, undefined, undefined]);
});

test('the five run from junior worker to senior technician', () => {
  expect(levelsOf('FIVE')).toEqual([
    'JUNIOR',
    'INTERMEDIATE',
    'SENIOR',
    'TECHNICIAN',
    'SENIOR_TECHNICIAN',
  ]);
});

test('the six add the special-grade technician, the eight are all', () => {
  expect(levelsOf('SIX')).toEqual([...levelsOf('FIVE'), 'SPECIAL_TECHNICIAN']);
  expect(levelsOf('EIGHT')).toEqual([...levelCodes]);
});

test('membership and listing say the same', () => {
  for (const kind of ladderKinds)
    expect(levelCodes.filter((code) => isInLadder(code, kind))).toEqual(levelsOf(kind));
});

test('the chief technician is a level among the eight only', () => {
  expect(ladderKinds.filter((kind) => isInLadder('CHIEF_TECHNICIAN', kind))).toEqual(['EIGHT']);
});

test('high-skilled begins with the senior worker', () => {
  expect(ladder.filter(({ highSkilled }) => highSkilled).map(({ zh }) => zh)).toEqual([
    '高级工',
    '技师',
    '高级技师',
    '特级技师',
    '首席技师',
  ]);
});

test('codes are told from other text', () => {
  expect(isLevelCode('SENIOR')).toBe(true);
  expect(isLevelCode('senior')).toBe(false);
  expect(isLevelCode('constructor')).toBe(false);
  expect(levelOf('TECHNICIAN')).toMatchObject({ zh: '技师', order: 5 });
});
