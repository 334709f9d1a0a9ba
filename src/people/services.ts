import type { Clock } from '../platform/clock.ts';
import type { SealKeys } from '../platform/crypto/seal.ts';
import type { Database } from '../platform/database/database.ts';

/** What the actions of this feature work with. */
export interface PeopleServices {
  db: Database;
  clock: Clock;
  /** Where no policy was set: a session ends after so many minutes without a request … */
  idleMinutes: number;
  /** … and after so many hours in any case. */
  longestHours: number;
  /** Opens secrets of the second step. */
  keys: SealKeys;
}
