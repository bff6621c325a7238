import { insist, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import { makeFolder, startCluster, startServer, stopServer, tally, withClient } from './site.mjs';
import { isCommit, openLine } from './unsafe-line.mjs';

const PEOPLE = 100;
const VERSIONS = 10;

/**
 * Connections to the database break before and after COMMIT and in between, while several callers ask for the same
 * thing under the same key: each key takes effect once, and everybody is answered the same.
 */
export async function cutLines({ keys, callers, patience }) {
  const dir = makeFolder();
  const postgres = await startCluster(dir);
  const cuts = { before: 0, after: 0, between: 0, isOn: false };
  const line = await openLine(postgres.url(), (text) => planCut(cuts, text));
  const server = await startServer(dir, {
    DATABASE_URL: line.url,
    WRITE_DEADLINE_MS: '5000',
  });
  const { tokens, versions } = await withClient(postgres.url(), async (client) => {
    const made = { tokens: await fillRegister(client, PEOPLE), versions: [] };
    for (let n = 0; n < VERSIONS; n++)
      made.versions.push(await addEvent(client, { lines: PEOPLE, onNotice: true }));
    return made;
  });

  cuts.isOn = true;
  const row = tally(`connections cut around COMMIT, ${keys} keys × ${callers} callers`);
  const told = new Map();
  const waiting = Array.from({ length: keys }, (_, n) => n);
  const work = async () => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift())
      await oneKey(
        { server, token: tokens.zhang, callers, patience, row, told },
        n,
        versions[n % VERSIONS],
      );
  };
  await Promise.all([work(), work(), work(), work()]);
  cuts.isOn = false;

  await withClient(postgres.url(), async (client) => {
    await countEffects(client, keys, row);
    await compareAnswers(client, told, row);
  });
  row.notes = [
    `cut ${cuts.before} × before COMMIT, ${cuts.after} × after it, ${cuts.between} × elsewhere`,
  ];
  if (server.ended) row.reasons.push(`the server ended: ${server.words().slice(-500)}`);
  await stopServer(server);
  return [row];
}

/** One COMMIT in three, and one other message in two hundred. */
function planCut(cuts, text) {
  if (!cuts.isOn) return undefined;
  const dice = Math.random();
  if (isCommit(text)) {
    if (dice > 1 / 3) return undefined;
    const when = dice < 1 / 6 ? 'before' : 'after';
    cuts[when]++;
    return { when };
  }
  if (dice > 1 / 200) return undefined;
  cuts.between++;
  return { when: dice > 1 / 400 ? 'before' : 'after' };
}

async function oneKey({ server, token, callers, patience, row, told }, n, version) {
  const input = {
    resultVersionId: nodeId('ResultVersion', version),
    ground: `第${n}号异议 objection`,
    clientMutationKey: `objection-${n}`,
  };
  row.tried += callers;
  const results = await Promise.all(
    Array.from({ length: callers }, () => insist(server, token, 'raiseObjection', input, patience)),
  );
  const answers = new Set(results.map(({ answer }) => answer));
  told.set(`第${n}号异议 objection`, results[0].answer);
  if (answers.size === 1 && !answers.has(undefined)) return;
  row.partial++;
  row.reasons.push(`key ${n} was answered ${JSON.stringify(results)}`);
}

async function countEffects(client, keys, row) {
  for (const [table, column] of [
    ['objection', 'ground'],
    ['event_record', 'subject_id'],
    ['idempotency_key', 'key'],
  ]) {
    const where = table === 'event_record' ? `where type = 'objection.raised'` : '';
    const { rows } = await client.query(
      `select count(*)::int as n, count(distinct ${column})::int as different from ${table} ${where}`,
    );
    const { n, different } = rows[0];
    row.lost += Math.max(0, keys - different);
    row.double += n - Math.min(different, keys);
    if (n !== keys || different !== keys)
      row.reasons.push(`${table}: ${n} rows, ${different} different, for ${keys} keys`);
  }
}

/** What callers were answered is what is there, each objection has its event, and no key is left without its answer. */
async function compareAnswers(client, told, row) {
  const { rows } = await client.query(
    `select objection.id, ground, (select count(*)::int from event_record
      where type = 'objection.raised' and subject_id = objection.id) as events from objection`,
  );
  for (const { id, ground, events } of rows) {
    if (events !== 1) row.partial++;
    if (told.get(ground)?.includes(`/Objection/${id}"`)) continue;
    row.lost++;
    row.reasons.push(`${ground} is ${id}, and was answered ${told.get(ground)}`);
  }
  const open = await client.query(`select key from idempotency_key where answer = 'null'`);
  row.partial += open.rows.length;
}
