import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import { currentTrace, type RequestTrace } from './http-trace.ts';

export interface Metrics {
  /** The measurements in the text form of Prometheus. */
  text(): Promise<string>;
  observe(trace: RequestTrace, status: number): void;
  /** Counts a statement that was sent over another pool than the ORM's. */
  countStatement(): void;
  close(): void;
}

/** Clients choose operation names; beyond this many different ones they share one label. */
const MOST_NAMES = 200;

/** Measures requests, statements, connections and the event loop of one server. */
export async function createMetrics(orm: MikroORM): Promise<Metrics> {
  const registry = new Registry();
  const pool = (await orm.em.getConnection().getNativeClient()) as Pool;
  const registers = [registry];
  const durations = new Histogram({
    name: 'jianglu_operation_duration_seconds',
    help: 'Duration of GraphQL operations',
    labelNames: ['operation', 'type', 'way', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
    registers,
  });
  const requests = new Counter({
    name: 'jianglu_http_requests_total',
    help: 'HTTP requests by status',
    labelNames: ['status'],
    registers,
  });
  const statements = new Counter({
    name: 'jianglu_sql_statements_total',
    help: 'SQL statements sent',
    registers,
  });
  countStatements(pool, () => statements.inc());
  measurePool(pool, registers);
  const loop = measureEventLoop(registers);
  const nameOf = boundedNames();

  return {
    text: () => registry.metrics(),
    observe(trace, status) {
      requests.inc({ status: String(status) });
      if (!trace.way) return;
      durations.observe(
        {
          operation: nameOf(trace.operationName),
          type: trace.operationType ?? 'unknown',
          way: trace.way,
          outcome: trace.errorCode ?? 'OK',
        },
        (performance.now() - trace.startedAt) / 1000,
      );
    },
    countStatement: () => statements.inc(),
    close: () => void loop.disable(),
  };
}

function boundedNames(): (name: string | undefined) => string {
  const names = new Set<string>();
  return (name = 'anonymous') => {
    const short = name.slice(0, 64);
    if (names.size < MOST_NAMES) names.add(short);
    return names.has(short) ? short : 'other';
  };
}

/** Everything sent over the pool's connections, whoever sends it: the ORM, the reader or a command. */
function countStatements(pool: Pool, count: () => void): void {
  const wrapped = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => {
    if (wrapped.has(client)) return;
    wrapped.add(client);
    const query = client.query as (...rest: unknown[]) => unknown;
    Object.assign(client, {
      query(this: PoolClient, ...rest: unknown[]) {
        count();
        const trace = currentTrace();
        if (trace) trace.statements += 1;
        return query.apply(this, rest);
      },
    });
  });
}

function measurePool(pool: Pool, registers: Registry[]): void {
  new Gauge({
    name: 'jianglu_db_connections',
    help: 'Connections of the pool, and callers that wait for one',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'open' }, pool.totalCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waited_for' }, pool.waitingCount);
    },
  });
}

function measureEventLoop(registers: Registry[]) {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  new Gauge({
    name: 'jianglu_event_loop_delay_seconds',
    help: 'Delay of the event loop since the last scrape',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const quantile of [50, 99, 100])
        this.set({ quantile: String(quantile / 100) }, delay.percentile(quantile) / 1e9);
      delay.reset();
    },
  });
  new Gauge({
    name: 'jianglu_process_resident_bytes',
    help: 'Memory of the process',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  return delay;
}
