import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { launchPostgres, type ServerExit } from '../../src/platform/postgres/launch.ts';

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  return (await client.query(text).finally(() => client.end())).rows;
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !isTrue(); tries++) await sleep(50);
}

let folder: string;
let isSmall = false;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianglu-small-disk-'));
  const options = ['-t', 'tmpfs', '-o', 'size=200m,mode=755', 'tmpfs', folder];
  isSmall = os.platform() === 'linux' && spawnSync('mount', options).status === 0;
});
afterAll(() => {
  if (isSmall) spawnSync('umount', ['-l', folder]);
  fs.rmSync(folder, { recursive: true, force: true });
});

test('a full disk (needs root on Linux) is waited out, however long it lasts', async () => {
  if (!isSmall) return;
  const dir = path.join(folder, 'pg');
  const ballast = path.join(folder, 'ballast');
  const exits: ServerExit[] = [];
  const failures: string[] = [];
  const postgres = await launchPostgres({
    dir,
    maxRestarts: 1,
    onExit: (exit) => exits.push(exit),
    log: (text) => void (text.includes('did not start') && failures.push(text)),
  });
  await ask(postgres.url(), `create table craftsman as select '马小师傅'::text as name`);
  // The next start has to write this file, and will find no room for it.
  const pidFile = path.join(dir, 'postmaster.pid');
  const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
  fs.rmSync(pidFile);
  const { bavail, bsize } = fs.statfsSync(folder);
  fs.writeFileSync(ballast, Buffer.alloc(bavail * bsize));
  process.kill(pid, 'SIGKILL');
  await until(() => failures.length > 4);
  expect(failures.length).toBeGreaterThan(4);
  expect(failures.at(-1)).toContain('No space left on device');
  expect(exits).toEqual([]);

  fs.rmSync(ballast);
  await until(() => exits.length === 1);
  expect(exits).toMatchObject([{ restarted: true }]);
  expect(await ask(postgres.url(), 'select name from craftsman')).toEqual([{ name: '马小师傅' }]);
  await postgres.stop();
});
