import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorBehind } from '../../people/session.ts';
import { changeOutcome, listOutcomes, reportOutcome } from '../actions/outcomes.ts';
import * as model from '../model.ts';
import type { LedgerServices } from '../services.ts';
import { wordsOfPacks } from '../store/dictionaries.ts';

/** What measures brought, and the dictionaries by which problems are classified. */
export function outcomeRoutes(root: FastifyInstance, services: LedgerServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['ledger'];
  const params = model.idParams;

  app.get('/api/v1/dictionaries', { schema: { tags, response: { 200: model.packWordsAnswer } } }, () => wordsOfPacks());
  app.get(
    '/api/v1/outcomes',
    { schema: { tags, querystring: model.outcomesQuery, response: { 200: model.outcomesAnswer } } },
    (request) => listOutcomes(services, actorBehind(request), request.query),
  );
  app.post(
    '/api/v1/measures/:id/outcomes',
    { schema: { tags, params, body: model.newOutcomeBody, response: { 201: z.object({ id: z.number() }) } } },
    async (request, reply) =>
      reply.outcome(await reportOutcome(services, actorBehind(request), request.params.id, request.body), 201),
  );
  app.put('/api/v1/outcomes/:id', { schema: { tags, params, body: model.changeOutcomeBody } }, async (request, reply) =>
    reply.outcome(await changeOutcome(services, actorBehind(request), request.params.id, request.body)),
  );
}
