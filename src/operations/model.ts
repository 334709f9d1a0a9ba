import { z } from 'zod';

/** How the last backup went. Where `ok` is null there was none yet. */
export const backupAnswer = z.object({
  /** ISO moment of the last one's end, good or failed. */
  at: z.string().nullable(),
  ok: z.boolean().nullable(),
  /** Path of the archive on the server. */
  file: z.string().nullable(),
  bytes: z.number().nullable(),
  /** What was backed up, or why not (Chinese). */
  message: z.string(),
  running: z.boolean(),
  /** ISO moment of the next one; null where no process runs the jobs. */
  next: z.string().nullable(),
});
export type BackupAnswer = z.infer<typeof backupAnswer>;

/** How the last verification of chains and seals ended. Where `ok` is null there was none yet. */
export const verificationAnswer = z.object({
  at: z.string().nullable(),
  ok: z.boolean().nullable(),
  message: z.string(),
  chains: z.number(),
  entries: z.number(),
  seals: z.number(),
  faultCount: z.number(),
  /** The first of what was found, in Chinese. */
  faults: z.array(z.string()),
  running: z.boolean(),
  /** The newest seal, to be compared with the one on paper. */
  seal: z.object({ day: z.string(), hash: z.string() }).nullable(),
});
export type VerificationAnswer = z.infer<typeof verificationAnswer>;

const moment = z.string();

/** How a run ended: well, with a fault, or broken off with its process. */
const runOutcome = z.enum(['good', 'failed', 'broken']);
export type RunOutcome = z.infer<typeof runOutcome>;

const jobRun = z.object({
  id: z.number(),
  job: z.string(),
  startedAt: moment,
  /** Null while it is under way, as is `outcome`. */
  endedAt: moment.nullable(),
  outcome: runOutcome.nullable(),
  /** What it did, or why not (Chinese). */
  message: z.string(),
  /** Machine and process; null where they are forgotten. */
  host: z.string().nullable(),
  pid: z.number().nullable(),
});
export type JobRunLine = z.infer<typeof jobRun>;

/** Something about the jobs that somebody must look after. */
const jobAlarm = z.object({
  what: z.enum(['no-worker', 'failed', 'broken', 'missed']),
  /** Which job; null where it is about all of them. */
  job: z.string().nullable(),
  /** What is wrong and what to do (Chinese). */
  text: z.string(),
  remedy: z.string(),
});
export type JobAlarm = z.infer<typeof jobAlarm>;

const jobLine = z.object({
  name: z.string(),
  /** What it does (Chinese). */
  title: z.string(),
  /** Asked for by a person and not begun. */
  asked: z.boolean(),
  running: jobRun.nullable(),
  /** Its last run that has ended; null where it never ran. */
  last: jobRun.nullable(),
  /** ISO moment of the next one; null where no process has planned one. */
  next: moment.nullable(),
});
export type JobLine = z.infer<typeof jobLine>;

export const jobsAnswer = z.object({
  alarms: z.array(jobAlarm),
  jobs: z.array(jobLine),
  processes: z.array(
    z.object({
      kind: z.enum(['server', 'worker']),
      host: z.string(),
      pid: z.number(),
      product: z.string(),
      since: moment,
      seenAt: moment,
      alive: z.boolean(),
    }),
  ),
  /** What waits to be done, each counted up to `mostWaiting`. */
  waiting: z.object({
    events: z.number(),
    unplanned: z.number(),
    waiting: z.number(),
    failed: z.number(),
    doubtful: z.number(),
    unread: z.number(),
  }),
});
export type JobsAnswer = z.infer<typeof jobsAnswer>;

export const mostWaiting = 10_000;

/** Jobs of this product, in the order in which people see them. */
export const jobNames = [
  'backup',
  'seal',
  'verify',
  'handover',
  'ladder',
  'lights',
  'sum',
  'deliver',
  'words',
  'doubts',
  'kin',
  'tidy',
] as const;
export type JobName = (typeof jobNames)[number];

export const jobParams = z.object({ name: z.enum(jobNames) });

export const runsQuery = z.object({
  job: z.enum(jobNames).optional(),
  /** Only those that failed or were broken off. */
  troubled: z.stringbool().default(false),
  /** Those older than this one. */
  before: z.coerce.number().int().positive().optional(),
});
export type RunsQuery = z.infer<typeof runsQuery>;

export const runsAnswer = z.object({ runs: z.array(jobRun), more: z.boolean() });
export type RunsAnswer = z.infer<typeof runsAnswer>;

export const jobAsked = z.object({
  /** False where one is under way, or this very command had asked before. */
  asked: z.boolean(),
});
export type JobAsked = z.infer<typeof jobAsked>;

export type OperationsRefusal = 'jobs-not-running';
