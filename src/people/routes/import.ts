import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { cleanFileName } from '../../platform/files/file-store.ts';
import { attachmentOf } from '../../platform/http/attachment.ts';
import { refuse } from '../../platform/outcome.ts';
import { confirmImport } from '../actions/import/confirm.ts';
import { previewImport } from '../actions/import/plan.ts';
import { readList } from '../actions/import/read.ts';
import { templateSheet } from '../import-template.ts';
import { importTemplate } from '../labels/import.ts';
import * as model from '../model.ts';
import type { PeopleServices } from '../services.ts';
import { actorBehind } from '../session.ts';

/** Importing lists of people: a file is read, looked at, confirmed. Between the steps nothing is kept on the server. */
export function peopleImportRoutes(root: FastifyInstance, services: PeopleServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['people'];
  // Reading and comparing a thousand rows is work; nobody does so often.
  const config = { rateLimit: { max: 120, timeWindow: 60_000 } };

  app.post(
    '/api/v1/people-import/tables',
    {
      config: { rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: { tags, consumes: ['multipart/form-data'], response: { 200: model.importTables } },
    },
    async (request, reply) => {
      const { manages, accounts } = actorBehind(request).scope;
      if (manages.length === 0 && accounts.length === 0) return reply.refuse(refuse('people-import-not-allowed'));
      const part = await request.file();
      if (part === undefined) return reply.refuse(refuse('people-file-missing'));
      return reply.outcome(await readList(cleanFileName(part.filename), await part.toBuffer()));
    },
  );
  app.post(
    '/api/v1/people-import/preview',
    { config, schema: { tags, body: model.importBody, response: { 200: model.importPlan } } },
    async (request, reply) => reply.outcome(await previewImport(services, actorBehind(request), request.body)),
  );
  app.post(
    '/api/v1/people-import',
    { config, schema: { tags, body: model.confirmImportBody, response: { 200: model.importResult } } },
    async (request, reply) => reply.outcome(await confirmImport(services, actorBehind(request), request.body)),
  );
  app.get('/api/v1/people-import/template', { config, schema: { tags } }, async (_request, reply) =>
    reply
      .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', attachmentOf(`${importTemplate.file}.xlsx`))
      .send(await templateSheet()),
  );
}
