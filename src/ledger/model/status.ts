import { z } from 'zod';

/** Statuses of a problem and of a measure. */
export const statuses = [
  'not_started',
  'in_progress',
  'waiting_outside',
  'under_review',
  'returned',
  'basically_completed',
  'completed',
  'long_term',
  'reopened',
] as const;
export type Status = (typeof statuses)[number];
export const status = z.enum(statuses);

/** Statuses that need no further deadline: the work is done, or goes on without end. */
export const closedStatuses = ['basically_completed', 'completed', 'long_term'] as const satisfies readonly Status[];
export const isClosed = (of: Status): boolean => (closedStatuses as readonly Status[]).includes(of);

/** The verbs of the loop, the same in code, screens and API. */
const actions = [
  'start',
  'wait_outside',
  'resume',
  'apply_closure',
  'withdraw',
  'approve_completed',
  'approve_basically',
  'return',
  'keep_long_term',
  'reopen',
] as const;
export type Action = (typeof actions)[number];
export const action = z.enum(actions);

export const transitionBody = z.object({
  version: z.number().int().positive(),
  action,
  /** Why: required where the table says so. */
  reason: z.string().trim().max(2000, '说明最多 2000 字').nullish(),
});
