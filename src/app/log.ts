import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';

export type { Logger } from 'pino';

/** Should one of these ever be logged by mistake, its value is cut out. */
const secrets = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'nationalId',
  'variables',
  'query',
  'body',
];

/** JSON lines, to standard output unless told otherwise. No line holds bodies, addresses of pages with queries, or names. */
export function createLog(config: Pick<Config, 'logLevel'>, to?: DestinationStream): Logger {
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
    serializers: {
      err: describeFault,
      error: describeFault,
      req: () => undefined,
      res: () => undefined,
    },
  };
  return to ? pino(options, to) : pino(options);
}

/** Faults of our own code: their messages name properties and types, never data. */
const speakable: readonly string[] = ['TypeError', 'ReferenceError', 'AssertionError'];

/**
 * A fault as it may be logged: kind, code and the places in the code. Messages of databases and parsers repeat the
 * data they stumbled over, so only those of programming errors are kept.
 */
export function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { kind: typeof fault };
  const detail = fault as Error & { code?: unknown; constraint?: unknown; table?: unknown };
  return {
    kind: fault.name,
    code: detail.code,
    table: detail.table,
    constraint: detail.constraint,
    message: speakable.includes(fault.name) ? fault.message : undefined,
    at: framesOf(fault),
    cause: fault.cause instanceof Error ? describeFault(fault.cause) : undefined,
  };
}

const framesOf = ({ stack }: Error): string[] =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
