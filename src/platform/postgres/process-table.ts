import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

export interface ProcessEntry {
  parent: number;
  command: string;
}

/** What runs under this process id; undefined when nothing does (or, on Windows, when we cannot tell). */
export function lookUpProcess(pid: number): ProcessEntry | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return fs.existsSync('/proc/self/stat') ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): ProcessEntry | undefined {
  try {
    // The name in parentheses may itself hold spaces and parentheses.
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return undefined;
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { parent: Number(parent), command };
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): ProcessEntry | undefined {
  const run = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' });
  const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(run.stdout ?? '') ?? [];
  return command === undefined ? undefined : { parent: Number(parent), command };
}

/** True while a process other than the postmaster still works in the data folder (its back ends do so). Linux only. */
export function isWorkedIn(dir: string): boolean {
  if (!fs.existsSync('/proc/self/cwd')) return false;
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      try {
        return fs.readlinkSync(`/proc/${pid}/cwd`) === dir;
      } catch {
        return false;
      }
    });
}
