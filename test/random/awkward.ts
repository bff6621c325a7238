import { isEnumType, isInputObjectType, type GraphQLInputType } from 'graphql';
import type { Pantry } from './values.ts';

const long = (text: string, times: number): string => text.repeat(times);

/** Texts as people and as nobody would write them. */
export const texts = {
  plain: [
    '周卫国',
    '数控铣工',
    'R-032',
    '溧阳',
    '李',
    '核对无误 checked',
    'WORKER',
    '2025',
    '320481',
    'zhou wg',
    '天目',
  ],
  odd: [
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udfffy',
    '\ufeff姓名',
    '\u202eabc\u202c',
    '🧑‍🏭👩🏽‍🔧',
    '𠮷野家',
    'é'.normalize('NFD'),
    "'; drop table person; --",
    '%_%\\',
    '\\u0000',
    '{}',
    'null',
    '()[]{}*+?.^$|',
    '\u2028\u2029\u0085\t\n\r',
    '-1',
    '1e999',
    '٣٢٠٤٨١',
    '<script>alert(1)</script>',
    'gid://jianglu/Person/',
    '__proto__',
    'constructor',
  ],
};

const ids = (pantry: Pantry): string => {
  const { dice, larder } = pantry;
  const kind = larder.kinds().length ? dice.pick(larder.kinds()) : 'Person';
  return dice.pick([
    larder.take(kind, dice) ?? '1',
    `gid://jianglu/${kind}/9223372036854775807`,
    `gid://jianglu/${kind}/9223372036854775808`,
    `gid://jianglu/${kind}/9999999999999999999`,
    `gid://jianglu/${kind}/0`,
    `gid://jianglu/${kind}/-1`,
    `gid://jianglu/${kind}/1 or 1=1`,
    `gid://jianglu/Nothing/1`,
    `gid://elsewhere/${kind}/1`,
    `gid://jianglu/${kind}/１`,
    '1',
    '',
  ]);
};

const days = [
  '0001-01-01',
  '0000-12-31',
  '9999-12-31',
  '2024-02-29',
  '2025-02-29',
  '1900-02-29',
  '2026-13-01',
  '-000001-01-01',
  '10000-01-01',
  '2026-1-1',
  '2026-01-01T00:00:00Z',
  'infinity',
  'today',
];

const figures = [
  0, 1, -1, 100, 101, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1e21, 1.5, 1e308, -0, 9.007e15,
];

const amounts = [
  '0',
  '-0.01',
  '92233720368547758.07',
  '92233720368547758.08',
  '99999999999999999999999.99',
  '0.001',
  '1e3',
  'NaN',
  '１２',
  '999999999999.999',
  '1000000000000',
];

function cursors({ dice, larder }: Pantry): string {
  const good = larder.take('cursor', dice);
  const forge = (value: unknown): string =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  const made = ['["x"]', forge(['Person:id', '1']), forge([]), forge([null, null]), '!!!', ''];
  if (!good) return dice.pick(made);
  let parts: unknown[] = [];
  try {
    parts = JSON.parse(Buffer.from(good, 'base64url').toString()) as unknown[];
  } catch {
    return good.slice(1);
  }
  const bent = parts.map((part, at) =>
    at === 0 || dice.chance(0.5)
      ? part
      : dice.pick<unknown>([
          null,
          '',
          'x',
          '99999999999999999999',
          '9999-99-99',
          1,
          '-infinity',
          'a\0',
        ]),
  );
  return dice.pick([good, good.slice(0, -2), `${good}A`, forge(bent), forge([...parts, '1'])]);
}

/** Nested data that is deep, wide, or has names that mean something to JavaScript. */
function data({ dice }: Pantry): unknown {
  const deep = (levels: number, wrap: (inner: unknown) => unknown): unknown => {
    let value: unknown = { fact: 'line.rank', atMost: 1 };
    for (let level = 0; level < levels; level++) value = wrap(value);
    return value;
  };
  return dice.pick<() => unknown>([
    () => deep(dice.between(2, 3000), (inner) => ({ not: inner })),
    () => deep(dice.between(2, 400), (inner) => [inner]),
    () => deep(13, (inner) => ({ all: [inner, inner] })),
    () => ({ constructor: { prototype: 1 }, toString: 1, hasOwnProperty: null }),
    () => Array.from({ length: dice.between(1, 5000) }, (_, at) => at),
    () => Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`k${at}`, at])),
    () => ({ 'a\0b': 'c\0d' }),
    () => null,
    () => long('{', 1000),
    () => 1e308,
  ])();
}

const oddText = ({ dice }: Pantry): string =>
  dice.chance(0.08)
    ? long(dice.pick(['长', 'a', ' ', '\\', '"', '((((']), dice.between(1000, 50_000))
    : dice.pick(texts.odd);

const kinds: Readonly<Record<string, (pantry: Pantry) => unknown>> = {
  ID: ids,
  String: (pantry) => (pantry.dice.chance(0.25) ? cursors(pantry) : oddText(pantry)),
  Int: ({ dice }) => dice.pick(figures),
  LocalDate: ({ dice }) => dice.pick(days),
  Instant: ({ dice }) => dice.pick(days),
  Money: ({ dice }) => dice.pick(amounts),
  Decimal: ({ dice }) => dice.pick(amounts),
  NationalId: (pantry) =>
    pantry.dice.pick(['110105194912310021', '11010519491231002x', oddText(pantry)]),
  CreditCode: oddText,
  Json: data,
};

/** A value of the right kind at its edge, or of a wrong kind altogether. */
export function awkward(pantry: Pantry, type: GraphQLInputType): unknown {
  const { dice } = pantry;
  const own = 'name' in type ? kinds[type.name] : undefined;
  if (own && dice.chance(0.75)) return own(pantry);
  if (isEnumType(type))
    return dice.pick(['NO_SUCH', '', 1, type.getValues()[0]!.name.toLowerCase()]);
  if (isInputObjectType(type) && dice.chance(0.5)) return { noSuchField: 1 };
  return dice.pick<() => unknown>([
    () => null,
    () => true,
    () => dice.pick(figures),
    () => oddText(pantry),
    () => [],
    () => ({}),
    () => [[[1]]],
    () => ids(pantry),
  ])();
}
