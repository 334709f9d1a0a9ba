import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorBehind } from '../../people/session.ts';
import { attachmentOf } from '../../platform/http/attachment.ts';
import type { ExchangeServices } from '../actions.ts';
import { auditSheetName } from '../labels/audit.ts';
import { exportAudit } from './actions.ts';
import { auditExportQuery } from './model.ts';
import { auditCsv, auditWorkbook } from './sheet.ts';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** The auditor's file. */
export function auditExportRoutes(root: FastifyInstance, services: ExchangeServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const config = { rateLimit: { max: 20, timeWindow: 60_000 } };
  app.get(
    '/api/v1/exports/audit',
    { config, schema: { tags: ['exchange'], querystring: auditExportQuery } },
    async (request, reply) => {
      const outcome = await exportAudit(services, actorBehind(request), request.query);
      if (!outcome.ok) return reply.refuse(outcome);
      const { format } = request.query;
      return reply
        .header('content-type', types[format])
        .header('content-disposition', attachmentOf(`${auditSheetName}-${outcome.value.today}.${format}`))
        .send(format === 'csv' ? auditCsv(outcome.value) : auditWorkbook(outcome.value));
    },
  );
}
