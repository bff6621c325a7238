import { setTimeout as sleep } from 'node:timers/promises';
import { ask, insist, mutate, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import { compare, expectFrom, lookAt } from './follow.mjs';
import {
  makeFolder,
  runCli,
  startCluster,
  startServer,
  stopServer,
  tally,
  untilTrue,
  withClient,
} from './site.mjs';

const PEOPLE = 400;
const PATHS = 20;

/** Two servers over one database: started at once, asked at once, doing their daily work and sealing side by side. */
export async function twoProcesses({ keys }) {
  const dir = makeFolder();
  const postgres = await startCluster(dir);
  const url = postgres.url('jianglu');
  const settings = { DATABASE_URL: url, LOG_LEVEL: 'info' };
  const both = () => Promise.all([1, 2].map(() => startServer(dir, settings)));
  let servers = await both();
  const site = { dir, url, servers, settings };
  site.tokens = await withClient(url, (client) => fillRegister(client, PEOPLE));
  const rows = [await sameKeys(site, keys), await sameResults(site), await revoked(site)];
  const paths = await agePaths(site);
  await Promise.all(servers.map((server) => stopServer(server)));
  servers = await both();
  rows.push(await dailyWork(site, paths));
  await Promise.all(servers.map((server) => stopServer(server)));
  rows.push(await seals(site));
  return rows;
}

async function sameKeys({ servers, tokens, url }, keys) {
  const row = tally('two servers, the same keys at both at once');
  const version = await withClient(url, (client) =>
    addEvent(client, { lines: 10, onNotice: true }),
  );
  const one = async (n) => {
    const input = {
      resultVersionId: nodeId('ResultVersion', version),
      ground: `两处同问 ${n}`,
      clientMutationKey: `both-${n}`,
    };
    row.tried++;
    const calls = [0, 1, 0, 1].map((at) =>
      insist(servers[at], tokens.zhang, 'raiseObjection', input),
    );
    const answers = new Set((await Promise.all(calls)).map(({ answer }) => answer));
    if (answers.size !== 1 || answers.has(undefined)) row.partial++;
  };
  for (let n = 0; n < keys; n += 4)
    await Promise.all([n, n + 1, n + 2, n + 3].filter((each) => each < keys).map(one));
  await withClient(url, async (client) => {
    const { rows } = await client.query(
      `select count(*)::int as n, count(distinct ground)::int as different,
        (select sum(attempts)::int from idempotency_key where key like 'both-%') as attempts
       from objection where version_id = $1`,
      [version],
    );
    const [{ n, different, attempts }] = rows;
    row.lost += keys - different;
    row.double += n - different;
    // Every repetition has written.
    if (attempts < keys * 4) row.lost += keys * 4 - attempts;
    row.notes.push(`${attempts} attempts, ${n} effects`);
  });
  return row;
}

async function sameResults({ servers, tokens, url }) {
  const row = tally('two servers, the same results made final at both');
  for (let n = 0; n < 5; n++) {
    const version = await withClient(url, (client) => addEvent(client, { lines: PEOPLE }));
    const told = await Promise.all(
      [0, 1].map((at) =>
        mutate(servers[at], tokens.zhang, 'finaliseResults', {
          resultVersionId: nodeId('ResultVersion', version),
          clientMutationKey: `final-${version}-${at}`,
        }),
      ),
    );
    row.tried++;
    const won = told.filter(({ answer }) => answer !== undefined).length;
    row.lost += Number(won === 0);
    row.double += Math.max(0, won - 1);
    await withClient(url, async (client) => {
      const expected = await expectFrom(client, version, PEOPLE);
      const { lost, double } = compare(expected, await lookAt(client, version));
      row.lost += lost;
      row.double += double;
      if (won !== 1 || lost || double)
        row.reasons.push(`${won} won, ${lost} lost, ${double} double`);
    });
  }
  return row;
}

const WHO = '{ viewer { displayName } }';

/** A token that was withdrawn is refused at both with the next request, however well both remembered it. */
async function revoked({ servers, tokens, url }) {
  const row = tally('two servers, a token withdrawn behind both');
  const who = (server) => ask(server, tokens.chen, WHO);
  for (const server of servers) if (!(await who(server)).data?.viewer) row.lost++;
  await withClient(url, (client) =>
    client.query(`update credential set revoked_at = now() where user_id = 102`),
  );
  for (const server of servers) {
    row.tried++;
    if ((await who(server)).data?.viewer) row.double++;
  }
  return row;
}

async function agePaths({ servers, tokens, url }) {
  const version = await withClient(url, (client) => addEvent(client, { lines: PEOPLE }));
  await insist(servers[0], tokens.zhang, 'finaliseResults', {
    resultVersionId: nodeId('ResultVersion', version),
  });
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `update certification_path set expires_on = current_date - 1
       where id in (select id from certification_path where status = 'OPEN' limit ${PATHS}) returning id`,
    );
    return rows.map(({ id }) => id);
  });
}

/** Both do the work of the day as they start. */
async function dailyWork({ url }, paths) {
  const row = tally('two servers, the work of the day in both at once');
  await withClient(url, async (client) => {
    const expired = async () =>
      (
        await client.query(
          `select subject_id, count(*)::int as n from event_record
           where type = 'path.expired' and subject_id = any($1::bigint[]) group by 1`,
          [paths],
        )
      ).rows;
    await untilTrue(async () => (await expired()).length === paths.length, 10_000, 'the day').catch(
      () => undefined,
    );
    await sleep(500);
    const rows = await expired();
    row.tried = paths.length;
    row.lost = paths.length - rows.length;
    row.double = rows.reduce((sum, { n }) => sum + n - 1, 0);
    if (paths.length < PATHS) row.partial++;
  });
  return row;
}

/** Every event stands in one seal and no seal is forked. */
async function seals({ dir, url }) {
  const row = tally('two servers seal one trail');
  const { code, words } = await runCli(['verify-audit', '--database', url], {
    DATA_DIR: dir,
    DATABASE_URL: url,
  });
  row.partial += Number(code !== 0);
  if (code !== 0) row.reasons.push(words);
  const [, count, events] = /(\d+) seals over (\d+) events/.exec(words) ?? [];
  row.tried = Number(events ?? 1);
  const left = /not sealed yet: (\d+)/.exec(words)?.[1];
  row.lost = Number(left ?? 1);
  row.notes.push(`${count} seals over ${events} events, ${left} not sealed`);
  return row;
}
