import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import { readSealKeys } from '../../platform/crypto/seal.ts';
import { Database } from '../../platform/database/database.ts';
import type { OpenDatabase } from '../../platform/database/open.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { doesAnyLive } from '../../platform/jobs/job-history.ts';
import { askForJob, type JobServices, type Pace, type RunningJobs, startJobs } from '../../platform/jobs/jobs.ts';
import { jobsLater } from '../../platform/jobs/jobs-later.ts';
import type { Log } from '../../platform/log.ts';
import { officePacks, readPacks } from '../../rulepack/store.ts';
import { explainedRun } from '../explain.ts';
import type { BackupServices, FollowKin, JobWork } from '../services.ts';
import { productJobs } from './jobs.ts';

/** What a process brings along that runs jobs or asks for them. */
export interface Process {
  config: Config;
  database: Pick<OpenDatabase, 'urls' | 'app' | 'worker'>;
  files: FileStore;
  clock: Clock;
  log: Log;
  /** Version of this program. */
  product: string;
  followKin: FollowKin;
}

/** What backups of this installation work with. */
export const backupServices = ({
  config,
  database,
  files,
  clock,
  product,
}: Omit<Process, 'log' | 'database' | 'followKin'> & { database: { urls: { owner: string } } }): BackupServices => ({
  ownerUrl: database.urls.owner,
  clock,
  files,
  folder: config.backup.folder,
  keep: config.backup.keep,
  product,
});

/**
 * The jobs of a server: with the private database they run in its own process, a moment after it has begun to answer;
 * with an external one `worker.ts` runs them and the server only asks.
 */
export function jobsOfServer(process: Process): RunningJobs {
  const { config, database, log } = process;
  if (config.database.kind === 'private')
    return jobsLater(() => startProductJobs(process, { alone: true }), 2_000, log);
  return {
    runNow: (name, id) => askForJob({ ownerUrl: database.urls.owner, log }, name, id),
    ready: () => doesAnyLive(database.app),
    stop: async () => {},
  };
}

/** Runs the jobs of this product in this process. */
export async function startProductJobs(
  process: Process,
  options: { alone: boolean; pace?: Pace },
): Promise<RunningJobs> {
  const { config, database } = process;
  const owner = new Database(database.urls.owner, { max: 1, name: 'bihuan jobs' });
  const work: JobWork = {
    ...backupServices(process),
    owner,
    worker: database.worker,
    keys: await readSealKeys(config.keyFile),
    address: config.publicUrl,
    backupCron: config.backup.cron,
    idleMinutes: config.idleMinutes,
    longestHours: config.longestHours,
    packs: readPacks(officePacks(config.dataFolder)),
    followKin: process.followKin,
  };
  const running = await startJobs(jobServices(process), productJobs(work), options);
  return {
    runNow: running.runNow,
    ready: running.ready,
    stop: async () => {
      await running.stop();
      await owner.close();
    },
  };
}

const jobServices = ({ database, clock, log, product }: Process): JobServices => ({
  ownerUrl: database.urls.owner,
  worker: database.worker,
  clock,
  log,
  product,
  explain: explainedRun,
});
