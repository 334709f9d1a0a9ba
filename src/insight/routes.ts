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
    { schema: { tags, querystring: dashboardQuery, response: { 200: dashboard } } },
    (request) => readDashboard(services, actorBehind(request), request.query),
  );
  app.get('/api/v1/worklist', { schema: { tags, response: { 200: worklist } } }, (request) =>
    readWorklist(services, actorBehind(request)),
  );
}
