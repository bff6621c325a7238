import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { mutate, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import {
  later,
  makeFolder,
  startServer,
  stopServer,
  tally,
  untilTrue,
  withClient,
} from './site.mjs';

const LINES = 2000;
const bin = '/usr/lib/postgresql/15/bin';

/** A dump that is taken while people work, restored beside the original: every row of every table is the same. */
export async function restoreDump() {
  const row = tally('restore of a dump, row by row');
  if (!existsSync(`${bin}/pg_dump`)) {
    row.skipped = `there is no ${bin}/pg_dump`;
    return [row];
  }
  const cluster = await startOldCluster();
  await withClient(cluster('postgres'), (client) => client.query('create database original'));
  const server = await startServer(makeFolder(), { DATABASE_URL: cluster('original') });
  await withClient(cluster('original'), async (client) => {
    const { zhang } = await fillRegister(client, LINES);
    const version = await addEvent(client, { lines: LINES });
    const input = { resultVersionId: nodeId('ResultVersion', version) };
    const made = await mutate(server, zhang, 'finaliseResults', input);
    if (!made.answer) throw new Error(`${JSON.stringify(made)} ${server.words().slice(-3000)}`);
  });
  await stopServer(server);

  const file = path.join(makeFolder(), 'register.dump');
  execFileSync(`${bin}/pg_dump`, ['-Fc', '-f', file, cluster('original')]);
  await withClient(cluster('postgres'), (client) => client.query('create database restored'));
  execFileSync(`${bin}/pg_restore`, ['--exit-on-error', '-d', cluster('restored'), file]);
  await compareRows(row, await readAll(cluster('original')), await readAll(cluster('restored')));
  const again = await startServer(makeFolder(), { DATABASE_URL: cluster('restored') });
  await compareRows(
    row,
    await readAll(cluster('original'), ['r']),
    await readAll(cluster('restored'), ['r']),
  );
  await stopServer(again);
  row.notes = [`${row.tried / 2} rows; the product starts on the restored ones and changes none`];
  return [row];
}

/** Debian's PostgreSQL, whose pg_dump has to have its own version. Answers connection strings. */
async function startOldCluster() {
  const { asUser, chooseOsUser } = await import('../src/platform/postgres/os-user.ts');
  const dir = path.join(makeFolder(), 'old');
  mkdirSync(dir, { mode: 0o700 });
  const user = chooseOsUser(dir);
  if (user) chownSync(dir, user.uid, user.gid);
  const options = { ...asUser(user), cwd: '/', stdio: 'ignore' };
  const init = ['-D', dir, '-U', 'jianglu', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
  execFileSync(`${bin}/initdb`, init, options);
  const port = await freePort();
  const set = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const args = ['-D', dir, '-p', String(port), ...set.flatMap((setting) => ['-c', setting])];
  const child = spawn(`${bin}/postgres`, args, options);
  const end = new Promise((resolve) => child.once('exit', resolve));
  later(async () => (child.kill('SIGINT'), end));
  const url = (database) => `postgresql://jianglu@127.0.0.1:${port}/${database}`;
  const answers = () =>
    withClient(url('postgres'), (client) => client.query('select 1')).then(
      () => true,
      () => false,
    );
  await untilTrue(answers, 20_000, 'the cluster');
  return url;
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = net.createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Every row of every table as text, and every sequence. */
function readAll(url, kinds = ['r', 'S']) {
  return withClient(url, async (client) => {
    const all = new Map();
    const { rows: tables } = await client.query(
      `select quote_ident(nspname) || '.' || quote_ident(relname) as name, relkind = 'S' as counts from pg_class
       join pg_namespace n on n.oid = relnamespace
       where relkind = any($1::"char"[]) and nspname !~ '^pg_|^information_schema'`,
      [kinds],
    );
    for (const { name, counts } of tables) {
      const { rows } = await client.query(
        `select row(${counts ? 'last_value, is_called' : 't.*'})::text as line from ${name} t`,
      );
      for (const { line } of rows) {
        const key = `${name} ${line}`;
        all.set(key, (all.get(key) ?? 0) + 1);
      }
    }
    return all;
  });
}

async function compareRows(row, original, restored) {
  for (const [line, n] of original) {
    row.tried += n;
    row.lost += Math.max(0, n - (restored.get(line) ?? 0));
  }
  for (const [line, n] of restored) row.double += Math.max(0, n - (original.get(line) ?? 0));
  const odd = [...original.keys()].filter((line) => !restored.has(line));
  const other = [...restored.keys()].filter((line) => !original.has(line));
  for (const line of odd.slice(0, 2)) row.reasons.push(`missing: ${line.slice(0, 200)}`);
  for (const line of other.slice(0, 2)) row.reasons.push(`added: ${line.slice(0, 200)}`);
}
