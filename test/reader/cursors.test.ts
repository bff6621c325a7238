import { sights } from './toy-rows.ts';
import { makeToyWorld, viewerOf, type ToyWorld } from './toy-world.ts';

let world: ToyWorld;
beforeAll(async () => {
  world = await makeToyWorld('reader_cursors');
});
afterAll(() => world.end());

const everything = viewerOf(sights[0]!);
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const query =
  'query ($after: String, $first: Int, $by: PersonOrder) { people(after: $after, first: $first, orderBy: $by) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }';

interface Page {
  readonly nodes: readonly { id: string }[];
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
  readonly totalCount: number;
}
const page = async (variables: Record<string, unknown>): Promise<Page> => {
  const text = await world.run(query, everything, variables);
  return (JSON.parse(text!) as { data: { people: Page } }).data.people;
};

const orders = [
  ['people', 'PersonOrder', 'NAME'],
  ['people', 'PersonOrder', 'SCORE'],
  ['people', 'PersonOrder', 'BIRTH'],
  ['people', 'PersonOrder', 'SEEN'],
  ['honours', 'HonourOrder', 'NEWEST'],
  ['honours', 'HonourOrder', 'TITLE'],
  ['honours', 'HonourOrder', 'KIND'],
  ['honours', 'HonourOrder', 'KIND_NEWEST'],
] as const;

test.each(orders)(
  'walking through %s (%s.%s) in pages of three meets every row once, nulls and ties included',
  async (list, type, by) => {
    const text = `query ($after: String, $first: Int, $by: ${type}) { page: ${list}(after: $after, first: $first, orderBy: $by) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }`;
    const ask = async (variables: Record<string, unknown>): Promise<Page> => {
      const answer = await world.run(text, everything, { by, ...variables });
      return (JSON.parse(answer!) as { data: { page: Page } }).data.page;
    };
    const whole = await ask({ first: 100 });
    const walked: string[] = [];
    let after: string | null = null;
    for (let turn = 0; turn < 40; turn += 1) {
      const part: Page = await ask({ first: 3, after });
      expect(part.totalCount).toBe(whole.nodes.length);
      expect(part.pageInfo.hasPreviousPage).toBe(turn > 0);
      walked.push(...part.nodes.map(({ id }) => id));
      after = part.pageInfo.endCursor;
      if (!part.pageInfo.hasNextPage) break;
    }
    expect(walked).toEqual(whole.nodes.map(({ id }) => id));
    expect(new Set(walked).size).toBe(whole.totalCount);
  },
);

const bad: readonly (readonly [string, string])[] = [
  ['no cursor at all', 'rubbish'],
  ['an empty text', ''],
  ['a cursor of another ordering', encode(['Query.people:SCORE', '91.500', 'x', '1'])],
  ['a cursor of another list', encode(['Organisation.employees:NAME', 'x', '1'])],
  ['too few keys', encode(['Query.people:NAME', 'x'])],
  ['too many keys', encode(['Query.people:NAME', 'x', '1', '1'])],
  ['an id that is no number', encode(['Query.people:NAME', 'x', "1' or true --"])],
  ['an id that no bigint holds', encode(['Query.people:NAME', 'x', '9223372036854775808'])],
  ['a number where text belongs', encode(['Query.people:NAME', 5, '1'])],
  ['null in a key that is never null', encode(['Query.people:NAME', null, '1'])],
  ['a NUL', encode(['Query.people:NAME', 'a\0b', '1'])],
  ['an object', encode({ 0: 'Query.people:NAME', length: 3 })],
  ['padding', `${encode(['Query.people:NAME', 'xx', '1'])}==`],
];

test.each(bad)(
  '%s is refused as INVALID_INPUT, by Apollo and not by the lane',
  async (_what, after) => {
    expect(await world.run(query, everything, { after, by: 'NAME' })).toBeUndefined();
    const { errors } = await world.execute(query, everything, { after, by: 'NAME' });
    expect(errors?.[0]?.originalError).toMatchObject({ code: 'INVALID_INPUT' });
  },
);

test('a day that is not in the calendar is no cursor', async () => {
  const after = encode(['Query.people:BIRTH', '1970-02-30', '1']);
  expect(await world.run(query, everything, { after, by: 'BIRTH' })).toBeUndefined();
  const good = encode(['Query.people:BIRTH', '1970-02-28', '1']);
  expect(await world.run(query, everything, { after: good, by: 'BIRTH' })).toContain('"nodes"');
});

test.each([0, -1, 101, 1_000_000])(
  'first: %i is refused, as a variable and as it stands',
  async (first) => {
    for (const [text, variables] of [
      [query, { first }],
      [`{ people(first: ${first}) { nodes { id } } }`, {}],
    ] as const) {
      expect(await world.run(text, everything, variables)).toBeUndefined();
      const { errors } = await world.execute(text, everything, variables);
      expect(errors?.[0]?.originalError).toMatchObject({
        code: 'INVALID_INPUT',
        details: { field: 'first' },
      });
    }
  },
);

test('a page holds twenty rows unless it is told otherwise', async () => {
  expect((await page({})).nodes).toHaveLength(20);
  expect((await page({ first: null })).nodes).toHaveLength(20);
  expect((await page({ first: 21 })).nodes).toHaveLength(21);
});
