import path from 'node:path';
import { z } from 'zod';
import { decodeSecret, keepSecret } from './config-secret.ts';

/** Everything that differs from one installation to the next. Nothing else reads the environment. */
export interface Config {
  readonly environment: 'production' | 'development' | 'test';
  readonly host: string;
  readonly port: number;
  /** Undefined: the embedded database in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** Master secret of the vault, at least 32 bytes. */
  readonly secret: Uint8Array;
  /** Secret of the key that seals the audit trail; the master secret unless given. */
  readonly auditSecret: Uint8Array;
  /** Where browsers find the system, e.g. `https://jianglu.example.cn`. */
  readonly publicUrl: string | undefined;
  readonly cookieSecure: boolean;
  /** Whether to load the demonstration story. */
  readonly demo: boolean;
  readonly logLevel: (typeof logLevels)[number];
  readonly introspection: boolean;
  /** Opens /metrics to callers from elsewhere. */
  readonly metricsToken: string | undefined;
  /** Reverse proxies whose `X-Forwarded-For` is believed. */
  readonly trustProxy: boolean | string;
  readonly deadlines: {
    readonly readMs: number;
    readonly writeMs: number;
    /** How long requests under way may finish when the process is told to stop. */
    readonly drainMs: number;
  };
  /** Connections that read; writing has its own. */
  readonly readConnections: number;
  readonly writeConnections: number;
  /** How long a request waits for a connection that writes before it is told to come back. */
  readonly connectionWaitMs: number;
  readonly bytes: { readonly body: number; readonly file: number };
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const flag = z
  .enum(['true', 'false', '1', '0', 'yes', 'no', 'on', 'off'])
  .transform((text) => ['true', '1', 'yes', 'on'].includes(text));
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const milliseconds = whole(100, 3_600_000);

const environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, 65_535).default(4000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  JIANGLU_SECRET: z
    .string()
    .refine((text) => decodeSecret(text), 'must be at least 32 bytes in hex or base64')
    .optional(),
  AUDIT_SECRET: z
    .string()
    .refine((text) => decodeSecret(text), 'must be at least 32 bytes in hex or base64')
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  COOKIE_SECURE: flag.optional(),
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  INTROSPECTION: flag.default(true),
  METRICS_TOKEN: z.string().min(16).optional(),
  TRUST_PROXY: z.string().optional(),
  READ_DEADLINE_MS: milliseconds.default(30_000),
  WRITE_DEADLINE_MS: milliseconds.default(60_000),
  DRAIN_MS: milliseconds.default(10_000),
  READ_CONNECTIONS: whole(1, 200).default(10),
  WRITE_CONNECTIONS: whole(1, 200).default(10),
  CONNECTION_WAIT_MS: milliseconds.default(10_000),
  BODY_LIMIT: whole(1024, 16 * 1024 * 1024).default(256 * 1024),
  FILE_LIMIT: whole(1024, 200 * 1024 * 1024).default(20 * 1024 * 1024),
});
type Environment = z.infer<typeof environment>;

/** Lists every problem of the environment, one a line. Values are not repeated: some of them are secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Reads and checks the environment; empty variables count as absent. Throws `ConfigError` with all problems at once. */
export function readConfig(from: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(from).filter(([, value]) => value));
  const parsed = environment.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  const isProduction = (given.NODE_ENV ?? 'production') === 'production';
  if (given.DATABASE_URL && isProduction && !given.JIANGLU_SECRET)
    problems.push('JIANGLU_SECRET: needed with DATABASE_URL (at least 32 bytes in hex or base64)');
  if (!parsed.success || problems.length) throw new ConfigError(problems);
  return toConfig(parsed.data);
}

function toConfig(env: Environment): Config {
  const dataDir = path.resolve(env.DATA_DIR);
  const secret = (env.JIANGLU_SECRET && decodeSecret(env.JIANGLU_SECRET)) || keepSecret(dataDir);
  return {
    environment: env.NODE_ENV,
    host: env.HOST,
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    dataDir,
    secret,
    auditSecret: (env.AUDIT_SECRET && decodeSecret(env.AUDIT_SECRET)) || secret,
    publicUrl: env.PUBLIC_URL && new URL(env.PUBLIC_URL).origin,
    cookieSecure: env.COOKIE_SECURE ?? env.PUBLIC_URL?.startsWith('https:') ?? false,
    demo: env.DEMO ?? env.DATABASE_URL === undefined,
    logLevel: env.LOG_LEVEL,
    introspection: env.INTROSPECTION,
    metricsToken: env.METRICS_TOKEN,
    trustProxy: trustOf(env.TRUST_PROXY),
    deadlines: {
      readMs: env.READ_DEADLINE_MS,
      writeMs: env.WRITE_DEADLINE_MS,
      drainMs: env.DRAIN_MS,
    },
    readConnections: env.READ_CONNECTIONS,
    writeConnections: env.WRITE_CONNECTIONS,
    connectionWaitMs: env.CONNECTION_WAIT_MS,
    bytes: { body: env.BODY_LIMIT, file: env.FILE_LIMIT },
  };
}

/** `true`, or the addresses (and ranges) of the proxies, separated by commas. */
function trustOf(text: string | undefined): boolean | string {
  if (text === undefined || text === 'false') return false;
  return text === 'true' ? true : text;
}
