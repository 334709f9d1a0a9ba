import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { setPersonOfAccount } from '../actions/persons-of-accounts.ts';
import * as posts from '../actions/posts.ts';
import * as model from '../model.ts';
import type { PeopleServices } from '../services.ts';
import { actorBehind } from '../session.ts';

const idParams = z.object({ id: z.coerce.number().int().positive() });
const made = z.object({ id: z.number() });

/** Posts, who holds them, and whose accounts are whose. */
export function postRoutes(root: FastifyInstance, services: PeopleServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['people'];

  app.get(
    '/api/v1/organisations/:id/posts',
    { schema: { tags, params: idParams, response: { 200: z.array(model.post) } } },
    (request) => posts.listPosts(services, actorBehind(request), request.params.id),
  );
  app.post(
    '/api/v1/posts',
    { schema: { tags, body: model.newPostBody, response: { 201: made } } },
    async (request, reply) => reply.outcome(await posts.createPost(services, actorBehind(request), request.body), 201),
  );
  app.put(
    '/api/v1/posts/:id',
    { schema: { tags, params: idParams, body: model.changePostBody } },
    async (request, reply) =>
      reply.outcome(await posts.changePost(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/posts/:id/holders',
    { schema: { tags, params: idParams, body: model.appointBody, response: { 201: made } } },
    async (request, reply) =>
      reply.outcome(await posts.appoint(services, actorBehind(request), request.params.id, request.body), 201),
  );
  app.post(
    '/api/v1/posts/:id/delegates',
    { schema: { tags, params: idParams, body: model.lendBody, response: { 201: made } } },
    async (request, reply) =>
      reply.outcome(await posts.lendPost(services, actorBehind(request), request.params.id, request.body), 201),
  );
  app.post(
    '/api/v1/holdings/:id/end',
    { schema: { tags, params: idParams, body: model.endHoldingBody } },
    async (request, reply) =>
      reply.outcome(await posts.endHolding(services, actorBehind(request), request.params.id, request.body)),
  );
  app.put(
    '/api/v1/accounts/:id/person',
    { schema: { tags, params: idParams, body: model.personOfAccountBody } },
    async (request, reply) =>
      reply.outcome(await setPersonOfAccount(services, actorBehind(request), request.params.id, request.body)),
  );
}
