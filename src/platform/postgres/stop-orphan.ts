import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LaunchRecord } from './launch-record.ts';
import { isWorkedIn, lookUpProcess } from './process-table.ts';

const patienceMs = 30_000;

/**
 * Stops a server whose launcher was killed, and clears a pid file that now names a stranger.
 * Throws when the server belongs to a launcher that is still alive.
 */
export async function stopOrphan(dir: string, record: LaunchRecord): Promise<void> {
  const pidFile = path.join(dir, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid === undefined) return;
  const server = lookUpProcess(pid);
  if (!server) return; // PostgreSQL itself recognises the file of a dead server.
  if (!server.command.includes(dir)) {
    // After a reboot or in a new container the number belongs to somebody else, and PostgreSQL would refuse to start.
    await until(() => !isWorkedIn(dir), `Processes of an earlier server still work in ${dir}`);
    fs.rmSync(pidFile, { force: true });
    return;
  }
  if (server.parent === record.launcher) {
    throw new Error(
      `The database in ${dir} is in use by process ${record.launcher} (port ${record.port ?? '?'}). ` +
        'Stop that process first, or choose another data folder.',
    );
  }
  process.kill(pid, 'SIGINT');
  await until(() => lookUpProcess(pid) === undefined, `The earlier server ${pid} does not stop`);
}

function readPid(file: string): number | undefined {
  try {
    return Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

async function until(done: () => boolean, complaint: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!done()) {
    if (Date.now() > deadline) throw new Error(complaint);
    await sleep(25);
  }
}
