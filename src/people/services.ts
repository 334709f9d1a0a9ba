import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';

/** What the actions of this feature work with. */
export interface PeopleServices {
  db: Database;
  clock: Clock;
  /** A session ends after so many minutes without a request … */
  idleMinutes: number;
  /** … and after so many hours in any case. */
  longestHours: number;
}
