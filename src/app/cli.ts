import 'reflect-metadata';
import { runCli } from './cli/run-cli.ts';
import { processTerminal } from './cli/terminal.ts';
import { readCliConfig } from './config-cli.ts';

process.exitCode = await runCli(process.argv.slice(2), {
  config: readCliConfig(),
  terminal: processTerminal,
});
