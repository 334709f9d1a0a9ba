import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorBehind } from '../people/session.ts';
import { attachmentOf } from '../platform/http/attachment.ts';
import { refuse } from '../platform/outcome.ts';
import * as handovers from './actions/handovers.ts';
import * as signing from './actions/sign.ts';
import { undoHandover } from './actions/undo.ts';
import * as model from './model.ts';
import { calendarRoutes } from './routes/calendar.ts';
import { ladderRoutes } from './routes/ladder.ts';
import { letterRoutes } from './routes/letters.ts';
import { milestoneRoutes } from './routes/milestones.ts';
import { noticeRoutes } from './routes/notices.ts';
import { planRoutes } from './routes/plan.ts';
import type { SupervisionServices } from './services.ts';
import { handoverSheet } from './sheet.ts';

const params = z.object({ id: z.coerce.number().int().positive() });
const made = z.object({ id: z.number() });
const signed = z.object({ inForce: z.boolean() });

/** Handing over (sheets, signatures, signed pages) and notices. */
export function supervisionRoutes(root: FastifyInstance, services: SupervisionServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['handover'];
  const guarded = { rateLimit: { max: 30, timeWindow: 60_000 } };
  ladderRoutes(root, services);
  calendarRoutes(root, services);
  letterRoutes(root, services);
  milestoneRoutes(root, services);
  planRoutes(root, services);
  noticeRoutes(root, services);

  app.get(
    '/api/v1/handovers',
    { schema: { tags, querystring: model.handoverQuery, response: { 200: model.handoverList } } },
    (request) => handovers.listHandovers(services, actorBehind(request), request.query.organisation),
  );
  app.get(
    '/api/v1/handovers/preview',
    { schema: { tags, querystring: model.previewQuery, response: { 200: model.handoverPreview } } },
    async (request, reply) => {
      const { organisation, leaver } = request.query;
      return reply.outcome(await handovers.previewHandover(services, actorBehind(request), organisation, leaver));
    },
  );
  app.post(
    '/api/v1/handovers',
    { schema: { tags, body: model.newHandoverBody, response: { 201: made } } },
    async (request, reply) =>
      reply.outcome(await handovers.draftHandover(services, actorBehind(request), request.body), 201),
  );
  app.get(
    '/api/v1/handovers/:id',
    { schema: { tags, params, response: { 200: model.handover } } },
    async (request, reply) =>
      reply.outcome(await handovers.readHandover(services, actorBehind(request), request.params.id)),
  );
  app.post(
    '/api/v1/handovers/:id/undo',
    { schema: { tags, params, body: model.undoBody, response: { 204: z.void() } } },
    async (request, reply) =>
      reply.outcome(await undoHandover(services, actorBehind(request), request.params.id, request.body)),
  );
  app.get('/api/v1/handovers/:id/sheet.docx', { schema: { tags, params } }, async (request, reply) => {
    const found = await handovers.readHandover(services, actorBehind(request), request.params.id);
    if (!found.ok) return reply.refuse(found);
    return reply
      .header('content-type', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')
      .header('content-disposition', attachmentOf(`整改责任交接书-${found.value.leaverName}.docx`))
      .header('cache-control', 'private, no-store')
      .send(await handoverSheet(found.value));
  });
  app.post(
    '/api/v1/handovers/:id/signature',
    { config: guarded, schema: { tags, params, body: model.signBody, response: { 200: signed } } },
    async (request, reply) =>
      reply.outcome(await signing.signHandover(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/handovers/:id/pages',
    {
      schema: {
        tags,
        params,
        querystring: model.pageQuery,
        consumes: ['multipart/form-data'],
        response: { 200: signed },
      },
    },
    async (request, reply) => {
      const actor = actorBehind(request);
      const { id } = request.params;
      const allowed = await signing.mayRecordPage(services, actor, id);
      if (!allowed.ok) return reply.refuse(allowed);
      let page: signing.SignedPage | null = null;
      for await (const part of request.files()) {
        page = { name: part.filename, mediaType: part.mimetype, ...(await services.files.put(part.file)) };
        if (part.file.truncated) throw Object.assign(new Error('file too large'), { code: 'FST_REQ_FILE_TOO_LARGE' });
      }
      if (page === null) return reply.refuse(refuse('handover-page-missing'));
      return reply.outcome(await signing.recordPage(services, actor, id, request.query.party, page));
    },
  );
  app.get(
    '/api/v1/handovers/:id/pages/:party',
    { schema: { tags, params: model.pageParams } },
    async (request, reply) => {
      const { id, party } = request.params;
      const found = await signing.openPage(services, actorBehind(request), id, party);
      if (!found.ok) return reply.refuse(found);
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', attachmentOf(found.value.name))
        .header('cache-control', 'private, no-store')
        .send(await services.files.get(found.value.hash));
    },
  );
}
