import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { idParams } from '../../ledger/model.ts';
import { actorBehind } from '../../people/session.ts';
import { mergeKin, nameKin, takeApart, undoKin } from '../actions/kin-decide.ts';
import { readKin, readKinGroup, readProblemKin } from '../actions/kin-read.ts';
import type { InsightServices } from '../actions.ts';
import {
  apartBody,
  kinDecided,
  kinDetail,
  kinList,
  kinQuery,
  memberQuery,
  mergeBody,
  nameBody,
  problemKin,
} from '../model/kin.ts';

/** Like problems: groups of them, those of one problem, and what people decide about groups. */
export function kinRoutes(root: FastifyInstance, services: InsightServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['kin'];
  const params = idParams;
  const response = { 200: kinDecided };
  app.get('/api/v1/kin', { schema: { tags, querystring: kinQuery, response: { 200: kinList } } }, (request) =>
    readKin(services, actorBehind(request), request.query),
  );
  app.get(
    '/api/v1/kin/:id',
    { schema: { tags, params, querystring: memberQuery, response: { 200: kinDetail } } },
    async (request, reply) =>
      reply.outcome(await readKinGroup(services, actorBehind(request), request.params.id, request.query.page)),
  );
  app.get(
    '/api/v1/problems/:id/kin',
    { schema: { tags, params, response: { 200: problemKin } } },
    async (request, reply) => reply.outcome(await readProblemKin(services, actorBehind(request), request.params.id)),
  );
  app.post('/api/v1/kin/:id/name', { schema: { tags, params, body: nameBody, response } }, async (request, reply) =>
    reply.outcome(await nameKin(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post('/api/v1/kin/:id/merge', { schema: { tags, params, body: mergeBody, response } }, async (request, reply) =>
    reply.outcome(await mergeKin(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post('/api/v1/kin/:id/apart', { schema: { tags, params, body: apartBody, response } }, async (request, reply) =>
    reply.outcome(await takeApart(services, actorBehind(request), request.params.id, request.body.problem)),
  );
  app.post('/api/v1/kin/decisions/:id/undo', { schema: { tags, params, response } }, async (request, reply) =>
    reply.outcome(await undoKin(services, actorBehind(request), request.params.id)),
  );
}
