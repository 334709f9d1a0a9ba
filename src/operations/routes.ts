import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorBehind } from '../people/session.ts';
import { readBackup, requestBackup } from './actions/backup.ts';
import { readJobs, readRuns } from './actions/job-list.ts';
import { requestJob } from './actions/run-job.ts';
import { readVerification, requestVerification } from './actions/verify.ts';
import { backupAnswer, jobAsked, jobParams, jobsAnswer, runsAnswer, runsQuery, verificationAnswer } from './model.ts';
import type { OperationsServices } from './services.ts';

/** Backups and jobs. */
export function operationsRoutes(root: FastifyInstance, services: OperationsServices): void {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const tags = ['operations'];

  app.get('/api/v1/operations/backup', { schema: { tags, response: { 200: backupAnswer } } }, async (request, reply) =>
    reply.outcome(await readBackup(services, actorBehind(request))),
  );
  app.post('/api/v1/operations/backup', { schema: { tags, response: { 202: backupAnswer } } }, async (request, reply) =>
    reply.outcome(await requestBackup(services, actorBehind(request)), 202),
  );
  app.get(
    '/api/v1/operations/verification',
    { schema: { tags, response: { 200: verificationAnswer } } },
    async (request, reply) => reply.outcome(await readVerification(services, actorBehind(request))),
  );
  app.post(
    '/api/v1/operations/verification',
    { schema: { tags, response: { 202: verificationAnswer } } },
    async (request, reply) => reply.outcome(await requestVerification(services, actorBehind(request)), 202),
  );
  app.get('/api/v1/operations/jobs', { schema: { tags, response: { 200: jobsAnswer } } }, async (request, reply) =>
    reply.outcome(await readJobs(services, actorBehind(request))),
  );
  app.get(
    '/api/v1/operations/jobs/runs',
    { schema: { tags, querystring: runsQuery, response: { 200: runsAnswer } } },
    async (request, reply) => reply.outcome(await readRuns(services, actorBehind(request), request.query)),
  );
  app.post(
    '/api/v1/operations/jobs/:name/run',
    { schema: { tags, params: jobParams, response: { 202: jobAsked } } },
    async (request, reply) => reply.outcome(await requestJob(services, actorBehind(request), request.params.name), 202),
  );
}
