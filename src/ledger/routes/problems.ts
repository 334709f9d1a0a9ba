import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorBehind } from '../../people/session.ts';
import { assignProblems } from '../actions/assign.ts';
import { changeInspection } from '../actions/inspections.ts';
import { addMeasure, changeMeasure, linkMeasure } from '../actions/measures.ts';
import { changeOwn, readOwn } from '../actions/own.ts';
import * as read from '../actions/read.ts';
import { changeProblem, mergeProblems, splitProblem } from '../actions/reshape.ts';
import { changeMeasureStatus, changeProblemStatus } from '../actions/transition.ts';
import { reportProgress } from '../actions/work.ts';
import * as model from '../model.ts';
import type { LedgerServices } from '../services.ts';

const made = z.object({ id: z.number() });
const madeMany = z.object({ ids: z.array(z.number()) });
const changed = z.object({ status: model.status });
const params = model.idParams;

/** Inspections, the ledger list, one problem with its measures and progress. */
export function problemRoutes(root: FastifyInstance, services: LedgerServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['ledger'];

  app.get(
    '/api/v1/inspections',
    { schema: { tags, querystring: model.inspectionsQuery, response: { 200: model.inspectionsAnswer } } },
    (request) => read.listInspections(services, actorBehind(request), request.query),
  );
  app.get('/api/v1/inspections/names', { schema: { tags, response: { 200: model.inspectionNames } } }, (request) =>
    read.nameInspections(services, actorBehind(request)),
  );
  app.put(
    '/api/v1/inspections/:id',
    { schema: { tags, params, body: model.changeInspectionBody, response: { 200: model.packFollowed } } },
    async (request, reply) =>
      reply.outcome(await changeInspection(services, actorBehind(request), request.params.id, request.body)),
  );

  app.get(
    '/api/v1/problems',
    { config: { kept: {} }, schema: { tags, querystring: model.listQuery, response: { 200: model.listAnswer } } },
    async (request, reply) => {
      const outcome = await read.listProblems(services, actorBehind(request), request.query);
      if (!outcome.ok) return reply.refuse(outcome);
      // The database has made the JSON; parsing it here only to write it again would cost more than the query.
      return reply
        .header('content-type', 'application/json; charset=utf-8')
        .serializer((text: unknown) => text as string)
        .send(outcome.value as never);
    },
  );
  app.get(
    '/api/v1/problems/:id',
    { config: { kept: {} }, schema: { tags, params, response: { 200: model.problem } } },
    async (request, reply) => reply.outcome(await read.readProblem(services, actorBehind(request), request.params.id)),
  );
  app.get(
    '/api/v1/problems/:id/own',
    { schema: { tags, params, response: { 200: model.ownAnswer } } },
    async (request, reply) => reply.outcome(await readOwn(services, actorBehind(request), request.params.id)),
  );
  app.put('/api/v1/problems/:id/own', { schema: { tags, params, body: model.ownBody } }, async (request, reply) =>
    reply.outcome(await changeOwn(services, actorBehind(request), request.params.id, request.body)),
  );
  app.get(
    '/api/v1/problems/:id/responsibility',
    { schema: { tags, params, response: { 200: z.array(model.responsibilityPeriod) } } },
    async (request, reply) =>
      reply.outcome(await read.readResponsibility(services, actorBehind(request), request.params.id)),
  );
  app.get(
    '/api/v1/problems/:id/history',
    {
      schema: {
        tags,
        params,
        querystring: z.object({ before: z.coerce.number().int().positive().default(Number.MAX_SAFE_INTEGER) }),
      },
    },
    async (request, reply) =>
      reply.outcome(await read.readHistory(services, actorBehind(request), request.params.id, request.query.before)),
  );

  app.post(
    '/api/v1/problems/assign',
    { schema: { tags, body: model.assignBody, response: { 200: model.assignedAnswer } } },
    async (request, reply) => reply.outcome(await assignProblems(services, actorBehind(request), request.body)),
  );
  app.put('/api/v1/problems/:id', { schema: { tags, params, body: model.changeProblemBody } }, async (request, reply) =>
    reply.outcome(await changeProblem(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/problems/:id/transition',
    { schema: { tags, params, body: model.transitionBody, response: { 200: changed } } },
    async (request, reply) =>
      reply.outcome(await changeProblemStatus(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/problems/:id/split',
    { schema: { tags, params, body: model.splitBody, response: { 201: madeMany } } },
    async (request, reply) =>
      reply.outcome(await splitProblem(services, actorBehind(request), request.params.id, request.body), 201),
  );
  app.post(
    '/api/v1/problems/merge',
    { schema: { tags, body: model.mergeBody, response: { 201: madeMany } } },
    async (request, reply) => reply.outcome(await mergeProblems(services, actorBehind(request), request.body), 201),
  );

  app.post(
    '/api/v1/problems/:id/measures',
    { schema: { tags, params, body: model.newMeasureBody, response: { 201: made } } },
    async (request, reply) =>
      reply.outcome(await addMeasure(services, actorBehind(request), request.params.id, request.body), 201),
  );
  app.put('/api/v1/measures/:id', { schema: { tags, params, body: model.changeMeasureBody } }, async (request, reply) =>
    reply.outcome(await changeMeasure(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/measures/:id/problems',
    { schema: { tags, params, body: model.linkMeasureBody } },
    async (request, reply) =>
      reply.outcome(await linkMeasure(services, actorBehind(request), request.params.id, request.body.problemId)),
  );
  app.post(
    '/api/v1/measures/:id/transition',
    { schema: { tags, params, body: model.transitionBody, response: { 200: changed } } },
    async (request, reply) =>
      reply.outcome(await changeMeasureStatus(services, actorBehind(request), request.params.id, request.body)),
  );

  app.post(
    '/api/v1/problems/:id/progress',
    { schema: { tags, params, body: model.newProgressBody, response: { 201: made } } },
    async (request, reply) =>
      reply.outcome(await reportProgress(services, actorBehind(request), request.params.id, request.body), 201),
  );
}
