import type { Operation } from './document.ts';
import type { Request } from './send.ts';

export interface Sent {
  readonly round: number;
  readonly kind: string;
  readonly login: string;
  readonly operation: Operation;
  readonly request: Request;
  /** Of the clock, for what the server was busy with meanwhile. */
  readonly from: number;
  readonly to: number;
}

export interface Failure extends Sent {
  readonly what: string;
  readonly told: string;
  smallest?: string;
  words?: string;
}

interface Acts {
  sent: number;
  succeeded: number;
  readonly refusals: Map<string, number>;
}

const SLOWEST = 10;

/** Counts what was sent and what came of it. */
export class Report {
  readonly kinds = new Map<string, number>();
  readonly codes = new Map<string, number>();
  readonly acts = new Map<string, Acts>();
  readonly failures: Failure[] = [];
  sent = 0;
  serverErrors = 0;
  otherFaults = 0;
  slowest: { ms: number; sent: Sent }[] = [];

  count(map: Map<string, number>, key: string): void {
    map.set(key, (map.get(key) ?? 0) + 1);
  }

  act(name: string, isDone: boolean, codes: readonly string[]): void {
    const act = this.acts.get(name) ?? { sent: 0, succeeded: 0, refusals: new Map() };
    this.acts.set(name, act);
    act.sent += 1;
    if (isDone) act.succeeded += 1;
    for (const code of codes) this.count(act.refusals, code);
  }

  time(ms: number, sent: Sent): void {
    this.sent += 1;
    if (this.slowest.length === SLOWEST && ms < this.slowest.at(-1)!.ms) return;
    this.slowest = [...this.slowest, { ms, sent }].sort((a, b) => b.ms - a.ms).slice(0, SLOWEST);
  }

  /** One failure of each sort is enough to look at. */
  fail(failure: Failure): boolean {
    if (failure.what.startsWith('HTTP 5') || failure.what.includes('INTERNAL'))
      this.serverErrors += 1;
    else this.otherFaults += 1;
    const sort = sortOf(failure);
    if (this.failures.some((known) => sortOf(known) === sort)) return false;
    if (this.failures.length >= 25) return false;
    this.failures.push(failure);
    return true;
  }

  succeeded(): number {
    return [...this.acts.values()].reduce((sum, { succeeded }) => sum + succeeded, 0);
  }

  sentMutations(): number {
    return [...this.acts.values()].reduce((sum, { sent }) => sum + sent, 0);
  }
}

/** What failed, without what differs from one time to the next. */
const sortOf = ({ what, words }: Failure): string =>
  (words ?? what).replace(/[\d"']+/g, '#').slice(0, 120);

const top = (map: ReadonlyMap<string, number>, most: number): string =>
  [...map]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

export const short = (text: string, most = 1500): string =>
  text.length > most ? `${text.slice(0, most)} … (${text.length})` : text;

/** What a reader needs to know, line by line. */
export function* linesOf(report: Report): Generator<string> {
  yield `what was sent: ${top(report.kinds, 40)}`;
  yield `codes answered: ${top(report.codes, 40)}`;
  yield 'mutations: name, sent, took effect, refusals';
  for (const [name, { sent, succeeded, refusals }] of [...report.acts].sort())
    yield `  ${name.padEnd(22)} ${String(sent).padStart(6)} ${String(succeeded).padStart(6)}  ${top(refusals, 6)}`;
  yield 'slowest:';
  for (const { ms, sent } of report.slowest)
    yield `  ${Math.round(ms)} ms, round ${sent.round}, ${sent.kind} by ${sent.login}: ${short(JSON.stringify(sent.operation), 600)}`;
  for (const { what, told, round, kind, login, operation, smallest, words } of report.failures) {
    yield `FAILURE round ${round}, ${kind} by ${login}: ${what}`;
    yield `  answer: ${short(told, 600)}`;
    if (words) yield `  the server's log: ${short(words, 2500)}`;
    yield `  operation: ${short(JSON.stringify(operation), 1200)}`;
    if (smallest) yield `  smallest: ${short(smallest, 1500)}`;
  }
}
