import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorBehind } from '../../people/session.ts';
import { attachmentOf, inlineOf } from '../../platform/http/attachment.ts';
import { addEvidence, changeEvidence, type IncomingFile, mayAddEvidence, takeIn } from '../actions/evidence.ts';
import {
  type OpenedFile,
  openEvidence,
  openPicture,
  placeOfEvidence,
  previewEvidence,
} from '../actions/evidence-view.ts';
import * as model from '../model.ts';
import type { LedgerServices } from '../services.ts';

/** Uploading, marking, looking at and downloading evidence. */
export function evidenceRoutes(root: FastifyInstance, services: LedgerServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['evidence'];
  const params = model.idParams;

  // Several files at once, as multipart/form-data; each is streamed to the file store, never held in memory.
  app.post(
    '/api/v1/problems/:id/evidence',
    {
      schema: {
        tags,
        params,
        querystring: model.addEvidenceQuery,
        consumes: ['multipart/form-data'],
        response: { 201: model.addedEvidence },
      },
    },
    async (request, reply) => {
      const actor = actorBehind(request);
      // Asked before a byte is kept, and again with the command itself.
      const allowed = await mayAddEvidence(services, actor, request.params.id);
      if (!allowed.ok) return reply.refuse(allowed);
      const files: IncomingFile[] = [];
      for await (const part of request.files()) {
        files.push(await takeIn(services.files, part.file, { name: part.filename, mediaType: part.mimetype }));
        // The parser cuts a file that is too large and says so only afterwards.
        if (part.file.truncated) throw Object.assign(new Error('file too large'), { code: 'FST_REQ_FILE_TOO_LARGE' });
      }
      const { measure, progress, ...facts } = request.query;
      const outcome = await addEvidence(services, actor, request.params.id, {
        measureId: measure ?? null,
        progressId: progress ?? null,
        ...facts,
        files,
      });
      if (outcome.ok) services.evidenceAdded?.();
      return reply.outcome(outcome, 201);
    },
  );

  app.put(
    '/api/v1/evidence/:id',
    { schema: { tags, params, body: model.changeEvidenceBody } },
    async (request, reply) =>
      reply.outcome(await changeEvidence(services, actorBehind(request), request.params.id, request.body)),
  );

  app.get(
    '/api/v1/evidence/:id',
    { schema: { tags, params, response: { 200: model.evidencePlace } } },
    async (request, reply) => reply.outcome(await placeOfEvidence(services, actorBehind(request), request.params.id)),
  );

  app.get(
    '/api/v1/evidence/:id/preview',
    { schema: { tags, params, response: { 200: model.evidencePreview } } },
    async (request, reply) => reply.outcome(await previewEvidence(services, actorBehind(request), request.params.id)),
  );

  // For our own page to draw, or to write the watermark into. Opened by itself it may do nothing: no script, no form, no frame.
  app.get(
    '/api/v1/evidence/:id/picture',
    { schema: { tags, params, querystring: model.evidencePictureQuery } },
    async (request, reply) => {
      const { id } = request.params;
      const outcome = await openPicture(services, actorBehind(request), id, request.query.copy);
      if (!outcome.ok) return reply.refuse(outcome);
      reply
        .header('content-disposition', inlineOf(outcome.value.name))
        .header('content-security-policy', "default-src 'none'; sandbox");
      return sendFile(reply, outcome.value);
    },
  );

  // Always as a download: a file that somebody uploaded is never run in the page.
  app.get('/api/v1/evidence/:id/file', { schema: { tags, params } }, async (request, reply) => {
    const outcome = await openEvidence(services, actorBehind(request), request.params.id);
    if (!outcome.ok) return reply.refuse(outcome);
    reply.header('content-disposition', attachmentOf(outcome.value.name));
    return sendFile(reply, outcome.value);
  });

  const sendFile = async (reply: FastifyReply, { size, hash, mediaType }: OpenedFile): Promise<FastifyReply> =>
    reply
      .header('content-type', mediaType)
      .header('content-length', size)
      .header('cache-control', 'private, no-store')
      .send(await services.files.get(hash));
}
