import { SESSION_COOKIE } from '../../platform/auth/secret.ts';
import { CliError } from './cli-error.ts';
import { serverTrouble } from './server-trouble.ts';

export interface ApiError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The body of a GraphQL answer. */
export interface ApiAnswer {
  readonly data?: unknown;
  readonly errors?: readonly ApiError[];
}

export interface ApiClient {
  readonly server: string;
  /** Sends an operation; errors of the query are in the answer. Throws when the server cannot be reached. */
  send(
    query: string,
    variables?: object,
    operationName?: string,
  ): Promise<ApiAnswer & { session: string | undefined }>;
  /** Sends an operation and answers its data; throws `CliError` with the first error. */
  ask<Data>(query: string, variables?: object): Promise<Data>;
  /** Stores a file; answers its node id. */
  upload(name: string, mediaType: string, bytes: Uint8Array<ArrayBuffer>): Promise<string>;
}

/** What a request proves its identity with: a machine's token or a person's session. */
export interface ClientProof {
  readonly token?: string | undefined;
  readonly session?: string | undefined;
}

const PATIENCE_MS = 120_000;

/** A client of one server's HTTP API. */
export function createApiClient(server: string, { token, session }: ClientProof): ApiClient {
  const identity: Record<string, string> = token
    ? { authorization: `Bearer ${token}` }
    : session
      ? { cookie: `${SESSION_COOKIE}=${session}` }
      : {};

  const post = async (
    path: string,
    headers: Record<string, string>,
    body: string | Uint8Array<ArrayBuffer>,
  ) => {
    try {
      const response = await fetch(`${server}${path}`, {
        method: 'POST',
        headers: { ...identity, ...headers },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return { response, answer: readAnswer(server, await response.text()) };
    } catch (error) {
      throw error instanceof CliError ? error : serverTrouble(server, error);
    }
  };

  const send: ApiClient['send'] = async (query, variables, operationName) => {
    const body = JSON.stringify({ query, variables, operationName });
    const { response, answer } = await post(
      '/graphql',
      { 'content-type': 'application/json' },
      body,
    );
    return { data: answer.data, errors: answer.errors, session: sessionOf(response.headers) };
  };

  return {
    server,
    send,
    async ask<Data>(query: string, variables?: object) {
      const { data, errors } = await send(query, variables);
      refuseErrors(errors);
      return data as Data;
    },
    async upload(name, mediaType, bytes) {
      const headers = { 'content-type': mediaType, 'x-file-name': encodeURIComponent(name) };
      const { answer } = await post('/files', headers, bytes);
      refuseErrors(answer.errors);
      return String(answer.id);
    },
  };
}

function readAnswer(server: string, text: string): ApiAnswer & { id?: unknown } {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null) return answer;
  } catch {
    // Falls through to the one sentence for both.
  }
  throw new CliError(
    `${server} 有应答，但不是匠路的应答 / Something answers at ${server}, but it is not Jianglu`,
  );
}

/** The session's secret, when the answer starts one. */
function sessionOf(headers: Headers): string | undefined {
  const start = `${SESSION_COOKIE}=`;
  const cookie = headers.getSetCookie().find((each) => each.startsWith(start));
  return cookie?.slice(start.length).split(';')[0] || undefined;
}

const hints: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: '\n  请先登录 / Sign in first: jianglu sign-in --login <login>',
};

/** One line an error: its code, if it has one, and its sentence. */
export const errorLine = ({ message, extensions }: ApiError): string => {
  const code = typeof extensions?.code === 'string' ? extensions.code : undefined;
  return `${code ? `${code} · ` : ''}${message}${(code && hints[code]) ?? ''}`;
};

function refuseErrors(errors: readonly ApiError[] | undefined): void {
  if (errors?.length) throw new CliError(errors.map(errorLine).join('\n'));
}
