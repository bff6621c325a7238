import { setTimeout as sleep } from 'node:timers/promises';
import { ask, insist, mutate, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import {
  isReady,
  makeFolder,
  startServer,
  stopServer,
  tally,
  untilTrue,
  withClient,
} from './site.mjs';

const PEOPLE = 100;
const CLEAR = ['TIMEOUT', 'UNAVAILABLE'];
const READ = '{ competitions(first: 5) { nodes { id name } } }';
const settings = { READ_CONNECTIONS: '1', READ_DEADLINE_MS: '1500', WRITE_DEADLINE_MS: '2000' };
/** More than the ten connections that write. */
const WRITES = 15;
const READS = 10;

/** A transaction that blocks everybody, and few connections: callers are told what is the matter, and all is well after. */
export async function noConnections() {
  const server = await startServer(makeFolder(), settings);
  const { tokens, version } = await withClient(server.url, async (client) => ({
    tokens: await fillRegister(client, PEOPLE),
    version: await addEvent(client, { lines: PEOPLE, onNotice: true }),
  }));
  const site = { server, token: tokens.zhang, version };
  await readOnce(site);
  const rows = [await blockReads(site), await blockWrites(site)];
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
async function whileLocked({ server }, lock, work) {
  return withClient(server.url, async (client) => {
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
  row.notes = [`answered ${[...new Set(codes)].join(', ')}`];
}

async function recover(site, row) {
  const started = performance.now();
  await untilTrue(async () => (await readOnce(site)) === undefined, 20_000, 'a page');
  await untilTrue(() => isReady(site.server), 20_000, 'readiness');
  row.notes.push(`works again after ${Math.round(performance.now() - started)} ms`);
}

async function blockWrites(site) {
  const { server, token, version } = site;
  const row = tally('all connections that write are blocked, under keys');
  const inputs = Array.from({ length: WRITES }, (_, n) => ({
    resultVersionId: nodeId('ResultVersion', version),
    ground: `等待中的异议 ${n}`,
    clientMutationKey: `blocked-${n}`,
  }));
  const lock = 'select id from competition_event for update';
  const results = await whileLocked(site, lock, () =>
    Promise.all(inputs.map((input) => mutate(server, token, 'raiseObjection', input))),
  );
  row.tried = WRITES;
  blameUnclear(
    row,
    results.map(({ failed }) => failed),
  );
  await recover(site, row);
  const answers = await Promise.all(
    inputs.map((input) => insist(server, token, 'raiseObjection', input)),
  );
  row.lost += answers.filter(({ answer }) => answer === undefined).length;
  await sleep(500);
  await withClient(server.url, async (client) => {
    const { rows } = await client.query(
      'select count(*)::int as n, count(distinct ground)::int as different from objection',
    );
    row.lost += WRITES - rows[0].different;
    row.double += rows[0].n - rows[0].different;
  });
  return row;
}
