import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorBehind } from '../../people/session.ts';
import * as accountability from '../actions/accountability.ts';
import * as institutions from '../actions/institutions.ts';
import * as meetings from '../actions/meetings.ts';
import * as model from '../model.ts';
import type { LedgerServices } from '../services.ts';

const made = z.object({ id: z.number() });

/** What stands beside the problems of an inspection: institutions, meetings, accountability. */
export function proceedingRoutes(root: FastifyInstance, services: LedgerServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['ledger'];
  const params = model.idParams;
  const querystring = model.ofInspection;

  app.get(
    '/api/v1/institutions',
    { schema: { tags, querystring, response: { 200: z.array(model.institution) } } },
    (request) => institutions.listInstitutions(services, actorBehind(request), request.query.inspection),
  );
  app.post(
    '/api/v1/institutions',
    { schema: { tags, body: model.newInstitutionBody, response: { 201: made } } },
    async (request, reply) =>
      reply.outcome(await institutions.addInstitution(services, actorBehind(request), request.body), 201),
  );
  app.put(
    '/api/v1/institutions/:id',
    { schema: { tags, params, body: model.changeInstitutionBody } },
    async (request, reply) =>
      reply.outcome(
        await institutions.changeInstitution(services, actorBehind(request), request.params.id, request.body),
      ),
  );
  app.post(
    '/api/v1/institutions/:id/state',
    { schema: { tags, params, body: model.institutionStateBody } },
    async (request, reply) =>
      reply.outcome(
        await institutions.moveInstitution(services, actorBehind(request), request.params.id, request.body),
      ),
  );

  app.get('/api/v1/meetings', { schema: { tags, querystring, response: { 200: z.array(model.meeting) } } }, (request) =>
    meetings.listMeetings(services, actorBehind(request), request.query.inspection),
  );
  app.post(
    '/api/v1/meetings',
    { schema: { tags, body: model.newMeetingBody, response: { 201: made } } },
    async (request, reply) =>
      reply.outcome(await meetings.addMeeting(services, actorBehind(request), request.body), 201),
  );
  app.put('/api/v1/meetings/:id', { schema: { tags, params, body: model.changeMeetingBody } }, async (request, reply) =>
    reply.outcome(await meetings.changeMeeting(services, actorBehind(request), request.params.id, request.body)),
  );

  app.get(
    '/api/v1/accountability',
    { schema: { tags, querystring, response: { 200: model.accountabilityAnswer } } },
    async (request, reply) =>
      reply.outcome(await accountability.listAccountability(services, actorBehind(request), request.query.inspection)),
  );
  app.post(
    '/api/v1/accountability',
    { schema: { tags, body: model.newAccountabilityBody, response: { 201: made } } },
    async (request, reply) =>
      reply.outcome(await accountability.addAccountability(services, actorBehind(request), request.body), 201),
  );
  app.put(
    '/api/v1/accountability/:id',
    { schema: { tags, params, body: model.changeAccountabilityBody } },
    async (request, reply) =>
      reply.outcome(
        await accountability.changeAccountability(services, actorBehind(request), request.params.id, request.body),
      ),
  );
}
