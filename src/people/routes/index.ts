import type { FastifyInstance } from 'fastify';
import type { PeopleServices } from '../services.ts';
import { type Door, requireSession } from '../session.ts';
import { auditRoutes } from './audit.ts';
import { peopleImportRoutes } from './import.ts';
import { organisationRoutes } from './organisations.ts';
import { postRoutes } from './posts.ts';
import { securityRoutes } from './security.ts';
import { sessionRoutes } from './session.ts';
import { unifiedRoutes } from './unified.ts';

/** Everything under /api about people, and the rule that all of /api needs a signed-in person. */
export function peopleRoutes(app: FastifyInstance, services: PeopleServices, door: Door): void {
  requireSession(app, services);
  sessionRoutes(app, services, door);
  unifiedRoutes(app, services, door);
  securityRoutes(app, services);
  organisationRoutes(app, services);
  postRoutes(app, services);
  peopleImportRoutes(app, services);
  auditRoutes(app, services);
}
