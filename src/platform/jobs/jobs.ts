import type { ConstructorOptions, PgBoss } from 'pg-boss';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
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
  /** Where the states of jobs are noted. */
  db: Database;
  clock: Clock;
  log: Log;
}

export interface RunningJobs {
  /** Runs a job now, once for each `id` (a UUID); false where that run was asked for before, or one is under way. */
  runNow(name: string, id: string): Promise<boolean>;
  stop(): Promise<void>;
}

/** How often the database is asked what is due, and what is to be done. */
export interface Pace {
  cronSeconds: number;
  pollSeconds: number;
}

// Nothing here is urgent: few questions to the database while nothing is due.
const restfulPace: Pace = { cronSeconds: 45, pollSeconds: 20 };
const restful = {
  clockMonitorIntervalSeconds: 600,
  superviseIntervalSeconds: 60,
  monitorIntervalSeconds: 600,
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

/**
 * Starts the job runner. However many processes run it on one database, each job runs once at a time and once for
 * each moment of its schedule. `alone`: no other process can be running jobs, so what looks under way was killed.
 */
export async function startJobs(
  services: JobServices,
  jobs: readonly Job[],
  options: { alone: boolean; pace?: Pace },
): Promise<RunningJobs> {
  const { cronSeconds, pollSeconds } = options.pace ?? restfulPace;
  const boss = await openBoss(services, {
    schedule: true,
    supervise: true,
    cronMonitorIntervalSeconds: cronSeconds,
    cronWorkerIntervalSeconds: pollSeconds,
  });
  const stopping = new AbortController();
  const workers = new Map<string, string>();
  for (const job of jobs) {
    await makeQueue(boss, job.name);
    if (options.alone) await releaseKilled(boss, services, job.name);
    await boss.schedule(job.name, job.cron, null, { tz, missed: job.catchUp ? 'once' : 'skip' });
    await noteJob(services.db, job.name, { next: nextRun(boss, job) });
    const worker = await boss.work(job.name, { pollingIntervalSeconds: pollSeconds }, () =>
      runOnce(services, job, stopping.signal, () => nextRun(boss, job)),
    );
    workers.set(job.name, worker);
  }
  return {
    runNow: async (name, id) => {
      const sent = await boss.send(name, {}, { id });
      const worker = workers.get(name);
      if (worker !== undefined) boss.notifyWorker(worker);
      return sent !== null;
    },
    stop: async () => {
      stopping.abort(new Error('服务停止，任务中断；下次启动后会再做'));
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** Asks the process that runs the jobs of this database to run one soon; as `runNow` does. */
export async function askForJob(services: JobServices, name: string, id: string): Promise<boolean> {
  const boss = await openBoss(services, { schedule: false, supervise: false });
  try {
    await makeQueue(boss, name);
    return (await boss.send(name, {}, { id })) !== null;
  } finally {
    await boss.stop({ graceful: false });
  }
}

const tz = 'Asia/Shanghai';

// Loaded here and not at the top: a server answers its first page before it needs a job.
async function openBoss(services: JobServices, options: Partial<ConstructorOptions>): Promise<PgBoss> {
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

const makeQueue = (boss: PgBoss, name: string): Promise<void> =>
  boss.createQueue(name, {
    policy: 'exclusive',
    // Once more where a run failed or its process died; then the next moment of the schedule.
    retryLimit: 1,
    retryDelay: 60,
    expireInSeconds: longestRunSeconds,
    heartbeatSeconds,
    deleteAfterSeconds: 86_400,
  });

const nextRun = (boss: PgBoss, job: Job): string | null =>
  boss.previewSchedule(job.cron, { tz, count: 1 })[0]?.toISOString() ?? null;

async function releaseKilled(boss: PgBoss, services: JobServices, name: string): Promise<void> {
  const left = (await boss.findJobs(name)).filter(({ state }) => state === 'active');
  if (left.length === 0) return;
  await boss.fail(
    name,
    left.map(({ id }) => id),
  );
  await noteJob(services.db, name, { runningSince: null });
}

async function runOnce(services: JobServices, job: Job, signal: AbortSignal, next: () => string | null): Promise<void> {
  const { db, clock } = services;
  const started = clock.now();
  await noteJob(db, job.name, { runningSince: started.toISOString() });
  const finish = async (ok: boolean, { message, facts = {} }: JobReport): Promise<void> => {
    const at = clock.now();
    const seconds = (at.getTime() - started.getTime()) / 1000;
    const last = { at: at.toISOString(), ok, message, seconds, facts };
    await noteJob(db, job.name, { runningSince: null, last, next: next() });
  };
  try {
    await finish(true, await job.run(signal));
  } catch (error) {
    services.log.error({ err: error, job: job.name }, 'job failed');
    await finish(false, { message: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}
