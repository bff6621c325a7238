import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { writeLaunchRecord } from './launch-record.ts';
import { asUser, type OsUser } from './os-user.ts';

export interface ClusterOptions {
  native: string;
  dir: string;
  superuser: string;
  /** Without one, everybody on this machine may connect. */
  password: string | undefined;
  durable: boolean;
  user: OsUser | undefined;
  env: Record<string, string>;
}

/** Makes a database cluster in the folder unless it holds one. A cluster appears whole or not at all. */
export function initialiseCluster(options: ClusterOptions): void {
  const { dir, user, password } = options;
  if (fs.existsSync(path.join(dir, 'PG_VERSION'))) return;
  if (fs.existsSync(dir) && fs.readdirSync(dir).length > 0) {
    throw new Error(`${dir} is not empty and holds no PostgreSQL cluster`);
  }
  // An initdb that was killed half-way leaves only this folder behind, and the next one starts afresh.
  const making = `${dir}.making`;
  fs.rmSync(making, { recursive: true, force: true });
  fs.mkdirSync(making, { mode: 0o700 });
  if (user) fs.chownSync(making, user.uid, user.gid);
  runInitdb({ ...options, dir: making });
  writeLaunchRecord(making, { password }, user);
  fs.rmSync(dir, { recursive: true, force: true });
  fs.renameSync(making, dir);
}

function runInitdb(options: ClusterOptions): void {
  const { dir, user, password } = options;
  const passwordFile = `${dir}.password`;
  try {
    if (password !== undefined) {
      fs.rmSync(passwordFile, { force: true });
      fs.writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
      if (user) fs.chownSync(passwordFile, user.uid, user.gid);
    }
    const run = spawnSync(
      path.join(options.native, 'bin', 'initdb'),
      initdbArguments(options, passwordFile),
      { ...asUser(user), cwd: path.parse(dir).root, encoding: 'utf8', env: options.env },
    );
    if (run.status !== 0) throw new Error(`initdb failed: ${run.error?.message ?? run.stderr}`);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/** Not locale C: trigrams over Chinese names would be empty there. The built-in C.UTF-8 needs nothing of the machine. */
function initdbArguments(options: ClusterOptions, passwordFile: string): string[] {
  const protection =
    options.password === undefined
      ? ['--auth=trust']
      : ['--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const sync = options.durable ? [] : ['--no-sync'];
  const text = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
  const rest = ['--lc-messages=C', '--data-checksums', '--no-instructions'];
  return ['-D', options.dir, '-U', options.superuser, ...protection, ...text, ...rest, ...sync];
}
