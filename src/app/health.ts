import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { MikroORM } from '@mikro-orm/postgresql';
import { DomainError } from '../kernel/errors.ts';
import { isStorageFull, wasStorageFull } from '../platform/database/storage-watch.ts';
import { hashSecret } from '../platform/auth/secret.ts';
import type { Config } from './config.ts';
import { withDeadline } from './http-deadline.ts';
import type { Metrics } from './metrics.ts';

export interface HealthParts {
  readonly config: Pick<Config, 'metricsToken'>;
  readonly orm: MikroORM;
  readonly metrics: Metrics;
  readonly isDraining: () => boolean;
}

const ANSWER_WITHIN_MS = 2_000;

/**
 * `/healthz`: the process lives. `/readyz`: it can take requests; `degraded` when it can read but the disk of the
 * database is full. `/metrics`: for this machine, or with the token.
 */
export function addHealthRoutes(app: FastifyInstance, parts: HealthParts): void {
  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    const reason = parts.isDraining() ? 'draining' : await databaseTrouble(parts.orm);
    if (reason) return reply.code(503).send({ status: 'unavailable', reason });
    if (await isStorageFull(parts.orm)) return { status: 'degraded', reason: 'storage' };
    return { status: 'ready' };
  });

  app.get('/metrics', async (request, reply) => {
    if (!isLocal(request) && !hasToken(request, parts.config.metricsToken))
      throw new DomainError('NOT_FOUND', '没有此页面 / No such page');
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await parts.metrics.text());
  });
}

async function databaseTrouble(orm: MikroORM): Promise<string | undefined> {
  try {
    const { ok } = await withDeadline(ANSWER_WITHIN_MS, orm.checkConnection());
    if (ok) return undefined;
  } catch {
    // Said below.
  }
  return wasStorageFull(orm) ? 'storage' : 'database';
}

/** From this machine itself; what a proxy on this machine forwards for others is not. */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

function hasToken({ headers }: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) return false;
  const given = Buffer.from(hashSecret(headers.authorization ?? ''));
  return timingSafeEqual(given, Buffer.from(hashSecret(`Bearer ${token}`)));
}
