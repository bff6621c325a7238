import os from 'node:os';
import { cleanUp } from './site.mjs';

/** `lines` results are made final under `kill -9`; `nearCommit` of the kills are aimed at each side of COMMIT. */
const whole = {
  lines: 100_000,
  serverKills: 20,
  databaseKills: 10,
  nearCommit: 3,
  linesNearCommit: 10_000,
  keys: 1000,
  callers: 8,
  pairs: 100,
  stops: 5,
};
const quick = {
  lines: 20_000,
  serverKills: 5,
  databaseKills: 4,
  nearCommit: 1,
  linesNearCommit: 2000,
  keys: 60,
  callers: 8,
  pairs: 20,
  stops: 1,
};
/** For seeing whether a broken safeguard is noticed; callers then do not wait long for an answer that may never come. */
export const tiny = {
  ...quick,
  lines: 4000,
  serverKills: 4,
  databaseKills: 0,
  pairs: 6,
  keys: 40,
  patience: 15_000,
};

export const faults = {
  kill: async (size) => (await import('./kill-rounds.mjs')).killRounds(size),
  commit: async (size) => (await import('./kill-at-commit.mjs')).killAtCommit(size),
  cut: async (size) => (await import('./cut-lines.mjs')).cutLines(size),
  standby: async (size) => (await import('./cancelled-commit.mjs')).cancelledCommit(size),
  officers: async (size) => (await import('./two-officers.mjs')).twoOfficers(size),
  processes: async (size) => (await import('./two-processes.mjs')).twoProcesses(size),
  stop: async (size) => (await import('./stop-under-load.mjs')).stopUnderLoad(size),
  connections: async () => (await import('./no-connections.mjs')).noConnections(),
  disk: async () => (await import('./full-disk.mjs')).fullDisk(),
  dump: async () => (await import('./restore-dump.mjs')).restoreDump(),
};

/** Runs the faults one after the other, prints the table and answers its totals. */
export async function runFaults({ isQuick, only, say }) {
  const started = performance.now();
  const rows = await runRows({ ...(isQuick ? quick : whole), say }, only ?? Object.keys(faults));
  const totals = printTable(rows, say);
  const seconds = Math.round((performance.now() - started) / 1000);
  say(`${seconds} s; load ${os.loadavg().map((load) => load.toFixed(1))} on ${os.cpus().length}`);
  return totals;
}

/** The rows of the named faults. A fault that could not be run to its end counts as a partial one. */
export async function runRows(size, names) {
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void cleanUp().then(() => process.exit(130)));
  const rows = [];
  for (const name of names) {
    const started = performance.now();
    size.say(`${name} …`);
    const found = await rowsOf(size, name);
    await cleanUp();
    for (const row of found) size.say(`  ${row.fault}: ${summary(row)}`);
    size.say(`  ${((performance.now() - started) / 1000).toFixed(1)} s`);
    rows.push(...found);
  }
  return rows;
}

async function rowsOf(size, name) {
  try {
    return await faults[name](size);
  } catch (error) {
    const reasons = [`could not be run to its end: ${error.stack ?? error}`];
    return [{ fault: name, tried: 1, lost: 0, double: 0, partial: 1, reasons }];
  }
}

/** One row as soon as it is known; the table comes at the end. */
function summary({ skipped, tried, lost, double, partial }) {
  return skipped ? `skipped: ${skipped}` : JSON.stringify({ tried, lost, double, partial });
}

export function printTable(rows, say) {
  const totals = { tried: 0, lost: 0, double: 0, partial: 0 };
  const columns = Object.keys(totals);
  say(`\n${'fault'.padEnd(56)}${columns.map((name) => name.padStart(9)).join('')}`);
  for (const row of rows) {
    for (const name of columns) totals[name] += row[name];
    const cells = columns.map((name) => String(row[name]).padStart(9)).join('');
    say(`${row.fault.padEnd(56)}${row.skipped ? `  skipped: ${row.skipped}` : cells}`);
    for (const note of row.notes ?? []) say(`    ${note}`);
    for (const reason of row.reasons.slice(0, 5)) say(`  ! ${reason}`);
  }
  return totals;
}
