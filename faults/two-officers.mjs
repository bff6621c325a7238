import { insist, mutate, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import { makeFolder, startServer, stopServer, tally, withClient } from './site.mjs';

const PEOPLE = 400;
const LOSERS = ['CONFLICT', 'ILLEGAL_TRANSITION'];

/** Two officers act on the same record at once, and fifty requests on the same step: one wins, the others are told. */
export async function twoOfficers({ pairs }) {
  const dir = makeFolder();
  const server = await startServer(dir);
  const tokens = await withClient(server.url, (client) => fillRegister(client, PEOPLE));
  const site = { server, tokens, version: (options) => addVersion(server, options) };
  const rows = [
    await certifyInPairs(site, pairs),
    await decideInPairs(site, pairs),
    ...(await fiftyAtOnce(site)),
  ];
  await stopServer(server);
  return rows;
}

const addVersion = (server, options) =>
  withClient(server.url, (client) => addEvent(client, { lines: 100, ...options }));

/** Of these results one may be an answer; the others must be refusals that say what happened. */
function judge(row, results, what) {
  row.tried++;
  const won = results.filter(({ answer }) => answer !== undefined).length;
  const lost = results.filter(({ refused }) => LOSERS.includes(refused)).length;
  if (won === 0) row.lost++;
  if (won > 1) row.double += won - 1;
  if (won + lost !== results.length) row.partial++;
  if (won !== 1 || won + lost !== results.length)
    row.reasons.push(`${what}: ${JSON.stringify(results.slice(0, 4))}`);
}

/** The trail has to tell of each step once. */
async function countEvents({ server }, row, type, ids) {
  const { rows } = await withClient(server.url, (client) =>
    client.query(
      `select subject_id, count(*)::int as n from event_record
       where type = $1 and subject_id = any($2::bigint[]) group by 1`,
      [type, ids],
    ),
  );
  const told = new Map(rows.map(({ subject_id, n }) => [String(subject_id), n]));
  for (const id of ids) {
    const n = told.get(String(id)) ?? 0;
    if (n === 0) row.lost++;
    if (n > 1) row.double += n - 1;
    if (n !== 1) row.reasons.push(`${type} of ${id} is told ${n} times`);
  }
}

async function certifyInPairs(site, pairs) {
  const row = tally('two officers certify the same results');
  const { server, tokens } = site;
  const ids = [];
  for (let n = 0; n < pairs; n++) {
    const version = await site.version({ status: 'ENTERED' });
    const input = { resultVersionId: nodeId('ResultVersion', version) };
    const results = await Promise.all(
      [tokens.zhang, tokens.chen].map((token) => mutate(server, token, 'certifyResults', input)),
    );
    judge(row, results, `version ${version}`);
    ids.push(version);
  }
  await countEvents(site, row, 'results.certified', ids);
  return row;
}

/** Tasks of an event before P-16 was set: every prize is left to an officer. */
async function openTasks({ server, tokens, version }, wanted) {
  const tasks = [];
  while (tasks.length < wanted) {
    const id = await version({ finalsOn: '2023-06-01', series: 'LIYANG_LOCAL', lines: PEOPLE });
    const input = { resultVersionId: nodeId('ResultVersion', id) };
    const { answer } = await insist(server, tokens.zhang, 'finaliseResults', input);
    const { rows } = await withClient(server.url, (client) =>
      client.query(
        `select officer_task.id, decision_id from officer_task join decision on decision.id = decision_id
         where basis_kind = 'RESULT_VERSION' and basis_id = $1 and body = 'HR_BUREAU'`,
        [id],
      ),
    );
    if (!answer || rows.length === 0) throw new Error('No tasks came of the results');
    tasks.push(...rows);
  }
  return tasks;
}

const decision = (task, verdict) => ({
  taskId: nodeId('OfficerTask', task.id),
  verdict,
  conditionApplied: '按当年竞赛办法认定',
  evidence: '获奖证书',
  document: 'LY20',
  clause: '（七）2',
});

async function decideInPairs(site, pairs) {
  const row = tally('two officers decide the same task, yes and no');
  const { server, tokens } = site;
  const tasks = (await openTasks(site, pairs)).slice(0, pairs);
  for (const task of tasks) {
    const results = await Promise.all([
      mutate(server, tokens.wu, 'decideTask', decision(task, 'APPROVE')),
      mutate(server, tokens.he, 'decideTask', decision(task, 'REJECT')),
    ]);
    judge(row, results, `task ${task.id}`);
    await checkPaths(site, row, task, results[0].answer === undefined ? 0 : 1);
  }
  await countEvents(
    site,
    row,
    'task.decided',
    tasks.map(({ id }) => id),
  );
  return row;
}

async function checkPaths({ server }, row, task, wanted) {
  const { rows } = await withClient(server.url, (client) =>
    client.query('select count(*)::int as n from certification_path where decision_id = $1', [
      task.decision_id,
    ]),
  );
  const { n } = rows[0];
  if (n < wanted) row.lost++;
  if (n > wanted) row.double++;
  if (n !== wanted) row.reasons.push(`task ${task.id} has ${n} paths instead of ${wanted}`);
}

async function fiftyAtOnce(site) {
  const { server, tokens } = site;
  const fifty = (send) => Promise.all(Array.from({ length: 50 }, (_, n) => send(n % 2)));

  const certified = tally('fifty certify one version at once');
  const version = await site.version({ status: 'ENTERED' });
  const input = { resultVersionId: nodeId('ResultVersion', version) };
  const answers = await fifty((odd) =>
    mutate(server, odd ? tokens.zhang : tokens.chen, 'certifyResults', input),
  );
  judge(certified, answers, `version ${version}`);
  await countEvents(site, certified, 'results.certified', [version]);

  const approved = tally('fifty approve one task at once');
  const [task] = await openTasks(site, 1);
  const approvals = await fifty((odd) =>
    mutate(server, odd ? tokens.wu : tokens.he, 'decideTask', decision(task, 'APPROVE')),
  );
  judge(approved, approvals, `task ${task.id}`);
  await checkPaths(site, approved, task, 1);
  await countEvents(site, approved, 'task.decided', [task.id]);
  return [certified, approved];
}
