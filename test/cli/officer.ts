import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCli } from '../../src/app/cli/run-cli.ts';
import type { CliConfig } from '../../src/app/config-cli.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder that is gone after the tests of the file. */
export function lendFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'jianglu-cli-'));
  folders.push(folder);
  return folder;
}

/** What one command wrote, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Officer {
  readonly config: CliConfig;
  /** Runs a command; `input` is what standard input holds. */
  run(args: readonly string[], input?: string): Promise<Ran>;
}

/** Somebody at a terminal of their own, with a folder of their own for the session. */
export function seat(config: Partial<CliConfig>): Officer {
  const folder = lendFolder();
  const whole: CliConfig = {
    databaseUrl: undefined,
    server: undefined,
    token: undefined,
    sessionFile: path.join(folder, 'jianglu', 'session.json'),
    ...config,
  };
  return {
    config: whole,
    async run(args, input = '') {
      const [out, err]: [string[], string[]] = [[], []];
      const code = await runCli(args, {
        config: whole,
        terminal: {
          out: (line) => void out.push(line),
          err: (line) => void err.push(line),
          readInput: async () => input,
          askSecret: async () => input,
        },
      });
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
  };
}
