import { z } from 'zod';
import { day } from './fields.ts';

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

/** Lights of what is due, the most pressing first. */
export const lights = ['red', 'yellow', 'green'] as const;
export type Light = (typeof lights)[number];
export const light = z.enum(lights);

/** The verbs of the loop, the same in code, screens and API. */
const actions = [
  'start',
  'wait_outside',
  'resume',
  'apply_closure',
  'withdraw',
  'approve_completed',
  'approve_basically',
  'approve_long_term',
  'return',
  'keep_long_term',
  'reopen',
] as const;
export type Action = (typeof actions)[number];
export const action = z.enum(actions);

/** What an item waits for from outside: the letter, to whom, and by when a reply is due. */
const outsideWait = z
  .object({
    letterNumber: z.string().trim().min(1, '请填写发函文号；没有文号的，写“无文号”').max(100, '文号最多 100 字'),
    addressee: z.string().trim().min(1, '请填写收文单位').max(200, '收文单位最多 200 字'),
    matter: z.string().trim().min(1, '请写明等待什么').max(2000, '最多 2000 字'),
    sentOn: day,
    replyBy: day,
  })
  .refine(({ sentOn, replyBy }) => replyBy >= sentOn, { message: '回复期限不能早于发函日期', path: ['replyBy'] });
export type OutsideWait = z.infer<typeof outsideWait>;

/** What came back. */
const outsideReply = z.object({ repliedOn: day, reply: z.string().trim().max(2000, '最多 2000 字').nullish() });

export const transitionBody = z.object({
  version: z.number().int().positive(),
  action,
  /** Why: required where the table says so. */
  reason: z.string().trim().max(2000, '说明最多 2000 字').nullish(),
  outside: outsideWait.nullish(),
  reply: outsideReply.nullish(),
  /** For a long-term item: the day by which it must be reported on again. */
  heartbeatOn: day.nullish(),
});
export type TransitionRequest = z.infer<typeof transitionBody>;
