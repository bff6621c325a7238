import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startCommand } from '../built.mjs';
import { freePort, issueToken } from '../read/sides.mjs';
import { SECRET } from './register.mjs';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The product as it is started everywhere, in a process of its own over the database. */
export async function startServer(url) {
  const port = await freePort();
  const watch = ['--import', fileURLToPath(new URL('./watch.mjs', import.meta.url))];
  const start = startCommand();
  const child = spawn(process.execPath, [...watch, ...start.args], {
    cwd: at(''),
    env: {
      ...start.env,
      PATH: process.env.PATH,
      DATABASE_URL: url,
      PORT: String(port),
      DEMO: 'false',
      LOG_LEVEL: 'error',
      JIANGLU_SECRET: SECRET.toString('hex'),
      DATA_DIR: at('bench/.data/import'),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (words = (words + chunk).slice(-4000)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    const isReady = await fetch(`${base}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) break;
    if (tries > 600 || child.exitCode !== null) throw new Error(`It did not start:\n${words}`);
    await sleep(100);
  }
  return {
    ...clientOf(base, await issueToken(url, ['read', 'write'])),
    ...meterOf(child),
    lastWords: () => words,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function clientOf(base, token) {
  const authorization = `Bearer ${token}`;
  return {
    async ask(query, variables) {
      const response = await fetch(`${base}/graphql`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = await response.json();
      if (errors) throw new Error(JSON.stringify(errors).slice(0, 2000));
      return data;
    },
    async upload(name, bytes) {
      const headers = { authorization, 'x-file-name': encodeURIComponent(name) };
      const response = await fetch(`${base}/files`, { method: 'POST', headers, body: bytes });
      return (await response.json()).id;
    },
    async download(id) {
      const address = `${base}/files?id=${encodeURIComponent(id)}`;
      const response = await fetch(address, { headers: { authorization } });
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** Peak memory of the process, all its threads among it; how long its event loop was held up at most, and by its own work. */
function meterOf(child) {
  const status = () => readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const megabytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status())[1]) / 1024;
  const stall = () =>
    new Promise((resolve) => {
      child.once('message', resolve);
      child.send('stall');
    });
  return {
    /** From here on. */
    async startMeter() {
      writeFileSync(`/proc/${child.pid}/clear_refs`, '5');
      await stall();
    },
    readMeter: async () => ({ peakMb: megabytes('VmHWM'), ...(await stall()) }),
    restingMb: () => megabytes('VmRSS'),
  };
}
