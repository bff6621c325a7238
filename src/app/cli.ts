import 'reflect-metadata';
import { runCli } from './cli/run-cli.ts';
import { processTerminal } from './cli/terminal.ts';
import { readCliConfig } from './config-cli.ts';

// Whoever reads our lines may stop early, like head.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === 'EPIPE' ? 0 : 1),
);

process.exitCode = await runCli(process.argv.slice(2), {
  config: readCliConfig(),
  terminal: processTerminal,
});
