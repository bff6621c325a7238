import { pinyinOf, tidyName } from './identity.ts';

describe('pinyinOf', () => {
  test.each([
    ['张学军', 'zhangxuejun zxj'],
    ['单雄', 'shanxiong sx'],
    ['曾志强', 'zengzhiqiang zzq'],
    ['欧阳娜娜', 'ouyangnana oynn'],
    ['吕绿', 'lvlv ll'],
    ['阿依古丽·买买提', 'ayigulimaimaiti ayglmmt'],
    ['John Smith', 'johnsmith j'],
  ])('%s is found as %s', (name, stored) => expect(pinyinOf(name)).toBe(stored));
});

describe('tidyName', () => {
  test('knows one middle dot and no space around a name', () =>
    expect(tidyName('　阿依古丽•买买提 ')).toBe('阿依古丽·买买提'));
});
