import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idParams } from '../ledger/model.ts';
import { actorBehind } from '../people/session.ts';
import { giveVerdict } from './actions/decide.ts';
import { applyForWithholding, readPublication, submitPublication } from './actions/disclose.ts';
import * as read from './actions/read.ts';
import { receiveItem } from './actions/receive.ts';
import { applyForClosure, askExtension, submitPlan } from './actions/submit.ts';
import { reviewsWaiting } from './actions/waiting.ts';
import { withdrawReview } from './actions/withdraw.ts';
import * as model from './model.ts';
import type { ReviewServices } from './services.ts';

const opened = z.object({ id: z.number() });
const settled = z.object({ state: model.review.shape.state });
const many = z.object({ reviews: z.array(model.review) });
const params = idParams;

/** Applications, verdicts, receipts, and what waits for whom. */
export function reviewRoutes(root: FastifyInstance, services: ReviewServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['review'];

  for (const [path, kind] of [
    ['problems', 'problem'],
    ['measures', 'measure'],
  ] as const) {
    app.post(
      `/api/v1/${path}/:id/closure`,
      { schema: { tags, params, body: model.closureBody, response: { 201: opened } } },
      async (request, reply) =>
        reply.outcome(
          await applyForClosure(services, actorBehind(request), kind, request.params.id, request.body),
          201,
        ),
    );
    app.post(
      `/api/v1/${path}/:id/extension`,
      { schema: { tags, params, body: model.extensionBody, response: { 201: opened } } },
      async (request, reply) =>
        reply.outcome(await askExtension(services, actorBehind(request), kind, request.params.id, request.body), 201),
    );
  }
  app.post(
    '/api/v1/problems/:id/receipt',
    { schema: { tags, params, body: model.receiptBody } },
    async (request, reply) =>
      reply.outcome(await receiveItem(services, actorBehind(request), request.params.id, request.body)),
  );
  app.get(
    '/api/v1/problems/:id/reviews',
    { schema: { tags, params, response: { 200: many } } },
    async (request, reply) =>
      reply.outcome(await read.reviewsOfProblem(services, actorBehind(request), request.params.id)),
  );

  app.post(
    '/api/v1/problems/:id/withholding',
    { schema: { tags, params, body: model.withholdingBody, response: { 201: opened } } },
    async (request, reply) =>
      reply.outcome(await applyForWithholding(services, actorBehind(request), request.params.id, request.body), 201),
  );
  app.post(
    '/api/v1/inspections/:id/publication',
    { schema: { tags, params, body: model.publicationBody, response: { 201: opened } } },
    async (request, reply) =>
      reply.outcome(await submitPublication(services, actorBehind(request), request.params.id, request.body), 201),
  );
  app.get(
    '/api/v1/inspections/:id/publication',
    { schema: { tags, params, response: { 200: model.publicationAnswer } } },
    async (request, reply) => reply.outcome(await readPublication(services, actorBehind(request), request.params.id)),
  );

  app.post(
    '/api/v1/inspections/:id/plan',
    { schema: { tags, params, body: model.planBody, response: { 201: opened } } },
    async (request, reply) =>
      reply.outcome(await submitPlan(services, actorBehind(request), request.params.id, request.body), 201),
  );
  app.get(
    '/api/v1/inspections/:id/reviews',
    { schema: { tags, params, response: { 200: many } } },
    async (request, reply) =>
      reply.outcome(await read.reviewsOfInspection(services, actorBehind(request), request.params.id)),
  );
  app.put(
    '/api/v1/inspections/:id/rule-pack',
    { schema: { tags, params, body: model.packBody } },
    async (request, reply) =>
      reply.outcome(await read.choosePack(services, actorBehind(request), request.params.id, request.body)),
  );
  app.get('/api/v1/rule-packs', { schema: { tags, response: { 200: z.array(model.packAnswer) } } }, () =>
    read.listPacks(services),
  );

  app.get(
    '/api/v1/reviews/waiting',
    {
      schema: {
        tags,
        querystring: z.object({ most: z.coerce.number().int().min(1).max(500).default(100) }),
        response: { 200: model.waitingAnswer },
      },
    },
    (request) => reviewsWaiting(services, actorBehind(request), request.query.most),
  );
  app.post(
    '/api/v1/reviews/:id/verdicts',
    { schema: { tags, params, body: model.verdictBody, response: { 200: settled } } },
    async (request, reply) =>
      reply.outcome(await giveVerdict(services, actorBehind(request), request.params.id, request.body)),
  );
  app.post(
    '/api/v1/reviews/:id/withdraw',
    { schema: { tags, params, body: model.withdrawBody, response: { 200: settled } } },
    async (request, reply) =>
      reply.outcome(await withdrawReview(services, actorBehind(request), request.params.id, request.body.version)),
  );
}
