import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchPostgres } from '../../src/platform/postgres/launch.ts';
import { linesOf, short } from './report.ts';
import { closeConnections } from './send.ts';
import { startSite, type Site } from './site.ts';
import { Storm } from './storm.ts';
import { isStall, judge, type Totals } from './verdict.ts';

export interface RunOptions {
  readonly operations: number;
  readonly seed: number;
  readonly senders: number;
  /** After which nothing more is sent. */
  readonly minutes?: number | undefined;
  readonly say: (line: string) => void;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const secret = Buffer.alloc(32, 'random').toString('hex');
const node = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
  });

/** Builds the product, starts it over a fresh story, lets the storm pass, and looks at what is left. */
export async function runStorm(options: RunOptions): Promise<Totals> {
  const { say } = options;
  say(`seed ${options.seed}, ${options.operations} operations, ${options.senders} senders`);
  const build = node(['scripts/build.mjs']);
  if (build.status !== 0) throw new Error(build.stderr);
  const dir = mkdtempSync(path.join(os.tmpdir(), 'jianglu-random-'));
  chmodSync(dir, 0o755);
  const postgres = await launchPostgres({ dir: path.join(dir, 'cluster'), flags: ['fsync=off'] });
  try {
    const databaseUrl = postgres.url('jianglu');
    const env = { DATABASE_URL: databaseUrl, JIANGLU_SECRET: secret, DATA_DIR: dir };
    const site = await startSite({ env: { ...env, DEMO: 'true' }, built: true });
    try {
      const totals = await stormOver(site, databaseUrl, options);
      return await endings(site, totals, env);
    } finally {
      await site.stop();
    }
  } finally {
    closeConnections();
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

const endOf = ({ minutes }: RunOptions): number | undefined =>
  minutes === undefined ? undefined : Date.now() + minutes * 60_000;

async function stormOver(site: Site, databaseUrl: string, options: RunOptions): Promise<Totals> {
  const { say, operations } = options;
  const storm = new Storm({ ...options, site, databaseUrl, until: endOf(options) });
  await storm.prepare();
  const startedAt = performance.now();
  await storm.run((done) => {
    const pace = Math.round(done / ((performance.now() - startedAt) / 1000));
    const { serverErrors, otherFaults } = storm.report;
    const worst = Math.max(0, ...site.stalls.map(({ busy, late }) => Math.min(busy, late)));
    const { resident = 0, heap = 0 } = site.memory.at(-1) ?? {};
    const memory = `${Math.round(heap / 1e6)} of ${Math.round(resident / 1e6)}`;
    say(
      `${done} of ${operations}, ${pace}/s, faults ${serverErrors + otherFaults}, worst stall ${worst} ms, ${memory} MB`,
    );
  });
  const totals = await judge(storm, site, { ...options, operations: storm.report.sent });
  for (const line of linesOf(storm.report)) say(line);
  for (const stall of site.stalls.filter(isStall)) {
    say(`stall of ${stall.late} ms (${stall.busy} at work); under way:`);
    for (const { kind, login, operation } of storm.suspects(stall.at, stall.late))
      say(`  ${kind} by ${login}: ${short(JSON.stringify(operation), 500)}`);
  }
  await storm.close();
  return totals;
}

/** The trail still verifies, and the server ends when it is told to. */
async function endings(site: Site, totals: Totals, env: Record<string, string>): Promise<Totals> {
  const failed = [...totals.failed];
  const { code, ms } = await site.stop();
  if (code !== 0 || ms > 15_000) failed.push(`the server ended with ${code} after ${ms} ms`);
  const verified = node(['dist/app/cli.js', 'verify-audit'], env);
  if (verified.status !== 0) failed.push(`verify-audit: ${verified.stdout}${verified.stderr}`);
  return { ...totals, failed };
}
