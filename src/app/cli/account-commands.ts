import type { Command } from 'commander';
import { createApiClient, errorLine } from './api-client.ts';
import { CliError } from './cli-error.ts';
import { asClient, withServer } from './client-command.ts';
import { chooseServer } from './connect-client.ts';
import type { CliParts } from './cli-parts.ts';
import { forgetSession, keepSession, readSession } from './session-file.ts';
import { userErrorLine, userErrorsIn, USER_ERROR_FIELDS } from './user-errors.ts';

const SIGN_IN = `mutation ($login: String!, $password: String!) {
  signIn(input: { login: $login, password: $password }) {
    viewer { displayName } userErrors { ${USER_ERROR_FIELDS} } } }`;

const SIGN_OUT = `mutation { signOut(input: {}) { userErrors { ${USER_ERROR_FIELDS} } } }`;

const WHO = `{ viewer { id displayName
  memberships { role organisationName jurisdictionName jurisdictionCode } } }`;

interface SignInOptions {
  readonly login: string;
  readonly passwordStdin?: true;
  readonly server?: string;
}

interface Viewer {
  readonly id: string;
  readonly displayName: string;
  readonly memberships: readonly {
    role: string;
    organisationName: string;
    jurisdictionName: string;
    jurisdictionCode: string;
  }[];
}

/** Commands about who is at the keyboard. */
export function addAccountCommands(program: Command, parts: CliParts): void {
  withServer(program.command('sign-in'))
    .description('登录，会话保存在本机 · sign in; the session is kept on this machine')
    .requiredOption('--login <login>', '用户名 · login')
    .option('--password-stdin', '从标准输入读取密码 · read the password from standard input')
    .action((options: SignInOptions) => signIn(parts, options));

  withServer(program.command('sign-out'))
    .description('退出并删除本机会话 · end the session and forget it')
    .action(() => signOut(parts));

  asClient(
    program.command('whoami').description('当前用户及其角色 · who is signed in, with which roles'),
    parts,
    async ({ client }) => {
      const { viewer } = await client.ask<{ viewer: Viewer | null }>(WHO);
      if (!viewer)
        throw new CliError(
          `尚未登录 ${client.server}，或会话已失效 / Not signed in to ${client.server}, or the session has ended`,
        );
      for (const line of viewerLines(viewer, client.server)) parts.terminal.out(line);
    },
  );
}

const viewerLines = ({ displayName, id, memberships }: Viewer, server: string): string[] => [
  `${displayName} · ${id} · ${server}`,
  ...memberships.map(
    (each) =>
      `  ${each.role} · ${each.organisationName} · ${each.jurisdictionName} ${each.jurisdictionCode}`,
  ),
];

async function signIn(
  { config, terminal }: CliParts,
  { login, passwordStdin, server: named }: SignInOptions,
): Promise<void> {
  const server = chooseServer(config, named);
  const { protocol, hostname } = new URL(server);
  if (protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
    terminal.err(
      '注意：连接未加密，密码可能被截获 / Beware: without https the password can be read',
    );
  const password = passwordStdin
    ? (await terminal.readInput()).replace(/\r?\n$/, '')
    : await terminal.askSecret(`${login} 的密码 password: `);
  const { data, errors, session } = await createApiClient(server, {}).send(SIGN_IN, {
    login,
    password,
  });
  const problems = [...(errors ?? []).map(errorLine), ...userErrorsIn(data).map(userErrorLine)];
  if (problems.length || !session)
    throw new CliError(problems.join('\n') || '登录失败 / The server started no session');
  keepSession(config.sessionFile, { server, login, secret: session });
  const { viewer } = (data as { signIn: { viewer: { displayName: string } } }).signIn;
  terminal.out(`已登录 signed in: ${viewer.displayName} · ${server}`);
}

async function signOut({ config, terminal }: CliParts): Promise<void> {
  const stored = readSession(config.sessionFile);
  if (!stored) return terminal.out('本机没有会话 / No session on this machine');
  try {
    await createApiClient(stored.server, { session: stored.secret }).send(SIGN_OUT);
    terminal.out(`已退出 signed out: ${stored.login} · ${stored.server}`);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    terminal.err(
      `服务器未应答，仅删除了本机会话 / The server did not answer; the session is only forgotten here\n${error.message}`,
    );
  } finally {
    forgetSession(config.sessionFile);
  }
}
