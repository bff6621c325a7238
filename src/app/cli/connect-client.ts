import type { CliConfig } from '../config-cli.ts';
import { createApiClient, type ApiClient } from './api-client.ts';
import { CliError } from './cli-error.ts';
import { readSession } from './session-file.ts';

const DEFAULT_SERVER = 'http://127.0.0.1:4000';

/** The address without a slash at its end. Throws `CliError` for anything but http and https. */
export function serverAddress(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new CliError(
      `服务器地址须以 http:// 或 https:// 开头 / A server’s address begins with http:// or https://: ${given}`,
    );
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** The server named on the line, by the environment, by the stored session, or the one on this machine. */
export const chooseServer = (config: CliConfig, named: string | undefined): string =>
  serverAddress(
    named ?? config.server ?? readSession(config.sessionFile)?.server ?? DEFAULT_SERVER,
  );

/** A client with the identity on hand: the token, else the stored session if it is of this very server. */
export function connectClient(config: CliConfig, named: string | undefined): ApiClient {
  const server = chooseServer(config, named);
  if (config.token) return createApiClient(server, { token: config.token });
  const stored = readSession(config.sessionFile);
  return createApiClient(server, {
    session: stored?.server === server ? stored.secret : undefined,
  });
}
