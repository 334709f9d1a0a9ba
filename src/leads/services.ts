import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';

export interface LeadServices {
  db: Database;
  clock: Clock;
}
