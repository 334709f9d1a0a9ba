import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { FileStore } from '../platform/files/file-store.ts';

/** What the actions of this feature work with. */
export interface LedgerServices {
  db: Database;
  clock: Clock;
  files: FileStore;
  /** Told when files were added, so that their words are read soon and not only when that comes round. */
  evidenceAdded?: () => void;
}
