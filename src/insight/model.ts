import { z } from 'zod';
import { type Happening, type Light, problemRow, type Status, status } from '../ledger/model.ts';
import { handoversWaiting } from '../supervision/model.ts';

const number = z.coerce.number().int().positive();

export const dashboardQuery = z.object({ organisation: number.optional(), inspection: number.optional() });
export type DashboardQuery = z.infer<typeof dashboardQuery>;

/** Fewer problems than this make no rate that could be compared. */
export const leastToRank = 5;

/** How many weeks back, this one counted, a dashboard tells what happened. */
export const weeksOfTrend = 12;

/** Filters of the ledger list as they stand in its address: the rows that a figure counts. */
export interface RowsFilter {
  organisation?: number[];
  inspection?: number[];
  /** 0: none. */
  aspect?: number[];
  unit?: number[];
  status?: Status[];
  key?: boolean;
  light?: Light[];
  special?: 'named'[];
  overdue?: boolean;
  unassigned?: boolean;
  dueFrom?: string;
  dueBy?: string;
  feedbackFrom?: string;
  feedbackBy?: string;
  plannedFrom?: string;
  plannedBy?: string;
  sinceFrom?: string;
  sinceBy?: string;
  happened?: Happening;
  happenedFrom?: string;
  happenedBy?: string;
  openOn?: string;
  plannedOpenOn?: string;
  timely?: 'yes' | 'no';
  manifestations?: boolean;
  leader?: number[];
  responsible?: number[];
  sort?: 'due';
}

/** Letters that wait for a reply, and those of them whose day has passed. */
const outstanding = z.object({ waiting: z.number(), overdue: z.number() });

/** How many problems have which light; those that are due at no time have none. */
const lights = z.object({ red: z.number(), yellow: z.number(), green: z.number() });
export type Lights = z.infer<typeof lights>;

/** One bar: how many problems, how many of them closed (基本完成, 已完成, 长期坚持) and overdue. */
const bar = z.object({
  id: z.number().nullable(),
  name: z.string(),
  total: z.number(),
  closed: z.number(),
  overdue: z.number(),
  /** Became overdue in the last seven days, and still is. */
  newlyOverdue: z.number(),
  /** The place by the share that is closed; null where there are too few problems to compare, or no name. */
  place: z.number().nullable(),
  lights,
});
export type Bar = z.infer<typeof bar>;

/** How many problems lie in a range of days; an end that is null is open. */
const range = z.object({ name: z.string(), from: z.string().nullable(), by: z.string().nullable(), n: z.number() });

/** What a ranking may be sorted by. */
export const rankKeys = [
  'name',
  'place',
  'total',
  'closed',
  'rate',
  'overdue',
  'newlyOverdue',
  'red',
  'yellow',
  'green',
] as const;
export type RankKey = (typeof rankKeys)[number];

export interface Ranking {
  key: RankKey;
  /** The most first. */
  down: boolean;
}
export const usualRanking: Ranking = { key: 'total', down: true };

const matters = z.object({ total: z.number(), closed: z.number(), overdue: z.number() });

export const dashboard = z.object({
  /** Moment of the count, and the calendar day that overdue is judged by. */
  asOf: z.string(),
  today: z.string(),
  problems: z.number(),
  manifestations: z.number(),
  byStatus: z.array(z.object({ status, n: z.number() })),
  overdue: z.number(),
  /** Due today or within the next seven days. */
  dueSoon: z.number(),
  unassigned: z.number(),
  /** Open problems by how long ago the feedback was given (to_30, to_60, to_90, over_90); days of feedback. */
  ages: z.array(range),
  /** Overdue ones by how late they are (to_7, to_30, to_90, over_90); days due. */
  lateness: z.array(range),
  /** To be closed by today by their deadlines, and closed of these. */
  plan: z.object({ due: z.number(), closed: z.number() }),
  lights,
  /** 点人点事 and 重点关注. */
  named: matters,
  key: matters,
  /** What got worse in the last seven days, since `from`, and has not been mended. */
  worse: z.object({ from: z.string(), overdue: z.number(), returned: z.number(), reopened: z.number() }),
  /**
   * Week by week (the Monday; `end`: the Sunday): to be closed and closed in it, and what is left at its end
   * by plan and in fact. In fact: null for weeks to come. What came back counts as never closed.
   */
  weeks: z.array(
    z.object({
      week: z.string(),
      end: z.string(),
      planned: z.number(),
      closed: z.number().nullable(),
      leftByPlan: z.number(),
      left: z.number().nullable(),
    }),
  ),
  /**
   * Stages of the plan of the one inspection that is shown, else empty. `from`, `by`: the days of the stage; to be
   * closed in it or, by `sinceFrom`, since the stage before it; what is left at its end by plan and in fact, of the
   * stage that runs as of today. In fact: null for stages to come.
   */
  stages: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      from: z.string(),
      by: z.string(),
      sinceFrom: z.string().nullable(),
      planned: z.number(),
      plannedClosed: z.number(),
      leftByPlan: z.number(),
      left: z.number().nullable(),
    }),
  ),
  /** By receiving unit or organisation, most overdue first; null: to others than a unit. */
  letters: z.array(outstanding.extend({ id: z.number().nullable(), name: z.string() })),
  /** By organisation where more than one is shown, else empty. */
  byOrganisation: z.array(bar),
  /** By aspect where one inspection is shown, else empty. */
  byAspect: z.array(bar),
  /** By lead unit where one organisation is shown, else empty. */
  byUnit: z.array(bar),
  /** Problems that entered, were closed and relapsed, by week (the Monday it begins with). */
  trend: z.array(z.object({ week: z.string(), added: z.number(), closed: z.number(), reopened: z.number() })),
});
export type Dashboard = z.infer<typeof dashboard>;

/** What one person answers for, as responsible leader, as responsible person, or with a unit that leads. */
const duty = z.object({
  role: z.enum(['leader', 'responsible', 'unit']),
  /** The person, or the unit. */
  id: z.number(),
  name: z.string(),
  total: z.number(),
  closed: z.number(),
  overdue: z.number(),
  dueSoon: z.number(),
  /** Closed by the deadline and after it; what has no deadline is in neither. */
  timely: z.number(),
  late: z.number(),
  lights,
  /** Written to this unit; null for a person, whose letters are told once. */
  letters: outstanding.nullable(),
});
export type Duty = z.infer<typeof duty>;

export const ownProgress = z.object({
  asOf: z.string(),
  today: z.string(),
  /** The person whom the account stands for; null where it stands for none. */
  person: z.object({ id: z.number(), name: z.string() }).nullable(),
  /** Letters addressed to this person; null without one. */
  letters: outstanding.nullable(),
  duties: z.array(duty),
});
export type OwnProgress = z.infer<typeof ownProgress>;

/** What a person has to do, each group with the list filter that shows the same rows. */
const workGroups = ['returned', 'overdue', 'due_this_week'] as const;
export type WorkGroup = (typeof workGroups)[number];

/** A measure that was sent back. */
const waitingMeasure = z.object({
  id: z.number(),
  content: z.string(),
  status,
  deadline: z.string().nullable(),
  problemId: z.number(),
  problemTitle: z.string(),
  problemNumber: z.string().nullable(),
  organisationName: z.string(),
  leadUnit: z.string().nullable(),
});

/** How many rows of a group the work list brings at most; the ledger list has the others. */
export const mostWork = 20;

export const worklist = z.object({
  today: z.string(),
  /** The Sunday that ends this week. */
  weekEnd: z.string(),
  groups: z.array(
    z.object({ kind: z.enum(workGroups), total: z.number(), exact: z.boolean(), items: z.array(problemRow) }),
  ),
  measures: z.object({ total: z.number(), items: z.array(waitingMeasure) }),
  /** Handover sheets that wait for a signature: the person's own, or one that 整改办 sees to. */
  handovers: handoversWaiting,
  /** The units through which this person takes part: a problem led by one of them is this person's own. */
  unitIds: z.array(z.number()),
});
export type Worklist = z.infer<typeof worklist>;
