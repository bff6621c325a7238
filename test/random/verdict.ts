import { setTimeout } from 'node:timers/promises';
import { neverActs } from './moves.ts';
import { short, type Report } from './report.ts';
import { send } from './send.ts';
import type { Memory, Site, Stall } from './site.ts';
import type { Storm } from './storm.ts';

export const STALL_MS = 250;
/** Below so many operations not every mutation has had its chance. */
const ENOUGH = 5000;

/** The last line of a run. */
export interface Totals {
  readonly operations: number;
  readonly seed: number;
  readonly serverErrors: number;
  readonly otherFaults: number;
  /** The main thread was at work for longer at a stretch. */
  readonly stallsAbove250ms: number;
  readonly worstStallMs: number;
  /** The main thread was not given the processor for longer. */
  readonly waitedForMachineAbove250ms: number;
  readonly slowestMs: number;
  readonly mutationsSent: number;
  readonly mutationsSucceeded: number;
  readonly mutationsNeverSucceeded: readonly string[];
  readonly heapMbEarly: number;
  readonly heapMbLate: number;
  readonly residentMbAt10Percent: number;
  readonly residentMbAtEnd: number;
  readonly brokenInvariants: number;
  readonly failed: readonly string[];
}

export const isStall = ({ late, busy }: Stall): boolean => late > STALL_MS && busy > STALL_MS;

const mega = (bytes: number): number => Math.round(bytes / 1e6);

/** What of the heap is left when it has been swept, over a part of the run. */
const lowWater = (memory: readonly Memory[]): number => Math.min(...memory.map(({ heap }) => heap));

/** The heap early and late in the run, each at its lowest, in bytes. */
function heapOf(memory: readonly Memory[]): { early: number; late: number } {
  const part = Math.ceil(memory.length / 10);
  return {
    early: lowWater(memory.slice(part, 2 * part + 1)),
    late: lowWater(memory.slice(-part)),
  };
}

/** More than the server takes with all its caches full. */
function grows(memory: readonly Memory[]): string | undefined {
  const { early, late } = heapOf(memory);
  if (late < 600e6) return undefined;
  return `the heap grew from ${mega(early)} to ${mega(late)} MB`;
}

async function unhealthy(site: Site): Promise<string[]> {
  if (!site.isAlive()) return [`the server has ended: ${short(site.words().slice(-1500))}`];
  const found: string[] = [];
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    const { status, text } = await send(site.url, { method: 'GET', path, headers: {} });
    if (status !== 200) found.push(`${path} answers ${status}`);
    const waited = /jianglu_db_connections\{state="waited_for"\} (\d+)/.exec(text)?.[1];
    if (waited && waited !== '0') found.push(`${waited} callers still wait for a connection`);
    const [open, idle] = ['open', 'idle'].map(
      (state) => new RegExp(`connections\\{state="${state}"\\} (\\d+)`).exec(text)?.[1],
    );
    if (open !== idle) found.push(`of ${open} connections only ${idle} are idle`);
  }
  return found;
}

function neverSucceeded(storm: Storm): string[] {
  const { acts } = storm.report;
  return storm
    .mutationNames()
    .filter((name) => !neverActs[name] && !acts.get(name)?.succeeded)
    .sort();
}

function faultsOf(report: Report, site: Site): string[] {
  const found: string[] = [];
  if (report.serverErrors) found.push(`${report.serverErrors} faults of the server`);
  if (report.otherFaults) found.push(`${report.otherFaults} wrong answers`);
  const stalls = site.stalls.filter(isStall);
  if (stalls.length) found.push(`${stalls.length} stalls above ${STALL_MS} ms`);
  const growth = grows(site.memory);
  return growth ? [...found, growth] : found;
}

/** How long requests that were broken off may still be under way. */
const PATIENCE_MS = 10_000;

/** What is still wrong once everything has come to rest. */
async function leftBehind(storm: Storm, site: Site): Promise<string[]> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = [...(await storm.brokenInvariants()), ...(await unhealthy(site))];
    if (found.length === 0 || !site.isAlive() || Date.now() > until) return found;
    await setTimeout(500);
  }
}

/** Looks at everything once the last answer has come. */
export async function judge(
  storm: Storm,
  site: Site,
  { operations, seed }: { operations: number; seed: number },
): Promise<Totals> {
  const { report } = storm;
  const broken = await leftBehind(storm, site);
  const never = neverSucceeded(storm);
  const failed = [...faultsOf(report, site), ...broken];
  if (operations >= ENOUGH && never.length) failed.push(`never took effect: ${never.join(', ')}`);
  const late = site.stalls.filter((stall) => stall.late > STALL_MS && !isStall(stall));
  return {
    operations,
    seed,
    serverErrors: report.serverErrors,
    otherFaults: report.otherFaults,
    stallsAbove250ms: site.stalls.filter(isStall).length,
    worstStallMs: Math.max(0, ...site.stalls.map((stall) => Math.min(stall.late, stall.busy))),
    waitedForMachineAbove250ms: late.length,
    slowestMs: Math.round(report.slowest[0]?.ms ?? 0),
    mutationsSent: report.sentMutations(),
    mutationsSucceeded: report.succeeded(),
    mutationsNeverSucceeded: never,
    heapMbEarly: mega(heapOf(site.memory).early),
    heapMbLate: mega(heapOf(site.memory).late),
    residentMbAt10Percent: mega(site.memory[Math.floor(site.memory.length / 10)]?.resident ?? 0),
    residentMbAtEnd: mega(site.memory.at(-1)?.resident ?? 0),
    brokenInvariants: broken.length,
    failed,
  };
}
