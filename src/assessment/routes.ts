import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorBehind } from '../people/session.ts';
import { attachmentOf } from '../platform/http/attachment.ts';
import * as draws from './actions/draws.ts';
import * as read from './actions/read.ts';
import { recordFinding } from './actions/record.ts';
import { frameFile } from './frame-file.ts';
import { sheetWords } from './labels.ts';
import * as model from './model.ts';
import type { AssessmentServices } from './services.ts';
import { checkSheets } from './sheet.ts';

const made = z.object({ id: z.number() });

/** Reverse checks: draws of closed items, their sheets, what was found, and rates by unit. */
export function assessmentRoutes(root: FastifyInstance, services: AssessmentServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['checks'];
  const params = model.drawParams;

  app.get(
    '/api/v1/checks',
    { schema: { tags, querystring: model.drawsQuery, response: { 200: model.drawList } } },
    (request) => read.readDraws(services, actorBehind(request), request.query.page),
  );
  app.get(
    '/api/v1/checks/frame',
    { schema: { tags, querystring: model.frameQuery, response: { 200: model.framePreview } } },
    async (request, reply) => reply.outcome(await draws.previewFrame(services, actorBehind(request), request.query)),
  );
  app.get(
    '/api/v1/checks/rates',
    { schema: { tags, querystring: model.ratesQuery, response: { 200: model.ratesAnswer } } },
    (request) => read.readRates(services, actorBehind(request), request.query.organisation ?? null),
  );
  app.get('/api/v1/checks/results', { schema: { tags, response: { 200: model.recordedAnswer } } }, (request) =>
    read.readFindings(services, actorBehind(request)),
  );
  app.post(
    '/api/v1/checks',
    { schema: { tags, body: model.newDrawBody, response: { 201: made } } },
    async (request, reply) => reply.outcome(await draws.freezeFrame(services, actorBehind(request), request.body), 201),
  );
  app.get(
    '/api/v1/checks/:id',
    { schema: { tags, params, response: { 200: model.drawAnswer } } },
    async (request, reply) => reply.outcome(await read.readDraw(services, actorBehind(request), request.params.id)),
  );
  app.post(
    '/api/v1/checks/:id/draw',
    { schema: { tags, params, body: model.seedBody, response: { 204: z.void() } } },
    async (request, reply) =>
      reply.outcome(await draws.drawItems(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/checks/:id/items/:problem/result',
    { schema: { tags, params: model.drawnItemParams, body: model.findingBody, response: { 201: made } } },
    async (request, reply) => {
      const { id, problem } = request.params;
      return reply.outcome(await recordFinding(services, actorBehind(request), id, problem, request.body), 201);
    },
  );
  app.get('/api/v1/checks/:id/frame.csv', { schema: { tags, params } }, async (request, reply) => {
    const found = await read.readFrame(services, actorBehind(request), request.params.id);
    if (!found.ok) return reply.refuse(found);
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', attachmentOf(sheetWords.frameFile(found.value.title)))
      .header('cache-control', 'private, no-store')
      .send(frameFile(found.value.items));
  });
  app.get('/api/v1/checks/:id/sheets.docx', { schema: { tags, params } }, async (request, reply) => {
    const found = await read.readSheets(services, actorBehind(request), request.params.id);
    if (!found.ok) return reply.refuse(found);
    const { draw, sheets } = found.value;
    return reply
      .header('content-type', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')
      .header('content-disposition', attachmentOf(sheetWords.file(draw.title)))
      .header('cache-control', 'private, no-store')
      .send(await checkSheets(draw, sheets));
  });
}
