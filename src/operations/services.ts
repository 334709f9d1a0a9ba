import type { Clock } from '../platform/clock.ts';
import type { SealKeys } from '../platform/crypto/seal.ts';
import type { Database } from '../platform/database/database.ts';
import type { FileStore } from '../platform/files/file-store.ts';
import type { RunningJobs } from '../platform/jobs/jobs.ts';
import type { RulePack } from '../rulepack/model.ts';

/** What a backup works with. */
export interface BackupServices {
  ownerUrl: string;
  clock: Clock;
  files: FileStore;
  /** Where archives are kept, and how many. */
  folder: string;
  keep: number;
  /** Version of this program. */
  product: string;
}

/** What a room beside this one does when its turn comes (placing problems among their kin); wired by server and worker. */
export type FollowKin = (
  work: { owner: Database; clock: Clock },
  signal: AbortSignal,
) => Promise<{ placed: number; left: boolean }>;

/** What the jobs of this product work with. */
export interface JobWork extends BackupServices {
  owner: Database;
  worker: Database;
  /** Opens what is sealed: the password of the mail server. */
  keys: SealKeys;
  /** Where people reach the application; null where nobody has said. */
  address: string | null;
  backupCron: string;
  idleMinutes: number;
  longestHours: number;
  packs: readonly RulePack[];
  followKin: FollowKin;
}

/** What the routes work with. */
export interface OperationsServices {
  db: Database;
  clock: Clock;
  /** Runs a job in this process or asks the one that does. */
  jobs: Pick<RunningJobs, 'runNow' | 'ready'>;
}
