import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorBehind } from '../../people/session.ts';
import { cleanFileName } from '../../platform/files/file-store.ts';
import { attachmentOf } from '../../platform/http/attachment.ts';
import { addEvidence, changeEvidence, type IncomingFile, mayAddEvidence, openEvidence } from '../actions/work.ts';
import * as model from '../model.ts';
import type { LedgerServices } from '../services.ts';

const query = z.object({
  measure: z.coerce.number().int().positive().optional(),
  progress: z.coerce.number().int().positive().optional(),
  disclosure: model.disclosure.default('internal'),
});

/** Uploading, marking and downloading evidence. */
export function evidenceRoutes(root: FastifyInstance, services: LedgerServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['evidence'];

  // Several files at once, as multipart/form-data; each is streamed to the file store, never held in memory.
  app.post(
    '/api/v1/problems/:id/evidence',
    {
      schema: {
        tags,
        params: model.idParams,
        querystring: query,
        consumes: ['multipart/form-data'],
        response: { 201: z.object({ ids: z.array(z.number()) }) },
      },
    },
    async (request, reply) => {
      const actor = actorBehind(request);
      // Asked before a byte is kept, and again with the command itself.
      const allowed = await mayAddEvidence(services, actor, request.params.id);
      if (!allowed.ok) return reply.refuse(allowed);
      const files: IncomingFile[] = [];
      for await (const part of request.files()) files.push(await store(part));
      const { measure, progress, disclosure } = request.query;
      const outcome = await addEvidence(services, actor, request.params.id, {
        measureId: measure ?? null,
        progressId: progress ?? null,
        disclosure,
        files,
      });
      return reply.outcome(outcome, 201);
    },
  );

  app.put(
    '/api/v1/evidence/:id',
    { schema: { tags, params: model.idParams, body: model.changeEvidenceBody } },
    async (request, reply) =>
      reply.outcome(await changeEvidence(services, actorBehind(request), request.params.id, request.body)),
  );

  // Always as a download: a file that somebody uploaded is never run in the page.
  app.get('/api/v1/evidence/:id/file', { schema: { tags, params: model.idParams } }, async (request, reply) => {
    const outcome = await openEvidence(services, actorBehind(request), request.params.id);
    if (!outcome.ok) return reply.refuse(outcome);
    return reply
      .header('content-type', 'application/octet-stream')
      .header('content-length', outcome.value.size)
      .header('content-disposition', attachmentOf(outcome.value.name))
      .header('cache-control', 'private, no-store')
      .send(await services.files.get(outcome.value.hash));
  });

  async function store(part: MultipartFile): Promise<IncomingFile> {
    const { hash, size } = await services.files.put(part.file);
    // The parser cuts a file that is too large and says so only afterwards.
    if (part.file.truncated) throw Object.assign(new Error('file too large'), { code: 'FST_REQ_FILE_TOO_LARGE' });
    return { name: cleanFileName(part.filename), mediaType: part.mimetype.slice(0, 200), hash, size };
  }
}
