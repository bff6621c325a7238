import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { CliError } from './cli-error.ts';

/** Where commands write their lines and read what they are given. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  /** Everything on standard input. */
  readInput(): Promise<string>;
  /** Asks without showing what is typed. Throws when nobody can type. */
  askSecret(question: string): Promise<string>;
}

/** Control characters out of somebody's data could move the cursor or recolour the window. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '�');

export const processTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${printable(line)}\n`),
  err: (line) => void process.stderr.write(`${printable(line)}\n`),
  readInput: () => readAll(process.stdin),
  async askSecret(question) {
    if (!process.stdin.isTTY)
      throw new CliError(
        '没有可输入密码的终端，请用 --password-stdin / No terminal to type a password: use --password-stdin',
      );
    process.stderr.write(question);
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const line = createInterface({ input: process.stdin, output: nowhere, terminal: true });
    try {
      return await line.question('');
    } finally {
      line.close();
      process.stderr.write('\n');
    }
  },
};
