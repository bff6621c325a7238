import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { insist, mutate, nodeId } from './ask.mjs';
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

const PEOPLE = 100;
/** More than fit into the room left and into what is left of a segment of the log. */
const CALLS = 4000;
/** The same for the same number, and not to be compressed. */
const textOf = (n) =>
  Array.from({ length: 40 }, (_, part) =>
    createHash('sha512').update(`${n} ${part}`).digest('base64'),
  ).join('');

/** The disk of the database fills up under the callers, and is freed again: what was answered is there. */
export async function fullDisk() {
  const row = tally('disk full');
  const dir = makeFolder();
  if (!mounted(dir)) {
    row.skipped = 'no small file system can be mounted here (needs root on Linux)';
    return [row];
  }
  const site = { dir, server: await startServer(dir) };
  const { tokens, version } = await withClient(site.server.url, async (client) => ({
    tokens: await fillRegister(client, PEOPLE),
    version: await addEvent(client, { lines: PEOPLE, onNotice: true }),
  }));
  site.call = (how, n) =>
    how(site.server, tokens.zhang, 'raiseObjection', {
      resultVersionId: nodeId('ResultVersion', version),
      ground: `磁盘将满 ${n} ${textOf(n)}`,
      clientMutationKey: `disk-${n}`,
    });
  const ballast = path.join(dir, 'ballast');
  fillUp(dir, ballast);
  const answered = await callUntilFull(site, row);
  const health = await healthOf(site.server);
  row.notes.push(`meanwhile /readyz said ${health}`);
  if (!/storage|database/.test(health)) row.partial++;
  rmSync(ballast);
  await recover(site, row);
  await checkAll(site, row, answered);
  await stopServer(site.server);
  return [row];
}

function mounted(dir) {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', dir], { stdio: 'ignore' });
  } catch {
    return false;
  }
  chmodSync(dir, 0o755);
  later(async () => execFileSync('umount', ['-l', dir], { stdio: 'ignore' }));
  return true;
}

/** Leaves 2 MB. */
function fillUp(dir, ballast) {
  const { bavail, bsize } = statfsSync(dir);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - 2_000_000));
}

/** What a caller may be told: what is the matter, or that the line broke when the database fell over it. */
const CLEAR = ['STORAGE_FULL', 'DATABASE_DOWN', 'OUTCOME_UNKNOWN'];

async function callUntilFull(site, row) {
  const answered = [];
  const failures = new Map();
  let failed = 0;
  for (let n = 0; n < CALLS && failed < 20; n++) {
    row.tried++;
    const told = await site.call(mutate, n);
    if (told.answer) answered.push([n, told.answer]);
    if (told.answer) continue;
    failed++;
    const word = `${told.failed ?? told.refused} ${told.reason}`;
    failures.set(word, (failures.get(word) ?? 0) + 1);
    if (CLEAR.includes(told.reason)) continue;
    row.partial++;
    row.reasons.push(`told ${word}`);
  }
  if (!failed) row.partial++;
  row.notes = [`${answered.length} answered, then ${JSON.stringify([...failures])}`];
  return answered;
}

const healthOf = ({ address }) =>
  fetch(`${address}/readyz`).then(
    async (response) => `${response.status} ${await response.text()}`,
    (error) => error.message,
  );

/** By itself, without being started anew. */
async function recover(site, row) {
  const started = performance.now();
  const isWell = async () =>
    site.server.ended || (await healthOf(site.server)) === '200 {"status":"ready"}';
  await untilTrue(isWell, 30_000, 'x').catch(() => stopServer(site.server));
  row.notes.push(`ready again after ${Math.round(performance.now() - started)} ms`);
  if (!site.server.ended) return;
  row.partial++;
  row.reasons.push('it did not recover by itself');
  site.server = await startServer(site.dir);
}

async function checkAll(site, row, answered) {
  await withClient(site.server.url, async (client) => {
    const { rows } = await client.query('select id, ground from objection');
    const ids = new Set(rows.map(({ id }) => id));
    const gone = answered.filter(([, answer]) => !ids.has(answer.match(/Objection\/(\d+)/)[1]));
    row.lost += gone.length;
  });
  for (let n = 0; n < row.tried; n++) {
    const { answer } = await site.call(insist, n);
    const first = answered.find(([which]) => which === n)?.[1];
    if (answer === undefined || (first ?? answer) !== answer) row.lost++;
  }
  await withClient(site.server.url, async (client) => {
    const { rows } = await client.query(
      'select count(*)::int as n, count(distinct ground)::int as different from objection',
    );
    row.lost += row.tried - rows[0].different;
    row.double += rows[0].n - rows[0].different;
  });
}
