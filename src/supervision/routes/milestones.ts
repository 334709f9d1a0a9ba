import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorBehind } from '../../people/session.ts';
import { enterMilestone, nextMilestones, readMilestones } from '../actions/milestones.ts';
import * as model from '../model/milestones.ts';
import type { SupervisionServices } from '../services.ts';

/** Milestones of inspections: where they stand, what comes next, what 整改办 says of them. */
export function milestoneRoutes(root: FastifyInstance, services: SupervisionServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['milestones'];
  app.get(
    '/api/v1/inspections/:id/milestones',
    { schema: { tags, params: model.milestoneParams.pick({ id: true }), response: { 200: model.milestonesAnswer } } },
    async (request, reply) => reply.outcome(await readMilestones(services, actorBehind(request), request.params.id)),
  );
  app.get('/api/v1/milestones/next', { schema: { tags, response: { 200: model.nextMilestones } } }, (request) =>
    nextMilestones(services, actorBehind(request)),
  );
  app.post(
    '/api/v1/inspections/:id/milestones/:key',
    { schema: { tags, params: model.milestoneParams, body: model.milestoneBody, response: { 204: z.void() } } },
    async (request, reply) => {
      const { id, key } = request.params;
      return reply.outcome(await enterMilestone(services, actorBehind(request), id, key, request.body));
    },
  );
}
