import os from 'node:os';
import path from 'node:path';

/** What the command line takes from the environment; options given on the line come first. */
export interface CliConfig {
  readonly databaseUrl: string | undefined;
  /** Address of the server that client commands talk to. */
  readonly server: string | undefined;
  /** API token of a machine; used instead of the stored session. */
  readonly token: string | undefined;
  readonly sessionFile: string;
}

/** Reads the environment for the command line; empty variables count as absent. */
export function readCliConfig(from: NodeJS.ProcessEnv = process.env): CliConfig {
  const folder = from.XDG_CONFIG_HOME || path.join(os.homedir(), '.config');
  return {
    databaseUrl: from.DATABASE_URL || undefined,
    server: from.JIANGLU_SERVER || undefined,
    token: from.JIANGLU_TOKEN || undefined,
    sessionFile: path.join(folder, 'jianglu', 'session.json'),
  };
}
