import type { Clock } from '../platform/clock.ts';
import type { SealKeys } from '../platform/crypto/seal.ts';
import type { Database } from '../platform/database/database.ts';
import type { Ending, SessionFacts } from './model.ts';

/** What is known of whoever stands behind a session. */
export interface Known {
  facts: SessionFacts;
  /** Stands for everything that rights follow from; the same for all sessions of an account. */
  standing: string;
  /** All organisations (and units) that the scope names. */
  organisations: readonly number[];
}

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
  /** Sessions that a server has looked up; without it each is looked up anew. */
  known?: { behind(token: string): Promise<{ at: number; known: Known } | { ended: Ending } | null> };
}
