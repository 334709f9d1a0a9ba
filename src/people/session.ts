import type { IncomingMessage } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Asker } from '../platform/http/kept-answers.ts';
import { type Refusal, refuse } from '../platform/outcome.ts';
import { behindToken } from './actions/sign-in.ts';
import { type Actor, actorOf } from './actor.ts';
import type { Ending, PeopleRefusal, SessionFacts } from './model.ts';
import type { Known, PeopleServices } from './services.ts';
import type { UnifiedProvider } from './unified.ts';

declare module 'fastify' {
  interface FastifyRequest {
    session: SessionFacts | null;
    /** Why the session that this browser had was ended from elsewhere. */
    ended: Ending | null;
    /** As of when the session was found so, and what is known of it; null where each is looked up anew. */
    known: { at: number; known: Known } | null;
  }
  interface FastifyContextConfig {
    /** True where the route answers people who have not signed in. */
    open?: boolean;
  }
}

/** How people come in, beside what the policy says. */
export interface Door {
  /** True where the site is reached over https. */
  secure: boolean;
  unified: UnifiedProvider | null;
  /** Whether login and password are taken here. */
  local: boolean;
}

/** The cookie that carries a session's token. */
export const sessionCookie = 'bihuan_session';

/**
 * Every route under /api needs a signed-in person unless its config says `open`. Comes before the input is looked at,
 * so that a stranger learns nothing from it.
 */
export function requireSession(app: FastifyInstance, services: PeopleServices): void {
  app.decorateRequest('session', null);
  app.decorateRequest('ended', null);
  app.decorateRequest('known', null);
  app.addHook('onRequest', async (request, reply) => {
    // By the route that was found, not by the address as it was written: /%61pi leads to the same route.
    const route = request.routeOptions.url;
    if (route === undefined || !route.startsWith('/api/')) {
      // The session is looked up although nothing is found there: an address that somebody else finds is no slower.
      if (request.raw.url?.startsWith('/api/')) await foundBehind(services, request.raw);
      return;
    }
    const found = await foundBehind(services, request.raw);
    if (found !== null && 'ended' in found) request.ended = found.ended;
    else request.session = found?.facts ?? null;
    if (found !== null && 'known' in found) request.known = found;
    if (request.routeOptions.config.open === true) return;
    const refusal = request.session === null ? refusalOfEnd(request.ended) : refusalBefore(request.session, route);
    if (refusal !== null) await reply.refuse(refusal);
  });
}

type Found = { facts: SessionFacts } | { facts: SessionFacts; at: number; known: Known } | { ended: Ending } | null;
const lookedUp = new WeakMap<IncomingMessage, Promise<Found>>();

// Looked up once a request, by whoever asks first.
async function foundBehind(services: PeopleServices, request: IncomingMessage): Promise<Found> {
  const token = tokenIn(request.headers.cookie);
  if (!token) return null;
  const found = lookedUp.get(request) ?? lookUp(services, token);
  lookedUp.set(request, found);
  return found;
}

async function lookUp(services: PeopleServices, token: string): Promise<Found> {
  if (services.known === undefined) {
    const facts = await behindToken(services, token);
    return facts === null || 'ended' in facts ? facts : { facts };
  }
  const found = await services.known.behind(token);
  return found === null || 'ended' in found ? found : { ...found, facts: found.known.facts };
}

const tokenIn = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : fastifyCookie.parse(header)[sessionCookie];

/** The session that a request comes in, before any route is found for it; null where there is none. */
export async function sessionBehindRequest(
  services: PeopleServices,
  request: IncomingMessage,
): Promise<SessionFacts | null> {
  const found = await foundBehind(services, request);
  return found === null || 'ended' in found ? null : found.facts;
}

function refusalOfEnd(ended: Ending | null): Refusal<PeopleRefusal> {
  switch (ended) {
    case 'elsewhere':
      return refuse('session-ended-elsewhere');
    case 'revoked':
      return refuse('session-revoked');
    case 'administrator':
      return refuse('session-ended-by-administrator');
    case null:
      return refuse('not-signed-in');
  }
}

// What has to be done before anything else: an own password, then the second step.
function refusalBefore(session: SessionFacts, route: string): Refusal<PeopleRefusal> | null {
  if (route === '/api/v1/session') return null;
  if (session.mustChangePassword) {
    if (route === '/api/v1/session/password') return null;
    return refuse(session.passwordExpired ? 'password-expired' : 'password-must-change');
  }
  return session.mustEnrol && !route.startsWith('/api/v1/session/') ? refuse('totp-must-enrol') : null;
}

/** The signed-in person of a request that passed `requireSession`. */
export function actorBehind(request: FastifyRequest): Actor {
  if (request.session === null) throw new Error(`${request.url} has no session although its route is not open`);
  return actorOf(request.session, request.ip, request.requestId, request.fingerprint);
}

/** Who asks, for answers that are kept; null where sessions are looked up anew each time. */
export const askerBehind = ({ known }: FastifyRequest): Asker | null =>
  known === null ? null : { standing: known.known.standing, organisations: known.known.organisations, at: known.at };

/** The number of the session that a request came in. */
export const sessionNumber = (request: FastifyRequest): number => request.session?.sessionId ?? 0;

export const sessionToken = (request: FastifyRequest): string | undefined => request.cookies[sessionCookie];

export function setSessionCookie(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie(sessionCookie, token, { path: '/', httpOnly: true, sameSite: 'lax', secure });
}

export const clearSessionCookie = (reply: FastifyReply): void => {
  reply.clearCookie(sessionCookie, { path: '/' });
};
