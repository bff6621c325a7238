import { fork, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startCommand } from '../built.mjs';
import { withClient } from './register.mjs';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const CONNECTIONS = '10';
/** What the product's reader asks of its connections too; both peers are faster with it. */
const CONNECTION_OPTIONS = '-c plan_cache_mode=force_generic_plan -c jit=off';

export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** A fresh API token of that officer, good for an hour; its secret is stored nowhere. */
export async function issueToken(url, scopes = ['read'], userId = 1) {
  const secret = `jl_${randomBytes(32).toString('base64url')}`;
  const hash = createHash('sha256').update(secret).digest('base64url');
  await withClient(url, async (client) => {
    await client.query(`delete from credential where user_id = $1`, [userId]);
    await client.query(
      `insert into credential (user_id, kind, secret_hash, name, scopes, expires_at)
       values ($3, 'TOKEN', $1, 'bench', $2, now() + interval '1 hour')`,
      [hash, scopes, userId],
    );
  });
  return secret;
}

const commands = {
  ours: startCommand,
  postgraphile: () => ({ args: [at('bench/peers/postgraphile.mjs')] }),
  limit: () => ({ args: [at('bench/peers/limit.mjs')] }),
};

const settings = {
  ours: {
    DEMO: 'false',
    READ_CONNECTIONS: CONNECTIONS,
    LOG_LEVEL: 'warn',
    JIANGLU_SECRET: randomBytes(32).toString('hex'),
    DATA_DIR: at('bench/.data/ours'),
  },
  postgraphile: { CONNECTIONS, CONNECTION_OPTIONS, GRAPHILE_ENV: 'production' },
  limit: { CONNECTIONS, CONNECTION_OPTIONS },
};

/** Starts one side in a process of its own and waits until it answers. */
export async function startSide(side, url, headers, nodeFlags) {
  const port = await freePort();
  const env = { ...process.env, NODE_ENV: 'production', DATABASE_URL: url, PORT: String(port) };
  const command = commands[side]();
  const child = spawn(process.execPath, [...nodeFlags, ...command.args], {
    env: { ...env, ...command.env, ...settings[side] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (words = (words + chunk).slice(-4000)));
  let ended = false;
  const end = new Promise((resolve) => child.once('exit', () => resolve((ended = true))));

  const until = Date.now() + 120_000;
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST' }).then(
      () => true,
      () => false,
    );
  while (!(await answers())) {
    if (ended || Date.now() > until) throw new Error(`The side ${side} did not start:\n${words}`);
    await sleep(100);
  }
  const stop = async () => {
    child.kill('SIGTERM');
    const impatient = setTimeout(() => child.kill('SIGKILL'), 5000);
    await end;
    clearTimeout(impatient);
  };
  return { side, port, headers, pid: child.pid, stop, lastWords: () => words };
}

/** The three sides, each its own process on its own port. */
export async function startSides(url, { names = Object.keys(commands), nodeFlags = {} } = {}) {
  const shared = { accept: 'application/json', 'content-type': 'application/json' };
  const authorization = `Bearer ${await issueToken(url)}`;
  const started = [];
  try {
    for (const name of names) {
      const headers = name === 'ours' ? { ...shared, authorization } : shared;
      started.push(await startSide(name, url, headers, nodeFlags[name] ?? []));
    }
  } catch (error) {
    await Promise.all(started.map(({ stop }) => stop()));
    throw error;
  }
  return started;
}

/** The load generator as a process; `run` measures one round. */
export function startLoad() {
  const child = fork(new URL('./load.mjs', import.meta.url), { stdio: 'inherit' });
  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        const lost = () => reject(new Error('The load generator ended'));
        child.once('exit', lost);
        child.once('message', ({ measured, error }) => {
          child.off('exit', lost);
          if (error) reject(new Error(`${task.name}: ${error}`));
          else resolve(measured);
        });
        child.send(task);
      }),
    stop: () => child.disconnect(),
  };
}
