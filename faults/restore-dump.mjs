import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { mutate, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import {
  later,
  makeFolder,
  runCli,
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
  const dir = makeFolder();
  const server = await startServer(dir, { DATABASE_URL: cluster('original') });
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
  const rows = row.tried;
  await compareRows(
    row,
    await readRules(cluster('original')),
    await readRules(cluster('restored')),
  );
  const sealed = await checkSeals(row, cluster, dir);
  const again = await startServer(makeFolder(), { DATABASE_URL: cluster('restored') });
  await compareRows(
    row,
    await readAll(cluster('original'), ['r']),
    await readAll(cluster('restored'), ['r']),
  );
  await stopServer(again);
  row.notes = [
    `${rows} rows and sequences, every constraint, index, trigger and policy; the product starts on them and changes none`,
    sealed,
  ];
  return [row];
}

/**
 * The restored trail agrees with its seals, and with the seals that the original noted outside the database. With one
 * letter of one event changed it does not: the check is not blind.
 */
async function checkSeals(row, cluster, dir) {
  const folder = path.join(dir, 'audit');
  const heads = path.join(folder, readdirSync(folder)[0]);
  const verify = () =>
    runCli(['verify-audit', '--database', cluster('restored'), '--heads', heads], {
      DATA_DIR: dir,
      DATABASE_URL: cluster('restored'),
    });
  const tamper = (actor, by) =>
    withClient(cluster('restored'), async (client) => {
      await client.query('set session_replication_role = replica');
      await client.query(`update event_record set actor_name = $1 || $2 where id = 1`, [actor, by]);
    });
  const good = await verify();
  row.tried++;
  row.partial += Number(good.code !== 0);
  if (good.code !== 0) row.reasons.push(good.words);
  const { rows } = await withClient(cluster('restored'), (client) =>
    client.query('select actor_name from event_record where id = 1'),
  );
  await tamper(rows[0].actor_name, '.');
  const bad = await verify();
  await tamper(rows[0].actor_name, '');
  row.partial += Number(bad.code === 0);
  if (bad.code === 0) row.reasons.push('a changed event was not noticed');
  return good.words.split('\n')[0];
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

/** What the database itself keeps to: constraints, indexes, triggers, policies, rights. */
function readRules(url) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(`
      select conrelid::regclass || ' ' || pg_get_constraintdef(oid) as line from pg_constraint where conrelid <> 0
      union all select indexdef from pg_indexes where schemaname = 'public'
      union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      union all select p::text from pg_policies p
      union all select oid::regclass || ' ' || relrowsecurity || relforcerowsecurity
        || coalesce(relacl, acldefault(case relkind when 'S' then 's'::"char" else 'r' end, relowner))::text
        from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S', 'v', 'p')
      union all select pg_get_functiondef(oid) from pg_proc
        where pronamespace = 'public'::regnamespace and prokind = 'f'`);
    return new Map(rows.map(({ line }) => [line, 1]));
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
