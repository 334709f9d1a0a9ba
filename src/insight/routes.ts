import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorBehind } from '../people/session.ts';
import { type InsightServices, readDashboard, readWorklist } from './actions.ts';
import { dashboard, dashboardQuery, worklist } from './model.ts';

/** The dashboard's figures and what a person has to do. */
export function insightRoutes(root: FastifyInstance, services: InsightServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['insight'];
  app.get(
    '/api/v1/dashboard',
    {
      config: { kept: { again: asOfNow } },
      schema: { tags, querystring: dashboardQuery, response: { 200: dashboard } },
    },
    (request) => readDashboard(services, actorBehind(request), request.query),
  );
  app.get('/api/v1/worklist', { schema: { tags, response: { 200: worklist } } }, (request) =>
    readWorklist(services, actorBehind(request)),
  );
}

// The figures hold at the moment at which they are given again: the first field of the answer names it.
const asOfNow = (text: Buffer, now: Date): Buffer =>
  Buffer.concat([
    Buffer.from(JSON.stringify({ asOf: now.toISOString() }).slice(0, -1)),
    text.subarray(text.indexOf(',')),
  ]);
