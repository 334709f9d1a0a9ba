import type { Database, Transaction } from '../database/database.ts';
import { sql } from '../database/sql.ts';

/** A process that runs jobs. */
export interface RunningProcess {
  id: string;
  /** A server that runs its jobs itself, or a worker beside an external database. */
  kind: 'server' | 'worker';
  host: string;
  pid: number;
  /** Version of its program. */
  product: string;
}

/** How a run ended: well, with a fault, or broken off with its process. */
export type Outcome = 'good' | 'failed' | 'broken';

/** One run of a job; moments in ISO. */
export interface JobRun {
  id: number;
  job: string;
  startedAt: string;
  /** Null while it is under way, as is `outcome`. */
  endedAt: string | null;
  outcome: Outcome | null;
  message: string;
  /** Machine and process that it ran in; null where they are forgotten. */
  host: string | null;
  pid: number | null;
}

export interface SeenProcess extends Omit<RunningProcess, 'id'> {
  since: string;
  seenAt: string;
  alive: boolean;
}

/** A process is taken for dead when it has said nothing for so long; by the clock of the database. */
export const deadAfterSeconds = 90;

const isAlive = sql`(w.ended_at is null and w.seen_at > now() - make_interval(secs => ${deadAfterSeconds}))`;

/** Processes that run jobs, or did within the last day: those that live first. */
export const readProcesses = (tx: Transaction): Promise<SeenProcess[]> =>
  tx.many(sql`select w.kind, w.host, w.pid, w.product, to_json(w.since) as since, to_json(w.seen_at) as "seenAt", ${isAlive} as alive
    from job_workers w where w.seen_at > now() - interval '1 day' order by alive desc, w.seen_at desc limit 20`);

/** Whether any process runs the jobs of this database. */
export const doesAnyLive = async (db: Database): Promise<boolean> =>
  (
    await db.single((tx) =>
      tx.one<{ any: boolean }>(sql`select exists (select from job_workers w where ${isAlive}) as any`),
    )
  ).any;

const columns = sql`r.id, r.job, to_json(r.started_at) as "startedAt", to_json(r.ended_at) as "endedAt", r.outcome, r.message,
  w.host, w.pid`;

/** The newest run of each job that has ended, and the one under way. */
export const newestRuns = (tx: Transaction, jobs: readonly string[]): Promise<JobRun[]> =>
  tx.many(sql`select ${columns} from unnest(${jobs}::text[]) j (name)
    cross join lateral (
      (select * from job_runs where job = j.name and outcome is null)
      union all
      (select * from job_runs where job = j.name and outcome is not null order by id desc limit 1)) r
    left join job_workers w on w.id = r.worker_id`);

/** Runs, the newest first: of one job or of all, with or without those that went well. */
export const listRuns = (
  tx: Transaction,
  { job, troubled, before }: { job: string | null; troubled: boolean; before: number | null },
  most: number,
): Promise<JobRun[]> =>
  tx.many(sql`select ${columns} from job_runs r left join job_workers w on w.id = r.worker_id
    where (${job}::text is null or r.job = ${job}) and (not ${troubled} or r.outcome in ('failed', 'broken'))
      and r.id < ${before ?? Number.MAX_SAFE_INTEGER}
    order by r.id desc limit ${most}`);

/** How many runs of a job ended so, how long they took together, and when the last one ended. */
export interface JobTotal {
  job: string;
  outcome: Outcome;
  runs: number;
  seconds: number;
  latest: Date;
}

export const readTotals = (tx: Transaction): Promise<JobTotal[]> =>
  tx.many(sql`select job, outcome, runs, seconds, latest from job_totals order by job, outcome`);

/** What waits to be done by jobs, each counted up to 10,000. */
export interface WaitingWork {
  /** Happenings that nobody has been told of yet. */
  events: number;
  /** Notices whose way outside is not decided yet. */
  unplanned: number;
  /** Messages that wait to be sent, that failed, of which nobody knows whether they arrived. */
  waiting: number;
  failed: number;
  doubtful: number;
  /** Files of evidence whose words are not found yet. */
  unread: number;
}

export const readWaitingWork = async (tx: Transaction): Promise<WaitingWork> =>
  (await tx.one<{ work: WaitingWork }>(sql`select waiting_work() as work`)).work;
