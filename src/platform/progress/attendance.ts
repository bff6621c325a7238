import { AsyncLocalStorage } from 'node:async_hooks';
import net from 'node:net';
import type pg from 'pg';

/** The connection that a unit of work is using, and whether it has been told to stop. */
export interface Attendance {
  client: pg.Client | undefined;
  isCancelled: boolean;
  /** While a cancellation is on its way; the connection must not go to somebody else before it has arrived. */
  cancelling: Promise<void> | undefined;
}

const current = new AsyncLocalStorage<Attendance>();

export const attended = <T>(attendance: Attendance, work: () => Promise<T>): Promise<T> =>
  current.run(attendance, work);

/** The unit of work in whose course this is called. */
export const attendance = (): Attendance | undefined => current.getStore();

/** SQLSTATE of a statement that was cancelled. */
export const QUERY_CANCELED = '57014';

export const cancelled = (): Error =>
  Object.assign(new Error('The work was cancelled'), { code: QUERY_CANCELED });

/** Stops the statement that runs on the connection, if one does, and refuses all later ones of this work. */
export function cancel(work: Attendance): void {
  work.isCancelled = true;
  if (work.client) work.cancelling ??= sendCancelRequest(work.client);
}

interface Address {
  readonly host: string;
  readonly port: number;
  readonly processID: number;
  readonly secretKey: number;
}

const CANCEL_REQUEST = 80_877_102;
const PATIENCE_MS = 2000;

/**
 * The protocol's own way, which needs no rights and no free connection: sixteen bytes on a connection that the server
 * closes as soon as it has passed the signal on.
 */
function sendCancelRequest(client: pg.Client): Promise<void> {
  const { host, port, processID, secretKey } = client as unknown as Address;
  const packet = Buffer.alloc(16);
  for (const [at, value] of [16, CANCEL_REQUEST, processID, secretKey].entries())
    packet.writeInt32BE(value, at * 4);
  return new Promise((resolve) => {
    const socket = net.connect(
      host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port },
    );
    socket.on('connect', () => socket.write(packet));
    for (const event of ['close', 'error']) socket.on(event, () => resolve());
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
  });
}
