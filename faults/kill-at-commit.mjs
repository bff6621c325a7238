import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { insist, mutate, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import { compare, expectFrom, findOrphans, isUntouched, lookAt } from './follow.mjs';
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
import { isCommit, openLine } from './unsafe-line.mjs';

/**
 * kill -9 on either side of COMMIT, to the message, with a database of its own at DATABASE_URL: COMMIT has not been
 * sent, has been sent, has been confirmed to a server that never hears of it.
 */
export async function killAtCommit({ linesNearCommit: lines, nearCommit }) {
  const dir = makeFolder();
  const postgres = await startCluster(dir);
  const site = { dir, lines, url: postgres.url('jianglu'), pgDir: postgres.dir, plan: undefined };
  const line = await openLine(site.url, (text, state) => planStrike(site, text, state));
  site.settings = { DATABASE_URL: line.url };
  site.server = await startServer(dir, site.settings);
  site.tokens = await withClient(site.url, (client) => fillRegister(client, lines));
  const rows = [];
  for (const [who, strike] of [
    ['server', killServer],
    ['PostgreSQL', killDatabase],
  ]) {
    const row = tally(`kill -9 ${who} before, at and after COMMIT × ${3 * nearCommit}`);
    const followed = { before: 0, sent: 0, after: 0 };
    for (const when of Object.keys(followed))
      for (let n = 0; n < nearCommit; n++)
        followed[when] += Number(await oneStrike(site, row, when, strike));
    row.notes.push(
      `of ${nearCommit} each, all had followed: ${followed.before} before COMMIT, ${followed.sent} once it was sent, ${followed.after} once it was confirmed`,
    );
    rows.push(row);
  }
  await withClient(site.url, (client) => findOrphans(client, rows[1]));
  await stopServer(site.server);
  return rows;
}

/** Waits for the COMMIT of the transaction that decides. */
function planStrike(site, text, state) {
  state.decides ||= /insert into decision/i.test(text);
  if (!site.plan || !state.decides || !isCommit(text)) return undefined;
  const { plan } = site;
  site.plan = undefined;
  return plan;
}

const killServer = ({ server }) => void server.child.kill('SIGKILL');

function killDatabase({ pgDir }) {
  const file = path.join(pgDir, 'postmaster.pid');
  process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
}

async function oneStrike(site, row, when, strike) {
  const { lines, tokens } = site;
  const version = await withClient(site.url, (client) => addEvent(client, { lines }));
  const input = {
    resultVersionId: nodeId('ResultVersion', version),
    clientMutationKey: `at-commit-${version}`,
  };
  const struck = new Promise((resolve) => {
    site.plan = { when, strike: () => resolve(strike(site)) };
  });
  const first = await mutate(site.server, tokens.zhang, 'finaliseResults', input);
  await Promise.race([struck, sleep(2000)]);
  await recover(site);
  row.tried++;
  row.partial += Number(site.plan !== undefined);
  const isWhole = await withClient(site.url, async (client) => {
    const found = await lookAt(client, version);
    const { lost, double } = compare(await expectFrom(client, version, lines), found);
    const whole = found.status === 'FINAL' && lost + double === 0;
    if (!whole && !isUntouched(found)) row.partial++;
    return whole;
  });
  judgeStrike(row, { when, first, isWhole });
  const last = await insist(site.server, tokens.zhang, 'finaliseResults', input);
  const { lost, double } = await withClient(site.url, async (client) =>
    compare(await expectFrom(client, version, lines), await lookAt(client, version)),
  );
  row.lost += lost + Number(last.answer === undefined);
  row.double += double;
  if (lost + double || !last.answer)
    row.reasons.push(`${when}: ${lost} missing, ${double} too many, ${JSON.stringify(last)}`);
  return isWhole;
}

/** What was confirmed stays; what was never committed is not there; and nobody was told more than is known. */
function judgeStrike(row, { when, first, isWhole }) {
  const isGone = (when === 'after' || first.answer !== undefined) && !isWhole;
  const isTooMuch = when === 'before' && isWhole;
  row.lost += Number(isGone);
  row.double += Number(isTooMuch);
  if (isGone || isTooMuch) row.reasons.push(`${when}: whole ${isWhole}, ${JSON.stringify(first)}`);
}

async function recover(site) {
  const answers = () =>
    withClient(site.url, (client) => client.query('select 1')).then(
      () => true,
      () => false,
    );
  await sleep(100);
  await untilTrue(answers, 60_000, 'the database');
  if (site.server.ended) site.server = await startServer(site.dir, site.settings);
  await untilTrue(() => isReady(site.server), 60_000, 'the server');
}
