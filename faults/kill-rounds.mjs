import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { insist, mutate, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import { compare, expectFrom, isUntouched, lookAt } from './follow.mjs';
import {
  between,
  isReady,
  makeFolder,
  startServer,
  stopServer,
  tally,
  untilTrue,
  withClient,
} from './site.mjs';

/**
 * kill -9 of the server, and of PostgreSQL, while the results of one event are made final: after the restart nothing
 * has followed or everything has, and in the end everything has, once.
 */
export async function killRounds({ lines, serverKills, databaseKills, say }) {
  const dir = makeFolder();
  const site = { dir, lines, server: await startServer(dir) };
  site.tokens = await withClient(site.server.url, (client) => fillRegister(client, lines));
  const calm = tally('no fault, for comparison');
  site.duration = await oneRound(site, calm, () => undefined);
  say(`  ${lines} results are made final in ${Math.round(site.duration)} ms when nothing happens`);
  const servers = tally('kill -9 server');
  for (let n = 0; n < serverKills; n++) await oneRound(site, servers, killServer);
  const databases = tally('kill -9 PostgreSQL');
  for (let n = 0; n < databaseKills; n++) {
    // Five deaths in a minute are more than the server forgives its database; in service nobody kills it that often.
    if (n % 4 === 3) await restart(site);
    await oneRound(site, databases, n % 2 ? killBackEnd : killPostmaster);
  }
  await stopServer(site.server);
  for (const row of [servers, databases])
    row.notes = [`${row.cutShort} calls cut short, after ${row.followed} everything had followed`];
  return [calm, servers, databases];
}

async function restart(site) {
  await stopServer(site.server);
  site.server = await startServer(site.dir);
}

async function killServer(site) {
  site.server.child.kill('SIGKILL');
  await site.server.end;
  site.server = await startServer(site.dir);
}

/** The whole server of the database. */
async function killPostmaster(site) {
  const file = path.join(site.server.pgDir, 'postmaster.pid');
  process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
}

/** The process that works for the transaction under way, if it is still there; the others go down with it. */
async function killBackEnd(site) {
  const pid = await withClient(site.server.url, async (client) => {
    const { rows } = await client.query(
      `select pid from pg_stat_activity where state <> 'idle' and pid <> pg_backend_pid() and datname is not null
       order by xact_start limit 1`,
    );
    return rows[0]?.pid;
  });
  if (pid) process.kill(pid, 'SIGKILL');
  else await killPostmaster(site);
}

async function settle(site) {
  await sleep(100);
  if (site.server.ended) site.server = await startServer(site.dir);
  await untilTrue(() => site.server.ended || isReady(site.server), 60_000, 'the database');
  if (site.server.ended) site.server = await startServer(site.dir);
}

/** Answers how long it took. */
async function oneRound(site, row, strike) {
  const { tokens, lines } = site;
  const version = await withClient(site.server.url, (client) => addEvent(client, { lines }));
  const input = {
    resultVersionId: nodeId('ResultVersion', version),
    clientMutationKey: `final-${version}`,
  };
  const started = performance.now();
  const under = mutate(site.server, tokens.zhang, 'finaliseResults', input);
  if (site.duration) await sleep(between(20, site.duration * 1.05));
  await strike(site);
  const first = await under;
  const took = performance.now() - started;
  await settle(site);

  row.tried++;
  await withClient(site.server.url, async (client) => {
    const expected = await expectFrom(client, version, lines);
    const found = await lookAt(client, version);
    judgeMiddle(row, expected, found, first);
  });
  const last = await insist(site.server, tokens.zhang, 'finaliseResults', input);
  await withClient(site.server.url, async (client) => {
    const expected = await expectFrom(client, version, lines);
    const { lost, double } = compare(expected, await lookAt(client, version));
    row.lost += lost;
    row.double += double;
    if (lost || double) row.reasons.push(`version ${version}: ${lost} missing, ${double} too many`);
  });
  if (last.answer === undefined || (first.answer ?? last.answer) !== last.answer) {
    row.lost++;
    row.reasons.push(`version ${version}: first ${JSON.stringify(first)}, last ${last.answer}`);
  }
  return took;
}

/** After the fault: nothing, or everything; and everything when it had been answered. */
function judgeMiddle(row, expected, found, first) {
  const { lost, double } = compare(expected, found);
  const isWhole = found.status === 'FINAL' && lost === 0 && double === 0;
  if (!isWhole && !isUntouched(found)) {
    row.partial++;
    row.reasons.push(`half done: ${found.status} ${JSON.stringify(found.counts)}`);
  }
  if (first.answer !== undefined && !isWhole) {
    row.lost++;
    row.reasons.push('answered and then gone');
  }
  row.cutShort += Number(first.answer === undefined);
  row.followed += Number(isWhole);
}
