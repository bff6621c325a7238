import { setTimeout as sleep } from 'node:timers/promises';
import { mutate, nodeId } from './ask.mjs';
import { addEvent, fillRegister } from './fill.mjs';
import { compare, expectFrom, isUntouched, lookAt } from './follow.mjs';
import { between, makeFolder, startServer, stopServer, tally, withClient } from './site.mjs';

const LINES = 20_000;
const DRAIN_MS = 5000;
/** PostgreSQL stops after the last request. */
const DATABASE_MS = 5000;

/** SIGTERM while objections come in and a result is made final: what was answered stays, and the end comes in time. */
export async function stopUnderLoad({ stops }) {
  const dir = makeFolder();
  const settings = { DRAIN_MS: String(DRAIN_MS) };
  const site = { server: await startServer(dir, settings) };
  site.tokens = await withClient(site.server.url, (client) => fillRegister(client, LINES));
  const row = tally('SIGTERM under load');
  row.notes = [];
  for (let n = 0; n < stops; n++) {
    await oneStop(site, row, n);
    site.server = await startServer(dir, settings);
    await checkStop(site, row);
  }
  await stopServer(site.server);
  return [row];
}

async function oneStop(site, row, n) {
  const { server, tokens } = site;
  const [noticed, final] = await withClient(server.url, async (client) => [
    await addEvent(client, { lines: 100, onNotice: true }),
    await addEvent(client, { lines: LINES }),
  ]);
  Object.assign(site, { noticed, final, answered: [], sent: 0 });
  const load = { isOver: false };
  const caller = async (who) => {
    for (let count = 0; !load.isOver; count++) {
      const ground = `异议 ${n}-${who}-${count}`;
      const input = { resultVersionId: nodeId('ResultVersion', noticed), ground };
      site.sent++;
      const { answer } = await mutate(server, tokens.zhang, 'raiseObjection', input);
      if (answer) site.answered.push(ground);
      else await sleep(20);
    }
  };
  const callers = Array.from({ length: 8 }, (_, who) => caller(who));
  await sleep(between(500, 1500));
  const input = { resultVersionId: nodeId('ResultVersion', final) };
  const finalising = mutate(server, tokens.zhang, 'finaliseResults', input);
  await sleep(between(20, 600));
  const { code, signal, ms } = await stopServer(server);
  load.isOver = true;
  await Promise.all(callers);
  site.finalised = await finalising;
  row.notes.push(`${site.answered.length} answered; ended with ${code ?? signal} after ${ms} ms`);
  if (code === 0 && ms <= DRAIN_MS + DATABASE_MS) return;
  row.partial++;
  row.reasons.push(`ended with ${code ?? signal} after ${ms} ms: ${server.words().slice(-300)}`);
}

async function checkStop({ server, noticed, final, answered, sent, finalised }, row) {
  row.tried += answered.length + 1;
  await withClient(server.url, async (client) => {
    const { rows } = await client.query('select ground from objection where version_id = $1', [
      noticed,
    ]);
    const there = new Set(rows.map(({ ground }) => ground));
    row.lost += answered.filter((ground) => !there.has(ground)).length;
    row.double += rows.length - there.size;
    if (rows.length > sent) row.reasons.push(`${sent} were sent, ${rows.length} are there`);

    const found = await lookAt(client, final);
    const { lost, double } = compare(await expectFrom(client, final, LINES), found);
    const isWhole = found.status === 'FINAL' && lost + double === 0;
    if (!isWhole && !isUntouched(found)) row.partial++;
    if (finalised.answer && !isWhole) row.lost++;
    if (!isWhole) row.notes.push(`the result was not made final: ${JSON.stringify(finalised)}`);
  });
}
