import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '../../kernel/errors.ts';
import type { ReadPool } from './pool.ts';
import type { Plan, Run } from './statement.ts';

/** How long a question about this very moment waits for writers to end, in milliseconds. */
const PATIENCE = [120, 240];

const LOOK = `select extract(epoch from history.settled())::text,
  (select json_object_agg(table_name, extract(epoch from since))::text from history.kept)`;

const ofSeconds = (seconds: unknown): number => Number(seconds) * 1000;

/**
 * Admits statements about the past. What was known at an instant can be told for ever only when every transaction that
 * began before it has ended, since a row counts as known from the start of the transaction that wrote it. The horizon
 * must be read before the statement that relies on it takes its snapshot; read once, it stays true.
 */
export class Horizon {
  readonly #pool: ReadPool;
  /** Milliseconds of the epoch before which nothing can be added any more. */
  #settled = Number.NEGATIVE_INFINITY;
  #since: ReadonlyMap<string, number> = new Map();

  constructor(pool: ReadPool) {
    this.#pool = pool;
  }

  /** Throws `KNOWN_AT_NOT_SETTLED` (ask again shortly) or `KNOWN_AT_NOT_KEPT` (before history was kept). */
  async admit({ asked }: Pick<Plan, 'asked'>, run: Run): Promise<void> {
    if (asked.length === 0) return;
    const latest = Math.max(...asked.map(({ until }) => instantOf(until.read(run))));
    await this.#settle(latest, run);
    for (const { until, tables } of asked) {
      const since = Math.max(...[...tables].map((table) => this.#since.get(table) ?? Infinity));
      if (instantOf(until.read(run)) < since) throw notKept(since);
    }
  }

  async #settle(instant: number, run: Run): Promise<void> {
    for (const wait of [...PATIENCE, undefined]) {
      if (instant <= this.#settled) return;
      await this.#look(run);
      if (instant <= this.#settled) return;
      if (wait === undefined || instant > Date.now() + wait) break;
      await pause(wait);
    }
    throw new DomainError(
      'KNOWN_AT_NOT_SETTLED',
      '该时刻尚有未结束的写入（或在将来），请稍后再查 / Writing that began before this instant has not ended yet, or it lies in the future; ask again shortly',
      { field: 'asOf.knownAt', settledUntil: new Date(this.#settled).toISOString() },
    );
  }

  async #look({ viewer }: Run): Promise<void> {
    const [row] = await this.#pool.read({ text: LOOK, values: [] }, viewer.sight);
    this.#settled = Math.max(this.#settled, Math.floor(ofSeconds(row?.[0])));
    const since = JSON.parse(String(row?.[1] ?? '{}')) as Record<string, number>;
    this.#since = new Map(Object.entries(since).map(([table, at]) => [table, ofSeconds(at)]));
  }
}

const instantOf = (text: unknown): number => Date.parse(String(text));

function notKept(since: number): DomainError {
  const start = new Date(Math.ceil(since)).toISOString();
  return new DomainError(
    'KNOWN_AT_NOT_KEPT',
    `历史记录自 ${start} 起保存，更早时刻无从查询 / Former rows are kept since ${start}; nothing can be said of an earlier instant`,
    { field: 'asOf.knownAt', keptSince: start },
  );
}
