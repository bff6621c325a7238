import '../scripts/register.mjs';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

let root = fileURLToPath(new URL('..', import.meta.url));
const at = (file) => path.join(root, file);

/** Takes the product from another folder: one in which something was broken on purpose. */
export const takeProductFrom = (folder) => void (root = folder);
const secret = Buffer.alloc(32, 'faults').toString('hex');

/** What is still to be ended or removed; the last one first. */
const leftovers = [];

export const later = (end) => void leftovers.push(end);

export async function cleanUp() {
  for (let end = leftovers.pop(); end; end = leftovers.pop()) await end().catch(() => undefined);
}

/** A folder of its own that the operating system's user of PostgreSQL may enter. */
export function makeFolder() {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'jianglu-faults-'));
  chmodSync(dir, 0o755);
  later(async () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  return dir;
}

/** Runs `work` with one connection; a broken connection does not end this process. */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const told = (words, pattern) => pattern.exec(words)?.slice(1);

/** The product as it is started everywhere, in a process of its own. Answers once it serves requests. */
export async function startServer(dataDir, settings = {}) {
  const child = spawn(
    process.execPath,
    ['--import', at('scripts/register.mjs'), at('src/app/main.ts')],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        DATA_DIR: dataDir,
        DEMO: 'false',
        LOG_LEVEL: 'warn',
        PORT: '0',
        JIANGLU_SECRET: secret,
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (words = (words + text).slice(-20_000)));
  const server = { child, words: () => words, ended: false };
  server.end = new Promise((resolve) =>
    child.once('exit', (code, signal) => {
      server.ended = true;
      resolve({ code, signal });
    }),
  );
  later(() => stopServer(server));
  await untilTrue(() => server.ended || /health .*\n.*database/.test(words), 120_000, 'a server');
  await sleep(20);
  if (server.ended) throw new Error(`The server did not start:\n${words.slice(-3000)}`);
  [server.address] = told(words, /API\s+(http\S+)\/graphql/);
  const [port, dir] = told(words, /embedded PostgreSQL, port (\d+), (.+)/) ?? [];
  if (dir) Object.assign(server, { pgDir: dir, url: connectionString(dir, port) });
  return server;
}

function connectionString(dir, port) {
  const { password } = JSON.parse(readFileSync(path.join(dir, 'jianglu-launch.json'), 'utf8'));
  return `postgresql://jianglu:${password}@127.0.0.1:${port}/jianglu`;
}

/** Asks the server to end; answers how and after how many milliseconds it did. */
export async function stopServer(server, patience = 40_000) {
  const started = performance.now();
  if (!server.ended) server.child.kill('SIGTERM');
  const impatient = setTimeout(() => server.child.kill('SIGKILL'), patience);
  const how = await server.end;
  clearTimeout(impatient);
  return { ...how, ms: Math.round(performance.now() - started) };
}

/** Runs a command of the product's own; answers its exit code and what it said. */
export async function runCli(args, settings) {
  const child = spawn(
    process.execPath,
    ['--import', at('scripts/register.mjs'), at('src/app/cli.ts'), ...args],
    {
      cwd: root,
      env: { PATH: process.env.PATH, NODE_ENV: 'production', JIANGLU_SECRET: secret, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (words += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, words };
}

/** A cluster of ours, for faults that stand between the server and its database; it may be killed as often as one likes. */
export async function startCluster(dir, flags = []) {
  const { launchPostgres } = await import('../src/platform/postgres/launch.ts');
  const postgres = await launchPostgres({
    dir: path.join(dir, 'cluster'),
    flags,
    maxRestarts: Number.POSITIVE_INFINITY,
  });
  later(() => postgres.stop());
  return postgres;
}

export async function untilTrue(isTrue, patience, what) {
  const deadline = Date.now() + patience;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`);
    await sleep(50);
  }
}

/** True once the server says that it can take requests. */
export const isReady = ({ address }) =>
  fetch(`${address}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** One row of the table; reasons say what was found. */
export const tally = (fault) => ({
  fault,
  tried: 0,
  lost: 0,
  double: 0,
  partial: 0,
  notes: [],
  reasons: [],
});

/** A whole number from `from` up to `to`. */
export const between = (from, to) => Math.floor(from + Math.random() * (to - from + 1));
