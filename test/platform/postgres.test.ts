import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import {
  launchPostgres,
  type LaunchedPostgres,
  type ServerExit,
} from '../../src/platform/postgres/launch.ts';
import { lookUpProcess } from '../../src/platform/postgres/process-table.ts';

const player = fileURLToPath(new URL('./launch-and-wait.mjs', import.meta.url));
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

let home: string;
let dir: string;
const launched: LaunchedPostgres[] = [];
const players: ChildProcess[] = [];

beforeAll(async () => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'jianglu-launch-'));
  fs.chmodSync(home, 0o755);
  dir = path.join(home, 'pg');
  const postgres = await launch();
  await ask(postgres.url(), 'create table craftsman (name text)');
  await ask(postgres.url(), `insert into craftsman values ('马小师傅')`);
  await postgres.stop();
});

afterEach(async () => {
  for (const child of players.splice(0)) child.kill('SIGKILL');
  await Promise.all(launched.splice(0).map((postgres) => postgres.stop()));
});

afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

async function launch(options: Parameters<typeof launchPostgres>[0] = {}) {
  const postgres = await launchPostgres({ dir, ...options });
  launched.push(postgres);
  return postgres;
}

async function launchInOtherProcess(folder = dir, ids: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, [player, folder], {
    ...ids,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  players.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { port: number; url: string }) };
}

async function ask(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows as unknown[][];
  } finally {
    await client.end();
  }
}

const serverPid = (folder = dir) =>
  Number(fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);

async function until(done: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!done() && Date.now() < deadline) await sleep(20);
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const names = [['马小师傅']];

test('a second start finds the data and keeps the port', async () => {
  const first = await launch();
  await first.stop();
  const second = await launch();
  expect(second.port).toBe(first.port);
  expect(await ask(second.url(), 'select name from craftsman')).toEqual(names);
});

test('a port that somebody else took meanwhile is exchanged for a free one', async () => {
  const first = await launch();
  await first.stop();
  const elsewhere = await launch({ dir: path.join(home, 'other'), port: first.port });
  const second = await launch();
  expect(second.port).not.toBe(elsewhere.port);
  expect(await ask(second.url(), 'select name from craftsman')).toEqual(names);
});

test('nobody connects without the password', async () => {
  const { port } = await launch();
  const guess = ask(`postgresql://jianglu@127.0.0.1:${port}/postgres`, 'select 1');
  await expect(guess).rejects.toThrow(/password/i);
  expect(fs.statSync(path.join(dir, 'jianglu-launch.json')).mode & 0o077).toBe(0);
});

test('Chinese names have trigrams', async () => {
  const postgres = await launch();
  await ask(postgres.url(), 'create extension if not exists pg_trgm');
  const rows = await ask(postgres.url(), `select cardinality(show_trgm('马小师傅'))`);
  expect(rows).toEqual([[5]]);
});

test('the folder of a living application is refused, and the application named', async () => {
  const { child } = await launchInOtherProcess();
  await expect(launch()).rejects.toThrow(`in use by process ${child.pid}`);
});

test('after kill -9 of the application the server ends by itself', async () => {
  const { child } = await launchInOtherProcess();
  const pid = serverPid();
  await kill(child);
  await until(() => lookUpProcess(pid) === undefined);
  expect(lookUpProcess(pid)).toBeUndefined();
});

test('an orphaned server is stopped by the next start', async () => {
  const { child, port } = await launchInOtherProcess();
  const pid = serverPid();
  for (const guard of childrenOf(child.pid ?? 0).filter((one) => one !== pid)) {
    process.kill(guard, 'SIGKILL');
  }
  await kill(child);
  await sleep(200);
  expect(lookUpProcess(pid)).toBeDefined();

  const next = await launch();
  expect(lookUpProcess(pid)).toBeUndefined();
  expect(next.port).toBe(port);
  expect(await ask(next.url(), 'select name from craftsman')).toEqual(names);
});

test('after kill -9 of the server it is back on the same port with its data', async () => {
  const exits: ServerExit[] = [];
  const postgres = await launch({ onExit: (exit) => exits.push(exit) });
  for (let time = 1; time <= 2; time++) {
    process.kill(serverPid(), 'SIGKILL');
    await until(() => exits.length === time);
  }
  expect(exits).toMatchObject([
    { signal: 'SIGKILL', restarted: true },
    { signal: 'SIGKILL', restarted: true },
  ]);
  expect(await ask(postgres.url(), 'select name from craftsman')).toEqual(names);
});

test('a server that keeps dying is given up, and the application is told', async () => {
  const exits: ServerExit[] = [];
  const postgres = await launch({ maxRestarts: 0, onExit: (exit) => exits.push(exit) });
  process.kill(serverPid(), 'SIGKILL');
  await until(() => exits.length === 1);
  expect(exits).toMatchObject([{ signal: 'SIGKILL', restarted: false }]);
  await expect(ask(postgres.url(), 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('a pid file that names a stranger does not keep the server from starting', async () => {
  fs.writeFileSync(path.join(dir, 'postmaster.pid'), `${process.pid}\n${dir}\n`);
  const postgres = await launch();
  expect(await ask(postgres.url(), 'select name from craftsman')).toEqual(names);
});

test('an initialisation that was killed half-way is done again', async () => {
  const folder = path.join(home, 'half');
  fs.mkdirSync(`${folder}.making`);
  fs.writeFileSync(path.join(`${folder}.making`, 'PG_VERSION'), '18\n');
  const postgres = await launch({ dir: folder });
  expect(await ask(postgres.url(), 'select 1')).toEqual([[1]]);
});

test('a folder with other things in it is left alone', async () => {
  const folder = path.join(home, 'photographs');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'wedding.jpg'), '');
  await expect(launch({ dir: folder })).rejects.toThrow(/not empty/);
  expect(fs.readdirSync(folder)).toEqual(['wedding.jpg']);
});

const asNobody = { uid: nobody, gid: nobody };
const nobodyReachesUs =
  isRoot && spawnSync('/bin/cat', [player], { ...asNobody, cwd: '/' }).status === 0;

(nobodyReachesUs ? test : test.skip)('an ordinary user starts it as itself', async () => {
  const own = path.join(home, 'own');
  fs.mkdirSync(own);
  fs.chownSync(own, nobody, nobody);
  const { url } = await launchInOtherProcess(path.join(own, 'pg'), asNobody);
  expect(await ask(url, 'select 1')).toEqual([[1]]);
  expect(fs.statSync(`/proc/${serverPid(path.join(own, 'pg'))}`).uid).toBe(nobody);
});

(isRoot ? test : test.skip)('root in a private home gets a folder within reach', async () => {
  const closed = path.join(home, 'private');
  fs.mkdirSync(closed, { mode: 0o700 });
  const postgres = await launch({ dir: path.join(closed, 'pg') });
  expect(await ask(postgres.url(), 'select 1')).toEqual([[1]]);
  expect(postgres.dir).not.toContain(home);
  await postgres.stop();
  fs.rmSync(postgres.dir, { recursive: true });
});

function childrenOf(parent: number): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => lookUpProcess(pid)?.parent === parent);
}
