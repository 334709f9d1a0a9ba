import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorBehind } from '../../people/session.ts';
import { attachmentOf } from '../../platform/http/attachment.ts';
import { letterFilters } from '../../supervision/model/letters.ts';
import type { ExchangeServices } from '../actions.ts';
import { letterSheetName } from '../labels/letters.ts';
import { exportLetters } from './actions.ts';
import { letterWorkbook } from './sheet.ts';

/** The register of letters as a file. */
export function letterExportRoutes(root: FastifyInstance, services: ExchangeServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const config = { rateLimit: { max: 20, timeWindow: 60_000 } };
  app.get(
    '/api/v1/exports/letters.xlsx',
    { config, schema: { tags: ['exchange'], querystring: letterFilters } },
    async (request, reply) => {
      const outcome = await exportLetters(services, actorBehind(request), request.query);
      if (!outcome.ok) return reply.refuse(outcome);
      return reply
        .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', attachmentOf(`${letterSheetName}-${outcome.value.today}.xlsx`))
        .header('cache-control', 'private, no-store')
        .send(await letterWorkbook(outcome.value.letters));
    },
  );
}
