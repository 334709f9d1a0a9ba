import { type ListQuery, listQuery, type ProblemRow, type Status, statuses } from '../ledger/model.ts';
import { countRows, listPage } from '../ledger/store/list.ts';
import { waitingMeasures } from '../ledger/store/waiting.ts';
import type { Actor } from '../people/actor.ts';
import type { Role } from '../people/model.ts';
import { type Clock, today } from '../platform/clock.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import { waitingHandovers } from '../supervision/store.ts';
import { exportWords, momentText, rowsOf, sectionsOf } from './labels.ts';
import {
  type Dashboard,
  type DashboardQuery,
  mostWork,
  type OwnProgress,
  type WorkGroup,
  type Worklist,
} from './model.ts';
import { ageRanges, burnDown, lateRanges } from './rules.ts';
import { weekAgo } from './store/days.ts';
import { nameOfScope, ownDuties, ownPerson } from './store/own.ts';
import { countFigures } from './store.ts';
import { figuresWorkbook } from './workbook.ts';

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
    ages: ageRanges(now).map((range, at) => ({ ...range, n: figures.days.ages[at] ?? 0 })),
    lateness: lateRanges(now).map((range, at) => ({ ...range, n: figures.late[at] ?? 0 })),
    plan: { due: figures.days.planned, closed: figures.days.plannedClosed },
    lights: figures.lights,
    named: figures.days.named,
    key: figures.days.key,
    worse: {
      from: weekAgo(now),
      overdue: figures.late[0] ?? 0,
      returned: figures.days.returned,
      reopened: figures.days.reopened,
    },
    weeks: burnDown(figures.days.before, figures.days.weeks, now),
    byOrganisation: figures.byOrganisation,
    byAspect: figures.byAspect,
    byUnit: figures.byUnit,
    trend: figures.trend,
  };
}

/** All figures of a dashboard as an xlsx file, with the day that they are of. */
export async function exportDashboard(
  services: InsightServices,
  actor: Actor,
  query: DashboardQuery,
): Promise<{ file: Buffer; day: string }> {
  const figures = await readDashboard(services, actor, query);
  const scope = await services.db.read(actor.scope, (tx) => nameOfScope(tx, query));
  const heading = {
    title: exportWords.title(scope ?? exportWords.everything),
    asOf: exportWords.asOf(momentText(figures.asOf)),
    at: new Date(figures.asOf),
  };
  return { file: await figuresWorkbook(heading, sectionsOf(figures, rowsOf(query))), day: figures.today };
}

/** What the person answers for whom the actor's account stands for, as leader and as responsible person. */
export async function readOwnProgress(services: InsightServices, actor: Actor): Promise<OwnProgress> {
  const now = today(services.clock);
  return services.db.read(actor.scope, async (tx) => {
    const person = await ownPerson(tx);
    const duties = person === null ? [] : await ownDuties(tx, person.id, now, shift(now, 7));
    return { asOf: services.clock.now().toISOString(), today: now, person, duties };
  });
}

// Who keeps, answers for or oversees a ledger has its days before the eyes; a party that only judges has its reviews.
const worksOn: readonly Role[] = ['office', 'leader', 'leading_group', 'unit', 'unit_head', 'observer'];

/**
 * What the actor has to do now: what is overdue (a deadline, the next report of a long-term item, a reply from outside),
 * due until Sunday, or sent back. Each group counts what the ledger list shows for the same filter. What waits for the
 * actor's verdict stands in the room review.
 */
export async function readWorklist(services: InsightServices, actor: Actor): Promise<Worklist> {
  const now = today(services.clock);
  const weekEnd = sundayOf(now);
  const unitIds = [...actor.scope.units];
  // Whoever signs a handover may have no part in the work.
  const waiting = (tx: Transaction) => waitingHandovers(tx, actor.scope.writes, mostWork);
  if (!actor.roles.some((role) => worksOn.includes(role))) {
    const handovers = await services.db.read(actor.scope, waiting);
    return { today: now, weekEnd, groups: [], measures: { total: 0, items: [] }, handovers, unitIds };
  }
  const filters: [WorkGroup, Partial<ListQuery>][] = [
    ['returned', { status: ['returned', 'reopened'] }],
    ['overdue', { overdue: true, sort: 'due' }],
    ['due_this_week', { dueFrom: now, dueBy: weekEnd, sort: 'due' }],
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
    const measures = await waitingMeasures(tx, ['returned'], mostWork);
    const handovers = await waiting(tx);
    return { today: now, weekEnd, groups: await Promise.all(groups), measures, handovers, unitIds };
  });
}

function sundayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return shift(date, (7 - weekday) % 7);
}
