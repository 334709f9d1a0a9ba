import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorBehind } from '../../people/session.ts';
import * as gateways from '../actions/notices/gateways.ts';
import * as notices from '../actions/notices/read.ts';
import * as settings from '../actions/notices/settings.ts';
import * as stuck from '../actions/notices/stuck.ts';
import * as delivery from '../model/delivery.ts';
import * as model from '../model/notices.ts';
import type { SupervisionServices } from '../services.ts';

const params = z.object({ id: z.coerce.number().int().positive() });
const nothing = { 204: z.void() };

/** Notices of whoever asks, how they reach him, and the gateways of the installation. */
export function noticeRoutes(root: FastifyInstance, services: SupervisionServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['notices'];
  // Each test opens a connection to another server.
  const guarded = { rateLimit: { max: 30, timeWindow: 60_000 } };

  app.get(
    '/api/v1/notices',
    { schema: { tags, querystring: model.noticeQuery, response: { 200: model.noticeList } } },
    (request) => notices.listNotices(services, actorBehind(request), request.query),
  );
  app.get('/api/v1/notices/unread', { schema: { tags, response: { 200: model.unreadAnswer } } }, (request) =>
    notices.countUnread(services, actorBehind(request)),
  );
  app.post('/api/v1/notices/:id/read', { schema: { tags, params, response: nothing } }, async (request, reply) =>
    reply.outcome(await notices.readNotice(services, actorBehind(request), request.params.id)),
  );
  app.post(
    '/api/v1/notices/read',
    { schema: { tags, body: model.readAllBody, response: nothing } },
    async (request, reply) =>
      reply.outcome(await notices.readAllNotices(services, actorBehind(request), request.body.upTo)),
  );
  app.get('/api/v1/notice-settings', { schema: { tags, response: { 200: delivery.ownSettings } } }, (request) =>
    settings.readSettings(services, actorBehind(request)),
  );
  app.put(
    '/api/v1/notice-settings',
    { schema: { tags, body: delivery.changeSettingsBody, response: nothing } },
    async (request, reply) =>
      reply.outcome(await settings.changeSettings(services, actorBehind(request), request.body)),
  );
  app.get(
    '/api/v1/notice-gateways',
    { schema: { tags, response: { 200: delivery.gatewaysAnswer } } },
    async (request, reply) => reply.outcome(await gateways.showGateways(services, actorBehind(request))),
  );
  app.put(
    '/api/v1/notice-gateways',
    { schema: { tags, body: delivery.changeGatewaysBody, response: { 200: delivery.gatewaysAnswer } } },
    async (request, reply) =>
      reply.outcome(await gateways.changeGateways(services, actorBehind(request), request.body)),
  );
  app.post(
    '/api/v1/notice-gateways/test',
    { config: guarded, schema: { tags, body: delivery.testGatewayBody, response: { 200: delivery.testAnswer } } },
    async (request, reply) => reply.outcome(await gateways.testGateway(services, actorBehind(request), request.body)),
  );
  app.get(
    '/api/v1/notice-deliveries',
    { schema: { tags, querystring: delivery.deliveryQuery, response: { 200: delivery.deliveryList } } },
    async (request, reply) => reply.outcome(await stuck.listDeliveries(services, actorBehind(request), request.query)),
  );
  app.post(
    '/api/v1/notice-deliveries/:id/settle',
    { schema: { tags, params, body: delivery.settleBody, response: nothing } },
    async (request, reply) =>
      reply.outcome(await stuck.settleDelivery(services, actorBehind(request), request.params.id, request.body.action)),
  );
}
