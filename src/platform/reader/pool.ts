import type { Sight } from '../../kernel/actor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { Connection, isLost, type ConnectionOptions, type Statement } from './connection.ts';
import { sightKey } from './sight-settings.ts';

/** Where statements are read: each sees exactly what the given sight sees, also for row-level security. */
export interface ReadPool {
  /** Rows as arrays. Throws `TIMEOUT` for a slow read and `UNAVAILABLE` when no connection can be had. */
  read(statement: Statement, sight: Sight): Promise<unknown[][]>;
  end(): Promise<void>;
}

export interface ReadPoolOptions extends ConnectionOptions {
  /** Connections at most (10). */
  readonly max?: number;
  /** Reads that may wait for a connection (1,000), and for how many milliseconds (5,000). */
  readonly maxWaiting?: number;
  readonly maxWait?: number;
}

interface Waiter {
  readonly take: (connection: Connection) => void;
  readonly refuse: (error: unknown) => void;
}

function unavailable(cause?: unknown): DomainError {
  const message = '系统繁忙，请稍后重试 / The system is busy; try again shortly';
  const error = new DomainError('UNAVAILABLE', message, {
    reason: cause === undefined ? 'DATABASE_BUSY' : 'DATABASE_DOWN',
    retryAfterSeconds: 2,
  });
  error.cause = cause;
  return error;
}

class Pool implements ReadPool {
  readonly #options: ReadPoolOptions;
  /** The one used last stands last. */
  #idle: Connection[] = [];
  readonly #waiting: Waiter[] = [];
  #open = 0;
  #ended = false;

  constructor(options: ReadPoolOptions) {
    this.#options = options;
  }

  /** A read changes nothing, so one that lost its connection is tried once more. */
  async read(statement: Statement, sight: Sight): Promise<unknown[][]> {
    try {
      return await this.#readOnce(statement, sight);
    } catch (error) {
      if (!isLost(error)) throw error;
    }
    try {
      return await this.#readOnce(statement, sight);
    } catch (error) {
      throw isLost(error) ? unavailable(error) : error;
    }
  }

  async #readOnce(statement: Statement, sight: Sight): Promise<unknown[][]> {
    const connection = await this.#acquire(sightKey(sight));
    try {
      return await connection.read(statement, sight);
    } finally {
      this.#release(connection);
    }
  }

  async end(): Promise<void> {
    this.#ended = true;
    for (const waiter of this.#waiting.splice(0)) waiter.refuse(unavailable());
    await Promise.all(this.#idle.splice(0).map((connection) => connection.close()));
  }

  /** Prefers a connection that carries the sight already, then the one whose actor was here longest ago. */
  async #acquire(key: string): Promise<Connection> {
    if (this.#ended) throw unavailable();
    const own = this.#idle.findLastIndex((connection) => connection.sight === key);
    const [connection] = this.#idle.splice(Math.max(own, 0), 1);
    if (connection) return connection;
    return this.#open < (this.#options.max ?? 10) ? this.#connect() : this.#wait();
  }

  async #connect(): Promise<Connection> {
    this.#open += 1;
    try {
      return await Connection.open(this.#options, (lost) => this.#forget(lost));
    } catch (error) {
      this.#open -= 1;
      this.#replace();
      throw unavailable(error);
    }
  }

  #wait(): Promise<Connection> {
    const { maxWaiting = 1000, maxWait = 5000 } = this.#options;
    if (this.#waiting.length >= maxWaiting) throw unavailable();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(unavailable());
      }, maxWait);
      const waiter: Waiter = {
        take: (connection) => (clearTimeout(timer), resolve(connection)),
        refuse: (error) => (clearTimeout(timer), reject(error)),
      };
      this.#waiting.push(waiter);
    });
  }

  #release(connection: Connection): void {
    if (this.#ended || !connection.usable) {
      this.#open -= 1;
      void connection.close();
      if (!this.#ended) this.#replace();
      return;
    }
    const waiter = this.#waiting.shift();
    if (waiter) waiter.take(connection);
    else this.#idle.push(connection);
  }

  /** An idle connection that broke; one in use is noticed when it is released. */
  #forget(lost: Connection): void {
    if (!this.#idle.includes(lost)) return;
    this.#idle = this.#idle.filter((connection) => connection !== lost);
    this.#open -= 1;
    void lost.close();
  }

  /** A place became free while somebody waits. */
  #replace(): void {
    const waiter = this.#waiting.shift();
    if (waiter) this.#connect().then(waiter.take, waiter.refuse);
  }
}

/** A pool of connections that read as the application role, one statement at a time, through one sight at a time. */
export const createReadPool = (options: ReadPoolOptions): ReadPool => new Pool(options);
