import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError, type ErrorCode } from '../kernel/errors.ts';
import { troubleOf } from '../platform/database/trouble.ts';
import { currentTrace } from './http-trace.ts';
import type { Logger } from './log.ts';

const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  TIMEOUT: 504,
};

/** The HTTP status of a whole request that was refused with this code. */
export const statusOf = (code: ErrorCode): number => statuses[code] ?? 400;

/** Whether a client of `/graphql` reads the HTTP status as part of the answer; older ones expect 200 for every well-formed request. */
export const readsStatus = (accept: string | undefined): boolean =>
  accept?.includes('application/graphql-response+json') ?? false;

const causeOf = (error: unknown): unknown => {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
};

/** The refusal as an error of GraphQL with its HTTP status, for Apollo's hooks. */
export const asGraphqlError = (error: DomainError): GraphQLError =>
  new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status: statusOf(error.code) } },
  });

/**
 * What a client is told: refusals with code and details, errors of the query as GraphQL words them, and of anything
 * else only that something failed, with the request's id under which the log has the rest.
 */
export function toPublicError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Logger,
): GraphQLFormattedError {
  const { path, locations } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  return { ...told(formatted, causeOf(error), log), ...place };
}

function told(
  formatted: GraphQLFormattedError,
  cause: unknown,
  log: Logger,
): GraphQLFormattedError {
  const refusal = refusalOf(cause);
  if (refusal) {
    noteError(refusal.code);
    noteTrouble(refusal, log);
    return { message: refusal.message, extensions: { ...refusal.details, code: refusal.code } };
  }
  const code = isOfVariables(cause) ? 'BAD_USER_INPUT' : formatted.extensions?.code;
  if (cause instanceof GraphQLError && code !== 'INTERNAL_SERVER_ERROR') {
    noteError(String(code));
    return { message: formatted.message, extensions: { code } };
  }
  noteError('INTERNAL');
  const { requestId, operationName } = currentTrace() ?? {};
  log.error({ requestId, operationName, err: cause }, 'fault');
  return internal(requestId);
}

/** Behind fifty faults of variables GraphQL.js stops, with an error that says neither where nor of which kind it is. */
const isOfVariables = (error: unknown): boolean =>
  error instanceof GraphQLError && error.message.startsWith('Too many errors processing variables');

/** A refusal, or what a database in trouble is for the caller. */
export const refusalOf = (error: unknown): DomainError | undefined =>
  error instanceof DomainError ? error : troubleOf(error);

/** Nobody's fault is answered as a refusal, but operators have to hear of it. */
function noteTrouble({ code, details, cause }: DomainError, log: Logger): void {
  if (code !== 'UNAVAILABLE') return;
  const { requestId, operationName } = currentTrace() ?? {};
  log.warn({ requestId, operationName, reason: details['reason'], err: cause }, 'unavailable');
}

/** The first error of a request is the one its log line shows. */
function noteError(code: string): void {
  const trace = currentTrace();
  if (trace) trace.errorCode ??= code;
}

const internal = (requestId: string | undefined): GraphQLFormattedError => ({
  message: `系统内部错误，请提供请求编号 ${requestId} / Internal error; quote request ${requestId}`,
  extensions: { code: 'INTERNAL', requestId },
});

/** A response body for a request that failed as a whole. */
export function toErrorBody(error: unknown, log: Logger): { errors: GraphQLFormattedError[] } {
  const formatted = error instanceof GraphQLError ? error.toJSON() : { message: '' };
  return { errors: [toPublicError(formatted, error, log)] };
}
