import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { issueToken, startSide } from '../read/sides.mjs';
import { visit } from './visitors.mjs';

export const OFFICER = 1;
export const CLERK = 2;
const POLL_MS = 250;
const visitors = { people: 4, thinkMs: 20 };

const FINALISE = `mutation Finalise($input: FinaliseResultsInput!) { finaliseResults(input: $input) {
  resultVersion { id status } userErrors { code message } } }`;
const WORK = `query Work($key: String!) { work(idempotencyKey: $key) { status step stepEn done total } }`;

export async function send(url, headers, query, variables) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(3_600_000),
  });
  return response.json();
}

export const headersFor = async (url, userId) => ({
  accept: 'application/json',
  'content-type': 'application/json',
  authorization: `Bearer ${await issueToken(url, ['write', 'read'], userId)}`,
});

/** Highest resident memory the process has ever had, in MB; undefined where the system does not tell. */
export function peakMb(pid) {
  try {
    return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return undefined;
  }
}

/** Calls `finaliseResults` as an officer does: when the answer is that it still runs, the same call again waits for it. */
export async function finalise(url, headers, clientMutationKey, { id = 1, ...more } = {}) {
  for (;;) {
    const { data, errors } = await send(url, headers, FINALISE, {
      input: { resultVersionId: `gid://jianglu/ResultVersion/${id}`, clientMutationKey, ...more },
    });
    if (errors?.[0].extensions.state === 'RUNNING') continue;
    if (errors || data.finaliseResults.resultVersion?.status !== 'FINAL')
      throw new Error(JSON.stringify(errors ?? data));
    return;
  }
}

/** Everything a client sees of the progress, each state once. */
async function follow(url, headers, key, isOver) {
  const seen = [];
  while (!isOver()) {
    const { data } = await send(url, headers, WORK, { key });
    const { stepEn, done, total, status } = data?.work ?? {};
    const state = `${stepEn} ${done}/${total}`;
    if (status === 'RUNNING' && seen.at(-1) !== state) seen.push(state);
    await sleep(POLL_MS);
  }
  return seen;
}

export const p99 = (times) => times[Math.floor(times.length * 0.99)].ms;
const p99ByName = (times) =>
  Object.fromEntries(
    [...new Set(times.map(({ name }) => name))]
      .toSorted()
      .map((name) => [name, Math.round(p99(times.filter((one) => one.name === name)))]),
  );

/** Makes the event final through a server of its own, and measures it; `beside` lets others work meanwhile. */
export async function publish(url, { beside, idleMs = 0 }) {
  const side = await startSide('ours', url, {}, []);
  try {
    const address = `http://127.0.0.1:${side.port}`;
    const officer = await headersFor(url, OFFICER);
    const clerk = await headersFor(url, CLERK);
    const others = (isOver) => visit(address, clerk, { ...visitors, isOver });
    await others(until(1000));
    const idle = beside ? await others(until(idleMs)) : undefined;

    let isOver = false;
    const progress = follow(address, officer, 'bench', () => isOver);
    const meanwhile = beside ? others(() => isOver) : undefined;
    const started = performance.now();
    await finalise(address, officer, 'bench');
    const ms = performance.now() - started;
    isOver = true;
    return {
      ms,
      progress: await progress,
      peakMb: peakMb(side.pid),
      ...(beside && {
        idleP99: p99(idle),
        p99: p99(await meanwhile),
        answers: (await meanwhile).length,
        idleByName: p99ByName(idle),
        byName: p99ByName(await meanwhile),
      }),
    };
  } finally {
    await side.stop();
  }
}

function until(ms) {
  const end = performance.now() + ms;
  return () => performance.now() > end;
}
