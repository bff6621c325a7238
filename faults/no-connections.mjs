import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ask, insist, mutate, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import {
  isReady,
  makeFolder,
  startCluster,
  startServer,
  stopServer,
  tally,
  untilTrue,
  withClient,
} from './site.mjs';
import { openLine } from './unsafe-line.mjs';

const PEOPLE = 100;
const CLEAR = ['TIMEOUT', 'UNAVAILABLE'];
const READ = '{ competitions(first: 5) { nodes { id name } } }';
const DEADLINE_MS = 2000;
const WAIT_MS = 1000;
/** The deadline, the last words of what was cancelled, and a machine that has other things to do. */
const PATIENCE_MS = DEADLINE_MS + 3000 + 3000;
const settings = {
  READ_CONNECTIONS: '1',
  WRITE_CONNECTIONS: '3',
  READ_DEADLINE_MS: '1500',
  WRITE_DEADLINE_MS: String(DEADLINE_MS),
  CONNECTION_WAIT_MS: String(WAIT_MS),
};
const WRITES = 20;
const READS = 10;

/** Few connections, all taken, or slow, or none to be had: callers are told so in time, and all is well after. */
export async function noConnections() {
  const dir = makeFolder();
  const postgres = await startCluster(dir, ['max_connections=40']);
  const url = postgres.url('jianglu');
  const line = await openLine(url, () => undefined);
  const server = await startServer(dir, { ...settings, DATABASE_URL: line.url });
  const { tokens, version } = await withClient(url, async (client) => ({
    tokens: await fillRegister(client, PEOPLE),
    version: await addEvent(client, { lines: PEOPLE, onNotice: true }),
  }));
  const site = { server, url, token: tokens.zhang, version, dir };
  await readOnce(site);
  const rows = [
    await blockReads(site),
    await blockWrites(site),
    await takeAll(site),
    await slowLines(site),
  ];
  await stopServer(server);
  return rows;
}

/** Undefined when the page was read, else the code of the error. */
async function readOnce({ server, token }) {
  try {
    const { data, errors } = await ask(server, token, READ);
    return data?.competitions ? undefined : (errors?.[0]?.extensions?.code ?? 'NO_DATA');
  } catch (error) {
    return error.cause?.code ?? error.name;
  }
}

/** Runs `work` while a transaction of somebody else holds the lock. */
async function whileLocked({ url }, lock, work) {
  return withClient(url, async (client) => {
    await client.query('begin');
    await client.query(lock);
    const result = await work();
    await client.query('rollback');
    return result;
  });
}

async function blockReads(site) {
  const row = tally('one connection that reads, and it is blocked');
  const codes = await whileLocked(site, 'lock table competition in access exclusive mode', () =>
    Promise.all(Array.from({ length: READS }, () => readOnce(site))),
  );
  row.tried = codes.length;
  blameUnclear(row, codes);
  await recover(site, row);
  return row;
}

function blameUnclear(row, codes) {
  const unclear = codes.filter((code) => !CLEAR.includes(code));
  row.partial += unclear.length;
  if (unclear.length) row.reasons.push(`unclear answers: ${unclear.join(', ')}`);
  row.notes.push(`answered ${[...new Set(codes)].join(', ')}`);
}

async function recover(site, row) {
  const started = performance.now();
  await untilTrue(async () => (await readOnce(site)) === undefined, 20_000, 'a page');
  await untilTrue(() => isReady(site.server), 20_000, 'readiness');
  row.notes.push(`works again after ${Math.round(performance.now() - started)} ms`);
}

const inputsFor = ({ version }, name) =>
  Array.from({ length: WRITES }, (_, n) => ({
    resultVersionId: nodeId('ResultVersion', version),
    ground: `${name} ${n}`,
    clientMutationKey: `${name}-${n}`,
  }));

/** Sends them all at once; answers what each was told, and the longest that one had to wait. */
async function sendAll({ server, token }, inputs) {
  const started = performance.now();
  const told = await Promise.all(
    inputs.map((input) => mutate(server, token, 'raiseObjection', input)),
  );
  return { told, longest: performance.now() - started };
}

function judgeWait(row, longest, most) {
  row.notes.push(`nobody waited longer than ${Math.round(longest)} ms`);
  if (longest > most) row.partial++;
}

/** Repeats all of them under their keys and counts. */
async function finish({ server, url, token }, row, inputs, name) {
  const answers = await Promise.all(
    inputs.map((input) => insist(server, token, 'raiseObjection', input)),
  );
  row.lost += answers.filter(({ answer }) => answer === undefined).length;
  await sleep(500);
  await withClient(url, async (client) => {
    const { rows } = await client.query(
      `select count(*)::int as n, count(distinct ground)::int as different from objection
       where ground like $1 || ' %'`,
      [name],
    );
    row.lost += inputs.length - rows[0].different;
    row.double += rows[0].n - rows[0].different;
  });
}

async function blockWrites(site) {
  const row = tally('pool exhausted: all connections that write are blocked');
  const inputs = inputsFor(site, '等待中的异议');
  const { told, longest } = await whileLocked(
    site,
    'select id from competition_event for update',
    () => sendAll(site, inputs),
  );
  row.tried = WRITES;
  blameUnclear(
    row,
    told.map(({ failed }) => failed),
  );
  judgeWait(row, longest, PATIENCE_MS);
  await recover(site, row);
  await finish(site, row, inputs, '等待中的异议');
  return row;
}

/** Others have taken every connection PostgreSQL has. */
async function takeAll(site) {
  const row = tally('PostgreSQL has no connection left');
  const taken = [];
  await withClient(site.url, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    ),
  );
  for (;;) {
    const client = new pg.Client({ connectionString: site.url });
    client.on('error', () => undefined);
    const isIn = await client.connect().then(
      () => true,
      () => false,
    );
    if (!isIn) break;
    taken.push(client);
  }
  const inputs = inputsFor(site, '无连接时的异议');
  const { told, longest } = await sendAll(site, inputs);
  row.tried = WRITES + 1;
  blameUnclear(row, [...told.map(({ failed }) => failed), await readOnce(site)]);
  judgeWait(row, longest, PATIENCE_MS);
  await Promise.all(taken.map((client) => client.end()));
  await recover(site, row);
  await finish(site, row, inputs, '无连接时的异议');
  return row;
}

/** Every reply of the database takes a fifth of a second: most wait for a connection, and are told when it is too long. */
async function slowLines(site) {
  const row = tally('pool slow: every reply takes 200 ms');
  const line = await openLine(site.url, () => undefined, 200);
  const server = await startServer(site.dir, {
    ...settings,
    WRITE_DEADLINE_MS: '30000',
    DATABASE_URL: line.url,
  });
  const slow = { ...site, server };
  const inputs = inputsFor(site, '缓慢中的异议');
  const { told, longest } = await sendAll(slow, inputs);
  row.tried = WRITES;
  blameUnclear(
    row,
    told.filter(({ answer }) => answer === undefined).map(({ failed }) => failed),
  );
  row.notes.push(`${told.filter(({ answer }) => answer).length} of ${WRITES} answered at once`);
  judgeWait(row, longest, 30_000);
  await finish(slow, row, inputs, '缓慢中的异议');
  await stopServer(server);
  return row;
}
