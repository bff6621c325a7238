import { DomainError } from '../../kernel/errors.ts';
import type { Attendance } from './attendance.ts';
import { Curtain } from './curtain.ts';
import type { Progress, Step, WorkSubject } from './progress.ts';
import type { WorkOutcome, WorkRows } from './rows.ts';
import type { WorkTicket } from './ticket.ts';

/** Work that is done sooner leaves no row. */
const FIRST_MS = 300;
const BEAT_MS = 500;

/** What the work under way has told so far, written down twice a second from its first word on. */
export class WorkNote implements Progress {
  readonly ticket: WorkTicket;
  readonly attendance: Attendance = {
    client: undefined,
    isCancelled: false,
    cancelling: undefined,
  };
  readonly #rows: WorkRows;
  #subject: WorkSubject | null = null;
  #step: Step | null = null;
  #done: number | null = null;
  #total: number | null = null;
  /** Table whose ids tell how far the statement is, and the last one before it began. */
  #adding: { readonly table: string; from?: number } | null = null;
  #rowId: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(ticket: WorkTicket, rows: WorkRows) {
    this.ticket = ticket;
    this.#rows = rows;
  }

  /** Whether anybody could look where the work stands. */
  get isTold(): boolean {
    return this.#timer !== undefined;
  }

  about(subject: WorkSubject): void {
    this.#subject = subject;
  }

  at(step: Step, done?: number, total?: number): void {
    this.#step = step;
    this.#done = done ?? null;
    this.#total = total ?? null;
    this.#adding = null;
    this.#timer ??= this.#after(FIRST_MS);
  }

  adding(step: Step, table: string, total: number): void {
    this.at(step, 0, total);
    this.#adding = { table };
    if (this.#rowId !== undefined) this.#writing = this.#writing.then(() => this.#count());
  }

  fail(error: unknown): Promise<void> {
    if (error instanceof Curtain) return this.end('DONE');
    if (!(error instanceof DomainError)) return this.end('FAILED');
    return this.end('REFUSED', error.code);
  }

  /** The last word; nobody is told when nobody could have seen the work running. */
  async end(outcome: WorkOutcome, code?: string): Promise<void> {
    clearTimeout(this.#timer);
    await this.#writing;
    // A beat that was being written has set the next one.
    clearTimeout(this.#timer);
    if (this.#rowId !== undefined) await this.#write({ outcome, code: code ?? null });
  }

  #after(ms: number): NodeJS.Timeout {
    const beat = (): void => {
      this.#writing = this.#writing.then(() => this.#count()).then(() => this.#write());
      void this.#writing.then(() => (this.#timer = this.#after(BEAT_MS)));
    };
    return setTimeout(beat, ms).unref();
  }

  async #count(): Promise<void> {
    const adding = this.#adding;
    if (!adding) return;
    const last = await this.#rows.lastId(adding.table).catch(() => undefined);
    if (last === undefined || adding !== this.#adding) return;
    adding.from ??= last;
    this.#done = Math.min(last - adding.from, this.#total ?? 0);
  }

  /** What cannot be written is written with the next beat; the work does not depend on it. */
  async #write(ended?: { outcome: WorkOutcome; code: string | null }): Promise<void> {
    const state = {
      subject: this.#subject,
      step: this.#step,
      done: this.#done,
      total: this.#total,
    };
    try {
      if (this.#rowId === undefined) this.#rowId = await this.#rows.open(this.ticket, state);
      else await this.#rows.renew(this.#rowId, state, ended);
    } catch {
      // The next beat tries again.
    }
  }
}
