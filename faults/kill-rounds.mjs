import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { insist, mutate, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import { compare, expectFrom, findOrphans, isUntouched, lookAt } from './follow.mjs';
import { awaitMoment, momentOf, wordsOf } from './moment.mjs';
import {
  isReady,
  makeFolder,
  startServer,
  stopServer,
  tally,
  untilTrue,
  withClient,
} from './site.mjs';
import { startTrickle } from './trickle.mjs';

/** Kills that one version of results has to bear before it is made final in peace. */
const MOST_KILLS = 4;

/**
 * kill -9 of the server, and of PostgreSQL, while the results of one event are made final: after the restart nothing
 * has followed or everything has, and in the end everything has, once.
 */
export async function killRounds({ lines, serverKills, databaseKills, say }) {
  const dir = makeFolder();
  const site = { dir, lines, say, server: await startServer(dir) };
  site.tokens = await withClient(site.server.url, (client) => fillRegister(client, lines));
  const calm = tally(`no fault, ${lines} results, for comparison`);
  await calmRound(site, calm);
  say(`  ${lines} results are made final in ${Math.round(site.duration)} ms when nothing happens`);
  const servers = tally(`kill -9 server × ${serverKills}`);
  await rounds(site, servers, serverKills, () => killServer);
  const databases = tally(`kill -9 PostgreSQL × ${databaseKills}`);
  await rounds(site, databases, databaseKills, (n) => (n % 2 ? killBackEnd : killPostmaster));
  await withClient(site.server.url, (client) => findOrphans(client, databases));
  await stopServer(site.server);
  return [calm, ...[servers, databases].filter(({ tried }) => tried > 0)];
}

async function newVersion(site) {
  const version = await withClient(site.server.url, (client) =>
    addEvent(client, { lines: site.lines }),
  );
  const input = {
    resultVersionId: nodeId('ResultVersion', version),
    clientMutationKey: `final-${version}`,
  };
  return { version, input, kills: 0 };
}

async function calmRound(site, row) {
  const target = await newVersion(site);
  const started = performance.now();
  await mutate(site.server, site.tokens.zhang, 'finaliseResults', target.input);
  site.duration = performance.now() - started;
  await finish(site, row, target);
  row.tried++;
}

/** So many kills that hit an open transaction; a request that was quicker than the kill does not count as one. */
async function rounds(site, row, wanted, strikeFor) {
  const hits = [];
  const seen = { cutShort: 0, followed: 0, early: 0, asked: 0, answered: 0 };
  let target;
  for (let attempts = 0; hits.length < wanted && attempts < wanted * 3; attempts++) {
    target ??= await newVersion(site);
    const n = hits.length;
    const hit = await oneKill(site, row, { target, seen, n, wanted, strike: strikeFor(n) });
    if (hit) hits.push(hit);
    else seen.early++;
    target.kills++;
    if (!target.isWhole && target.kills < MOST_KILLS) continue;
    await finish(site, row, target);
    target = undefined;
  }
  if (target) await finish(site, row, target);
  tell(row, seen, hits);
  row.partial += wanted - hits.length;
  if (hits.length < wanted) row.reasons.push(`only ${hits.length} kills hit a transaction`);
}

function tell(row, seen, hits) {
  const moments = new Map();
  for (const words of hits) moments.set(words, (moments.get(words) ?? 0) + 1);
  row.notes.push(
    `killed during ${[...moments].map(([words, n]) => `${n} × ${words}`).join(', ')}`,
    `${seen.cutShort} requests cut short, after ${seen.followed} everything had followed; ${seen.early} were done before the kill`,
    `meanwhile ${seen.asked} small requests, ${seen.answered} answered at once, the others when repeated`,
  );
}

/** Answers what the transaction was doing when it was hit. */
async function oneKill(site, row, { target, seen, n, wanted, strike }) {
  // Five deaths in a minute are more than the server forgives its database; in service nobody kills it that often.
  if (strike !== killServer && n > 0 && n % 4 === 0) await restart(site);
  const moment = momentOf(n, wanted, site.duration);
  const noticed = await withClient(site.server.url, (client) =>
    addEvent(client, { lines: 10, onNotice: true }),
  );
  const trickle = startTrickle(site, noticed, `round-${row.fault}-${noticed}`);
  const request = mutate(site.server, site.tokens.zhang, 'finaliseResults', target.input);
  const open = await withClient(site.server.url, async (client) => {
    const found = await awaitMoment(client, moment, request);
    if (found) strike(site, found);
    return found;
  });
  const first = await request;
  await trickle.stop();
  if (open) await recover(site);
  await withClient(site.server.url, async (client) => {
    await judgeMiddle(client, row, { target, first, seen, lines: site.lines });
    const { asked, answered } = await trickle.check(row, client);
    seen.asked += asked;
    seen.answered += answered;
  });
  if (open) row.tried++;
  return open && wordsOf(open);
}

function killServer({ server }) {
  server.child.kill('SIGKILL');
}

/** The whole server of the database. */
function killPostmaster({ server }) {
  const file = path.join(server.pgDir, 'postmaster.pid');
  process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
}

/** The process that works for the transaction under way; the others go down with it. */
function killBackEnd(_site, { pid }) {
  process.kill(pid, 'SIGKILL');
}

async function restart(site) {
  await stopServer(site.server);
  site.server = await startServer(site.dir);
}

async function recover(site) {
  await sleep(100);
  await untilTrue(() => site.server.ended || isReady(site.server), 60_000, 'the database');
  if (site.server.ended) site.server = await startServer(site.dir);
}

/** After the fault: nothing, or everything; and everything when it had been answered. */
async function judgeMiddle(client, row, { target, first, seen, lines }) {
  const found = await lookAt(client, target.version);
  const { lost, double } = compare(await expectFrom(client, target.version, lines), found);
  target.isWhole = found.status === 'FINAL' && lost === 0 && double === 0;
  target.answer ??= first.answer;
  if (!target.isWhole && !isUntouched(found)) {
    row.partial++;
    row.reasons.push(`half done: ${found.status} ${JSON.stringify(found.counts)}`);
  }
  if (target.answer !== undefined && !target.isWhole) {
    row.lost++;
    row.reasons.push('answered and then gone');
  }
  seen.cutShort += Number(first.answer === undefined);
  seen.followed += Number(first.answer === undefined && target.isWhole);
}

/** Repeats the request under its key in peace: all of it has followed then, once, with one answer. */
async function finish(site, row, { version, input, answer }) {
  const last = await insist(site.server, site.tokens.zhang, 'finaliseResults', input);
  const again = await insist(site.server, site.tokens.zhang, 'finaliseResults', input);
  const answers = new Set([answer ?? last.answer, last.answer, again.answer]);
  if (answers.size > 1 || last.answer === undefined) {
    row.lost++;
    row.reasons.push(`version ${version}: ${JSON.stringify({ answer, last, again })}`);
  }
  await withClient(site.server.url, async (client) => {
    const expected = await expectFrom(client, version, site.lines);
    const { lost, double } = compare(expected, await lookAt(client, version));
    row.lost += lost;
    row.double += double;
    if (lost || double) row.reasons.push(`version ${version}: ${lost} missing, ${double} too many`);
  });
}
