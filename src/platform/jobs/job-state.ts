import { z } from 'zod';
import type { Database, Transaction } from '../database/database.ts';
import { sql } from '../database/sql.ts';

/** How a job stands: written by whoever runs it, read by any process. */
const jobState = z.object({
  /** Set while it runs: ISO moment of its start. */
  runningSince: z.string().nullable(),
  /** Asked for by a person and not begun yet: ISO moment. */
  asked: z.string().nullable().default(null),
  /** Its last finished run. */
  last: z
    .object({
      /** ISO moment of its end. */
      at: z.string(),
      ok: z.boolean(),
      /** What it did, or why it failed. */
      message: z.string(),
      seconds: z.number(),
      /** What the job itself wants to be known of the run. */
      facts: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .nullable(),
  /** ISO moment of its next run. */
  next: z.string().nullable(),
});
export type JobState = z.infer<typeof jobState>;
export type LastRun = NonNullable<JobState['last']>;

const unknown: JobState = { runningSince: null, asked: null, last: null, next: null };

/** States of all jobs that were ever scheduled or run, by their names. */
export async function readJobStates(db: Database): Promise<Map<string, JobState>> {
  const rows = await db.read(null, (tx) =>
    tx.many<{ name: string; value: unknown }>(sql`select name, value from settings where name like 'job:%'`),
  );
  return new Map(rows.map(({ name, value }) => [name.slice('job:'.length), jobState.safeParse(value).data ?? unknown]));
}

/** Changes parts of a job's state; the rest stays. */
export const noteJob = (db: Database, name: string, changed: Partial<JobState>): Promise<number> =>
  db.write(null, (tx) => noteJobIn(tx, name, changed));

/** As `noteJob`, in a transaction of the caller. */
export const noteJobIn = (tx: Transaction, name: string, changed: Partial<JobState>): Promise<number> =>
  tx.run(sql`insert into settings as s (name, value)
    values (${`job:${name}`}, ${JSON.stringify(unknown)}::jsonb || ${JSON.stringify(changed)}::jsonb)
    on conflict (name) do update set value = s.value || ${JSON.stringify(changed)}::jsonb, changed_at = now()`);

/** Notes that a run was asked for, unless it has begun, or even ended, meanwhile. */
export const noteAsked = (db: Database, name: string, at: Date): Promise<number> =>
  db.write(null, (tx) =>
    tx.run(sql`insert into settings as s (name, value)
      values (${`job:${name}`}, ${JSON.stringify({ ...unknown, asked: at.toISOString() })}::jsonb)
      on conflict (name) do update set value = s.value || ${JSON.stringify({ asked: at.toISOString() })}::jsonb, changed_at = now()
      where coalesce(s.value ->> 'runningSince', s.value -> 'last' ->> 'at', '') < ${at.toISOString()}`),
  );
