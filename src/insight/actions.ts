import { type Status, statuses } from '../ledger/model.ts';
import type { Actor } from '../people/actor.ts';
import { type Clock, today } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { Dashboard, DashboardQuery } from './model.ts';
import { countFigures } from './store.ts';

export interface InsightServices {
  db: Database;
  clock: Clock;
}

const day = 86_400_000;
const shift = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
const weeksOfTrend = 12;

/** The figures that the actor may see, counted now. */
export async function readDashboard(
  services: InsightServices,
  actor: Actor,
  query: DashboardQuery,
): Promise<Dashboard> {
  const now = today(services.clock);
  const days = { today: now, soon: shift(now, 7), trendFrom: shift(now, -7 * weeksOfTrend) };
  const figures = await services.db.read(actor.scope, (tx) => countFigures(tx, query, actor.scope, days));
  const countOf = (level: string, status?: Status): number =>
    figures.statuses
      .filter((row) => row.level === level && (status === undefined || row.status === status))
      .reduce((sum, row) => sum + row.n, 0);
  return {
    asOf: services.clock.now().toISOString(),
    today: now,
    problems: countOf('problem'),
    manifestations: countOf('manifestation'),
    byStatus: statuses.map((status) => ({ status, n: countOf('problem', status) })),
    overdue: figures.overdue,
    dueSoon: figures.dueSoon,
    unassigned: figures.unassigned,
    byOrganisation: figures.byOrganisation,
    byAspect: figures.byAspect,
    byUnit: figures.byUnit,
    trend: figures.trend,
  };
}
