import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idParams } from '../../ledger/model.ts';
import { actorBehind } from '../../people/session.ts';
import { explainDifference, type ReconciliationServices, readReconciliation } from '../actions/reconciliation.ts';
import * as model from '../model/reconciliation.ts';

/** The reconciliation of an inspection (账目核对), and what is said of its differences. */
export function reconciliationRoutes(root: FastifyInstance, services: ReconciliationServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['reconciliation'];
  const params = idParams;
  app.get(
    '/api/v1/inspections/:id/reconciliation',
    { schema: { tags, params, response: { 200: model.reconciliation } } },
    async (request, reply) =>
      reply.outcome(await readReconciliation(services, actorBehind(request), request.params.id)),
  );
  app.post(
    '/api/v1/inspections/:id/reconciliation',
    { schema: { tags, params, body: model.explainBody, response: { 204: z.void() } } },
    async (request, reply) =>
      reply.outcome(await explainDifference(services, actorBehind(request), request.params.id, request.body)),
  );
}
