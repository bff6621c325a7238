import { cleanUp } from './site.mjs';

const quick = {
  lines: 20_000,
  serverKills: 4,
  databaseKills: 3,
  keys: 60,
  callers: 4,
  pairs: 20,
  stops: 1,
};
const full = {
  lines: 100_000,
  serverKills: 20,
  databaseKills: 10,
  keys: 1000,
  callers: 8,
  pairs: 100,
  stops: 5,
};

const faults = {
  kill: async (size) => (await import('./kill-rounds.mjs')).killRounds(size),
  cut: async (size) => (await import('./cut-lines.mjs')).cutLines(size),
  officers: async (size) => (await import('./two-officers.mjs')).twoOfficers(size),
  stop: async (size) => (await import('./stop-under-load.mjs')).stopUnderLoad(size),
  connections: async () => (await import('./no-connections.mjs')).noConnections(),
  disk: async () => (await import('./full-disk.mjs')).fullDisk(),
  dump: async () => (await import('./restore-dump.mjs')).restoreDump(),
};

/** Runs the faults one after the other, prints the table and answers its totals. */
export async function runFaults({ isFull, only, say }) {
  const size = { ...(isFull ? full : quick), say };
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void cleanUp().then(() => process.exit(130)));
  const rows = [];
  for (const [name, run] of Object.entries(faults)) {
    if (only && !only.includes(name)) continue;
    const started = performance.now();
    say(`${name} …`);
    try {
      rows.push(...(await run(size)));
    } catch (error) {
      const reasons = [`could not be run to its end: ${error.stack ?? error}`];
      rows.push({ fault: name, tried: 1, lost: 0, double: 0, partial: 1, reasons });
    } finally {
      await cleanUp();
    }
    say(`  ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  return printTable(rows, say);
}

function printTable(rows, say) {
  const totals = { tried: 0, lost: 0, double: 0, partial: 0 };
  const columns = Object.keys(totals);
  say(`\n${'fault'.padEnd(48)}${columns.map((name) => name.padStart(9)).join('')}`);
  for (const row of rows) {
    for (const name of columns) totals[name] += row[name];
    const cells = columns.map((name) => String(row[name]).padStart(9)).join('');
    say(`${row.fault.padEnd(48)}${row.skipped ? `  skipped: ${row.skipped}` : cells}`);
    for (const note of row.notes ?? []) say(`    ${note}`);
    for (const reason of row.reasons.slice(0, 5)) say(`  ! ${reason}`);
  }
  return totals;
}
