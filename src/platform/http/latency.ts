import type { FastifyInstance } from 'fastify';
import { type Family, Histogram } from '../metrics/exposition.ts';

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Measures how long answers take, by the template of the route and the class of the status: an address as it was written
 * may be a secret, and would make endless rows.
 */
export function measureLatency(app: FastifyInstance): { family(): Family } {
  const histogram = new Histogram('bihuan_http_request_duration_seconds', 'Time to answer requests.', bounds);
  app.addHook('onResponse', async (request, reply) => {
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    const route = request.routeOptions.url ?? 'none';
    histogram.observe({ method: methodOf(request.method), route, status }, reply.elapsedTime / 1000);
  });
  return histogram;
}

// Whoever asks chooses the word: those that no route knows are one.
const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);
const methodOf = (method: string): string => (known.has(method) ? method : 'other');
