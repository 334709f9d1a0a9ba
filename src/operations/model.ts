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

export const jobsAnswer = z.object({
  jobs: z.array(
    z.object({
      name: z.string(),
      /** What it does (Chinese). */
      title: z.string(),
      running: z.boolean(),
      /** ISO moment of its last end; null where it never ran. */
      at: z.string().nullable(),
      ok: z.boolean().nullable(),
      message: z.string(),
      next: z.string().nullable(),
    }),
  ),
});
export type JobsAnswer = z.infer<typeof jobsAnswer>;

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
  'tidy',
] as const;
export type JobName = (typeof jobNames)[number];

export type OperationsRefusal = 'jobs-not-running';
