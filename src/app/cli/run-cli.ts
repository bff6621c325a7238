import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addAccountCommands } from './account-commands.ts';
import { addAuditCommands } from './audit-commands.ts';
import { addDataCommands } from './data-commands.ts';
import { bilingualMistake, speakBothLanguages } from './bilingual-help.ts';
import { CliError } from './cli-error.ts';
import { addImportCommand } from './import-command.ts';
import { addLawCommands } from './law-commands.ts';
import { addMoveCommands } from './move-commands.ts';
import { addOutcomeCommands } from './outcome-commands.ts';
import { addProductCommands } from './product-commands.ts';
import type { CliParts } from './cli-parts.ts';

function productVersion(): string {
  const file = new URL('../../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function createProgram(parts: CliParts): Command {
  const { out, err } = parts.terminal;
  const program = speakBothLanguages(new Command('jianglu'))
    .description('匠路：技能人才政策平台 · Jianglu, the system of skilled-worker policy')
    .version(productVersion(), '-V, --version', '显示版本 · show the version')
    // Lets commands have a --version of their own: that of a result.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => out(text.trimEnd()),
      writeErr: (text) => err(text.trimEnd()),
      outputError: (text, write) => write(bilingualMistake(text)),
    });
  addProductCommands(program, parts);
  addAuditCommands(program, parts);
  addAccountCommands(program, parts);
  addDataCommands(program, parts);
  addImportCommand(program, parts);
  addMoveCommands(program, parts);
  addOutcomeCommands(program, parts);
  addLawCommands(program, parts);
  return program;
}

/** Runs one command line (without node and script) and answers the exit code: 0 done, 1 failed, 2 sheet refused. */
export async function runCli(args: readonly string[], parts: CliParts): Promise<number> {
  try {
    await createProgram(parts).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has written its own sentence already.
    if (error instanceof CommanderError) return error.exitCode;
    parts.terminal.err(sentenceOf(error));
    return error instanceof CliError ? error.exitCode : 1;
  }
}

/** One sentence for any failure; stack traces help nobody at a terminal. */
function sentenceOf(error: unknown): string {
  if (error instanceof CliError) return error.message;
  if (error instanceof AggregateError) return sentenceOf(error.errors[0]);
  return `出错 / Failed: ${error instanceof Error ? error.message : String(error)}`;
}
