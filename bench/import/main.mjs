import { setTimeout as sleep } from 'node:timers/promises';
import { launchCluster, withClient } from '../read/register.mjs';
import { importTemplate, onServer } from './register.mjs';
import { startServer } from './server.mjs';
import { makeSheet } from './sheets.mjs';

const { readSheet } = await import('../../src/platform/sheets/read-sheet.ts');

const FAULTY_EVERY = 5;
const DATABASE = 'import_run';
const EVENT = 'gid://jianglu/CompetitionEvent/1';
const IMPORT = `mutation ($input: ImportResultsInput!) { importResults(input: $input) {
  resultVersion { id } accepted rejected problemCount problemReportId userErrors { code message row column } } }`;
const WORK = 'query ($key: String!) { work(idempotencyKey: $key) { stepEn done total status } }';
/** What others ask meanwhile: a list of contests, as on everybody's first page. */
const OTHER = '{ competitions(first: 10) { nodes { id name events(first: 3) { nodes { id } } } } }';

/** Runs `work` while somebody else asks ten times a second, and measures all of it. */
async function measure(server, work) {
  await server.startMeter();
  const done = new AbortController();
  const waits = [];
  const others = (async () => {
    while (!done.signal.aborted) {
      const asked = performance.now();
      await server.ask(OTHER);
      waits.push(performance.now() - asked);
      await sleep(100);
    }
  })();
  others.catch(() => undefined);
  const started = performance.now();
  const value = await work().finally(() => done.abort());
  const seconds = (performance.now() - started) / 1000;
  await others;
  return { value, seconds, ...(await server.readMeter()), waitMs: Math.max(...waits) };
}

/** What the import says of itself while it runs, each step once with the highest numbers. */
async function follow(server, key, isDone) {
  const steps = new Map();
  while (!isDone()) {
    const { work } = await server.ask(WORK, { key });
    if (work?.stepEn) steps.set(work.stepEn, work.total ? `${work.done}/${work.total}` : work.done);
    await sleep(200);
  }
  return [...steps].map(([step, done]) => (done === null ? step : `${step} ${done}`));
}

async function importSheet(server, fileId, more = {}) {
  const { importResults } = await server.ask(IMPORT, {
    input: { eventId: EVENT, fileId, ...more },
  });
  return importResults;
}

const expect = (what, found, wanted) => {
  if (found !== wanted) throw new Error(`${what}: ${found} instead of ${wanted}`);
};

/** A sheet with faults in every fifth row: all of them are told, in the answer and in the report to download. */
async function runFaulty(server, { format, rows }) {
  const sheet = await makeSheet({ rows, format, faultyEvery: FAULTY_EVERY });
  const phase = await measure(server, async () => {
    const fileId = await server.upload(sheet.name, sheet.bytes);
    const told = await importSheet(server, fileId, { dryRun: true, wantsReport: true });
    return { told, report: await server.download(told.problemReportId) };
  });
  const { told, report } = phase.value;
  expect('problems', told.problemCount, sheet.faulty);
  expect('problems told', told.userErrors.length, Math.min(sheet.faulty, 20_000));
  expect(
    'problems reported',
    (await readSheet(report, 'report.xlsx')).rows.length - 1,
    sheet.faulty,
  );
  return phase;
}

async function runGood(server, url, { format, rows }) {
  const { name, bytes } = await makeSheet({ rows, format });
  const upload = await measure(server, () => server.upload(name, bytes));
  const fileId = upload.value;
  const trial = await measure(server, () => importSheet(server, fileId, { dryRun: true }));
  expect('rows on trial', trial.value.accepted, rows);
  let isDone = false;
  const key = `import-${format}`;
  const commit = await measure(server, async () => {
    const storing = importSheet(server, fileId, { clientMutationKey: key });
    storing.finally(() => (isDone = true)).catch(() => undefined);
    const [stored, steps] = await Promise.all([storing, follow(server, key, () => isDone)]);
    return { stored, steps };
  });
  expect('rows accepted', commit.value.stored.accepted, rows);
  const stored = await withClient(url, (client) =>
    client.query(`select count(*)::int as count from result_line where rank is not null`),
  );
  expect('rows stored', stored.rows[0].count, rows);
  return { upload, trial, commit };
}

function tell(say, format, phases) {
  for (const [name, { seconds, peakMb, stallMs, workMs, waitMs }] of Object.entries(phases))
    say(
      `${format.padEnd(5)} ${name.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s ${peakMb.toFixed(0).padStart(5)} MB` +
        `   held up ${stallMs.toFixed(0).padStart(4)} ms, at work ${workMs.toFixed(0).padStart(3)} ms   others waited ${waitMs.toFixed(0).padStart(4)} ms`,
    );
}

async function runFormat(postgres, template, { format, rows, say }) {
  await onServer(postgres, `drop database if exists ${DATABASE} with (force)`);
  await onServer(postgres, `create database ${DATABASE} template ${template}`);
  const url = postgres.url(DATABASE);
  const server = await startServer(url);
  try {
    say(`${format.padEnd(5)} at rest${server.restingMb().toFixed(0).padStart(21)} MB`);
    const faulty = await runFaulty(server, { format, rows });
    const { upload, trial, commit } = await runGood(server, url, { format, rows });
    const phases = { 'faulty, report': faulty, upload, 'dry run': trial, commit };
    tell(say, format, phases);
    say(`${format.padEnd(5)} progress: ${commit.value.steps.join(' · ')}`);
    const all = Object.values(phases);
    return {
      seconds: upload.seconds + commit.seconds,
      nodeMb: Math.max(...all.map(({ peakMb }) => peakMb)),
      worstStallMs: Math.max(...all.map(({ stallMs }) => stallMs)),
      worstWorkMs: Math.max(...all.map(({ workMs }) => workMs)),
    };
  } catch (error) {
    throw new Error(`The import of the .${format} failed:\n${server.lastWords()}`, {
      cause: error,
    });
  } finally {
    await server.stop();
  }
}

/** Imports the largest sheet that is accepted, as .xlsx and as .csv; answers the worse of both. */
export async function benchImport({ rows, people = rows, say }) {
  const postgres = await launchCluster();
  try {
    const template = await importTemplate(postgres, people, say);
    const worst = { rows, seconds: 0, nodeMb: 0, worstStallMs: 0, worstWorkMs: 0 };
    for (const format of ['xlsx', 'csv']) {
      const result = await runFormat(postgres, template, { format, rows, say });
      for (const [name, value] of Object.entries(result))
        worst[name] = Math.max(worst[name], Math.round(value * 10) / 10);
    }
    return worst;
  } finally {
    await postgres.stop();
  }
}
