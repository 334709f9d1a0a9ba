import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import { signInPolicy } from '../store.ts';

/** Removes sessions that have ended by their age, as the owner of the tables; gives how many. */
export function removeEndedSessions(
  owner: Database,
  clock: Clock,
  limits: { idleMinutes: number; longestHours: number },
): Promise<number> {
  const now = clock.now();
  return owner.write(null, async (tx) => {
    const { idleMinutes, longestHours } = (await signInPolicy(tx)) ?? limits;
    await tx.run(sql`delete from ended_sessions where ended_at < ${now}::timestamptz - interval '7 days'`);
    return tx.run(sql`delete from sessions where seen_at < ${now}::timestamptz - make_interval(mins => ${idleMinutes})
      or created_at < ${now}::timestamptz - make_interval(hours => ${longestHours})`);
  });
}
