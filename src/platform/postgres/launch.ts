import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort } from './choose-port.ts';
import { initialiseCluster } from './initialise-cluster.ts';
import { makePassword, readLaunchRecord, writeLaunchRecord } from './launch-record.ts';
import { locateBinaries } from './native-binaries.ts';
import { chooseOsUser } from './os-user.ts';
import { reachableFolder } from './prepare-folder.ts';
import {
  diskFull,
  startServer,
  stopServer,
  type RunningServer,
  type ServerOptions,
} from './start-server.ts';
import { stopOrphan } from './stop-orphan.ts';

const superuser = 'jianglu';
const healthyAfterMs = 60_000;

export interface LaunchOptions {
  /** Data folder; made on the first start. */
  dir?: string;
  /** Default: the port of the last start, else a free one. A given port is never exchanged for another. */
  port?: number;
  /** `name=value` settings of PostgreSQL, such as `fsync=off`. */
  flags?: readonly string[];
  /** `password` (default): a random one, kept in the data folder. `trust`: everybody on this machine may connect. Counts on the first start only. */
  auth?: 'password' | 'trust';
  /** Environment of the server's processes; nothing is inherited. */
  env?: Record<string, string>;
  /** How often in a row a server that died is started again (5); not counted when its disk was full. */
  maxRestarts?: number;
  /** Told of each unexpected end of the server; `restarted: false` means that the database is gone for good. */
  onExit?: (exit: ServerExit) => void;
  log?: (text: string) => void;
}

export interface ServerExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  restarted: boolean;
  /** The server's last words. */
  tail: string;
}

export interface LaunchedPostgres {
  port: number;
  /** Where the data really is; differs from the wanted folder when the server's OS user cannot reach that one. */
  dir: string;
  /** Connection string of the superuser, password included: do not log it. Default database: `postgres`. */
  url: (database?: string) => string;
  stop: () => Promise<void>;
}

/** Starts the PostgreSQL that npm installed, on 127.0.0.1, over a data folder that survives any end of either process. */
export async function launchPostgres(options: LaunchOptions = {}): Promise<LaunchedPostgres> {
  const wanted = path.resolve(options.dir ?? '.data/pg');
  const user = chooseOsUser(wanted);
  const dir = reachableFolder(wanted, user);
  const native = locateBinaries(user);
  const flags = options.flags ?? [];
  const env = { LC_ALL: 'C', PATH: '/usr/bin:/bin', ...options.env };

  await stopOrphan(dir, readLaunchRecord(dir));
  const password = options.auth === 'trust' ? undefined : makePassword();
  const durable = !flags.includes('fsync=off');
  initialiseCluster({ native, dir, superuser, password, durable, user, env });

  const record = readLaunchRecord(dir);
  const port = options.port ?? (await choosePort(record.port));
  writeLaunchRecord(dir, { ...record, port, launcher: process.pid }, user);
  const log = options.log ?? (() => undefined);
  const stop = await keepRunning({ native, dir, port, flags, user, env, log }, options);
  const credentials = record.password ? `${superuser}:${record.password}` : superuser;
  const url = (database = 'postgres'): string =>
    `postgresql://${credentials}@127.0.0.1:${port}/${database}`;
  return { port, dir, url, stop };
}

/** Starts the server, starts it again when it dies, and answers how to stop it. */
async function keepRunning(
  server: ServerOptions,
  { maxRestarts = 5, onExit = () => undefined }: LaunchOptions,
): Promise<() => Promise<void>> {
  let running: RunningServer | undefined = await startServer(server);
  let stopping = false;

  const supervise = async (): Promise<void> => {
    let restartsLeft = maxRestarts;
    while (running) {
      const startedAt = Date.now();
      const ended = running;
      const { code, signal } = await ended.ended;
      if (stopping) return;
      const isForgiven = Date.now() - startedAt > healthyAfterMs || diskFull.test(ended.tail());
      if (isForgiven) restartsLeft = maxRestarts;
      running = restartsLeft-- > 0 ? await startAgain(server, () => stopping) : undefined;
      onExit({ code, signal, restarted: running !== undefined, tail: ended.tail() });
    }
  };
  const supervision = supervise();

  return async () => {
    stopping = true;
    if (running) await stopServer(running);
    await supervision;
    if (running) await stopServer(running);
  };
}

async function startAgain(
  server: ServerOptions,
  isStopping: () => boolean,
): Promise<RunningServer | undefined> {
  for (let attempt = 1; attempt <= 3 && !isStopping(); attempt++) {
    try {
      return await startServer(server);
    } catch (error) {
      server.log(String(error));
      // Giving up would help nobody: it starts by itself as soon as somebody has made room.
      if (diskFull.test(String(error))) attempt = 0;
      await sleep(500);
    }
  }
  return undefined;
}
