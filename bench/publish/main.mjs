import { lastIds, measureBaseline, rowsMade } from './baseline.mjs';
import { copyOf, filledEvent, launchCluster } from './database.mjs';
import { publish } from './publish.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const round = (value, digits = 2) => (value === undefined ? null : Number(value.toFixed(digits)));
/** How often each size is made final; the median counts. */
const RUNS = 3;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** A client that asks four times a second must see something new in most seconds, and never a step going backwards. */
function insistOnProgress({ ms, progress }) {
  const fail = (what) => {
    throw new Error(`${what}:\n  ${progress.join('\n  ')}`);
  };
  if (progress.length < Math.floor(ms / 2000)) fail('The progress was not seen moving');
  let last = { step: '', done: 0 };
  for (const state of progress) {
    const [, step, done, total] =
      /^(.*) (\d+)\/(\d+)$/.exec(state) ?? fail(`No progress: ${state}`);
    if (Number(done) > Number(total)) fail(`More is done than there is: ${state}`);
    if (step === last.step && Number(done) < last.done) fail(`Less is done than before: ${state}`);
    last = { step, done: Number(done) };
  }
}

/** One event made final in a copy of its database; `then` looks at the database afterwards. */
async function run(server, name, options, then = async () => undefined) {
  const copy = await copyOf(server, name);
  try {
    const since = await lastIds(copy.url);
    const measured = await publish(copy.url, options);
    insistOnProgress(measured);
    return { ...measured, after: await then(copy.url, since) };
  } finally {
    await copy.drop();
  }
}

async function large(server, entrants, { rounds, say }) {
  const name = await filledEvent(server, entrants, say);
  const quiet = await run(server, name, { beside: false }, async (url, since) => ({
    rows: await rowsMade(url, since),
    bare: await measureBaseline(url, { since, withReferences: false, rounds }),
    bareWithReferences: await measureBaseline(url, { since, withReferences: true, rounds }),
  }));
  const { rows, bare, bareWithReferences } = quiet.after;
  const times = [quiet.ms];
  while (times.length < RUNS) times.push((await run(server, name, { beside: false })).ms);
  const ms = median(times);
  say(
    `${entrants} entrants are final in ${times.map(seconds).join(', ')}; rows made: ${JSON.stringify(rows)}`,
  );
  say(`  bare insert of the same rows: ${seconds(bare)}, ratio ${round(ms / bare)}`);
  say(
    `  with the foreign keys checked: ${seconds(bareWithReferences)}, ratio ${round(ms / bareWithReferences)}`,
  );
  say(`  seen of the progress:\n    ${quiet.progress.join('\n    ')}`);
  return { name, quiet, ms, ratio: ms / bare };
}

/** How long an event takes to become final, beside what its rows cost by themselves. See bench/README.md. */
export async function benchPublish({ entrants, rounds, idleSeconds, cluster, say }) {
  const postgres = cluster ? undefined : await launchCluster();
  const server = cluster ?? postgres.url('');
  try {
    const small = Math.max(100, Math.round(entrants / 10));
    const smallName = await filledEvent(server, small, say);
    const times = [];
    for (let i = 0; i < RUNS; i++) times.push((await run(server, smallName, { beside: false })).ms);
    say(`${small} entrants are final in ${times.map(seconds).join(', ')}`);

    const { name, quiet, ms, ratio } = await large(server, entrants, { rounds, say });
    const busy = await run(server, name, { beside: true, idleMs: idleSeconds * 1000 });
    say(
      `With others at work: ${seconds(busy.ms)}; p99 of theirs ${busy.idleP99.toFixed(1)} ms before, ` +
        `${busy.p99.toFixed(1)} ms meanwhile (${busy.answers} answers)`,
    );
    say(
      `  by request: ${JSON.stringify(busy.idleByName)} before, ${JSON.stringify(busy.byName)} meanwhile`,
    );
    return {
      ratio: round(ratio),
      growth10x: round(ms / median(times)),
      nodeMb: round(Math.max(quiet.peakMb ?? NaN, busy.peakMb ?? NaN), 0),
      p99VsIdle: round(busy.p99 / busy.idleP99),
    };
  } finally {
    await postgres?.stop();
  }
}
