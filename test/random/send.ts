import http from 'node:http';
import net from 'node:net';
import type { Operation } from './document.ts';
import type { Reply } from './oracle.ts';

/** One HTTP request as it goes over the wire. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | undefined;
  /** Bytes of the body after which the connection is broken off. */
  readonly breakAfter?: number;
  /** On a connection of its own: the server may close it behind the answer. */
  readonly alone?: boolean;
  /** The whole request as bytes, past every client library. */
  readonly raw?: Buffer;
}

const PATIENCE_MS = 60_000;
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
export const closeConnections = (): void => agent.destroy();

/** The usual way of asking. */
export const asRequest = (operation: Operation, headers: Record<string, string>): Request => ({
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(operation),
});

/** Status 0: no answer came, and the text says why. */
export function send(url: string, request: Request): Promise<Reply> {
  const startedAt = performance.now();
  const reply = (status: number, text: string): Reply => ({
    status,
    text,
    ms: performance.now() - startedAt,
  });
  return new Promise((resolve) => {
    const fail = (error: Error): void => resolve(reply(0, error.message));
    if (request.raw)
      return void sendRaw(url, request.raw, (status, text) => resolve(reply(status, text)));
    const sent = http.request(
      url + request.path,
      {
        method: request.method,
        headers: request.headers,
        agent: request.alone ? false : agent,
        timeout: PATIENCE_MS,
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => resolve(reply(answer.statusCode ?? 0, text)));
        answer.on('error', fail);
      },
    );
    sent.on('error', fail);
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)));
    if (request.breakAfter === undefined) return void sent.end(request.body);
    sent.write(Buffer.from(request.body ?? '').subarray(0, request.breakAfter));
    setTimeout(() => sent.destroy(), 5);
  });
}

function sendRaw(url: string, bytes: Buffer, done: (status: number, text: string) => void): void {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  let text = '';
  // Broken requests may be left waiting for their rest.
  socket.setTimeout(400, () => socket.destroy());
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  socket.on('error', () => undefined);
  socket.on('close', () => done(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text));
  socket.end(bytes);
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The request as a line for the shell. */
export function asCurl(url: string, { method, path, headers, body, raw }: Request): string {
  const { host, hostname, port } = new URL(url);
  if (raw) return `echo ${raw.toString('base64')} | base64 -d | nc ${hostname} ${port} # ${host}`;
  const given = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const data = body === undefined ? '' : ` --data-binary ${quoted(body.toString())}`;
  return `curl -sS -X ${method} ${given.join(' ')} ${quoted(url + path)}${data}`;
}
