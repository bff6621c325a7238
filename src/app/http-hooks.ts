import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../kernel/errors.ts';
import { readJson } from '../platform/http/read-json.ts';
import type { Config } from './config.ts';
import { readsStatus, refusalOf, statusOf, toErrorBody } from './http-errors.ts';
import { newTrace, traced } from './http-trace.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';

export interface HookParts {
  readonly config: Pick<Config, 'cookieSecure'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly isDraining: () => boolean;
}

/** What every request meets: JSON bodies read strictly, headers that protect browsers, masked errors, one log line. */
export function addRequestHooks(
  app: FastifyInstance,
  { config, log, metrics, isDraining }: HookParts,
): void {
  app.decorateRequest('trace', null as never);
  app.decorateRequest('identity', undefined);
  app.decorateRequest('fileActor', undefined);

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });

  app.addHook('onRequest', (request, reply, done) => {
    request.trace = newTrace(request.id);
    void reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      ...(config.cookieSecure && { 'strict-transport-security': 'max-age=31536000' }),
    });
    done();
  });

  // A connection kept alive after its last answer would hold the end up until the client drops it.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isDraining()) void reply.header('connection', 'close');
    done();
  });

  app.addHook('onResponse', (request, { statusCode }, done) => {
    metrics.observe(request.trace, statusCode);
    if (log.isLevelEnabled('info')) log.info(lineOf(request, statusCode), 'request');
    done();
  });

  app.setErrorHandler((error, request, reply) => {
    const refusal = asRefusal(error);
    if (refusal instanceof DomainError) void reply.code(statusFor(request, refusal));
    else void reply.code(500);
    const seconds = refusal instanceof DomainError && refusal.details['retryAfterSeconds'];
    if (typeof seconds === 'number') void reply.header('retry-after', String(seconds));
    const own = ownStatus(error);
    if (own) void reply.code(own);
    const body = traced(request.trace, () => toErrorBody(refusal, log));
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
  });

  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({
      errors: [{ message: '没有此页面 / No such page', extensions: { code: 'NOT_FOUND' } }],
    }),
  );
}

/**
 * A deadline that an operation reached is its result, as when a resolver says so: a proxy that takes 504 for a broken
 * upstream would send a mutation again.
 */
const statusFor = ({ routeOptions, headers }: FastifyRequest, { code }: DomainError): number =>
  code === 'TIMEOUT' && routeOptions.url === '/graphql' && !readsStatus(headers.accept)
    ? 200
    : statusOf(code);

/** Fastify's own refusals (too large, another media type, broken requests) carry a status below 500. */
const ownStatus = (error: unknown): number | undefined => {
  const { statusCode } = error as { statusCode?: number };
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
};

function asRefusal(error: unknown): unknown {
  const status = ownStatus(error);
  if (error instanceof DomainError || status === undefined) return refusalOf(error) ?? error;
  if (status === 413)
    return new DomainError('LIMIT_EXCEEDED', '请求体过大 / The body is too large', {
      limit: 'body',
    });
  return new DomainError('INVALID_INPUT', '无法读取请求 / The request cannot be read');
}

/** One line a request: no body, no query string, no name. */
const lineOf = (request: FastifyRequest, status: number): Record<string, unknown> => {
  const { trace } = request;
  return {
    requestId: trace.requestId,
    method: request.method,
    route: request.routeOptions.url,
    operationName: trace.operationName?.slice(0, 64),
    operationType: trace.operationType,
    way: trace.way,
    actorId: trace.actorId,
    status,
    errorCode: trace.errorCode,
    ms: Math.round((performance.now() - trace.startedAt) * 10) / 10,
    statements: trace.statements,
  };
};
