import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorBehind } from '../people/session.ts';
import { type InsightServices, readDashboard } from './actions.ts';
import { dashboard, dashboardQuery } from './model.ts';

/** The dashboard's figures. */
export function insightRoutes(root: FastifyInstance, services: InsightServices): void {
  root
    .withTypeProvider<ZodTypeProvider>()
    .get(
      '/api/v1/dashboard',
      { schema: { tags: ['insight'], querystring: dashboardQuery, response: { 200: dashboard } } },
      (request) => readDashboard(services, actorBehind(request), request.query),
    );
}
