import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorBehind } from '../../people/session.ts';
import { attachmentOf } from '../../platform/http/attachment.ts';
import type { ExchangeServices } from '../actions.ts';
import { paperFilters, paperParams, paperQuery } from '../model/lists.ts';
import { exportPaperList, type PaperWriter, readPaperList } from './actions.ts';
import { paperDocument } from './document.ts';
import { paperWorkbook } from './workbook.ts';

const files: Record<'xlsx' | 'docx', { write: PaperWriter; mediaType: string }> = {
  xlsx: { write: paperWorkbook, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  docx: { write: paperDocument, mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
};

/** The views of the ledger on paper: on the screen, as xlsx, as docx. */
export function paperListRoutes(root: FastifyInstance, services: ExchangeServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['exchange'];
  app.get(
    '/api/v1/lists/:list',
    { schema: { tags, params: paperParams, querystring: paperQuery } },
    async (request, reply) => {
      const outcome = await readPaperList(services, actorBehind(request), request.params.list, request.query);
      return outcome.ok ? outcome.value : reply.refuse(outcome);
    },
  );
  for (const format of ['xlsx', 'docx'] as const) {
    const { write, mediaType } = files[format];
    app.get(
      `/api/v1/lists/:list/${format}`,
      {
        config: { rateLimit: { max: 20, timeWindow: 60_000 } },
        schema: { tags, params: paperParams, querystring: paperFilters },
      },
      async (request, reply) => {
        const outcome = await exportPaperList(services, actorBehind(request), request.params.list, request.query, {
          format,
          write,
        });
        if (!outcome.ok) return reply.refuse(outcome);
        const { title, day, bytes } = outcome.value;
        return reply
          .header('content-type', mediaType)
          .header('content-disposition', attachmentOf(`${title}-${day}.${format}`))
          .header('cache-control', 'private, no-store')
          .send(bytes);
      },
    );
  }
}
