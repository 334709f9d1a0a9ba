import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { PeopleServices } from '../people/services.ts';
import { actorBehind, sessionBehindRequest } from '../people/session.ts';
import { attachmentOf } from '../platform/http/attachment.ts';
import { refuse } from '../platform/outcome.ts';
import { changeLead, registerLead, stepLead } from './actions/change.ts';
import { addLeadFile, type GivenFile, takeLeadFile } from './actions/files.ts';
import { listLeads, readLead } from './actions/read.ts';
import * as model from './model.ts';

const address = '/api/v1/leads';

/**
 * Registering, referring, closing. These routes are found by discipline alone: for everybody else the address leads
 * nowhere, in the very way in which an unknown one does (docs/decisions/0015).
 */
export function leadRoutes(root: FastifyInstance, services: PeopleServices): void {
  const found = { constraints: { discipline: 'yes' } } as const;
  // Three arguments make it one that may wait; the typings know the other kind alone.
  const derive = (request: IncomingMessage, _context: unknown, answer: (fault: null, value?: 'yes') => void): void => {
    if (!request.url?.startsWith(address)) {
      answer(null);
      return;
    }
    sessionBehindRequest(services, request).then(
      (facts) => (facts?.roles.some(({ role }) => role === 'discipline') ? answer(null, 'yes') : answer(null)),
      // What is wrong with looking up sessions shows at the routes that everybody finds.
      () => answer(null),
    );
  };
  root.addConstraintStrategy({
    name: 'discipline',
    storage: () => {
      const handlers = new Map<unknown, unknown>();
      return {
        get: (key: unknown) => (handlers.get(key) ?? null) as never,
        set: (key: unknown, handler: unknown) => void handlers.set(key, handler),
      };
    },
    validate: () => {},
    deriveConstraint: derive as never,
  });

  const app = root.withTypeProvider<ZodTypeProvider>();
  const params = model.leadParams;

  app.get(address, { ...found, schema: { hide: true, querystring: model.leadQuery } }, (request) =>
    listLeads(services, actorBehind(request), request.query),
  );
  app.post(address, { ...found, schema: { hide: true, body: model.newLeadBody } }, async (request, reply) =>
    reply.outcome(await registerLead(services, actorBehind(request), request.body), 201),
  );
  app.get(`${address}/:id`, { ...found, schema: { hide: true, params } }, async (request, reply) =>
    reply.outcome(await readLead(services, actorBehind(request), request.params.id)),
  );
  app.put(
    `${address}/:id`,
    { ...found, schema: { hide: true, params, body: model.changeLeadBody } },
    async (request, reply) =>
      reply.outcome(await changeLead(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    `${address}/:id/step`,
    { ...found, schema: { hide: true, params, body: model.leadStepBody } },
    async (request, reply) =>
      reply.outcome(await stepLead(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(`${address}/:id/files`, { ...found, schema: { hide: true, params } }, async (request, reply) => {
    const given = await fileIn(request);
    if (given === null) return reply.refuse(refuse('lead-file-missing'));
    if (given === 'too large') return reply.refuse(refuse('lead-file-too-large'));
    return reply.outcome(await addLeadFile(services, actorBehind(request), request.params.id, given), 201);
  });
  app.get(
    `${address}/:id/files/:file`,
    { ...found, schema: { hide: true, params: model.leadFileParams } },
    async (request, reply) => {
      const { id, file } = request.params;
      const outcome = await takeLeadFile(services, actorBehind(request), id, file);
      if (!outcome.ok) return reply.refuse(outcome);
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', attachmentOf(outcome.value.name))
        .send(outcome.value.content);
    },
  );
}

async function fileIn(request: FastifyRequest): Promise<GivenFile | 'too large' | null> {
  const part = await request.file({ limits: { fileSize: model.mostFileBytes, files: 1 }, throwFileSizeLimit: false });
  if (part === undefined) return null;
  const content = await part.toBuffer();
  if (part.file.truncated) return 'too large';
  return { name: part.filename, mediaType: part.mimetype, content };
}
