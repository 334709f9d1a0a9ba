import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { done } from '../../platform/outcome.ts';
import { changePassword } from '../actions/accounts.ts';
import { setUp } from '../actions/setup.ts';
import { signIn, signOut } from '../actions/sign-in.ts';
import { passwordBody, type SessionAnswer, sessionAnswer, setupBody, signInBody } from '../model.ts';
import type { PeopleServices } from '../services.ts';
import { actorBehind, clearSessionCookie, sessionToken, setSessionCookie } from '../session.ts';
import { hasAccounts } from '../store.ts';

/** Setting up, signing in and out, one's own password. */
export function sessionRoutes(root: FastifyInstance, services: PeopleServices, secure: boolean): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const strict = { rateLimit: { max: 30, timeWindow: 60_000 } };

  app.get(
    '/api/v1/session',
    { config: { open: true }, schema: { tags: ['session'], response: { 200: sessionAnswer } } },
    async (request, reply): Promise<SessionAnswer> => {
      const facts = request.session;
      return {
        setUp: facts !== null || (await services.db.read(null, hasAccounts)),
        csrfToken: reply.generateCsrf(),
        now: services.clock.now().toISOString(),
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
                roles: [...new Set(facts.roles.map(({ role }) => role))],
              },
      };
    },
  );

  app.post(
    '/api/v1/setup',
    { config: { open: true, ...strict }, schema: { tags: ['session'], body: setupBody } },
    async (request, reply) => {
      const outcome = await setUp(services, { ...request.body, origin: request.ip });
      if (!outcome.ok) return reply.refuse(outcome);
      return enter(request.body, request.ip, request.headers['user-agent'] ?? '', reply);
    },
  );

  app.post(
    '/api/v1/session',
    { config: { open: true, ...strict }, schema: { tags: ['session'], body: signInBody } },
    (request, reply) => enter(request.body, request.ip, request.headers['user-agent'] ?? '', reply),
  );

  app.delete('/api/v1/session', { schema: { tags: ['session'] } }, async (request, reply) => {
    await signOut(services, sessionToken(request) ?? '', actorBehind(request));
    clearSessionCookie(reply);
    return reply.outcome(done(undefined));
  });

  app.post(
    '/api/v1/session/password',
    { config: strict, schema: { tags: ['session'], body: passwordBody } },
    async (request, reply) => {
      const login = request.session?.login ?? '';
      const outcome = await changePassword(services, actorBehind(request), login, request.body);
      if (!outcome.ok) return reply.refuse(outcome);
      return enter({ login, password: request.body.next }, request.ip, request.headers['user-agent'] ?? '', reply);
    },
  );

  async function enter(
    body: { login: string; password: string },
    origin: string,
    agent: string,
    reply: Parameters<typeof setSessionCookie>[0],
  ) {
    const outcome = await signIn(services, { login: body.login, password: body.password, origin, agent });
    if (!outcome.ok) return reply.refuse(outcome);
    setSessionCookie(reply, outcome.value.token, secure);
    return reply.outcome(done(undefined));
  }
}
