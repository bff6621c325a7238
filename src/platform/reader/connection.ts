import { hash } from 'node:crypto';
import pg from 'pg';
import type { Sight } from '../../kernel/actor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { Lru } from './lru.ts';
import { sightSettings } from '../database/sight-settings.ts';
import { unreadable } from '../database/unreadable.ts';
import { sightKey, sightSettingNames } from './sight-settings.ts';

/** What was sent to the server: a read, the change to another actor's sight, or the end of a statement. */
export interface StatementEvent {
  readonly kind: 'read' | 'switch' | 'deallocate';
  readonly text: string;
  readonly milliseconds: number;
}

export interface ConnectionOptions {
  readonly connectionString: string;
  /** Role that reads, e.g. `jianglu_app`; row-level security applies to it. */
  readonly role?: string;
  /** Milliseconds after which the server gives up on a read (5,000). */
  readonly statementTimeout?: number;
  /** Prepared statements a connection keeps (200). */
  readonly prepared?: number;
  readonly onStatement?: (event: StatementEvent) => void;
}

/** The text and values of one read. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

interface Internals {
  readonly stream: { destroy(): void };
  readonly parsedStatements: Record<string, string>;
}

const SWITCH = `select ${sightSettingNames
  .map((name, index) => `set_config('${name}', $${index + 1}, false)`)
  .join(', ')}`;

function startOptions({ role, statementTimeout = 5000 }: ConnectionOptions): string {
  if (role !== undefined && !/^[a-z_][a-z0-9_]*$/.test(role)) throw new Error(`Bad role ${role}`);
  const settings: Record<string, string | number> = {
    ...(role === undefined ? {} : { role }),
    plan_cache_mode: 'force_generic_plan',
    jit: 'off',
    // The data are in memory, and a memoized join over a few dozen rows costs more than it saves.
    random_page_cost: 1.1,
    enable_memoize: 'off',
    default_transaction_read_only: 'on',
    datestyle: 'ISO',
    timezone: 'UTC',
    statement_timeout: statementTimeout,
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

/** The connection, not the statement, was at fault: the same read may succeed on another one. */
export const isLost = (error: unknown): boolean =>
  error instanceof pg.DatabaseError
    ? /^(08|57P|0A000)/.test(error.code ?? '')
    : !(error instanceof DomainError);

const TIMED_OUT = '57014';

/** What a caller can act on as `TIMEOUT` or `INVALID_INPUT`; anything else as it is. */
function refusal(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  if (error.code === TIMED_OUT)
    return new DomainError(
      'TIMEOUT',
      '查询超时，请缩小范围后重试 / The query took too long; ask for less',
    );
  return unreadable(error.code) ?? error;
}

/** Characters of the statements that one connection keeps prepared, all together and the longest of them. */
const ALL_TEXT = 2_000_000;
const LONGEST_TEXT = 200_000;

/** One connection of the reader. It knows whose sight its session carries and which statements it has prepared. */
export class Connection {
  readonly #client: pg.Client;
  readonly #options: ConnectionOptions;
  readonly #prepared: Lru<string, string>;
  readonly #seen: Lru<string, true>;
  #names = 0;
  /** Key of the sight in the session; undefined while that is not certain. */
  #sight: string | undefined;
  #broken = false;

  private constructor(options: ConnectionOptions, onLost: (connection: Connection) => void) {
    this.#options = options;
    this.#prepared = new Lru(options.prepared ?? 200, {
      of: ({ length }) => length,
      most: ALL_TEXT,
    });
    this.#seen = new Lru(1000);
    this.#client = new pg.Client({
      connectionString: options.connectionString,
      options: startOptions(options),
      application_name: 'jianglu reader',
      connectionTimeoutMillis: 5000,
    });
    const lost = (): void => {
      this.#broken = true;
      onLost(this);
    };
    this.#client.on('error', lost);
    this.#client.on('end', lost);
  }

  static async open(
    options: ConnectionOptions,
    onLost: (connection: Connection) => void,
  ): Promise<Connection> {
    const connection = new Connection(options, onLost);
    await connection.#client.connect();
    return connection;
  }

  get sight(): string | undefined {
    return this.#sight;
  }

  /** False once its state is not certain any more; such a connection must be closed, never reused. */
  get usable(): boolean {
    return !this.#broken;
  }

  /** Rows of one statement, read through the sight and nobody else's. */
  async read(statement: Statement, sight: Sight): Promise<unknown[][]> {
    try {
      await this.#carry(sight);
      const name = this.#nameOf(statement.text);
      try {
        return await this.#send('read', statement.text, statement.values, name);
      } finally {
        if (name !== undefined) await this.#keep(statement.text, name);
      }
    } catch (error) {
      // A statement that failed leaves nothing behind in the session; a doubtful line is never used again.
      if (isLost(error)) this.#broken = true;
      throw refusal(error);
    }
  }

  async close(): Promise<void> {
    this.#broken = true;
    await this.#client.end().catch(() => undefined);
  }

  async #carry(sight: Sight): Promise<void> {
    const key = sightKey(sight);
    if (this.#sight === key) return;
    this.#sight = undefined;
    await this.#send('switch', SWITCH, Object.values(sightSettings(sight)), 'switch');
    this.#sight = key;
  }

  /** A text is prepared when it comes a second time; what is asked once only is not worth keeping. */
  #nameOf(text: string): string | undefined {
    const known = this.#prepared.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST_TEXT) return undefined;
    const mark = hash('sha1', text);
    if (this.#seen.get(mark) === undefined) {
      this.#seen.set(mark, true);
      return undefined;
    }
    this.#names += 1;
    return `r${this.#names}`;
  }

  /** Remembers what the server has prepared, also when the statement then failed. */
  async #keep(text: string, name: string): Promise<void> {
    const isThere = Object.hasOwn(this.#internals.parsedStatements, name);
    if (!isThere || this.#broken || this.#prepared.get(text) !== undefined) return;
    for (const [, evicted] of this.#prepared.set(text, name)) {
      await this.#send('deallocate', `deallocate ${evicted}`, []);
      delete this.#internals.parsedStatements[evicted];
    }
  }

  async #send(
    kind: StatementEvent['kind'],
    text: string,
    values: readonly unknown[],
    name?: string,
  ): Promise<unknown[][]> {
    const { onStatement, statementTimeout = 5000 } = this.#options;
    const started = performance.now();
    // The server ends a slow statement itself; this ends a connection on which nothing comes back at all.
    const timer = setTimeout(() => this.#abandon(), statementTimeout + 2000);
    try {
      const query = { text, values: [...values], rowMode: 'array' as const };
      const result = await this.#client.query<unknown[]>(
        name === undefined ? query : { ...query, name },
      );
      return result.rows;
    } finally {
      clearTimeout(timer);
      onStatement?.({ kind, text, milliseconds: performance.now() - started });
    }
  }

  /** What pg keeps to itself: the socket, and the texts of prepared statements, which it never forgets. */
  get #internals(): Internals {
    return (this.#client as unknown as { connection: Internals }).connection;
  }

  #abandon(): void {
    this.#broken = true;
    this.#internals.stream.destroy();
  }
}
