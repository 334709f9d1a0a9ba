import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { done, refuse } from '../../platform/outcome.ts';
import { changePassword } from '../actions/accounts.ts';
import { setUp } from '../actions/setup.ts';
import { reopenSession, signIn, signOut } from '../actions/sign-in.ts';
import { managesTop } from '../actions/top.ts';
import { passwordBody, type SessionAnswer, sessionAnswer, setupBody, signInBody } from '../model.ts';
import { scopeOf } from '../rules.ts';
import type { PeopleServices } from '../services.ts';
import { actorBehind, clearSessionCookie, type Door, sessionToken, setSessionCookie } from '../session.ts';
import { hasAccounts } from '../store.ts';

/** Setting up, signing in and out, one's own password. */
export function sessionRoutes(root: FastifyInstance, services: PeopleServices, door: Door): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const strict = { rateLimit: { max: 30, timeWindow: 60_000 } };
  // Strangers may send these: no more is read than a form of a few fields can be.
  const bodyLimit = 16 * 1024;

  app.get(
    '/api/v1/session',
    { config: { open: true }, schema: { tags: ['session'], response: { 200: sessionAnswer } } },
    async (request, reply): Promise<SessionAnswer> => {
      const facts = request.session;
      return {
        setUp: facts !== null || (await services.db.read(null, hasAccounts)),
        csrfToken: reply.pageToken(),
        now: services.clock.now().toISOString(),
        ended: request.ended,
        unified: door.unified?.login.name ?? null,
        local: door.local,
        account:
          facts === null
            ? null
            : {
                id: facts.accountId,
                login: facts.login,
                name: facts.name,
                homeId: facts.homeId,
                homeName: facts.homeName,
                mustChangePassword: facts.mustChangePassword,
                passwordExpired: facts.passwordExpired,
                mustEnrol: facts.mustEnrol,
                roles: [...new Set(facts.roles.map(({ role }) => role))],
                operates: await managesTop(services.db, scopeOf(facts)),
              },
      };
    },
  );

  app.post(
    '/api/v1/setup',
    { bodyLimit, config: { open: true, ...strict }, schema: { tags: ['session'], body: setupBody } },
    async (request, reply) => {
      const outcome = await setUp(services, { ...request.body, origin: request.ip });
      if (!outcome.ok) return reply.refuse(outcome);
      return enter(request, request.body, reply);
    },
  );

  app.post(
    '/api/v1/session',
    { bodyLimit, config: { open: true, ...strict }, schema: { tags: ['session'], body: signInBody } },
    (request, reply) => (door.local ? enter(request, request.body, reply) : reply.refuse(refuse('local-sign-in-off'))),
  );

  app.delete('/api/v1/session', { schema: { tags: ['session'] } }, async (request, reply) => {
    await signOut(services, sessionToken(request) ?? '', actorBehind(request));
    clearSessionCookie(reply);
    return reply.outcome(done(undefined));
  });

  app.post(
    '/api/v1/session/password',
    { bodyLimit, config: strict, schema: { tags: ['session'], body: passwordBody } },
    async (request, reply) => {
      const actor = actorBehind(request);
      const outcome = await changePassword(services, actor, request.session?.login ?? '', request.body);
      if (!outcome.ok) return reply.refuse(outcome);
      const agent = request.headers['user-agent'] ?? '';
      const token = await reopenSession(services, actor, request.session?.via ?? 'password', agent);
      setSessionCookie(reply, token, door.secure);
      return reply.outcome(done(undefined));
    },
  );

  // Whoever enters gets a new token; the session that this browser had before ends.
  async function enter(
    request: FastifyRequest,
    who: { login: string; password: string; code?: string | undefined },
    reply: FastifyReply,
  ) {
    const outcome = await signIn(services, {
      login: who.login,
      password: who.password,
      code: who.code,
      origin: request.ip,
      agent: request.headers['user-agent'] ?? '',
      before: sessionToken(request) ?? null,
    });
    if (!outcome.ok) return reply.refuse(outcome);
    setSessionCookie(reply, outcome.value.token, door.secure);
    return reply.outcome(done(undefined));
  }
}
