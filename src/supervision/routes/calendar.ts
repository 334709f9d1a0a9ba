import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorBehind } from '../../people/session.ts';
import { enterNotice, readCalendarYear, readNoticeText } from '../actions/calendar.ts';
import * as model from '../model/calendar.ts';
import type { SupervisionServices } from '../services.ts';

/** The calendar of working days: a year of it, the reading of a notice, a new notice. */
export function calendarRoutes(root: FastifyInstance, services: SupervisionServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['calendar'];
  app.get(
    '/api/v1/calendar',
    { schema: { tags, querystring: model.calendarQuery, response: { 200: model.calendarAnswer } } },
    (request) => readCalendarYear(services, actorBehind(request), request.query.year ?? null),
  );
  app.post(
    '/api/v1/calendar/reading',
    { schema: { tags, body: model.readingBody, response: { 200: model.readingAnswer } } },
    async (request, reply) => reply.outcome(await readNoticeText(services, actorBehind(request), request.body)),
  );
  app.post(
    '/api/v1/calendar',
    { schema: { tags, body: model.newNoticeBody, response: { 201: model.savedNotice } } },
    async (request, reply) => reply.outcome(await enterNotice(services, actorBehind(request), request.body), 201),
  );
}
