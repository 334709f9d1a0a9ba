import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorBehind } from '../people/session.ts';
import { attachmentOf } from '../platform/http/attachment.ts';
import { exportDashboard, type InsightServices, readDashboard, readOwnProgress, readWorklist } from './actions.ts';
import { exportWords } from './labels.ts';
import { dashboard, dashboardQuery, ownProgress, worklist } from './model.ts';

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
  app.get('/api/v1/dashboard/own', { schema: { tags, response: { 200: ownProgress } } }, (request) =>
    readOwnProgress(services, actorBehind(request)),
  );
  app.get(
    '/api/v1/dashboard.xlsx',
    // Far fewer than other requests, as with every file that leaves the system.
    { config: { rateLimit: { max: 20, timeWindow: 60_000 } }, schema: { tags, querystring: dashboardQuery } },
    async (request, reply) => {
      const { file, day } = await exportDashboard(services, actorBehind(request), request.query);
      return reply
        .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', attachmentOf(`${exportWords.file(day)}.xlsx`))
        .header('cache-control', 'private, no-store')
        .send(file);
    },
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
