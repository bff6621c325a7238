import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { GraphQLError } from 'graphql';
import { DomainError } from '../kernel/errors.ts';
import type { ActorCache } from '../modules/account/actor-cache.ts';
import { SESSION_COOKIE } from '../platform/auth/secret.ts';
import type { Lane, LaneRequest } from '../platform/graphql/lane.ts';
import { createAdmission, refuseNul, type AdmittedDocument } from '../platform/graphql/limits.ts';
import type { GraphqlContext } from '../platform/graphql/request.ts';
import type { Workshop } from '../platform/unit-of-work.ts';
import { identify, mayRead, readProof, refuseForeignPages } from './auth-request.ts';
import type { Config } from './config.ts';
import { withDeadline } from './http-deadline.ts';

export interface GraphqlParts {
  readonly config: Config;
  readonly workshop: Workshop;
  readonly actors: ActorCache;
  readonly apollo: ApolloServer<GraphqlContext>;
  readonly lane: Lane | undefined;
  /** Adds what resolvers need for one request, such as loaders. */
  readonly extendContext: (base: GraphqlContext) => GraphqlContext;
}

interface Operation {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

type LaneOperation = Pick<LaneRequest, 'query' | 'operationName' | 'variables'>;

const SESSION_SECONDS = 12 * 60 * 60;

/** Answers one GraphQL request: in the lane where one statement can, else through Apollo, under the same identity and limits. */
export function createGraphqlHandler(parts: GraphqlParts) {
  const admit = createAdmission();
  const viaApollo = fastifyApolloHandler(parts.apollo, {
    context: async (request, reply) => parts.extendContext(contextOf(parts, request, reply)),
  }) as RouteHandlerMethod;

  return async function answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    refuseForeignPages(request, parts.config.publicUrl);
    const operation = operationOf(request);
    const admitted =
      typeof operation.query === 'string' ? admitOrLeave(admit, operation.query) : undefined;
    const type = noteOperation(request, admitted, operation.operationName);
    const { readMs, writeMs } = parts.config.deadlines;
    const text =
      type === 'query' && request.method === 'POST'
        ? await tryLane(parts, request, operation)
        : undefined;
    // The lane's one statement has a deadline of its own in the database.
    if (text === undefined)
      return withDeadline(
        type === 'mutation' ? writeMs : readMs,
        runInApollo(request, reply),
        async () => parts.workshop.works?.giveUp(request.id),
      );
    request.trace.way = 'lane';
    return reply.type(`${laneType(request)}; charset=utf-8`).send(text);
  };

  async function runInApollo(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    request.trace.way = 'apollo';
    request.identity = await identify(parts.actors, readProof(request));
    request.trace.actorId = request.identity?.actor.userId;
    return viaApollo.call(request.server, request, reply);
  }
}

/** The body of a POST or the query string of a GET; a GET with broken encoding or NUL is refused. */
function operationOf(request: FastifyRequest): Operation {
  if (request.method === 'POST') return (request.body ?? {}) as Operation;
  try {
    decodeURIComponent(request.url.replaceAll('+', ' '));
  } catch {
    throw new DomainError('INVALID_INPUT', '网址编码无效 / The address is not valid UTF-8');
  }
  refuseNul(request.query);
  return request.query as Operation;
}

/** Text that is no GraphQL is left to Apollo, which words the error; a document that is too large is refused here. */
function admitOrLeave(
  admit: (query: string) => AdmittedDocument,
  query: string,
): AdmittedDocument | undefined {
  try {
    return admit(query);
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function noteOperation(
  { trace }: FastifyRequest,
  admitted: AdmittedDocument | undefined,
  wanted: unknown,
): string | undefined {
  const { operations = [] } = admitted ?? {};
  const found = wanted ? operations.find(({ name }) => name === wanted) : operations[0];
  if (!found || (!wanted && operations.length > 1)) return undefined;
  trace.operationName = found.name;
  trace.operationType = found.type;
  return found.type;
}

/** The types a lane answer can have; undefined when the client wants something else. */
function laneType({ headers: { accept } }: FastifyRequest): string | undefined {
  if (accept === undefined || accept === '*/*' || accept.startsWith('application/json'))
    return 'application/json';
  if (accept.startsWith('application/graphql-response+json'))
    return 'application/graphql-response+json';
  return undefined;
}

/** The text parts of an operation in the shapes the lane takes; undefined for others, which Apollo refuses. */
function laneOperation(operation: Operation): LaneOperation | undefined {
  const { query, operationName, variables, extensions } = operation;
  if (typeof query !== 'string' || extensions !== undefined) return undefined;
  if (operationName != null && typeof operationName !== 'string') return undefined;
  if (variables != null && !isRecord(variables)) return undefined;
  return { query, operationName: operationName ?? undefined, variables: variables ?? undefined };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const stranger = { actor: null, ref: null };

async function tryLane(
  { lane, actors }: GraphqlParts,
  request: FastifyRequest,
  operation: Operation,
): Promise<string | undefined> {
  const asked = laneOperation(operation);
  if (!lane || !asked || !laneType(request)) return undefined;
  const proof = readProof(request);
  if (!proof) return lane.tryRun({ ...asked, ...stranger });
  const identity = await actors.remembered(proof.secret);
  if (!identity || !mayRead(identity.actor)) return undefined;
  const { actor, ref } = identity;
  request.trace.actorId = actor.userId;
  return lane.tryRun({ ...asked, actor, ref });
}

function contextOf(
  { config, workshop }: GraphqlParts,
  request: FastifyRequest,
  reply: FastifyReply,
): GraphqlContext {
  const { identity } = request;
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.cookieSecure,
  } as const;
  return {
    actor: identity?.actor ?? null,
    credentialId: identity?.ref.credentialId ?? null,
    stamp: identity?.ref.stamp ?? null,
    requestId: request.id,
    address: request.ip,
    workshop,
    setSession(secret) {
      if (secret === null) void reply.clearCookie(SESSION_COOKIE, cookie);
      else void reply.setCookie(SESSION_COOKIE, secret, { ...cookie, maxAge: SESSION_SECONDS });
    },
  };
}
