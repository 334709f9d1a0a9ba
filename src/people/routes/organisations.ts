import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import * as accounts from '../actions/accounts.ts';
import * as organisations from '../actions/organisations.ts';
import * as model from '../model.ts';
import type { PeopleServices } from '../services.ts';
import { actorBehind } from '../session.ts';

const idParams = z.object({ id: z.coerce.number().int().positive() });
const made = z.object({ id: z.number() });

/** Organisations, units, people and accounts. */
export function organisationRoutes(root: FastifyInstance, services: PeopleServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['people'];

  app.get('/api/v1/organisations', { schema: { tags, response: { 200: z.array(model.organisation) } } }, (request) =>
    organisations.listOrganisations(services, actorBehind(request)),
  );
  app.post(
    '/api/v1/organisations',
    { schema: { tags, body: model.newOrganisationBody, response: { 201: model.organisation } } },
    async (request, reply) =>
      reply.outcome(await organisations.createOrganisation(services, actorBehind(request), request.body), 201),
  );
  app.put(
    '/api/v1/organisations/:id',
    { schema: { tags, params: idParams, body: model.changeOrganisationBody, response: { 200: model.organisation } } },
    async (request, reply) =>
      reply.outcome(
        await organisations.changeOrganisation(services, actorBehind(request), request.params.id, request.body),
      ),
  );

  app.get(
    '/api/v1/organisations/:id/persons',
    { schema: { tags, params: idParams, response: { 200: z.array(model.person) } } },
    (request) => organisations.listPersons(services, actorBehind(request), request.params.id),
  );
  app.post(
    '/api/v1/persons',
    { schema: { tags, body: model.newPersonBody, response: { 201: made } } },
    async (request, reply) =>
      reply.outcome(await organisations.createPerson(services, actorBehind(request), request.body), 201),
  );
  app.put(
    '/api/v1/persons/:id',
    { schema: { tags, params: idParams, body: model.changePersonBody } },
    async (request, reply) =>
      reply.outcome(await organisations.changePerson(services, actorBehind(request), request.params.id, request.body)),
  );

  app.get('/api/v1/accounts', { schema: { tags, response: { 200: z.array(model.account) } } }, (request) =>
    accounts.listAccounts(services, actorBehind(request)),
  );
  app.post(
    '/api/v1/accounts',
    { schema: { tags, body: model.newAccountBody, response: { 201: made } } },
    async (request, reply) =>
      reply.outcome(await accounts.createAccount(services, actorBehind(request), request.body), 201),
  );
  app.put(
    '/api/v1/accounts/:id',
    { schema: { tags, params: idParams, body: model.changeAccountBody } },
    async (request, reply) =>
      reply.outcome(await accounts.changeAccount(services, actorBehind(request), request.params.id, request.body)),
  );
}
