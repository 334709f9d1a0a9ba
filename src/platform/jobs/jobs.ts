import { randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { ConstructorOptions, PgBoss } from 'pg-boss';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { RunningProcess } from './job-history.ts';
import { type BegunRun, beginRun, endRun, sayAlive, sayGoodbye } from './job-runs.ts';
import { jobSchema } from './job-schema.ts';
import { type LastRun, noteJob } from './job-state.ts';

/** What a run tells of itself. */
export interface JobReport {
  /** One line for people. */
  message: string;
  facts?: LastRun['facts'];
}

/** Work that comes round by itself. */
export interface Job {
  name: string;
  /** Five fields, in the time of Asia/Shanghai. */
  cron: string;
  /** True where a run that was missed (the machine was off) is made up for as soon as the machine is on. */
  catchUp: boolean;
  /** Does the work; throws where it failed. `signal` fires when the process is asked to stop. */
  run(signal: AbortSignal): Promise<JobReport>;
}

export interface JobServices {
  /** Connection as owner, who keeps the runner's schema. */
  ownerUrl: string;
  /** Where the runs of jobs are noted, under the worker's role. */
  worker: Database;
  clock: Clock;
  log: Log;
  /** Version of this program. */
  product: string;
  /** Says why a run failed, for people; `number` is that of the line in the log. Nothing out of the ledger. */
  explain(error: unknown, number: string): string;
}

export interface RunningJobs {
  /** Runs a job now, once for each `id` (a UUID); false where that run was asked for before, or one is under way. */
  runNow(name: string, id: string): Promise<boolean>;
  /** False where no process lives that would run one. */
  ready(): Promise<boolean>;
  stop(): Promise<void>;
}

/** How often the database is asked what is due, and what is to be done. */
export interface Pace {
  cronSeconds: number;
  pollSeconds: number;
  /** After how long a run that failed or was broken off is begun again. */
  retrySeconds: number;
  /** How often runs of processes that died are looked for. */
  superviseSeconds: number;
}

// Nothing here is urgent: few questions to the database while nothing is due.
const restfulPace: Pace = { cronSeconds: 45, pollSeconds: 20, retrySeconds: 60, superviseSeconds: 60 };
const restful = {
  clockMonitorIntervalSeconds: 600,
  queueCacheIntervalSeconds: 600,
  bamIntervalSeconds: 3600,
  flowIntervalSeconds: 3600,
  registerInstance: false,
  monitorVacuum: false,
  openTelemetry: { enabled: false },
};
const longestRunSeconds = 12 * 3600;
// A worker that says nothing for so long is dead: its job is given to another.
const heartbeatSeconds = 60;
const sayAliveEvery = 30_000;

/**
 * Starts the job runner. However many processes run it on one database, each job runs once at a time and once for
 * each moment of its schedule. `alone`: no other process can be running jobs, so what looks under way was killed.
 */
export async function startJobs(
  services: JobServices,
  jobs: readonly Job[],
  options: { alone: boolean; pace?: Pace },
): Promise<RunningJobs> {
  const { cronSeconds, pollSeconds, retrySeconds, superviseSeconds } = options.pace ?? restfulPace;
  const { worker: db, product } = services;
  const boss = await openBoss(services, {
    schedule: true,
    supervise: true,
    superviseIntervalSeconds: superviseSeconds,
    // Looks for the dead no more often than this: a little less, or every second pass would be left out.
    monitorIntervalSeconds: Math.max(1, Math.floor(0.75 * superviseSeconds)),
    cronMonitorIntervalSeconds: cronSeconds,
    cronWorkerIntervalSeconds: pollSeconds,
  });
  const me: RunningProcess = {
    id: randomUUID(),
    kind: options.alone ? 'server' : 'worker',
    host: hostname(),
    pid: process.pid,
    product,
  };
  await sayAlive(db, me, options);
  const heart = setInterval(() => {
    sayAlive(db, me, { alone: false }).catch((error: unknown) =>
      services.log.warn({ err: error }, 'heartbeat of jobs'),
    );
  }, sayAliveEvery);
  const stopping = new AbortController();
  const workers = new Map<string, string>();
  for (const job of jobs) {
    await makeQueue(boss, job.name, retrySeconds);
    if (options.alone) await releaseKilled(boss, job.name);
    await boss.schedule(job.name, job.cron, null, { tz, missed: job.catchUp ? 'once' : 'skip' });
    await noteJob(db, job.name, { next: nextRun(boss, job) });
    const worker = await boss.work(job.name, { pollingIntervalSeconds: pollSeconds }, async (tasks) => {
      for (const { id } of tasks)
        await runOnce(services, { job, task: id, workerId: me.id, next: () => nextRun(boss, job) }, stopping.signal);
    });
    workers.set(job.name, worker);
  }
  return {
    runNow: async (name, id) => {
      const sent = await sendNow(boss, name, id);
      const worker = workers.get(name);
      if (worker !== undefined) boss.notifyWorker(worker);
      return sent;
    },
    ready: async () => true,
    stop: async () => {
      clearInterval(heart);
      stopping.abort(new Error('服务停止，任务中断；下次启动后会再做'));
      await boss.stop({ graceful: true, timeout: 10_000 });
      await sayGoodbye(db, me);
    },
  };
}

/** Asks the process that runs the jobs of this database to run one soon; as `runNow` does. */
export async function askForJob(
  services: Pick<JobServices, 'ownerUrl' | 'log'>,
  name: string,
  id: string,
): Promise<boolean> {
  const boss = await openBoss(services, { schedule: false, supervise: false });
  try {
    await makeQueue(boss, name, restfulPace.retrySeconds);
    return await sendNow(boss, name, id);
  } finally {
    await boss.stop({ graceful: false });
  }
}

// A run that failed and waits to be begun again by itself gives way to one that somebody asks for now.
async function sendNow(boss: PgBoss, name: string, id: string): Promise<boolean> {
  if ((await boss.send(name, {}, { id })) !== null) return true;
  const waiting = (await boss.findJobs(name)).filter((job) => job.state === 'retry' && job.id !== id);
  if (waiting.length === 0) return false;
  await boss.deleteJob(
    name,
    waiting.map((job) => job.id),
  );
  return (await boss.send(name, {}, { id })) !== null;
}

const tz = 'Asia/Shanghai';

// Loaded here and not at the top: a server answers its first page before it needs a job.
async function openBoss(
  services: Pick<JobServices, 'ownerUrl' | 'log'>,
  options: Partial<ConstructorOptions>,
): Promise<PgBoss> {
  const { PgBoss: Boss } = await import('pg-boss');
  const boss = new Boss({
    connectionString: services.ownerUrl,
    application_name: 'bihuan jobs',
    schema: jobSchema,
    max: 2,
    ...restful,
    ...options,
  });
  boss.on('error', (error) => services.log.error({ err: error }, 'jobs'));
  boss.on('warning', (warning) => services.log.debug({ warning }, 'jobs'));
  return boss.start();
}

const makeQueue = (boss: PgBoss, name: string, retryDelay: number): Promise<void> =>
  boss.createQueue(name, {
    policy: 'exclusive',
    // Once more where a run failed or its process died; then the next moment of the schedule.
    retryLimit: 1,
    retryDelay,
    expireInSeconds: longestRunSeconds,
    heartbeatSeconds,
    deleteAfterSeconds: 86_400,
  });

const nextRun = (boss: PgBoss, job: Job): string | null =>
  boss.previewSchedule(job.cron, { tz, count: 1 })[0]?.toISOString() ?? null;

async function releaseKilled(boss: PgBoss, name: string): Promise<void> {
  const left = (await boss.findJobs(name)).filter(({ state }) => state === 'active');
  if (left.length === 0) return;
  await boss.fail(
    name,
    left.map(({ id }) => id),
  );
}

interface Turn {
  job: Job;
  /** Number of what is to be run: the same when it is begun again. */
  task: string;
  workerId: string;
  next(): string | null;
}

async function runOnce(services: JobServices, { job, task, workerId, next }: Turn, signal: AbortSignal): Promise<void> {
  const { worker, clock, log } = services;
  const run: BegunRun = await beginRun(worker, { job: job.name, task, workerId, at: clock.now() });
  const end = (outcome: 'good' | 'failed' | 'broken', { message, facts = {} }: JobReport): Promise<void> =>
    endRun(worker, run, { outcome, at: clock.now(), message, facts, next: next() });
  let report: JobReport;
  try {
    report = await job.run(signal);
  } catch (error) {
    const number = randomBytes(3).toString('hex');
    log.error({ err: error, job: job.name, number }, 'job failed');
    // Asked to stop, it gave up: no fault of its own, and it is begun again.
    if (signal.aborted) await end('broken', { message: '' });
    else await end('failed', { message: services.explain(error, number) });
    throw error;
  }
  await end('good', report);
}
