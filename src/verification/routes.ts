import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { idParams } from '../ledger/model.ts';
import { actorBehind } from '../people/session.ts';
import { done } from '../platform/outcome.ts';
import { decideDoubt, resolveCommitment } from './actions/decide.ts';
import { readCommitments, readDoubts, readRules } from './actions/read.ts';
import * as model from './model.ts';
import type { VerificationServices } from './services.ts';

/** Doubts about what is claimed, what people decided of them, and the register of commitments. */
export function verificationRoutes(root: FastifyInstance, services: VerificationServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['verification'];
  const params = idParams;

  app.get(
    '/api/v1/problems/:id/doubts',
    { schema: { tags, params, response: { 200: model.doubtsAnswer } } },
    async (request, reply) => reply.outcome(await readDoubts(services, actorBehind(request), request.params.id)),
  );
  app.post(
    '/api/v1/doubts/:id/decision',
    { schema: { tags, params, body: model.decisionBody, response: { 200: model.decided } } },
    async (request, reply) =>
      reply.outcome(await decideDoubt(services, actorBehind(request), request.params.id, request.body)),
  );
  app.get('/api/v1/doubts/rules', { schema: { tags, response: { 200: model.rulesAnswer } } }, async (request, reply) =>
    reply.outcome(done(await readRules(services, actorBehind(request)))),
  );
  app.get(
    '/api/v1/commitments',
    { schema: { tags, querystring: model.commitmentsQuery, response: { 200: model.commitmentsAnswer } } },
    async (request, reply) => reply.outcome(done(await readCommitments(services, actorBehind(request), request.query))),
  );
  app.post(
    '/api/v1/commitments/:id/resolution',
    { schema: { tags, params, body: model.resolutionBody, response: { 200: model.resolved } } },
    async (request, reply) =>
      reply.outcome(await resolveCommitment(services, actorBehind(request), request.params.id, request.body)),
  );
}
