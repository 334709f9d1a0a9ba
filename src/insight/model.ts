import { z } from 'zod';
import { problemRow, status } from '../ledger/model.ts';
import { handoversWaiting } from '../supervision/model.ts';

const number = z.coerce.number().int().positive();

export const dashboardQuery = z.object({ organisation: number.optional(), inspection: number.optional() });
export type DashboardQuery = z.infer<typeof dashboardQuery>;

/** One bar: how many problems, how many of them closed (基本完成, 已完成, 长期坚持) and overdue. */
const bar = z.object({
  id: z.number().nullable(),
  name: z.string(),
  total: z.number(),
  closed: z.number(),
  overdue: z.number(),
});
export type Bar = z.infer<typeof bar>;

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
