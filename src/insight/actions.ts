import { type ListQuery, listQuery, type ProblemRow, type Status, statuses } from '../ledger/model.ts';
import { countRows, listPage } from '../ledger/store/list.ts';
import { waitingMeasures } from '../ledger/store/waiting.ts';
import type { Actor } from '../people/actor.ts';
import type { Role } from '../people/model.ts';
import { type Clock, today } from '../platform/clock.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import { readStages } from '../supervision/actions/plan/read.ts';
import { type Outstanding, outstandingFor } from '../supervision/store/letters-outstanding.ts';
import { waitingHandovers } from '../supervision/store.ts';
import { addDays } from '../text/calendar-day.ts';
import { exportWords, momentText, ownSections, rowsOf, sectionsOf } from './labels.ts';
import {
  type Dashboard,
  type DashboardQuery,
  mostWork,
  type OwnProgress,
  type WorkGroup,
  type Worklist,
  weeksOfTrend,
} from './model.ts';
import { ageRanges, burnDown, countedStages, lateRanges } from './rules.ts';
import { weekAgo } from './store/days.ts';
import { dutiesOfPerson, dutiesOfUnits, nameOfScope, ownPerson } from './store/own.ts';
import { countFigures } from './store.ts';
import { figuresWorkbook } from './workbook.ts';

export interface InsightServices {
  db: Database;
  clock: Clock;
}

/** The figures that the actor may see, counted now. */
export async function readDashboard(
  services: InsightServices,
  actor: Actor,
  query: DashboardQuery,
): Promise<Dashboard> {
  const now = today(services.clock);
  const days = { today: now, soon: addDays(now, 7), trendFrom: addDays(now, -7 * weeksOfTrend) };
  const figures = await services.db.read(
    actor.scope,
    async (tx) => {
      const stages = query.inspection === undefined ? [] : await readStages(tx, services, query.inspection);
      return countFigures(tx, query, actor.scope, { ...days, stages: countedStages(stages, now) });
    },
    'kept',
  );
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
    stages: figures.stages,
    letters: figures.letters,
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

/** What whoever looks answers for, as an xlsx file, with the day that it is of. */
export async function exportOwnProgress(
  services: InsightServices,
  actor: Actor,
): Promise<{ file: Buffer; day: string }> {
  const own = await readOwnProgress(services, actor);
  const heading = {
    title: exportWords.ownTitle(own.person?.name ?? actor.name),
    asOf: exportWords.asOf(momentText(own.asOf)),
    at: new Date(own.asOf),
  };
  return { file: await figuresWorkbook(heading, ownSections(own)), day: own.today };
}

/** What the person answers for whom the actor's account stands for, as leader and as responsible person, and what the actor's units lead. */
export async function readOwnProgress(services: InsightServices, actor: Actor): Promise<OwnProgress> {
  const now = today(services.clock);
  return services.db.read(actor.scope, async (tx) => {
    const person = await ownPerson(tx);
    const { units } = actor.scope;
    const soon = addDays(now, 7);
    const [duties, led, letters] = await Promise.all([
      person === null ? [] : dutiesOfPerson(tx, person.id, now, soon),
      units.length === 0 ? [] : dutiesOfUnits(tx, units, now, soon),
      outstandingFor(tx, person?.id ?? null, units, now),
    ]);
    const none = { waiting: 0, overdue: 0 };
    const lettersOf = (unit: number): Outstanding => {
      const { waiting, overdue } = letters.units.find(({ id }) => id === unit) ?? none;
      return { waiting, overdue };
    };
    return {
      asOf: services.clock.now().toISOString(),
      today: now,
      person,
      letters: person === null ? null : letters.person,
      duties: [
        ...duties.map((duty) => ({ ...duty, name: person?.name ?? '', letters: null })),
        ...led.map((duty) => ({ ...duty, letters: lettersOf(duty.id) })),
      ],
    };
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
  return addDays(date, (7 - weekday) % 7);
}
