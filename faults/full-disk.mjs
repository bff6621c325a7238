import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { insist, mutate, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import {
  isReady,
  later,
  makeFolder,
  startServer,
  stopServer,
  tally,
  untilTrue,
  withClient,
} from './site.mjs';

const PEOPLE = 100;
const CALLS = 600;
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
  rmSync(ballast);
  row.notes.push(site.server.ended ? 'the server had ended' : 'the server stayed');
  await recover(site);
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

/** Leaves 4 MB. */
function fillUp(dir, ballast) {
  const { bavail, bsize } = statfsSync(dir);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - 4_000_000));
}

async function callUntilFull(site, row) {
  const answered = [];
  const failures = new Map();
  for (let n = 0; n < CALLS && failures.size + (failures.get('all') ?? 0) < 20; n++) {
    row.tried++;
    const { answer, failed, refused } = await site.call(mutate, n);
    if (answer) answered.push([n, answer]);
    const word = failed ?? refused;
    if (!word) continue;
    failures.set(word, (failures.get(word) ?? 0) + 1);
    failures.set('all', (failures.get('all') ?? 0) + 1);
  }
  row.notes = [`${answered.length} answered, failures ${JSON.stringify([...failures])}`];
  return answered;
}

async function recover(site) {
  await untilTrue(() => site.server.ended || isReady(site.server), 20_000, 'x').catch(() =>
    stopServer(site.server),
  );
  if (site.server.ended) site.server = await startServer(site.dir);
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
