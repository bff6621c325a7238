import { spawn, type ChildProcess } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asUser, type OsUser } from './os-user.ts';

export interface ServerOptions {
  native: string;
  dir: string;
  port: number;
  /** `name=value` settings of PostgreSQL. */
  flags: readonly string[];
  user: OsUser | undefined;
  env: Record<string, string>;
  log: (text: string) => void;
}

export interface RunningServer {
  child: ChildProcess;
  /** The last lines that the server wrote. */
  tail: () => string;
  /** Settles when the server has ended, however it did. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Settles when the guard that outlives us has been dismissed. */
  guardGone?: Promise<unknown>;
}

/** How the server words that it has no room left. */
export const diskFull = /No space left on device/;

/** Starts the server and answers once it accepts connections. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  for (let attempt = 1; ; attempt++) {
    const server = spawnServer(options);
    if (await isReady(server)) {
      letNodeExit(server.child);
      return { ...server, guardGone: guardOurEnd(server, options) };
    }
    // The back ends of a killed server need a moment before its memory and lock are free.
    const tail = server.tail();
    const busy = /pre-existing shared memory|lock file/.test(tail) && !diskFull.test(tail);
    if (!busy || attempt >= 40) throw new Error(`PostgreSQL did not start:\n${server.tail()}`);
    await sleep(250);
  }
}

/** Asks for a fast shutdown; after 20 seconds for an immediate one. */
export async function stopServer(server: RunningServer): Promise<void> {
  if (server.child.exitCode !== null || server.child.signalCode !== null) return;
  server.child.ref();
  server.child.kill('SIGINT');
  const impatience = setTimeout(() => server.child.kill('SIGQUIT'), 20_000);
  await server.ended;
  clearTimeout(impatience);
  await server.guardGone;
}

function spawnServer({ native, dir, port, flags, user, env, log }: ServerOptions): RunningServer {
  // TCP alone: the path of a socket may be at most 107 bytes long, a project's folder may be longer.
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    ...flags,
  ];
  const child = spawn(
    path.join(native, 'bin', 'postgres'),
    ['-D', dir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...asUser(user),
      cwd: path.parse(dir).root,
      env,
      // Ctrl-C in a terminal must reach only us: the application drains first and stops the database last.
      detached: os.platform() !== 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let tail = '';
  const remember = (text: string): void => {
    tail = (tail + text).slice(-4000);
  };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    remember(text);
    log(text);
  });
  const ended = new Promise<Awaited<RunningServer['ended']>>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => {
      remember(error.message);
      resolve({ code: null, signal: null });
    });
  });
  return { child, tail: () => tail, ended };
}

function isReady(server: RunningServer): Promise<boolean> {
  return new Promise((resolve) => {
    server.child.stderr?.on('data', () => {
      if (server.tail().includes('ready to accept connections')) resolve(true);
    });
    void server.ended.then(() => resolve(false));
  });
}

function letNodeExit(child: ChildProcess): void {
  child.unref();
  const pipe = child.stderr as unknown as { unref?: () => void } | null;
  pipe?.unref?.();
}

/** Starts a shell that waits for the end of a pipe which only we hold open, so that even `kill -9` of us ends the server. */
async function guardOurEnd(server: RunningServer, { user }: ServerOptions): Promise<void> {
  if (os.platform() === 'win32') return;
  const guard = spawn(
    '/bin/sh',
    ['-c', 'read -r _; kill -INT "$1"', 'sh', String(server.child.pid)],
    { ...asUser(user), cwd: '/', env: {}, detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  const gone = new Promise((resolve) => guard.once('exit', resolve).once('error', resolve));
  guard.stdin?.on('error', () => undefined);
  guard.unref();
  (guard.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  await server.ended;
  // Left alone, it would one day signal whoever got the server's number next.
  guard.ref();
  guard.kill('SIGKILL');
  await gone;
}
