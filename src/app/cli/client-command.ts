import type { Command } from 'commander';
import type { ApiClient } from './api-client.ts';
import { connectClient } from './connect-client.ts';
import type { CliParts } from './cli-parts.ts';

/** What a client command's action gets. */
export interface Call<Options> {
  readonly client: ApiClient;
  readonly options: Options;
  readonly args: readonly string[];
}

/** Adds the option that all commands have which talk to a server. */
export const withServer = (command: Command): Command =>
  command.option(
    '--server <url>',
    '服务器地址，缺省为 JIANGLU_SERVER、登录时的服务器或本机 4000 端口 · server; else JIANGLU_SERVER, the one signed in to, or port 4000 here',
  );

/** Gives the command its `--server` and an action with a client of that server. */
export function asClient<Options extends object>(
  command: Command,
  { config }: CliParts,
  act: (call: Call<Options>) => Promise<void>,
): Command {
  return withServer(command).action(async () => {
    const options = command.opts<Options & { server?: string }>();
    const client = connectClient(config, options.server);
    await act({ client, options, args: command.args });
  });
}
