import { Lru } from './lru.ts';

test('the entry that nobody asked for longest goes first', () => {
  const lru = new Lru<string, number>(2);
  lru.set('李强', 1);
  lru.set('周卫国', 2);
  lru.get('李强');
  expect(lru.set('王芳', 3)).toEqual([['周卫国', 2]]);
  expect([lru.get('李强'), lru.get('周卫国'), lru.get('王芳')]).toEqual([1, undefined, 3]);
});

describe('entries that are weighed', () => {
  const weighed = () =>
    new Lru<string, string>(100, { of: (_key, { length }) => length, most: 10 });

  test('make room for a heavy one, as many as it takes', () => {
    const lru = weighed();
    for (const key of ['a', 'b', 'c']) lru.set(key, 'xxx');
    expect(lru.set('d', 'x'.repeat(7)).map(([key]) => key)).toEqual(['a', 'b']);
    expect(lru.size).toBe(2);
  });

  test('count once, however often they are set', () => {
    const lru = weighed();
    for (let time = 0; time < 9; time++) lru.set('a', 'x'.repeat(6));
    lru.set('b', 'xxxx');
    expect([lru.get('a'), lru.get('b')]).toEqual(['x'.repeat(6), 'xxxx']);
  });

  test('are not kept when they are too heavy alone, and nothing else goes for them', () => {
    const lru = weighed();
    lru.set('b', 'x'.repeat(10));
    expect(lru.set('a', 'x'.repeat(11)).map(([key]) => key)).toEqual(['a']);
    expect([lru.get('a'), lru.get('b')]).toEqual([undefined, 'x'.repeat(10)]);
  });
});
