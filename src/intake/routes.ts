import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idParams } from '../ledger/model.ts';
import { actorBehind } from '../people/session.ts';
import { cleanFileName } from '../platform/files/file-store.ts';
import { type Outcome, refuse } from '../platform/outcome.ts';
import { attachDraft } from './actions/attach.ts';
import * as confirm from './actions/confirm.ts';
import * as edit from './actions/edit.ts';
import * as open from './actions/open.ts';
import * as preview from './actions/preview.ts';
import * as model from './model.ts';
import type { IntakeServices } from './services.ts';
import { findDocument } from './store.ts';

/** Importing: files and text in, drafts to correct, ledger out. */
export function intakeRoutes(root: FastifyInstance, services: IntakeServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['intake'];
  const params = idParams;

  app.get('/api/v1/drafts', { schema: { tags, response: { 200: z.array(model.draftSummary) } } }, (request) =>
    open.listDrafts(services, actorBehind(request)),
  );

  // Several files at once (multipart/form-data): each is read for itself, a bad one does not keep the others out.
  app.post(
    '/api/v1/drafts',
    {
      schema: {
        tags,
        querystring: z.object({ organisation: z.coerce.number().int().positive() }),
        consumes: ['multipart/form-data'],
        response: { 200: model.uploadAnswer },
      },
    },
    async (request, reply) => {
      const actor = actorBehind(request);
      // Asked before a byte is kept.
      if (!actor.scope.writes.includes(request.query.organisation)) return reply.refuse(refuse('import-not-allowed'));
      const files: open.UploadedFile[] = [];
      for await (const part of request.files()) {
        const { hash, size } = await services.files.put(part.file);
        if (part.file.truncated) throw Object.assign(new Error('file too large'), { code: 'FST_REQ_FILE_TOO_LARGE' });
        files.push({ name: cleanFileName(part.filename), mediaType: part.mimetype.slice(0, 200), hash, size });
      }
      if (files.length === 0) return reply.refuse(refuse('upload-empty'));
      const results: model.UploadAnswer['results'] = [];
      for (const file of files) {
        const outcome = await open.openFile(services, actor, request.query.organisation, file);
        results.push(resultOf(reply, file.name, outcome));
      }
      return { results };
    },
  );

  app.post(
    '/api/v1/drafts/text',
    // Twelve million characters of three bytes and their frame.
    { bodyLimit: 37 * 1024 * 1024, schema: { tags, body: model.pasteBody, response: { 200: model.uploadAnswer } } },
    async (request, reply) => {
      const { organisationId, name, text } = request.body;
      const outcome = await open.openText(services, actorBehind(request), organisationId, name, text);
      return { results: [resultOf(reply, name, outcome)] };
    },
  );

  app.get(
    '/api/v1/drafts/:id',
    { schema: { tags, params, response: { 200: model.openDraft } } },
    async (request, reply) => reply.outcome(await open.readDraft(services, actorBehind(request), request.params.id)),
  );
  app.post(
    '/api/v1/drafts/:id/edits',
    { schema: { tags, params, body: model.editsBody, response: { 200: model.editAnswer } } },
    async (request, reply) =>
      reply.outcome(await edit.editDraft(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/drafts/:id/undo',
    { schema: { tags, params, body: model.undoBody, response: { 200: model.editAnswer } } },
    async (request, reply) =>
      reply.outcome(await edit.undoEdit(services, actorBehind(request), request.params.id, request.body.version)),
  );
  app.post(
    '/api/v1/drafts/:id/columns',
    { schema: { tags, params, body: model.columnsBody, response: { 200: model.editAnswer } } },
    async (request, reply) =>
      reply.outcome(await edit.readAgainWithColumns(services, actorBehind(request), request.params.id, request.body)),
  );
  app.get(
    '/api/v1/drafts/:id/preview',
    { schema: { tags, params, response: { 200: model.preview } } },
    async (request, reply) =>
      reply.outcome(await preview.previewDraft(services, actorBehind(request), request.params.id)),
  );
  app.get(
    '/api/v1/drafts/:id/compare',
    {
      schema: {
        tags,
        params,
        querystring: z.object({ inspection: z.coerce.number().int().positive() }),
        response: { 200: model.compareAnswer },
      },
    },
    async (request, reply) =>
      reply.outcome(
        await preview.compareDraft(services, actorBehind(request), request.params.id, request.query.inspection),
      ),
  );
  app.post(
    '/api/v1/drafts/:id/confirm',
    { schema: { tags, params, body: model.confirmBody, response: { 201: model.confirmAnswer } } },
    async (request, reply) =>
      reply.outcome(await confirm.confirmDraft(services, actorBehind(request), request.params.id, request.body), 201),
  );
  app.post(
    '/api/v1/drafts/:id/attach',
    { schema: { tags, params, body: model.attachBody, response: { 200: model.attachAnswer } } },
    async (request, reply) =>
      reply.outcome(await attachDraft(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post('/api/v1/drafts/:id/discard', { schema: { tags, params, body: model.undoBody } }, async (request, reply) =>
    reply.outcome(await confirm.discardDraft(services, actorBehind(request), request.params.id, request.body.version)),
  );

  app.get(
    '/api/v1/documents/:id',
    { schema: { tags, params, response: { 200: model.sourceDocument } } },
    async (request, reply) => {
      const found = await services.db.read(actorBehind(request).scope, (tx) => findDocument(tx, request.params.id));
      return found === null ? reply.refuse(refuse('document-not-found')) : found;
    },
  );
}

function resultOf(
  reply: FastifyReply,
  name: string,
  outcome: Outcome<{ draftId: number }, string>,
): model.UploadAnswer['results'][number] {
  if (outcome.ok) return { name, draftId: outcome.value.draftId, refusal: null };
  const { code, title, detail } = reply.explain(outcome);
  return { name, draftId: null, refusal: { code, title, detail } };
}
