import type { FastifyInstance } from 'fastify';
import type { PeopleServices } from '../services.ts';
import { requireSession } from '../session.ts';
import { organisationRoutes } from './organisations.ts';
import { sessionRoutes } from './session.ts';

/** Everything under /api about people, and the rule that all of /api needs a signed-in person. */
export function peopleRoutes(app: FastifyInstance, services: PeopleServices, secure: boolean): void {
  requireSession(app, services);
  sessionRoutes(app, services, secure);
  organisationRoutes(app, services);
}
