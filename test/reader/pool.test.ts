import fc from 'fast-check';
import pg from 'pg';
import type { Sight } from '../../src/kernel/actor.ts';
import type { StatementEvent } from '../../src/platform/reader/connection.ts';
import {
  createReadPool,
  type ReadPool,
  type ReadPoolOptions,
} from '../../src/platform/reader/pool.ts';
import { READER_ROLE, dropToyDatabase, makeToyDatabase, makeToyRows, sights } from './toy-rows.ts';

const name = 'reader_pool';
let url: string;
const pools: ReadPool[] = [];

function open(options: Partial<ReadPoolOptions> = {}): { pool: ReadPool; sent: StatementEvent[] } {
  const sent: StatementEvent[] = [];
  const pool = createReadPool({
    connectionString: url,
    role: READER_ROLE,
    max: 3,
    onStatement: (event) => sent.push(event),
    ...options,
  });
  pools.push(pool);
  return { pool, sent };
}

beforeAll(async () => {
  url = await makeToyDatabase(name, makeToyRows());
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
});
afterAll(() => dropToyDatabase(name));

const WHO = `select current_setting('jianglu.all'), current_setting('jianglu.places'), current_setting('jianglu.bodies'),
  current_setting('jianglu.person'), (select array_agg(id::text order by id) from person), current_user, pg_sleep($1)`;

const settings = (sight: Sight): unknown[] => [
  String(sight.all),
  `{${sight.places.join()}}`,
  `{${sight.bodies.join()}}`,
  sight.person ?? '',
];

test('actors who take turns on few connections, among errors, timeouts and cut lines, never see through each other’s eyes', async () => {
  const { pool } = open({ statementTimeout: 150 });
  const expected = new Map<Sight, unknown>();
  for (const sight of sights)
    expected.set(sight, (await pool.read({ text: WHO, values: [0] }, sight))[0]![4]);
  const troubles: Readonly<Record<string, string>> = {
    error: 'select 1 / 0',
    timeout: 'select pg_sleep(1)',
    cut: 'select pg_terminate_backend(pg_backend_pid())',
  };
  const step = fc.record({
    sight: fc.constantFrom(...sights),
    trouble: fc.oneof(
      { weight: 6, arbitrary: fc.constant(undefined) },
      fc.constantFrom('error', 'timeout', 'cut'),
    ),
    pause: fc.constantFrom(0, 0, 0.005),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      await Promise.all(
        steps.map(async ({ sight, trouble, pause }) => {
          if (trouble !== undefined) {
            await expect(
              pool.read({ text: troubles[trouble]!, values: [] }, sight),
            ).rejects.toThrow();
            return;
          }
          const [row] = await pool.read({ text: WHO, values: [pause] }, sight);
          expect(row!.slice(0, 6)).toEqual([...settings(sight), expected.get(sight), READER_ROLE]);
        }),
      );
    }),
    { numRuns: 12 },
  );
}, 60_000);

test('a connection that carries the actor already needs no switch', async () => {
  const { pool, sent } = open();
  const [all, place] = sights as [Sight, Sight];
  await Promise.all([
    pool.read({ text: WHO, values: [0.02] }, all),
    pool.read({ text: WHO, values: [0.02] }, place),
  ]);
  sent.length = 0;
  for (let turn = 0; turn < 5; turn += 1) {
    await pool.read({ text: WHO, values: [0] }, { ...all });
    await pool.read({ text: WHO, values: [0] }, { ...place });
  }
  expect(sent.map(({ kind }) => kind)).toEqual(Array(10).fill('read'));
});

test('a slow read ends as TIMEOUT and the pool goes on', async () => {
  const { pool } = open({ statementTimeout: 50, max: 1 });
  await expect(
    pool.read({ text: 'select pg_sleep(5)', values: [] }, sights[0]!),
  ).rejects.toMatchObject({ code: 'TIMEOUT' });
  expect(await pool.read({ text: 'select 7', values: [] }, sights[0]!)).toEqual([[7]]);
});

test('who waits too long for a connection is told UNAVAILABLE', async () => {
  const { pool } = open({ max: 1, maxWait: 50 });
  const slow = pool.read({ text: 'select pg_sleep(0.3)', values: [] }, sights[0]!);
  await expect(pool.read({ text: 'select 1', values: [] }, sights[0]!)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
  await slow;
  expect(await pool.read({ text: 'select 1', values: [] }, sights[0]!)).toEqual([[1]]);
});

test('a server that is not there is UNAVAILABLE, and a lost line is replaced', async () => {
  const { pool: nowhere } = open({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
  await expect(nowhere.read({ text: 'select 1', values: [] }, sights[0]!)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
  const { pool } = open({ max: 1 });
  const [[pid]] = (await pool.read(
    { text: 'select pg_backend_pid()', values: [] },
    sights[0]!,
  )) as [[number]];
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query('select pg_terminate_backend($1)', [pid]);
  await admin.end();
  expect(await pool.read({ text: 'select 1', values: [] }, sights[0]!)).toEqual([[1]]);
});

test('a connection keeps a bounded number of prepared statements, and none for what is asked once', async () => {
  const { pool } = open({ max: 1, prepared: 4 });
  const count = 'select count(*)::int from pg_prepared_statements';
  for (let turn = 0; turn < 4; turn += 1)
    for (let number = 0; number < 12; number += 1)
      expect(
        await pool.read({ text: `select $1::int + ${number}`, values: [1] }, sights[0]!),
      ).toEqual([[1 + number]]);
  const [[many]] = (await pool.read({ text: count, values: [] }, sights[0]!)) as [[number]];
  // Four texts and the switch of actors.
  expect(many).toBe(5);
});

test('statements that time out are counted among the prepared ones', async () => {
  const { pool } = open({ max: 1, prepared: 4, statementTimeout: 30 });
  for (let turn = 0; turn < 3; turn += 1)
    for (let number = 0; number < 8; number += 1)
      await expect(
        pool.read({ text: `select pg_sleep($1), ${number}`, values: [1] }, sights[0]!),
      ).rejects.toMatchObject({ code: 'TIMEOUT' });
  const [[many]] = (await pool.read(
    { text: 'select count(*)::int from pg_prepared_statements', values: [] },
    sights[0]!,
  )) as [[number]];
  expect(many).toBe(5);
});

test('a value that the server cannot read is INVALID_INPUT and costs no connection', async () => {
  const { pool } = open({ max: 1 });
  const text = 'select pg_backend_pid(), $1::text::date';
  const [[before]] = (await pool.read({ text, values: ['2024-02-29'] }, sights[0]!)) as [[number]];
  for (const value of ['2024-02-30', 'day', 'a\0b'])
    await expect(pool.read({ text, values: [value] }, sights[0]!)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  const [[later]] = (await pool.read({ text, values: ['2024-02-29'] }, sights[0]!)) as [[number]];
  expect(later).toBe(before);
});

test('the reader cannot write', async () => {
  const { pool } = open({ role: undefined });
  await expect(pool.read({ text: 'delete from decision', values: [] }, sights[0]!)).rejects.toThrow(
    /read-only/,
  );
});
