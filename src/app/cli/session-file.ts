import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CliError } from './cli-error.ts';

const shape = z.object({ server: z.string(), login: z.string(), secret: z.string() });

/** A session as kept on this machine; its secret is for that server only. */
export type StoredSession = Readonly<z.infer<typeof shape>>;

/** The session kept in the file; undefined when there is none. */
export function readSession(file: string): StoredSession | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw new CliError(
      `会话文件已损坏，请重新登录 / The session file cannot be read, sign in again: ${file}`,
    );
  }
}

/** Keeps the session readable by its owner only, from the first byte on. */
export function keepSession(file: string, session: StoredSession): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}`;
  writeFileSync(next, `${JSON.stringify(session, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(next, file);
}

export const forgetSession = (file: string): void => rmSync(file, { force: true });
