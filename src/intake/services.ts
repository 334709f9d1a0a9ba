import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { FileStore } from '../platform/files/file-store.ts';

/** What the actions of this feature work with. */
export interface IntakeServices {
  db: Database;
  clock: Clock;
  files: FileStore;
}
