import type { CliConfig } from '../config-cli.ts';
import type { Terminal } from './terminal.ts';

/** What every command works with. */
export interface CliParts {
  readonly config: CliConfig;
  readonly terminal: Terminal;
}
