import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import { rowId, toNodeId } from '../kernel/node-id.ts';
import type { ActorCache } from '../modules/account/actor-cache.ts';
import { readFile } from '../platform/files/read-file.ts';
import { storeFile } from '../platform/files/store-file.ts';
import { mayRun } from '../platform/graphql/request.ts';
import { unitOfWork, type Workshop } from '../platform/unit-of-work.ts';
import { identify, mayRead, readProof, refuseForeignPages } from './auth-request.ts';
import type { Config } from './config.ts';

export interface FileParts {
  readonly config: Pick<Config, 'publicUrl' | 'bytes'>;
  readonly workshop: Workshop;
  readonly actors: ActorCache;
}

/**
 * `POST /files`: a file as raw body with its name, percent-encoded, in `x-file-name`; answers `{ id, sha256 }`.
 * `GET /files?id=gid://…`: the file as an attachment.
 */
export function addFileRoutes(app: FastifyInstance, { config, workshop, actors }: FileParts): void {
  const signedIn = async (request: FastifyRequest): Promise<Actor> => {
    const identity = await identify(actors, readProof(request));
    if (!identity) throw new DomainError('UNAUTHENTICATED', '请先登录 / Please sign in first');
    request.trace.actorId = identity.actor.userId;
    return identity.actor;
  };

  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: config.bytes.file },
    (_r, body, done) => done(null, body),
  );

  // Before the body is read: a stranger's 20 MB are not taken in.
  app.addHook('onRequest', async (request) => {
    refuseForeignPages(request, config.publicUrl);
    request.fileActor = await signedIn(request);
  });

  app.post('/files', { bodyLimit: config.bytes.file }, async (request, reply) => {
    const actor = request.fileActor!;
    mayRun(actor, 'storeFile');
    const input = {
      name: fileNameOf(request),
      mediaType: request.headers['content-type']?.split(';')[0]?.trim() ?? '',
      bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    };
    const { fileId, sha256 } = await unitOfWork(workshop, { actor, requestId: request.id }, (ctx) =>
      storeFile(ctx, input),
    );
    return reply.code(201).send({ id: toNodeId('File', fileId), sha256 });
  });

  app.get('/files', async (request, reply) => {
    const actor = request.fileActor!;
    const { id } = request.query as { id?: unknown };
    if (!mayRead(actor))
      throw new DomainError('NOT_ALLOWED', '令牌无读取权限 / The token may not read');
    const file = await unitOfWork(workshop, { actor, requestId: request.id }, (ctx) =>
      readFile(ctx, rowId('File', String(id))),
    );
    return reply
      .type(file.mediaType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeRfc5987(file.name)}`)
      .send(file.bytes);
  });
}

function fileNameOf({ headers }: FastifyRequest): string {
  try {
    return decodeURIComponent(String(headers['x-file-name'] ?? ''));
  } catch {
    throw new DomainError(
      'INVALID_INPUT',
      '文件名编码无效 / x-file-name is not percent-encoded UTF-8',
    );
  }
}

/** RFC 5987 leaves fewer characters unencoded than `encodeURIComponent` does. */
const encodeRfc5987 = (text: string): string =>
  encodeURIComponent(text).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
