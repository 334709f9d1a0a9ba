import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { writeOfficialDocx } from '../../documents/official/write-docx.ts';
import { actorBehind } from '../../people/session.ts';
import { attachmentOf } from '../../platform/http/attachment.ts';
import * as changing from '../actions/letters/change.ts';
import { makeLetters, templatesFor } from '../actions/letters/make.ts';
import { readLetter, readRegister, readWaiting } from '../actions/letters/read.ts';
import * as replying from '../actions/letters/reply.ts';
import * as several from '../actions/letters/several.ts';
import * as batch from '../model/letter-batch.ts';
import { paperOf } from '../model/letter-paper.ts';
import * as model from '../model/letters.ts';
import type { SupervisionServices } from '../services.ts';

const issued = z.object({ id: z.number(), number: z.string(), replyBy: z.string().nullable() });

/** Letters of supervision: the register, drafts, issuing, replies. */
export function letterRoutes(root: FastifyInstance, services: SupervisionServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['letters'];
  const params = model.letterParams;

  app.get(
    '/api/v1/letters',
    { schema: { tags, querystring: model.letterQuery, response: { 200: model.letterRegister } } },
    (request) => readRegister(services, actorBehind(request), request.query),
  );
  app.get('/api/v1/letters/waiting', { schema: { tags, response: { 200: model.lettersWaiting } } }, (request) =>
    readWaiting(services, actorBehind(request)),
  );
  app.get(
    '/api/v1/letters/templates',
    { schema: { tags, querystring: model.templatesQuery, response: { 200: model.letterTemplates } } },
    async (request, reply) => reply.outcome(await templatesFor(services, actorBehind(request), request.query.problem)),
  );
  app.post(
    '/api/v1/letters',
    { schema: { tags, body: model.newLettersBody, response: { 201: model.madeLetters } } },
    async (request, reply) => reply.outcome(await makeLetters(services, actorBehind(request), request.body), 201),
  );
  app.get(
    '/api/v1/letters/:id',
    { schema: { tags, params, response: { 200: model.letter } } },
    async (request, reply) => reply.outcome(await readLetter(services, actorBehind(request), request.params.id)),
  );
  app.put(
    '/api/v1/letters/:id',
    { schema: { tags, params, body: model.letterBody, response: { 204: z.void() } } },
    async (request, reply) =>
      reply.outcome(await changing.editLetter(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/letters/:id/issue',
    { schema: { tags, params, body: model.versionBody, response: { 200: issued } } },
    async (request, reply) =>
      reply.outcome(
        await changing.issueByHand(services, actorBehind(request), request.params.id, request.body.version),
      ),
  );
  app.post(
    '/api/v1/letters/:id/void',
    { schema: { tags, params, body: model.voidBody, response: { 204: z.void() } } },
    async (request, reply) =>
      reply.outcome(await changing.voidLetter(services, actorBehind(request), request.params.id, request.body)),
  );
  app.get('/api/v1/letters/:id/letter.docx', { schema: { tags, params } }, async (request, reply) => {
    const found = await readLetter(services, actorBehind(request), request.params.id);
    if (!found.ok) return reply.refuse(found);
    const { number, templateName, addressee } = found.value;
    return reply
      .header('content-type', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')
      .header('content-disposition', attachmentOf(`${number ?? '待签发'}-${templateName}-${addressee}.docx`))
      .header('cache-control', 'private, no-store')
      .send(await writeOfficialDocx(paperOf(found.value)));
  });
  severalRoutes(root, services);
  replyRoutes(root, services);
}

function severalRoutes(root: FastifyInstance, services: SupervisionServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['letters'];
  const response = { 200: batch.severalDone };
  app.get(
    '/api/v1/letters/to-issue',
    { schema: { tags, querystring: batch.issuePreviewQuery, response: { 200: batch.issuePreview } } },
    async (request, reply) =>
      reply.outcome(await several.previewIssue(services, actorBehind(request), request.query.letters)),
  );
  app.post(
    '/api/v1/letters/issue',
    { schema: { tags, body: batch.issueSeveralBody, response } },
    async (request, reply) =>
      reply.outcome(await several.issueSeveral(services, actorBehind(request), request.body.letters)),
  );
  app.post(
    '/api/v1/letters/void',
    { schema: { tags, body: batch.voidSeveralBody, response } },
    async (request, reply) => reply.outcome(await several.voidSeveral(services, actorBehind(request), request.body)),
  );
}

function replyRoutes(root: FastifyInstance, services: SupervisionServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['letters'];
  const params = model.letterParams;

  // A form with the words and, after them, at most one file, which is streamed to the file store.
  app.post(
    '/api/v1/letters/:id/replies',
    {
      schema: {
        tags,
        params,
        consumes: ['multipart/form-data'],
        response: { 201: z.object({ id: z.number() }) },
      },
    },
    async (request, reply) => {
      const actor = actorBehind(request);
      const { id } = request.params;
      const allowed = await replying.mayReply(services, actor, id);
      if (!allowed.ok) return reply.refuse(allowed);
      const fields: Record<string, unknown> = {};
      let file: replying.ReplyFile | null = null;
      for await (const part of request.parts()) {
        if (part.type === 'field') fields[part.fieldname] = part.value;
        else {
          file = await replying.takeReplyFile(services, part.file, { name: part.filename, mediaType: part.mimetype });
          if (part.file.truncated) throw Object.assign(new Error('file too large'), { code: 'FST_REQ_FILE_TOO_LARGE' });
        }
      }
      const asked = model.replyFields.safeParse(fields);
      if (!asked.success) return reply.refuse(replying.faultOfReply(asked.error.issues[0]?.message ?? ''));
      return reply.outcome(await replying.replyToLetter(services, actor, id, asked.data, file), 201);
    },
  );
  app.post(
    '/api/v1/letters/:id/verdict',
    { schema: { tags, params, body: model.verdictBody, response: { 204: z.void() } } },
    async (request, reply) =>
      reply.outcome(await replying.judgeLetter(services, actorBehind(request), request.params.id, request.body)),
  );
  app.get(
    '/api/v1/letters/:id/replies/:reply/file',
    { schema: { tags, params: model.replyParams } },
    async (request, reply) => {
      const { id, reply: replyId } = request.params;
      const found = await replying.openReplyFile(services, actorBehind(request), id, replyId);
      if (!found.ok) return reply.refuse(found);
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', attachmentOf(found.value.name))
        .header('cache-control', 'private, no-store')
        .send(await services.files.get(found.value.hash));
    },
  );
}
