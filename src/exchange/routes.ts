import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorBehind } from '../people/session.ts';
import { attachmentOf } from '../platform/http/attachment.ts';
import { exportProblems } from './actions.ts';
import { auditExportRoutes } from './audit/routes.ts';
import type { CalendarServices } from './calendar/actions.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { sheetName } from './labels.ts';
import { letterExportRoutes } from './letters/routes.ts';
import { paperListRoutes } from './lists/routes.ts';
import { exportQuery } from './model.ts';
import { problemSheet } from './workbook.ts';

/** Files that leave the system. */
export function exchangeRoutes(root: FastifyInstance, services: CalendarServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  // Far fewer than other requests: one export may read a whole ledger.
  const config = { rateLimit: { max: 20, timeWindow: 60_000 } };

  auditExportRoutes(root, services);
  calendarRoutes(root, services);
  paperListRoutes(root, services);
  letterExportRoutes(root, services);
  app.get(
    '/api/v1/exports/problems.xlsx',
    { config, schema: { tags: ['exchange'], querystring: exportQuery } },
    async (request, reply) => {
      const outcome = await exportProblems(services, actorBehind(request), request.query);
      if (!outcome.ok) return reply.refuse(outcome);
      return reply
        .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', attachmentOf(`${sheetName}-${outcome.value.today}.xlsx`))
        .header('cache-control', 'private, no-store')
        .send(problemSheet(outcome.value));
    },
  );
}
