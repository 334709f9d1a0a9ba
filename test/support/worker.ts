import { sql } from '../../src/platform/database/sql.ts';
import type { TestDatabase } from './database.ts';

/** A worker that lives, as far as the database knows, and never begins anything: what is asked for waits. */
export const silentWorker = (database: TestDatabase): Promise<number> =>
  database.owner.write(null, (tx) =>
    tx.run(sql`insert into job_workers (id, kind, host, pid, product, seen_at)
      values (gen_random_uuid(), 'worker', 'office', 4711, '0.1.0', now() + interval '1 hour')`),
  );
