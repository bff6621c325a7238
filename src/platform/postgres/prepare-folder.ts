import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { asUser, type OsUser } from './os-user.ts';

/** The folder that will really hold the data: the wanted one, or one under /var/lib when the server's OS user cannot reach it. */
export function reachableFolder(wanted: string, user: OsUser | undefined): string {
  const dir = path.resolve(wanted);
  fs.mkdirSync(path.dirname(dir), { recursive: true });
  if (!user || canEnter(path.dirname(dir), user)) return dir;
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 12);
  for (const base of ['/var/lib/jianglu', path.join(os.tmpdir(), 'jianglu')]) {
    fs.mkdirSync(base, { recursive: true, mode: 0o755 });
    if (canEnter(base, user)) return path.join(base, `pg-${name}`);
  }
  throw new Error(`The server's OS user (uid ${user.uid}) cannot reach ${dir}`);
}

/** The cwd option of spawn cannot be the probe: the folder is entered before the user is changed. */
function canEnter(folder: string, user: OsUser): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...asUser(user),
    cwd: '/',
  });
  return probe.status === 0;
}
