import { CliError } from './cli-error.ts';

interface Trouble {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

/** The innermost code of a failed connection, such as `ECONNREFUSED`. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, cause, name } = error as Trouble;
  return codeOf(cause) || (typeof code === 'string' ? code : String(name ?? ''));
}

const sentences: Readonly<Record<string, (server: string) => string>> = {
  ECONNREFUSED: (server) =>
    `${server} 没有服务器应答。请用 jianglu start（或 npm start）启动，或用 --server 指定地址\n` +
    `No server answers at ${server}. Start one with jianglu start (or npm start), or name another with --server`,
  ENOTFOUND: (server) => `找不到该主机 / No such host: ${server}`,
  TimeoutError: (server) => `${server} 未及时应答 / ${server} took too long to answer`,
  ERR_TLS_CERT_ALTNAME_INVALID: (server) =>
    `${server} 的证书不符 / The certificate does not belong to ${server}`,
};

/** Why a server could not be reached, in one sentence. */
export function serverTrouble(server: string, error: unknown): CliError {
  const code = codeOf(error);
  const known = sentences[code];
  return new CliError(
    known ? known(server) : `无法连接服务器 / Could not reach ${server} (${code || 'unknown'})`,
  );
}
