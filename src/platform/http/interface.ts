import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * Serves the built browser application of `folder`: hashed assets for a year, and its one page, with this answer's
 * nonce for styles, for every address that is not an asset or the API.
 */
export async function serveInterface(app: FastifyInstance, folder: string): Promise<void> {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) throw new Error(`界面还没有构建（${page}）。请用 npm start 启动。`);
  const html = readFileSync(page, 'utf8');
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
  const send = (reply: FastifyReply) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(html.replaceAll('%NONCE%', reply.cspNonce.style));
  const compression = { rateLimit: false } as const;
  app.get('/', { config: compression, schema: { hide: true } }, (_request, reply) => send(reply));
  app.get('/*', { config: compression, schema: { hide: true } }, (request, reply) =>
    request.url.startsWith('/api/') ? reply.callNotFound() : send(reply),
  );
}
