import { type ListQuery, listQuery, type ProblemRow, type Status, statuses } from '../ledger/model.ts';
import { countRows, listPage } from '../ledger/store/list.ts';
import { waitingMeasures } from '../ledger/store/waiting.ts';
import type { Actor } from '../people/actor.ts';
import { type Clock, today } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { type Dashboard, type DashboardQuery, mostWork, type WorkGroup, type Worklist } from './model.ts';
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
  const figures = await services.db.read(actor.scope, (tx) => countFigures(tx, query, actor.scope, days), 'kept');
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

/**
 * What the actor has to do now: what is overdue, due until Sunday or sent back, and for 整改办 what waits for its
 * verdict. Each group counts what the ledger list shows for the same filter.
 */
export async function readWorklist(services: InsightServices, actor: Actor): Promise<Worklist> {
  const now = today(services.clock);
  const weekEnd = sundayOf(now);
  const isOffice = actor.scope.writes.length > 0;
  const filters: [WorkGroup, Partial<ListQuery>][] = [
    ['overdue', { overdue: true, sort: 'due' }],
    ['due_this_week', { dueFrom: now, dueBy: weekEnd, sort: 'due' }],
    ...(isOffice ? [['under_review', { status: ['under_review'] }] satisfies [WorkGroup, Partial<ListQuery>]] : []),
    ['returned', { status: ['returned', 'reopened'] }],
  ];
  return services.db.read(actor.scope, async (tx) => {
    const groups = filters.map(async ([kind, filter]) => {
      const query = { ...listQuery.parse({}), ...filter, size: mostWork };
      const [items, count] = await Promise.all([
        listPage(tx, query, actor.scope, now),
        countRows(tx, query, actor.scope, now),
      ]);
      return { kind, ...count, items: JSON.parse(items) as ProblemRow[] };
    });
    const measures = await waitingMeasures(tx, isOffice ? ['under_review'] : ['returned'], mostWork);
    return { today: now, weekEnd, groups: await Promise.all(groups), measures, unitIds: [...actor.scope.units] };
  });
}

function sundayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return shift(date, (7 - weekday) % 7);
}
