import { type Clock, shanghaiDay } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { jobScope } from '../../platform/database/job-scope.ts';
import type { RulePack } from '../../rulepack/model.ts';
import type { VerificationServices } from '../services.ts';
import { askedUntil, doubtWork } from '../store/doubts.ts';
import { askRules } from './ask.ts';

/**
 * Asks the rules about problems of one organisation in a transaction of its own, whoever gave the occasion: what they say
 * is nobody's doing.
 */
export const askNow = (
  { db, clock, packs }: VerificationServices,
  organisationId: number,
  problemIds: readonly number[],
): Promise<void> => {
  const now = clock.now();
  return db.write(jobScope(organisationId), (tx) =>
    askRules(tx, { packs, now, today: shanghaiDay(now) }, organisationId, problemIds),
  );
};

/** So many problems are looked for at once, and so many asked about in one transaction. */
const looked = 2000;
const batch = 100;

/**
 * Asks the rules about every problem that was changed since they were asked, or whose commitment has become overdue, as
 * the worker, batch by batch; goes on where an earlier run was stopped. Gives about how many problems they were asked.
 */
export async function askChanged(
  { worker, clock, packs }: { worker: Database; clock: Clock; packs: readonly RulePack[] },
  signal?: AbortSignal,
): Promise<{ asked: number; left: boolean }> {
  let asked = 0;
  for (;;) {
    const now = clock.now();
    const today = shanghaiDay(now);
    const work = await worker.read(null, (tx) => doubtWork(tx, today, looked));
    if (work.length === 0) {
      await worker.write(null, (tx) => askedUntil(tx, now));
      return { asked, left: false };
    }
    const byOrganisation = Map.groupBy(work, ({ organisation }) => organisation);
    for (const [organisationId, rows] of byOrganisation)
      for (let from = 0; from < rows.length; from += batch) {
        if (signal?.aborted) return { asked, left: true };
        const ids = rows.slice(from, from + batch).map(({ problem }) => problem);
        await worker.write(jobScope(organisationId), (tx) => askRules(tx, { packs, now, today }, organisationId, ids));
        asked += ids.length;
      }
  }
}
