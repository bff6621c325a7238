import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connectAsOwner } from '../../src/app/orm.ts';
import { migrate } from '../../src/app/migrate.ts';
import { launchPostgres, type LaunchedPostgres } from '../../src/platform/postgres/launch.ts';
import { benchAt, happen, timesHappened, until, type Bench } from './bench.ts';

/** A primary whose standby can be sent away; without it every COMMIT waits. */
let dir: string;
let postgres: LaunchedPostgres;
let bench: Bench;

beforeAll(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'jianglu-standby-'));
  postgres = await launchPostgres({ dir, auth: 'trust', flags: ['fsync=off'] });
  const owner = await connectAsOwner(postgres.url('jianglu'));
  await migrate(owner);
  await owner.close();
  bench = await benchAt(postgres.url('jianglu'));
  await bench.sql('set synchronous_commit = local');
}, 60_000);
afterAll(async () => {
  await standby('home');
  await bench.close();
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function standby(place: 'away' | 'home'): Promise<void> {
  const names = place === 'away' ? 'nobody' : '';
  await bench.sql(`alter system set synchronous_standby_names = '${names}'`);
  await bench.sql('select pg_reload_conf()');
  await until(async () => {
    const [row] = await bench.sql<{ synchronous_standby_names: string }>(
      'show synchronous_standby_names',
    );
    return row!.synchronous_standby_names === names;
  });
}

const waiting = `from pg_stat_activity where wait_event = 'SyncRep' and datname = current_database()`;

/** Waits until a commit waits for the standby, and gives the wait up, as an operator would. */
async function giveUpWaiting(how: 'pg_cancel_backend' | 'pg_terminate_backend'): Promise<void> {
  await until(async () => (await bench.sql(`select 1 ${waiting}`)).length === 1);
  await bench.sql(`select ${how}(pid) ${waiting}`);
}

/** What the request was told after its wait was given up. */
async function given(
  request: Promise<unknown>,
  how: Parameters<typeof giveUpWaiting>[0],
): Promise<unknown> {
  const told = request.catch((error: unknown) => error);
  await giveUpWaiting(how);
  return told;
}

const unknown = { code: 'UNAVAILABLE', details: { reason: 'OUTCOME_UNKNOWN' } };

test.each(['pg_cancel_backend', 'pg_terminate_backend'] as const)(
  'a commit no standby confirmed (%s) is never answered, not even to a replay, until one is there',
  async (how) => {
    let worked = 0;
    const ask = () =>
      bench.do(async (ctx) => {
        worked += 1;
        await happen(ctx, how);
        return { number: worked };
      }, how);
    await standby('away');
    expect(await given(ask(), how)).toMatchObject(unknown);
    // Committed here: a replay that only read would now answer what no standby holds.
    expect(await timesHappened(bench, how)).toBe(1);
    expect(await given(ask(), how)).toMatchObject(unknown);

    await standby('home');
    expect(await ask()).toEqual({ number: 1 });
    expect(worked).toBe(1);
    expect(await timesHappened(bench, how)).toBe(1);
    expect(await bench.sql('select attempts from idempotency_key where key = $1', [how])).toEqual([
      { attempts: 3 },
    ]);
  },
  30_000,
);
