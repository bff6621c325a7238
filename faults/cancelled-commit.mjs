import { setTimeout as sleep } from 'node:timers/promises';
import { insist, mutate, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import {
  makeFolder,
  startCluster,
  startServer,
  stopServer,
  tally,
  untilTrue,
  withClient,
} from './site.mjs';

const CALLS = 8;

/**
 * The standby is away, and every COMMIT that waits for it is cancelled: it is committed here and nowhere else. Nobody
 * may be answered, the repetition under the same key included, until a standby is there.
 */
export async function cancelledCommit() {
  const row = tally('COMMIT cancelled while the standby is away');
  const dir = makeFolder();
  const postgres = await startCluster(dir);
  const url = postgres.url('jianglu');
  const server = await startServer(dir, { DATABASE_URL: url });
  await withClient(url, async (client) => {
    await client.query('set synchronous_commit = local');
    const { zhang } = await fillRegister(client, 100);
    const version = await addEvent(client, { lines: 10, onNotice: true });
    const ask = (how, n) =>
      how(server, zhang, 'raiseObjection', {
        resultVersionId: nodeId('ResultVersion', version),
        ground: `备库离线 ${n}`,
        clientMutationKey: `standby-${n}`,
      });
    await setStandby(client, 'nobody');
    const load = { isOver: false };
    const cancelling = cancelWaits(client, load);
    for (let round = 0; round < 2; round++)
      for (let n = 0; n < CALLS; n++) judgeAway(row, await ask(mutate, n));
    load.isOver = true;
    await cancelling;
    await setStandby(client, '');
    for (let n = 0; n < CALLS; n++) {
      const { answer } = await ask(insist, n);
      if (answer === undefined) row.lost++;
    }
    await count(client, row);
  });
  await stopServer(server);
  return [row];
}

/** An answer would be lost with this machine. */
function judgeAway(row, told) {
  row.tried++;
  if (told.answer !== undefined) row.lost++;
  else if (told.reason !== 'OUTCOME_UNKNOWN') row.partial++;
  if (told.reason !== 'OUTCOME_UNKNOWN') row.reasons.push(`told ${JSON.stringify(told)}`);
}

async function cancelWaits(client, load) {
  while (!load.isOver) {
    await client.query(
      `select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`,
    );
    await sleep(20);
  }
}

async function setStandby(client, names) {
  await client.query(`alter system set synchronous_standby_names = '${names}'`);
  await client.query('select pg_reload_conf()');
  const isSet = async () =>
    (await client.query('show synchronous_standby_names')).rows[0].synchronous_standby_names ===
    names;
  await untilTrue(isSet, 10_000, 'the setting');
}

async function count(client, row) {
  const { rows } = await client.query(
    `select count(*)::int as n, count(distinct ground)::int as different,
      (select min(attempts) from idempotency_key where key like 'standby-%') as attempts from objection`,
  );
  const [{ n, different, attempts }] = rows;
  row.lost += Math.max(0, CALLS - different);
  row.double += n - different;
  row.notes.push(`every key was tried ${attempts} times and took effect once`);
}
