import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorBehind } from '../people/session.ts';
import { attachmentOf } from '../platform/http/attachment.ts';
import {
  exportDashboard,
  exportOwnProgress,
  type InsightServices,
  readDashboard,
  readOwnProgress,
  readWorklist,
} from './actions.ts';
import { exportWords } from './labels.ts';
import { dashboard, dashboardQuery, ownProgress, worklist } from './model.ts';
import { kinRoutes } from './routes/kin.ts';

/** The dashboard's figures, what a person has to do, and like problems. */
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
  // Far fewer than other requests, as with every file that leaves the system.
  const config = { rateLimit: { max: 20, timeWindow: 60_000 } };
  app.get(
    '/api/v1/dashboard.xlsx',
    { config, schema: { tags, querystring: dashboardQuery } },
    async (request, reply) => {
      const { file, day } = await exportDashboard(services, actorBehind(request), request.query);
      return sendWorkbook(reply, file, exportWords.file(day));
    },
  );
  app.get('/api/v1/dashboard/own.xlsx', { config, schema: { tags } }, async (request, reply) => {
    const { file, day } = await exportOwnProgress(services, actorBehind(request));
    return sendWorkbook(reply, file, exportWords.ownFile(day));
  });
  app.get('/api/v1/worklist', { schema: { tags, response: { 200: worklist } } }, (request) =>
    readWorklist(services, actorBehind(request)),
  );
  kinRoutes(root, services);
}

const sendWorkbook = (reply: FastifyReply, file: Buffer, name: string): FastifyReply =>
  reply
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', attachmentOf(`${name}.xlsx`))
    .header('cache-control', 'private, no-store')
    .send(file);

// The figures hold at the moment at which they are given again: the first field of the answer names it.
const asOfNow = (text: Buffer, now: Date): Buffer =>
  Buffer.concat([
    Buffer.from(JSON.stringify({ asOf: now.toISOString() }).slice(0, -1)),
    text.subarray(text.indexOf(',')),
  ]);
