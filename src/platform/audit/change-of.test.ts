import { asItIs, changeOf, initialOnly } from './change-of.ts';

test('a corrected name is kept as two family names, and what stayed is left out', () => {
  const before = { fullName: '张敏', place: '320481' };
  const after = { fullName: '章敏', place: '320481' };
  expect(changeOf(before, after, { fullName: initialOnly, place: asItIs })).toEqual({
    before: { fullName: '张*' },
    after: { fullName: '章*' },
  });
});

test('names that differ behind the mask are a change all the same', () => {
  const change = changeOf({ name: '张敏' }, { name: '张民' }, { name: initialOnly });
  expect(change).toEqual({ before: { name: '张*' }, after: { name: '张*' } });
});

test('absent and null are the same nothing', () => {
  const change = changeOf<{ day?: string | null }>({}, { day: null }, { day: asItIs });
  expect(change).toEqual({ before: {}, after: {} });
});
