import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../platform/outcome.ts';
import { sessionBehind } from './actions/sign-in.ts';
import { type Actor, actorOf } from './actor.ts';
import type { SessionFacts } from './model.ts';
import type { PeopleServices } from './services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    session: SessionFacts | null;
  }
  interface FastifyContextConfig {
    /** True where the route answers people who have not signed in. */
    open?: boolean;
  }
}

/** The cookie that carries a session's token. */
export const sessionCookie = 'bihuan_session';

/**
 * Every route under /api needs a signed-in person unless its config says `open`. Comes before the input is looked at,
 * so that a stranger learns nothing from it.
 */
export function requireSession(app: FastifyInstance, services: PeopleServices): void {
  app.decorateRequest('session', null);
  app.addHook('onRequest', async (request, reply) => {
    // By the route that was found, not by the address as it was written: /%61pi leads to the same route.
    const route = request.routeOptions.url;
    if (route === undefined || !route.startsWith('/api/')) return;
    const token = request.cookies[sessionCookie];
    if (token) request.session = await sessionBehind(services, token);
    if (request.routeOptions.config.open === true) return;
    if (request.session === null) await reply.refuse(refuse('not-signed-in'));
    else if (request.session.mustChangePassword && route !== '/api/v1/session/password')
      await reply.refuse(refuse('password-must-change'));
  });
}

/** The signed-in person of a request that passed `requireSession`. */
export function actorBehind(request: FastifyRequest): Actor {
  if (request.session === null) throw new Error(`${request.url} has no session although its route is not open`);
  return actorOf(request.session, request.ip, request.requestId, request.fingerprint);
}

export const sessionToken = (request: FastifyRequest): string | undefined => request.cookies[sessionCookie];

export function setSessionCookie(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie(sessionCookie, token, { path: '/', httpOnly: true, sameSite: 'lax', secure });
}

export const clearSessionCookie = (reply: FastifyReply): void => {
  reply.clearCookie(sessionCookie, { path: '/' });
};
