import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { doesAnyLive } from '../platform/jobs/job-history.ts';
import { exposition, expositionType, type Family } from '../platform/metrics/exposition.ts';
import { refuse } from '../platform/outcome.ts';
import { jobMetrics } from './actions/metrics.ts';
import type { OperationsServices } from './services.ts';

/** What a monitoring system is given beside what the jobs did. */
export interface Watching {
  /** The secret under which figures are read. */
  token: string;
  /** Figures of this process. */
  families(): Family[];
}

/**
 * For programs that watch over an installation, not for people: whether it works, and its figures (decisions/0044).
 * `watching`: null where nobody may read them.
 */
export function watchRoutes(
  app: FastifyInstance,
  { db, clock }: Pick<OperationsServices, 'db' | 'clock'>,
  watching: Watching | null,
): void {
  app.get('/health', { schema: { hide: true } }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    const alive = await doesAnyLive(db).catch(() => null);
    if (alive === null) return reply.code(503).send({ status: 'down', database: 'down', jobs: 'unknown' });
    // A server without jobs answers people all the same: who balances load must not take it away.
    return reply.send({ status: alive ? 'ok' : 'degraded', database: 'ok', jobs: alive ? 'ok' : 'none' });
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (watching === null) return reply.refuse(refuse('not-found'));
    reply.header('cache-control', 'no-store');
    if (!isBearer(request.headers.authorization, watching.token))
      return reply.code(401).header('www-authenticate', 'Bearer').type('text/plain; charset=utf-8').send('');
    const figures = [...watching.families(), ...(await jobMetrics(db, clock))];
    return reply.type(expositionType).send(exposition(figures));
  });
}

// Compared by hashes, which have one length and leave no trace of where they differ.
function isBearer(header: string | undefined, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}
