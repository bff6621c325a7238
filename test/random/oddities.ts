import { gzipSync } from 'node:zlib';
import type { Dice } from './dice.ts';
import type { Operation } from './document.ts';
import type { Request } from './send.ts';

const bomb = gzipSync(Buffer.alloc(8_000_000));

/** Requests that are wrong, or strange, below GraphQL. None of them may be a fault of the server. */
const kinds: Readonly<
  Record<
    string,
    (operation: Operation, headers: Record<string, string>, dice: Dice) => Partial<Request>
  >
> = {
  otherType: (_operation, headers, dice) => ({
    headers: {
      ...headers,
      'content-type': dice.pick([
        'text/plain',
        'application/xml',
        'multipart/form-data',
        'application/json; charset=utf-16',
        '',
      ]),
    },
  }),
  truncated: (operation, _headers, dice) => {
    const whole = JSON.stringify(operation);
    return { body: whole.slice(0, dice.between(0, whole.length - 1)) };
  },
  batch: (operation) => ({ body: JSON.stringify([operation, operation]) }),
  otherJson: (_operation, _headers, dice) => ({
    body: dice.pick([
      'null',
      '1',
      '"x"',
      '[]',
      '{}',
      '{"query":1}',
      '{"query":null}',
      '{"query":["a"]}',
      '{"query":"{viewer{id}}","variables":[]}',
      '{"query":"{viewer{id}}","variables":"x"}',
      '{"query":"{viewer{id}}","extensions":1}',
      '{"query":"{viewer{id}}","operationName":{}}',
      '{"query":""}',
    ]),
  }),
  deepJson: (_operation, _headers, dice) => {
    const levels = dice.pick([500, 20_000, 100_000]);
    return {
      body: `{"query":"{viewer{id}}","variables":{"a":${'['.repeat(levels)}${']'.repeat(levels)}}}`,
    };
  },
  get: ({ query, variables }, headers) => ({
    method: 'GET',
    path: `/graphql?${new URLSearchParams({
      query: wellFormed(query),
      ...(variables !== undefined && { variables: wellFormed(JSON.stringify(variables)) }),
    }).toString()}`.slice(0, 15_000),
    headers,
    body: undefined,
  }),
  otherMethod: (_operation, headers, dice) => ({
    method: dice.pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE']),
    headers,
    body: undefined,
  }),
  elsewhere: (_operation, headers, dice) => ({
    method: 'GET',
    path: dice.pick([
      '/',
      '/files',
      '/files?id=x',
      '/files?id=gid://jianglu/File/9999999999999999999',
      '/docs/../../etc/passwd',
      '/docs/%2e%2e/package.json',
      '/docs/%00',
      '/%',
      '/graphql?query=%FF',
      '/graphql?query[]=1&query[]=2',
      '/graphiql/x',
      '/healthz',
      '/readyz',
      '/metrics',
      `/docs/${'a/'.repeat(500)}`,
    ]),
    headers,
    body: undefined,
  }),
  hugeHeader: (_operation, headers, dice) => ({
    headers: {
      ...headers,
      'content-type': 'application/json',
      'x-huge': 'h'.repeat(dice.pick([4000, 20_000])),
    },
  }),
  oddHeaders: (_operation, headers, dice) => ({
    headers: {
      ...headers,
      'content-type': 'application/json',
      ...dice.pick<Record<string, string>>([
        { authorization: 'Bearer x' },
        { authorization: `Bearer ${'x'.repeat(100)}` },
        { authorization: 'Basic eDp5' },
        { cookie: `jianglu_session=${'é'.normalize('NFC')}` },
        { cookie: 'jianglu_session=%00%ff; =; ;;' },
        { origin: 'null' },
        { origin: 'https://elsewhere.example' },
        { 'sec-fetch-site': 'cross-site' },
        { accept: 'text/html' },
        { accept: 'application/graphql-response+json' },
        { 'x-forwarded-for': 'not an address, ::::' },
        { 'x-request-id': '\t' },
        { expect: '100-continue' },
      ]),
    },
  }),
  compressed: (operation, headers, dice) => ({
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-encoding': dice.pick(['gzip', 'br', 'x']),
    },
    body: dice.chance(0.5) ? bomb : gzipSync(JSON.stringify(operation)),
  }),
  large: (operation, _headers, dice) => ({
    body: JSON.stringify({ ...operation, pad: '大'.repeat(dice.pick([80_000, 90_000, 400_000])) }),
  }),
  brokenOff: (operation, _headers, dice) => ({
    breakAfter: dice.between(0, JSON.stringify(operation).length),
  }),
  upload: (_operation, headers, dice) => ({
    path: '/files',
    headers: {
      ...headers,
      'content-type': dice.pick(['application/octet-stream', 'text/csv', 'image/png', 'x/y; z']),
      'x-file-name': dice.pick([
        '%E6%88%90.csv',
        'a.xlsx',
        '%FF',
        '%00.csv',
        '..%2F..%2Fx.csv',
        '',
        'x'.repeat(500),
        '%F0%9F%91%B7.xls',
      ]),
    },
    body: noise(dice),
  }),
};

const wellFormed = (text: string): string => text.toWellFormed();

function noise(dice: Dice): Buffer {
  const bytes = Buffer.alloc(dice.pick([0, 1, 300, 20_000, 300_000]));
  for (let at = 0; at < bytes.length; at++) bytes[at] = dice.between(0, 255);
  const start = dice.pick([
    Buffer.alloc(0),
    Buffer.from('PK\u0003\u0004'),
    Buffer.from('\ufeff姓名,'),
    Buffer.of(0xd0, 0xcf, 0x11, 0xe0),
  ]);
  start.copy(bytes);
  return bytes;
}

const head = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
const raws = [
  `${head}Content-Length: 500\r\n\r\n{"query":`,
  `${head}Content-Length: 2\r\n\r\n{"query":"{viewer{id}}"}`,
  `${head}Content-Length: -1\r\n\r\n{}`,
  `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}`,
  `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
  `${head}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
  `${head}Transfer-Encoding: gzip\r\n\r\n{}`,
  'GET /graphql HTTP/9.9\r\n\r\n',
  'GET  HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET http://[::1/ HTTP/1.1\r\nHost: x\r\n\r\n',
  'POST /graphql HTTP/1.1\r\n\r\n',
  'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX: \u0001\u0000\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
  'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
];

/** Which oddity, and the request. */
export function oddRequest(
  operation: Operation,
  headers: Record<string, string>,
  dice: Dice,
): { kind: string; request: Request } {
  if (dice.chance(0.07)) {
    const raw = Buffer.from(dice.pick(raws), 'latin1');
    return { kind: 'raw', request: { method: 'RAW', path: '', headers: {}, raw } };
  }
  const kind = dice.pick(Object.keys(kinds));
  const request: Request = {
    method: 'POST',
    path: '/graphql',
    alone: true,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(operation),
    ...kinds[kind]!(operation, headers, dice),
  };
  return { kind, request };
}
