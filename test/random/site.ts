import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** A time in which the server's main thread did nothing else. */
export interface Stall {
  /** How late the clock was, in ms. */
  readonly late: number;
  /** How much of it the thread had worked; the rest the machine had left it waiting. */
  readonly busy: number;
  readonly at: number;
}

export interface Memory {
  readonly resident: number;
  readonly heap: number;
}

/** The product in a process of its own. */
export interface Site {
  readonly url: string;
  readonly stalls: Stall[];
  readonly memory: Memory[];
  /** The last it wrote. */
  words(): string;
  isAlive(): boolean;
  /** Asks it to end; answers how, and how long it took. */
  stop(): Promise<{ code: number | null; ms: number }>;
}

export interface SiteOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Runs the build in dist; else the sources. */
  readonly built: boolean;
}

/** Starts the product with a watch on its main thread; answers once it serves requests. */
export async function startSite({ env, built }: SiteOptions): Promise<Site> {
  const build = at('../../dist/app/main.js');
  if (built && !existsSync(build)) throw new Error('There is no build; run npm run build first.');
  const program = built
    ? [build]
    : ['--import', at('../../scripts/register.mjs'), at('../../src/app/main.ts')];
  const child = spawn(process.execPath, ['--import', at('watch-loop.mjs'), ...program], {
    env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'error', TRUST_PROXY: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const stalls: Stall[] = [];
  const memory: Memory[] = [];
  child.on('message', (message: Stall | Memory) =>
    'late' in message ? stalls.push(message) : memory.push(message),
  );
  let words = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream
      .setEncoding('utf8')
      .on('data', (text: string) => (words = (words + text).slice(-100_000)));
  const end = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await greeting(child, () => words);
  return {
    url,
    stalls,
    memory,
    words: () => words,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      const startedAt = performance.now();
      if (child.exitCode === null) child.kill('SIGTERM');
      const impatient = setTimeout(() => child.kill('SIGKILL'), 30_000);
      const code = await end;
      clearTimeout(impatient);
      return { code, ms: Math.round(performance.now() - startedAt) };
    },
  };
}

function greeting(child: ChildProcess, words: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = setInterval(() => {
      const [, url] = /API\s+(http\S+)\/graphql[\s\S]*database/.exec(words()) ?? [];
      if (!url && child.exitCode === null) return;
      clearInterval(look);
      if (url) resolve(url);
      else reject(new Error(`The server did not start:\n${words().slice(-2000)}`));
    }, 50);
  });
}
