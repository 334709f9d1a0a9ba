import type { FastifyInstance } from 'fastify';
import type { LedgerServices } from '../services.ts';
import { evidenceRoutes } from './evidence.ts';
import { outcomeRoutes } from './outcomes.ts';
import { problemRoutes } from './problems.ts';
import { proceedingRoutes } from './proceedings.ts';

/** Everything under /api about the ledger. */
export function ledgerRoutes(app: FastifyInstance, services: LedgerServices): void {
  problemRoutes(app, services);
  evidenceRoutes(app, services);
  outcomeRoutes(app, services);
  proceedingRoutes(app, services);
}
