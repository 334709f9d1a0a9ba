import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorBehind } from '../../people/session.ts';
import { calendarAnswer, newCalendar, newCalendarBody } from '../model/calendar.ts';
import * as calendar from './actions.ts';

const path = '/api/v1/session/calendar';

/** One's own calendar address; and the calendar itself, for programs without a session. */
export function calendarRoutes(root: FastifyInstance, services: calendar.CalendarServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['session'];
  app.get(path, { schema: { tags, response: { 200: calendarAnswer } } }, (request) =>
    calendar.readOwnCalendar(services, actorBehind(request)),
  );
  app.post(
    path,
    {
      config: { rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: { tags, body: newCalendarBody, response: { 201: newCalendar } },
    },
    async (request, reply) =>
      reply.outcome(await calendar.makeCalendar(services, actorBehind(request), request.body), 201),
  );
  app.delete(path, { schema: { tags } }, async (request, reply) =>
    reply.outcome(await calendar.endCalendar(services, actorBehind(request))),
  );
  app.get(
    '/calendar/:secret.ics',
    {
      // Programs ask every few hours; whoever guesses asks more often.
      config: { rateLimit: { max: 60, timeWindow: 60_000 }, secretAddress: true },
      schema: { hide: true, params: z.object({ secret: z.string().max(200) }) },
    },
    async (request, reply) => {
      const found = await calendar.readCalendar(services, request.params.secret, request.ip);
      reply.header('cache-control', 'private, no-cache').header('referrer-policy', 'no-referrer');
      if (found === null) return reply.code(404).send();
      reply.header('etag', found.tag);
      if (request.headers['if-none-match']?.split(/,\s*/).includes(found.tag) === true) return reply.code(304).send();
      return reply.header('content-type', 'text/calendar; charset=utf-8').send(found.text);
    },
  );
}
