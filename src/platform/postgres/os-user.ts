import fs from 'node:fs';

/** An OS user to run the server as; PostgreSQL refuses to run as root. */
export interface OsUser {
  uid: number;
  gid: number;
}

/**
 * Undefined when this process may run PostgreSQL itself (not root). As root: the owner of an existing data folder,
 * else `postgres`, else `nobody`.
 */
export function chooseOsUser(dataFolder: string): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = fs.statSync(dataFolder, { throwIfNoEntry: false });
  const started = fs.existsSync(`${dataFolder}/PG_VERSION`);
  if (owner && started && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = ['postgres', 'nobody']
    .map((name) => accounts.find((fields) => fields[0] === name))
    .find((fields) => fields !== undefined);
  if (!account)
    throw new Error('Running as root, and there is neither a "postgres" nor a "nobody"');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** Spawn options that drop to the user. */
export function asUser(user: OsUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}
