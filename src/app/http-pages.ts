import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The folder of the package; this file lies two folders below it, compiled or not. */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** GraphiQL runs from our origin alone; its editor sets styles inline. */
const graphiqlPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves GraphiQL, when it has been built, under `/graphiql/`, and the guides as Markdown under `/docs`. */
export async function addPages(app: FastifyInstance): Promise<void> {
  const graphiql = path.join(root, 'dist', 'console', 'graphiql');
  if (existsSync(graphiql)) {
    await app.register(fastifyStatic, {
      root: graphiql,
      prefix: '/graphiql/',
      redirect: false,
      decorateReply: false,
      cacheControl: false,
      setHeaders: (reply, file) => {
        const hashed = file.includes(`${path.sep}assets${path.sep}`);
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        reply.header('content-security-policy', graphiqlPolicy);
      },
    });
    app.get('/graphiql', (_request, reply) => reply.redirect('/graphiql/'));
  }

  const docs = path.join(root, 'docs');
  if (!existsSync(docs)) return;
  await app.register(fastifyStatic, {
    root: docs,
    prefix: '/docs/',
    decorateReply: false,
    index: false,
    allowedPath: (file) => file.endsWith('.md'),
    setHeaders: (reply) => reply.header('content-type', 'text/markdown; charset=utf-8'),
  });
  app.get('/docs', async (_request, reply) => {
    const files = (await readdir(docs, { recursive: true })).filter((file) => file.endsWith('.md'));
    const list = files.sort().map((file) => `- [${file}](/docs/${file})`);
    return reply
      .type('text/markdown; charset=utf-8')
      .send(`# 匠路 Jianglu\n\n${list.join('\n')}\n`);
  });
}
