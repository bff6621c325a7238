import type { FastifyRequest } from 'fastify';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import type { ActorCache } from '../modules/account/actor-cache.ts';
import type { Identity } from '../modules/account/load-actor.ts';
import { readBearer, SESSION_COOKIE } from '../platform/auth/secret.ts';
import { isSameOrigin } from '../platform/http/same-origin.ts';

/** What a request proves its identity with. */
export interface Proof {
  readonly secret: string;
  readonly by: 'bearer' | 'cookie';
}

/**
 * The proof inside a request. Throws `UNAUTHENTICATED` for an `Authorization` header of another kind. A cookie on a
 * reading request that another site caused counts as absent.
 */
export function readProof(request: FastifyRequest): Proof | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const secret = readBearer(authorization);
    if (secret) return { secret, by: 'bearer' };
    throw badToken();
  }
  const secret = request.cookies[SESSION_COOKIE];
  if (!secret || secret.length > 128) return undefined;
  const site = request.headers['sec-fetch-site'];
  if (request.method === 'GET' && site === 'cross-site') return undefined;
  return { secret, by: 'cookie' };
}

const badToken = (): DomainError =>
  new DomainError('UNAUTHENTICATED', '令牌无效或已失效 / The token is invalid or no longer live');

/** Throws `NOT_ALLOWED` when a page of another site made a browser send this changing request (CSRF). */
export function refuseForeignPages(request: FastifyRequest, publicUrl: string | undefined): void {
  if (request.method === 'GET' || request.headers.authorization !== undefined) return;
  if (isSameOrigin(request.headers, publicUrl)) return;
  throw new DomainError(
    'NOT_ALLOWED',
    '拒绝来自其他网站的请求 / Requests from other sites are refused',
  );
}

/** Whether the actor's token lets it read at all; sessions and people who have not signed in are not narrowed. */
export const mayRead = (actor: Actor | null): boolean =>
  !actor?.scopes || actor.scopes.includes('read') || actor.scopes.includes('write');

/** Who asks, as the database knows it now. A dead cookie is nobody, a dead token an error. */
export async function identify(
  actors: ActorCache,
  proof: Proof | undefined,
): Promise<Identity | undefined> {
  if (!proof) return undefined;
  const identity = await actors.current(proof.secret);
  if (!identity && proof.by === 'bearer') throw badToken();
  return identity;
}
