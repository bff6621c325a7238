import type { ApolloServerPlugin } from '@apollo/server';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastifyCookie from '@fastify/cookie';
import type { MikroORM } from '@mikro-orm/postgresql';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Actor } from '../kernel/actor.ts';
import { createActorCache, type ActorCache } from '../modules/account/actor-cache.ts';
import type { Identity } from '../modules/account/load-actor.ts';
import type { Lane } from '../platform/graphql/lane.ts';
import type { GraphqlContext } from '../platform/graphql/request.ts';
import type { Workshop } from '../platform/unit-of-work.ts';
import type { Config } from './config.ts';
import { addHealthRoutes } from './health.ts';
import { createApollo } from './http-apollo.ts';
import { addRequestHooks } from './http-hooks.ts';
import { addFileRoutes } from './http-files.ts';
import { createGraphqlHandler } from './http-graphql.ts';
import { addPages } from './http-pages.ts';
import { traced, type RequestTrace } from './http-trace.ts';
import { createLog, type Logger } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';

declare module 'fastify' {
  interface FastifyRequest {
    trace: RequestTrace;
    identity: Identity | undefined;
    fileActor: Actor | undefined;
  }
}

export interface ServerParts {
  readonly config: Config;
  readonly orm: MikroORM;
  readonly schema: GraphQLSchema;
  readonly workshop: Workshop;
  readonly lane?: Lane;
  readonly actors?: ActorCache;
  readonly log?: Logger;
  /** Adds what resolvers need for one request, such as loaders. */
  readonly extendContext?: (base: GraphqlContext) => GraphqlContext;
  readonly apolloPlugins?: readonly ApolloServerPlugin<GraphqlContext>[];
}

export interface Server {
  readonly fastify: FastifyInstance;
  readonly actors: ActorCache;
  readonly metrics: Metrics;
  /** Starts to accept requests; answers the address. */
  listen(): Promise<string>;
  /** Stops accepting, lets requests under way finish, then closes the database. May be called again. */
  close(): Promise<void>;
}

/** The HTTP server with everything behind it. It does not listen yet. */
export async function createServer(parts: ServerParts): Promise<Server> {
  const { config, orm, workshop } = parts;
  const log = parts.log ?? createLog(config);
  const actors = parts.actors ?? createActorCache(orm, workshop.clock);
  const metrics = await createMetrics(orm);
  let draining = false;

  const fastify = createFastify(config, log);
  await fastify.register(fastifyCookie);
  const isDraining = (): boolean => draining;
  addRequestHooks(fastify, { config, log, metrics, isDraining });
  const apollo = createApollo(parts.schema, config, log, [
    fastifyApolloDrainPlugin(fastify),
    ...(parts.apolloPlugins ?? []),
  ]);
  await apollo.start();

  const answer = createGraphqlHandler({
    config,
    workshop,
    actors,
    apollo,
    lane: parts.lane,
    extendContext: parts.extendContext ?? ((base) => base),
  });
  fastify.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: (request, reply) => traced(request.trace, () => answer(request, reply)),
  });
  await fastify.register(async (scope) => addFileRoutes(scope, { config, workshop, actors }));
  addHealthRoutes(fastify, { config, orm, metrics, isDraining });
  await addPages(fastify);

  const shutDown = async (): Promise<void> => {
    draining = true;
    const impatient = setTimeout(
      () => fastify.server.closeAllConnections(),
      config.deadlines.drainMs,
    );
    await apollo.stop();
    clearTimeout(impatient);
    metrics.close();
    await workshop.works?.end();
    await orm.close();
  };
  let closing: Promise<void> | undefined;
  return {
    fastify,
    actors,
    metrics,
    listen: () => fastify.listen({ host: config.host, port: config.port }),
    close: () => (closing ??= shutDown()),
  };
}

function createFastify(config: Config, log: Logger): FastifyInstance {
  return Fastify({
    loggerInstance: log as FastifyBaseLogger,
    // One line a request is written by our own hook; a logger of its own for each would only cost.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: config.bytes.body,
    requestTimeout: 60_000,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();
    },
  }) as unknown as FastifyInstance;
}
