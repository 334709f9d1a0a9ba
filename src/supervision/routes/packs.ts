import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorBehind } from '../../people/session.ts';
import { checkPack, listPackFiles, type PackServices, readPack } from '../actions/packs.ts';
import * as model from '../model/packs.ts';

/** Rule packs as a screen shows them: one pack whole, the files of the office, what an edited one would change. */
export function packRoutes(root: FastifyInstance, services: PackServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['rule packs'];
  app.get(
    '/api/v1/rule-packs/:pack/:version',
    { schema: { tags, params: model.packParams, response: { 200: model.wholePack } } },
    async (request, reply) => reply.outcome(readPack(services, request.params)),
  );
  app.get('/api/v1/rule-packs/files', { schema: { tags, response: { 200: model.packFiles } } }, () =>
    listPackFiles(services),
  );
  app.post(
    '/api/v1/rule-packs/check',
    {
      config: { rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: { tags, body: model.packCheckBody, response: { 200: model.packCheckAnswer } },
    },
    async (request, reply) => reply.outcome(await checkPack(services, actorBehind(request), request.body)),
  );
}
