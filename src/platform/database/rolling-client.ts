import pg from 'pg';

/**
 * A connection whose rollback never fails. When the line to the database is lost, the database has rolled back by
 * itself; a failing ROLLBACK would keep the query builder from giving the connection back, and after as many of those
 * as the pool is large nobody could write any more. The pool drops a connection that has ended.
 */
export class RollingClient extends pg.Client {
  // The overloads of `query` are too many to repeat; what arrives is passed on as it is.
  override query = ((...args: Parameters<pg.Client['query']>): unknown => {
    const sent: unknown = Reflect.apply(pg.Client.prototype.query, this, args);
    if ((args[0] as unknown) !== 'rollback' || !(sent instanceof Promise)) return sent;
    return sent.catch(() => {
      void this.end().catch(() => undefined);
      return { command: 'ROLLBACK', rowCount: 0, rows: [] };
    });
  }) as pg.Client['query'];
}
