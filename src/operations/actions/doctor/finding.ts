import type { ClientBase } from 'pg';
import type { Clock } from '../../../platform/clock.ts';
import type { Config } from '../../../platform/config.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { FileStore } from '../../../platform/files/file-store.ts';

/** What one check found. */
export interface Finding {
  /** What was looked at (Chinese). */
  check: string;
  /** `fault`: something must be done; `notice`: worth knowing. */
  level: 'good' | 'notice' | 'fault';
  message: string;
  /** What to do; where there is something to do. */
  remedy?: string;
  /** Single faults, at most a few dozen. */
  details?: string[];
}

/** What the checks look at. */
interface Patient {
  config: Config;
  /** Connection as owner, not pipelined. */
  client: ClientBase;
  app: Database;
  worker: Database;
  files: FileStore;
  clock: Clock;
  /** True where a server is running on this installation. */
  serverRuns: boolean;
  /** Looks at presence and size of files only, not at their content. */
  quick: boolean;
  progress?: (line: string) => void;
}

export type Check = (patient: Patient) => Promise<Finding[]>;

export const good = (check: string, message: string): Finding => ({ check, level: 'good', message });

export const fault = (check: string, message: string, remedy: string, details?: string[]): Finding => ({
  check,
  level: 'fault',
  message,
  remedy,
  ...(details === undefined ? {} : { details: details.slice(0, 40) }),
});

export const notice = (check: string, message: string, remedy?: string): Finding => ({
  check,
  level: 'notice',
  message,
  ...(remedy === undefined ? {} : { remedy }),
});
