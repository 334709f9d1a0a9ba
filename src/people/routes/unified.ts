import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Refusal } from '../../platform/outcome.ts';
import { beginUnified, endUnified } from '../actions/unified.ts';
import type { PeopleServices } from '../services.ts';
import { type Door, sessionToken, setSessionCookie } from '../session.ts';

const stepCookie = 'bihuan_unified';
const path = '/api/v1/session/oidc';

/** Signing in through the unified login: there, and back. */
export function unifiedRoutes(root: FastifyInstance, services: PeopleServices, door: Door): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const config = { open: true, rateLimit: { max: 30, timeWindow: 60_000 } };
  const tags = ['session'];

  app.get(
    path,
    { config, schema: { tags, querystring: z.object({ to: z.string().max(2000).optional() }) } },
    async (request, reply) => {
      const to = placeWithin(request.query.to);
      const begun = await beginUnified(services, door.unified, to);
      if (!begun.ok) return back(reply, begun, to);
      const options = { path, httpOnly: true, sameSite: 'lax', secure: door.secure, maxAge: 600 } as const;
      return reply.setCookie(stepCookie, begun.value.carried, options).redirect(begun.value.url);
    },
  );

  // A browser comes here by itself: it is led on to a page, whatever happened.
  app.get(`${path}/callback`, { config, schema: { tags } }, async (request: FastifyRequest, reply) => {
    const ended = await endUnified(services, door.unified, {
      query: request.url.split('?')[1] ?? '',
      carried: request.cookies[stepCookie] ?? null,
      origin: request.ip,
      agent: request.headers['user-agent'] ?? '',
      before: sessionToken(request) ?? null,
    });
    reply.clearCookie(stepCookie, { path });
    if (!ended.ok) return back(reply, ended, '/');
    setSessionCookie(reply, ended.value.token, door.secure);
    return reply.redirect(ended.value.to);
  });
}

const back = (reply: FastifyReply, { code }: Refusal, to: string): FastifyReply =>
  reply.redirect(`/sign-in?${new URLSearchParams({ refused: code, ...(to === '/' ? {} : { to }) })}`);

// Only places of this site: a link must not lead a person who signs in to another one. Browsers drop tabs and read \ as /.
const placeWithin = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])[^\s\p{Cc}\\]*$/u.test(to) ? to : '/';
