import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { OsUser } from './os-user.ts';

const shape = z.object({
  port: z.number().int().optional(),
  /** Process that launched the server; a running server whose parent is another process is an orphan. */
  launcher: z.number().int().optional(),
  password: z.string().optional(),
});

/** What a launch leaves in the data folder for the next one. */
export type LaunchRecord = z.infer<typeof shape>;

const fileOf = (dir: string): string => path.join(dir, 'jianglu-launch.json');

/** The record of the last launch; empty when there is none or it is damaged. */
export function readLaunchRecord(dir: string): LaunchRecord {
  try {
    return shape.parse(JSON.parse(fs.readFileSync(fileOf(dir), 'utf8')));
  } catch {
    return {};
  }
}

/** Replaces the record in one step, readable by the owner alone because it holds the password. */
export function writeLaunchRecord(
  dir: string,
  record: LaunchRecord,
  user: OsUser | undefined,
): void {
  const temporary = `${fileOf(dir)}.${process.pid}`;
  fs.writeFileSync(temporary, JSON.stringify(record, null, 2), { mode: 0o600 });
  if (user) fs.chownSync(temporary, user.uid, user.gid);
  fs.renameSync(temporary, fileOf(dir));
}

/** A password of 192 random bits. */
export function makePassword(): string {
  return randomBytes(24).toString('base64url');
}
