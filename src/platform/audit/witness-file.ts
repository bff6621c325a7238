import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A line of the file: what a seal was when it was made. */
export interface WitnessLine {
  readonly number: number;
  readonly hash: string;
  readonly sealedAt: string;
}

/** Where a process notes the seals of a database, outside that database. */
export function witnessFile(dataDir: string, databaseUrl: string | undefined): string {
  const url = databaseUrl === undefined ? undefined : new URL(databaseUrl);
  const name = url ? `${url.hostname}-${url.port || 5432}${url.pathname}` : 'embedded';
  return path.join(dataDir, 'audit', `${name.replaceAll(/[^\w.-]+/g, '-')}.heads`);
}

export function noteSeals(file: string, seals: readonly WitnessLine[]): void {
  if (seals.length === 0) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const lines = seals.map(({ number, hash, sealedAt }) => `${number} ${hash} ${sealedAt}\n`);
  appendFileSync(file, lines.join(''), { mode: 0o600 });
}

const LINE = /^(\d+) ([\w-]{43})( \S+)?$/;

/** The seals noted in a file; undefined when there is no such file. Throws on a line that is none. */
export function readWitnesses(file: string): { number: number; hash: string }[] | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, number, hash] = LINE.exec(line.trim()) ?? [];
      if (number === undefined || hash === undefined) throw new Error(`${file}: ${line}`);
      return { number: Number(number), hash };
    });
}
