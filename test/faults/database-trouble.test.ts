import type { Socket } from 'node:net';
import type pg from 'pg';
import { connect } from '../../src/app/orm.ts';
import { installer } from '../../src/app/seed.ts';
import type { Context } from '../../src/platform/context.ts';
import { isStorageFull } from '../../src/platform/database/storage-watch.ts';
import { troubleOf } from '../../src/platform/database/trouble.ts';
import { unitOfWork } from '../../src/platform/unit-of-work.ts';
import { createBench, happen, run, timesHappened, type Bench } from './bench.ts';

const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { code?: string; details?: { reason?: string }; message: string }) =>
      `${error.code} ${error.details?.reason ?? error.message}`,
  );

let bench: Bench & { readonly url: string };
beforeAll(async () => {
  bench = await createBench({ writeConnections: 3, connectionWaitMs: 400 });
});
afterAll(() => bench.close());

/** Cuts the line on which the work is being done. */
async function cutLine(ctx: Context): Promise<void> {
  const [own] = await run<{ pid: number }>(ctx, 'select pg_backend_pid() as pid');
  await bench.sql('select pg_terminate_backend($1)', [own!.pid]);
}

describe('a line that is lost', () => {
  test('is told as such, saves nothing, and gives its connection back every time', async () => {
    for (let time = 0; time < 7; time++) {
      const lost = bench.do(async (ctx) => {
        await happen(ctx, '孙海');
        await cutLine(ctx);
        await run(ctx, 'select 1');
      });
      expect(await reasonOf(lost)).toBe('UNAVAILABLE DATABASE_DOWN');
    }
    expect(await timesHappened(bench, '孙海')).toBe(0);
    await bench.do((ctx) => happen(ctx, '孙海'));
    expect(await timesHappened(bench, '孙海')).toBe(1);
  });

  test('between two requests is not noticed by the next one', async () => {
    await bench.do((ctx) => happen(ctx, '陶然'));
    await bench.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await new Promise((wake) => setTimeout(wake, 200));
    await bench.do((ctx) => happen(ctx, '陶然'));
    expect(await timesHappened(bench, '陶然')).toBe(2);
  });

  test('as work begins leaves its place in the pool to others', async () => {
    const pool = (await bench.orm.em.getConnection().getNativeClient()) as pg.Pool;
    const cut = (client: pg.PoolClient): void =>
      (
        client as unknown as { connection: { stream: Socket } }
      ).connection.stream.destroy() as never;
    pool.on('acquire', cut);
    for (let time = 0; time < 7; time++)
      expect(await reasonOf(bench.do((ctx) => happen(ctx, '吴晓峰')))).toBe(
        'UNAVAILABLE DATABASE_DOWN',
      );
    pool.off('acquire', cut);
    await bench.do((ctx) => happen(ctx, '吴晓峰'));
    expect(await timesHappened(bench, '吴晓峰')).toBe(1);
  });

  test('a database that is not there is UNAVAILABLE as well', async () => {
    const nowhere = await connect('postgresql://nobody@127.0.0.1:1/none');
    const workshop = { orm: nowhere, clock: () => new Date(), reactions: {}, vault: {} as never };
    expect(
      await reasonOf(unitOfWork(workshop, { actor: installer, requestId: null }, async () => 1)),
    ).toBe('UNAVAILABLE DATABASE_DOWN');
    await nowhere.close();
  });
});

describe('connections', () => {
  test('that are all taken are told as such in time, and work goes on afterwards', async () => {
    const started = performance.now();
    const holders = [1, 2, 3].map(() => bench.do((ctx) => run(ctx, 'select pg_sleep(1.2)')));
    const late = await Promise.all(
      Array.from({ length: 12 }, () => reasonOf(bench.do((ctx) => happen(ctx, '周莉')))),
    );
    expect(performance.now() - started).toBeLessThan(1200);
    expect(new Set(late)).toEqual(new Set(['UNAVAILABLE DATABASE_BUSY']));
    await Promise.all(holders);
    await bench.do((ctx) => happen(ctx, '周莉'));
    expect(await timesHappened(bench, '周莉')).toBe(1);
  });

  test('of which the database has no more are told as such', async () => {
    const fewer = await createBench();
    // Its own connections are those of a superuser, for whom the limit does not count.
    const [row] = await fewer.sql<{ name: string }>('select current_database() as name');
    await fewer.sql(`create role clerk_${row!.name} login password 'x' in role jianglu_app`);
    await fewer.sql(`alter role clerk_${row!.name} connection limit 0`);
    const url = new URL(fewer.url);
    url.username = `clerk_${row!.name}`;
    url.password = 'x';
    const refused = await connect(url.href)
      .then((orm) => orm.em.fork().execute('select 1'))
      .catch(troubleOf);
    expect(refused).toMatchObject({ details: { reason: 'DATABASE_BUSY' } });
    await fewer.sql(`drop role clerk_${row!.name}`);
    await fewer.close();
  });
});

describe('a commit', () => {
  test('that the database turned into a rollback is a fault, not a success', async () => {
    const overlooked = bench.do(async (ctx) => {
      await happen(ctx, '钱伟');
      await run(ctx, 'select 1 / 0').catch(() => undefined);
      return 'fine';
    });
    await expect(overlooked).rejects.toThrow('rolled back instead of committing');
    expect(await timesHappened(bench, '钱伟')).toBe(0);
  });

  test('that a constraint refuses is known to have done nothing', async () => {
    await bench.sql(`create table if not exists pair (a int primary key, b int,
      constraint pair_b unique (b) deferrable initially deferred)`);
    await bench.sql('grant all on pair to jianglu_app');
    const refused = bench.do((ctx) => run(ctx, 'insert into pair values (1, 7), (2, 7)'));
    expect(await reasonOf(refused)).toMatch(/^DUPLICATE/);
    expect(await bench.sql('select * from pair')).toEqual([]);
  });
});

describe('transactions in each other’s way', () => {
  test('that deadlock are begun anew: both take effect, once', async () => {
    await bench.sql('create table if not exists desk (id int primary key, n int)');
    await bench.sql('grant all on desk to jianglu_app');
    await bench.sql('insert into desk values (1, 0), (2, 0)');
    let begun = 0;
    const both = (first: number, second: number, key: string) =>
      bench.do(async (ctx) => {
        begun += 1;
        await run(ctx, `update desk set n = n + 1 where id = ${first}`);
        await new Promise((wake) => setTimeout(wake, 200));
        await run(ctx, `update desk set n = n + 1 where id = ${second}`);
        await happen(ctx, key);
      }, key);
    await Promise.all([both(1, 2, '甲'), both(2, 1, '乙')]);
    expect(begun).toBeGreaterThan(2);
    expect(await bench.sql('select n from desk')).toEqual([{ n: 2 }, { n: 2 }]);
    expect([await timesHappened(bench, '甲'), await timesHappened(bench, '乙')]).toEqual([1, 1]);
  });

  test('again and again are told CONFLICT in the end, and nothing is left of them', async () => {
    let begun = 0;
    const hopeless = bench.do(async (ctx) => {
      begun += 1;
      await happen(ctx, '郑雪');
      await run(ctx, `do $$ begin raise exception 'x' using errcode = '40001'; end $$`);
    });
    expect(await reasonOf(hopeless)).toBe('CONFLICT CONTENTION');
    expect(begun).toBe(4);
    expect(await timesHappened(bench, '郑雪')).toBe(0);
  });
});

test('a full disk is told as such, until a trial shows that there is room', async () => {
  expect(await isStorageFull(bench.orm)).toBe(false);
  await bench.sql(`create function no_room() returns event_trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`);
  await bench.sql(`create event trigger no_room on ddl_command_start
    when tag in ('CREATE TABLE AS') execute function no_room()`);
  const full = bench.do(async (ctx) => {
    await happen(ctx, '冯涛');
    await run(ctx, `do $$ begin raise exception 'x' using errcode = '53100'; end $$`);
  });
  expect(await reasonOf(full)).toBe('UNAVAILABLE STORAGE_FULL');
  expect(await timesHappened(bench, '冯涛')).toBe(0);
  expect(await isStorageFull(bench.orm)).toBe(true);
  await bench.sql('drop event trigger no_room');
  expect(await isStorageFull(bench.orm)).toBe(false);
});
