import type { MikroORM } from '@mikro-orm/postgresql';
import { toLocalDate } from '../kernel/local-date.ts';
import { createSigner } from '../platform/audit/signing-key.ts';
import { witnessFile } from '../platform/audit/witness-file.ts';
import { createVault } from '../platform/crypto/vault.ts';
import type { Lane } from '../platform/graphql/lane.ts';
import { extraRules, limits, operationCost, parseOptions } from '../platform/graphql/limits.ts';
import type { GraphqlContext } from '../platform/graphql/request.ts';
import { takeTurns } from '../platform/graphql/take-turns.ts';
import { attachReader } from '../platform/reader/attach.ts';
import type { StatementEvent } from '../platform/reader/connection.ts';
import { createLane } from '../platform/reader/lane.ts';
import { createReadPool, type ReadPool } from '../platform/reader/pool.ts';
import type { Workshop } from '../platform/unit-of-work.ts';
import { createWorkRegister } from '../platform/progress/register.ts';
import { createWorkRows } from '../platform/progress/rows.ts';
import type { Config } from './config.ts';
import { currentTrace } from './http-trace.ts';
import type { Logger } from './log.ts';
import { APPLICATION_ROLE } from './orm.ts';
import { reactions } from './reactions.ts';
import { assembleReader } from './reading.ts';
import { readPayloads } from './read-payloads.ts';
import { createSchema } from './schema.ts';
import { createServer, type Server } from './server.ts';
import { viewerOf } from './viewer.ts';

/** What commands work with, over one database. */
export const createWorkshop = (
  orm: MikroORM,
  config: Pick<Config, 'secret'> & Partial<Pick<Config, 'auditSecret' | 'dataDir' | 'databaseUrl'>>,
  clock: () => Date = () => new Date(),
): Workshop => ({
  orm,
  vault: createVault(config.secret),
  clock,
  reactions,
  trail: {
    publicKey: createSigner(config.auditSecret ?? config.secret).publicKey,
    heads: config.dataDir && witnessFile(config.dataDir, config.databaseUrl),
  },
  works: createWorkRegister(createWorkRows(String(orm.config.get('clientUrl')), APPLICATION_ROLE)),
});

export interface AssembleOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly workshop: Workshop;
  readonly log?: Logger;
  /** Told of every statement the reader sends; for tests and metrics. */
  readonly onStatement?: (event: StatementEvent) => void;
}

/** The whole product over one database: schema, reader, lane and server. It does not listen yet. */
export async function assemble(options: AssembleOptions): Promise<Server & { pool: ReadPool }> {
  const { config, workshop, databaseUrl } = options;
  const today = (): string => toLocalDate(workshop.clock());
  const reader = assembleReader();
  const schema = await createSchema(reader);
  let count: () => void = () => undefined;
  const pool = createReadPool({
    connectionString: databaseUrl,
    role: APPLICATION_ROLE,
    max: config.readConnections,
    statementTimeout: config.deadlines.readMs,
    onStatement(event) {
      const trace = currentTrace();
      if (trace && event.kind === 'read') trace.statements += 1;
      count();
      options.onStatement?.(event);
    },
  });
  const reading = attachReader<GraphqlContext>(schema, reader, {
    pool,
    viewer: ({ actor, credentialId, stamp }) =>
      viewerOf(
        actor,
        credentialId !== null && stamp != null ? { credentialId, stamp } : null,
        today(),
      ),
  });
  readPayloads(schema, reader, reading);
  takeTurns(schema);
  const inner = createLane({
    schema,
    reader,
    pool,
    rules: extraRules,
    maxTokens: parseOptions.maxTokens,
    affordable: (document, operation, variables) =>
      operationCost({ schema, document, operationName: operation.name?.value, variables }) <=
      limits.cost,
  });
  const lane: Lane = {
    tryRun: async ({ actor, ref, ...request }) =>
      (await inner.tryRun({ ...request, viewer: viewerOf(actor, ref, today()) })) ?? undefined,
  };
  const server = await createServer({
    config,
    orm: workshop.orm,
    schema,
    workshop,
    lane,
    ...(options.log && { log: options.log }),
    extendContext: (base) => ({ ...base, reading }),
  });
  count = () => server.metrics.countStatement();
  return { ...server, pool };
}
