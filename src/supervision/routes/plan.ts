import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorBehind } from '../../people/session.ts';
import { applyBackward, previewBackward } from '../actions/plan/backward.ts';
import { movePlanned, undoPlan } from '../actions/plan/move.ts';
import { readPlan } from '../actions/plan/read.ts';
import * as model from '../model/plan.ts';
import type { SupervisionServices } from '../services.ts';

const params = z.object({ id: z.coerce.number().int().positive() });

/** The campaign plan (作战图) of an inspection: read, planned backwards, moved, undone. */
export function planRoutes(root: FastifyInstance, services: SupervisionServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['campaign-plan'];
  const changed = { 200: model.planChanged };

  app.get(
    '/api/v1/inspections/:id/campaign',
    { schema: { tags, params, querystring: model.planQuery, response: { 200: model.campaignPlan } } },
    async (request, reply) =>
      reply.outcome(await readPlan(services, actorBehind(request), request.params.id, request.query)),
  );
  app.post(
    '/api/v1/inspections/:id/campaign/preview',
    { schema: { tags, params, body: model.backwardBody, response: { 200: model.backwardPreview } } },
    async (request, reply) =>
      reply.outcome(await previewBackward(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/inspections/:id/campaign/backward',
    { schema: { tags, params, body: model.applyBackwardBody, response: changed } },
    async (request, reply) =>
      reply.outcome(await applyBackward(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/inspections/:id/campaign/move',
    { schema: { tags, params, body: model.moveBody, response: changed } },
    async (request, reply) =>
      reply.outcome(await movePlanned(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/inspections/:id/campaign/undo',
    { schema: { tags, params, body: model.undoPlanBody, response: changed } },
    async (request, reply) =>
      reply.outcome(await undoPlan(services, actorBehind(request), request.params.id, request.body)),
  );
}
