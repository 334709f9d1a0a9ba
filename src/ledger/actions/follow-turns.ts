import type { Database } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';

/** So many inspections in one transaction: some thousand problems at most, locked for a moment. */
const batch = 20;

/**
 * Brings the lights of all problems up to date with new turns (rulepack/store/lights.ts), as the worker, inspection by
 * inspection; goes on where an earlier run was stopped. Gives how many problems have other days now, and whether all are done.
 */
export async function followTurns(worker: Database, signal: AbortSignal): Promise<{ changed: number; left: number }> {
  let changed = 0;
  for (;;) {
    const step = await worker.write(null, (tx) =>
      tx.one<{ changed: number; left: number }>(sql`select changed, remaining as left from relight_some(${batch})`),
    );
    changed += step.changed;
    if (step.left === 0 || signal.aborted) return { changed, left: step.left };
  }
}
