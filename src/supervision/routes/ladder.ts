import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorBehind } from '../../people/session.ts';
import { holdRungs, liftHeld } from '../actions/ladder/hold.ts';
import { readComing, readLadder } from '../actions/ladder/show.ts';
import { comingAnswer, comingQuery, holdBody, problemLadder } from '../model/ladder.ts';
import type { SupervisionServices } from '../services.ts';

const params = z.object({ id: z.coerce.number().int().positive() });

/** Ladders: of a problem, what goes out in the days to come, holding rungs back. */
export function ladderRoutes(root: FastifyInstance, services: SupervisionServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['ladder'];
  app.get(
    '/api/v1/problems/:id/ladder',
    { schema: { tags, params, response: { 200: problemLadder } } },
    async (request, reply) => reply.outcome(await readLadder(services, actorBehind(request), request.params.id)),
  );
  app.get(
    '/api/v1/ladder/coming',
    { schema: { tags, querystring: comingQuery, response: { 200: comingAnswer } } },
    (request) => readComing(services, actorBehind(request), request.query),
  );
  app.post(
    '/api/v1/ladder/holds',
    { schema: { tags, body: holdBody, response: { 201: z.object({ id: z.number() }) } } },
    async (request, reply) => reply.outcome(await holdRungs(services, actorBehind(request), request.body), 201),
  );
  app.post(
    '/api/v1/ladder/holds/:id/lift',
    { schema: { tags, params, response: { 204: z.void() } } },
    async (request, reply) => reply.outcome(await liftHeld(services, actorBehind(request), request.params.id)),
  );
}
