import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { changePolicy, readPolicy } from '../actions/policy.ts';
import { giveRole, takeRole } from '../actions/roles.ts';
import * as sessions from '../actions/sessions.ts';
import * as totp from '../actions/totp.ts';
import * as model from '../model.ts';
import type { PeopleServices } from '../services.ts';
import { actorBehind, sessionNumber } from '../session.ts';

const id = z.coerce.number().int().positive();
const idParams = z.object({ id });
const sessionParams = z.object({ id, session: id });
const ended = z.object({ ended: z.number() });

/** The policy of signing in, second steps, sessions, roles of accounts. */
export function securityRoutes(root: FastifyInstance, services: PeopleServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  // Where something secret can be guessed at.
  const guarded = { bodyLimit: 16 * 1024, config: { rateLimit: { max: 30, timeWindow: 60_000 } } };
  const own = ['session'];
  const tags = ['security'];

  app.get('/api/v1/session/factors', { schema: { tags: own, response: { 200: model.factorsAnswer } } }, (request) =>
    totp.readFactors(services, actorBehind(request)),
  );
  app.post(
    '/api/v1/session/totp',
    { ...guarded, schema: { tags: own, body: model.beginTotpBody, response: { 200: model.begunTotp } } },
    async (request, reply) => {
      const { login } = request.session ?? { login: '' };
      return reply.outcome(await totp.beginTotp(services, actorBehind(request), login, request.body.password));
    },
  );
  app.post(
    '/api/v1/session/totp/confirmation',
    { ...guarded, schema: { tags: own, body: model.confirmTotpBody, response: { 200: model.recoveryCodes } } },
    async (request, reply) => reply.outcome(await totp.confirmTotp(services, actorBehind(request), request.body.code)),
  );
  app.post(
    '/api/v1/session/totp/end',
    { ...guarded, schema: { tags: own, body: model.endTotpBody } },
    async (request, reply) => reply.outcome(await totp.endTotp(services, actorBehind(request), request.body)),
  );
  app.post(
    '/api/v1/session/recovery-codes',
    { ...guarded, schema: { tags: own, body: model.renewCodesBody, response: { 200: model.recoveryCodes } } },
    async (request, reply) =>
      reply.outcome(await totp.renewRecoveryCodes(services, actorBehind(request), request.body.code)),
  );

  app.get('/api/v1/sessions', { schema: { tags: own, response: { 200: z.array(model.sessionLine) } } }, (request) =>
    sessions.listOwnSessions(services, actorBehind(request), sessionNumber(request)),
  );
  app.delete('/api/v1/sessions', { schema: { tags: own, response: { 200: ended } } }, async (request, reply) =>
    reply.outcome(await sessions.endOwnSessions(services, actorBehind(request), sessionNumber(request), null)),
  );
  app.delete(
    '/api/v1/sessions/:id',
    { schema: { tags: own, params: idParams, response: { 200: ended } } },
    async (request, reply) => {
      const number = sessionNumber(request);
      return reply.outcome(await sessions.endOwnSessions(services, actorBehind(request), number, request.params.id));
    },
  );

  app.get(
    '/api/v1/accounts/:id/sessions',
    { schema: { tags, params: idParams, response: { 200: z.array(model.sessionLine) } } },
    async (request, reply) => {
      const number = sessionNumber(request);
      return reply.outcome(await sessions.listSessions(services, actorBehind(request), request.params.id, number));
    },
  );
  app.delete(
    '/api/v1/accounts/:id/sessions',
    { schema: { tags, params: idParams, response: { 200: ended } } },
    async (request, reply) =>
      reply.outcome(await sessions.endSessions(services, actorBehind(request), request.params.id, null)),
  );
  app.delete(
    '/api/v1/accounts/:id/sessions/:session',
    { schema: { tags, params: sessionParams, response: { 200: ended } } },
    async (request, reply) => {
      const { id: account, session } = request.params;
      return reply.outcome(await sessions.endSessions(services, actorBehind(request), account, session));
    },
  );
  app.post('/api/v1/accounts/:id/totp/end', { schema: { tags, params: idParams } }, async (request, reply) =>
    reply.outcome(await totp.resetTotp(services, actorBehind(request), request.params.id)),
  );
  app.post(
    '/api/v1/accounts/:id/roles',
    { schema: { tags, params: idParams, body: model.roleBody } },
    async (request, reply) =>
      reply.outcome(await giveRole(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/accounts/:id/roles/end',
    { schema: { tags, params: idParams, body: model.roleBody } },
    async (request, reply) =>
      reply.outcome(await takeRole(services, actorBehind(request), request.params.id, request.body)),
  );

  app.get('/api/v1/sign-in-policy', { schema: { tags, response: { 200: model.policyAnswer } } }, (request) =>
    readPolicy(services, actorBehind(request)),
  );
  app.put('/api/v1/sign-in-policy', { schema: { tags, body: model.changePolicyBody } }, async (request, reply) =>
    reply.outcome(await changePolicy(services, actorBehind(request), request.body)),
  );
}
