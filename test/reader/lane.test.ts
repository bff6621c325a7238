import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'kysely';
import pg from 'pg';
import { createLane } from '../../src/platform/reader/lane.ts';
import type { Viewer } from '../../src/platform/reader/statement.ts';
import { insertRows, sights } from './toy-rows.ts';
import { makeToyWorld, viewerOf, type ToyWorld } from './toy-world.ts';

let world: ToyWorld;
let admin: pg.Client;

beforeAll(async () => {
  world = await makeToyWorld('reader_lane', {
    guards: {
      session: (given) =>
        sql`exists (select from session where id = ${given('session', 'bigint')} and stamp = ${given('stamp', 'text')} and revoked_at is null and expires_at > now())`,
    },
  });
  admin = new pg.Client({ connectionString: world.url });
  await admin.connect();
  await insertRows(world.url, {
    ...({
      session: [
        { id: '1', stamp: 'a', revoked_at: null, expires_at: '2999-01-01T00:00:00Z' },
        { id: '2', stamp: 'a', revoked_at: null, expires_at: '2000-01-01T00:00:00Z' },
      ],
    } as object),
  });
});
afterAll(async () => {
  await admin.end();
  await world.end();
});

const everything = viewerOf(sights[0]!);

test.each([
  ['a syntax error', '{ people { nodes { id } '],
  ['an unknown field', '{ people { nodes { nickname } } }'],
  ['a mutation', 'mutation { rename(id: "x", fullName: "y") { person { id } } }'],
  ['introspection', '{ __schema { queryType { name } } }'],
  ['introspection beside data', '{ __type(name: "Person") { name } me { id } }'],
  ['a computed field', '{ me { greeting } }'],
  ['a root field that nobody declared', '{ serverTime }'],
  ['a variable of the wrong type', 'query ($first: Int) { people(first: $first) { totalCount } }'],
  ['an operation that is not there', 'query A { me { id } } query B { me { id } }'],
])('%s is left to Apollo', async (_what, query) => {
  const variables = query.includes('$first') ? { first: 'three' } : {};
  expect(await world.run(query, everything, variables)).toBeUndefined();
  expect(await world.run(query, everything, variables)).toBeUndefined();
});

test('a row that the schema promises but nobody finds is left to Apollo, which reports it', async () => {
  const query = 'query ($code: String!) { mustCompetition(code: $code) { code } }';
  expect(await world.run(query, everything, { code: 'C-1' })).toBe(
    '{"data":{"mustCompetition":{"code":"C-1"}}}',
  );
  expect(await world.run(query, everything, { code: 'C-77' })).toBeUndefined();
  const { errors } = await world.execute(query, everything, { code: 'C-77' });
  expect(errors?.[0]?.originalError).toMatchObject({ code: 'NOT_FOUND' });
});

test('the operation is chosen by its name', async () => {
  const query =
    'query A { competition(code: "C-1") { code } } query B { competition(code: "C-2") { code } }';
  const run = (operationName: string | null): Promise<unknown> =>
    world.lane.tryRun({ query, operationName, viewer: everything });
  expect(await run('A')).toBe('{"data":{"competition":{"code":"C-1"}}}');
  expect(await run('B')).toBe('{"data":{"competition":{"code":"C-2"}}}');
  expect(await run('C')).toBeUndefined();
  expect(await run(null)).toBeUndefined();
});

test('who has not signed in reads nothing, whatever the sight says', async () => {
  const viewer = { ...everything, signedIn: false };
  expect(await world.run('{ organisations { name } }', viewer)).toBeUndefined();
  const { data, errors } = await world.execute('{ organisations { name } }', viewer);
  expect(data).toBeNull();
  expect(errors?.[0]?.originalError).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a session that is revoked, expired or stamped anew reads nothing, by the very statement that reads', async () => {
  const query = '{ competition(code: "C-1") { code } }';
  const viewer = (session: string, stamp: string): Viewer => ({
    ...everything,
    guard: 'session',
    given: { session, stamp },
  });
  const answer = '{"data":{"competition":{"code":"C-1"}}}';
  await admin.query(`grant select on session to public`);
  world.sent.length = 0;
  expect(await world.run(query, viewer('1', 'a'))).toBe(answer);
  expect(world.sent.filter(({ kind }) => kind === 'read')).toHaveLength(1);
  expect(await world.run(query, viewer('2', 'a'))).toBeNull();
  expect(await world.run(query, viewer('1', 'b'))).toBeNull();
  expect(await world.run(query, viewer('3', 'a'))).toBeNull();
  await admin.query('update session set revoked_at = now() where id = 1');
  expect(await world.run(query, viewer('1', 'a'))).toBeNull();
  const { errors } = await world.execute(query, viewer('1', 'a'));
  expect(errors?.[0]?.originalError).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a guard nobody declared stops the read', async () => {
  await expect(world.run('{ me { id } }', { ...everything, guard: 'other' })).rejects.toThrow(
    /no guard other/,
  );
});

test('an operation that is too dear is left to Apollo, and its cost is asked once for equal numbers', async () => {
  const asked: unknown[] = [];
  const lane = createLane({
    schema: world.schema,
    reader: world.reader,
    pool: world.pool,
    affordable: (_document, _operation, variables) => {
      asked.push(variables['first']);
      return Number(variables['first'] ?? 0) < 50;
    },
  });
  const query =
    'query ($first: Int, $who: ID!) { people(first: $first) { totalCount } person(id: $who) { id } }';
  const run = (first: number, who: string): Promise<unknown> =>
    lane.tryRun({ query, variables: { first, who }, viewer: everything });
  for (const who of ['x', 'y']) {
    expect(await run(10, who)).toContain('totalCount');
    expect(await run(60, who)).toBeUndefined();
  }
  expect(asked).toEqual([10, 60]);
});

test('variables that change the question change the plan, others do not', async () => {
  const query =
    'query ($on: Boolean!, $who: ID!, $by: PersonOrder, $few: Int) { node(id: $who) { __typename ... on Person @include(if: $on) { fullName } } people(first: $few, orderBy: $by) { totalCount } }';
  const texts = async (...rounds: Record<string, unknown>[]): Promise<number> => {
    world.sent.length = 0;
    for (const round of rounds)
      await world.run(query, everything, { on: true, who: 'gid://jianglu/Person/1', ...round });
    return new Set(world.sent.filter(({ kind }) => kind === 'read').map(({ text }) => text)).size;
  };
  expect(await texts({ few: 1 }, { few: 99 }, { who: 'gid://jianglu/Person/2' })).toBe(1);
  expect(await texts({}, { on: false })).toBe(2);
  expect(await texts({}, { who: 'gid://jianglu/Organisation/1' })).toBe(2);
});

test('the same literal in two documents is a parameter, so that both share one prepared statement', async () => {
  world.sent.length = 0;
  for (const id of [1, 2, 3])
    await world.run(`{ person(id: "gid://jianglu/Person/${id}") { id } }`, everything);
  expect(
    new Set(world.sent.map(({ text }) => text).filter((text) => text.includes('"person"'))).size,
  ).toBe(1);
});

test('two hundred long documents that nobody asks for again leave little behind', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const megabytes = (): number => {
    collect();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const before = megabytes();
  for (let number = 0; number < 200; number++) {
    const fields = Array.from({ length: 300 }, (_, at) => `field_${number}_${at}: id`);
    expect(await world.run(`{ me { ${fields.join(' ')} } }`, everything)).toBeDefined();
  }
  expect(megabytes() - before).toBeLessThan(40);
});
