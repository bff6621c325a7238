import pg from 'pg';
import { attendance, cancelled, type Attendance } from '../progress/attendance.ts';
import { provenCommit } from './commit-doubt.ts';

const isBegin = (text: unknown): boolean =>
  typeof text === 'string' && /^(begin|start transaction)/.test(text);
const endings: readonly unknown[] = ['commit', 'rollback'];

/**
 * A connection whose rollback never fails and whose commit never says more than is known. When the line to the
 * database is lost, the database has rolled back by itself; a failing ROLLBACK would keep the query builder from giving
 * the connection back, and after as many of those as the pool is large nobody could write any more. The pool drops a
 * connection that has ended.
 *
 * It also tells the unit of work which connection it is on, and takes nothing more from work that was cancelled.
 */
export class RollingClient extends pg.Client {
  // The overloads of `query` are too many to repeat; what arrives is passed on as it is.
  override query = ((...args: Parameters<pg.Client['query']>): unknown => {
    const work = attendance();
    const sent = work ? this.#sendFor(work, args) : this.#send(args);
    return isBegin(args[0]) && sent instanceof Promise ? this.#begun(sent) : sent;
  }) as pg.Client['query'];

  /** The query builder forgets a connection whose BEGIN fails; it would be missing from the pool for good. */
  async #begun(sent: Promise<unknown>): Promise<unknown> {
    try {
      return await sent;
    } catch (error) {
      (this as unknown as Partial<pg.PoolClient>).release?.(true);
      throw error;
    }
  }

  #sendFor(work: Attendance, args: readonly unknown[]): unknown {
    const [text] = args;
    const isEnd = endings.includes(text);
    // What has been sent by now is past cancelling, and the connection is soon somebody else's.
    work.client = isEnd ? undefined : this;
    if (!work.isCancelled) return this.#send(args);
    if (!isEnd) return Promise.reject(cancelled());
    return (work.cancelling ?? Promise.resolve()).then(async () => {
      const ended = await this.#send(['rollback']);
      if (text === 'commit') throw cancelled();
      return ended;
    });
  }

  #send(args: readonly unknown[]): unknown {
    const [text] = args;
    const send = (): unknown => Reflect.apply(pg.Client.prototype.query, this, args);
    if (text === 'commit') return provenCommit(this, send as () => Promise<pg.QueryResult>);
    const sent = send();
    if (text !== 'rollback' || !(sent instanceof Promise)) return sent;
    return sent.catch(() => {
      void this.end().catch(() => undefined);
      return { command: 'ROLLBACK', rowCount: 0, rows: [] };
    });
  }
}
