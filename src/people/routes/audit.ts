import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { auditAnswer, auditQuery } from '../../audit/model.ts';
import { searchAudit } from '../actions/audit.ts';
import type { PeopleServices } from '../services.ts';
import { actorBehind } from '../session.ts';

/** What auditors read. */
export function auditRoutes(root: FastifyInstance, services: PeopleServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/api/v1/audit',
    { schema: { tags: ['audit'], querystring: auditQuery, response: { 200: auditAnswer } } },
    async (request, reply) => reply.outcome(await searchAudit(services, actorBehind(request), request.query)),
  );
}
