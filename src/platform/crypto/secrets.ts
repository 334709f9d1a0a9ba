import { randomBytes } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { sql } from '../database/sql.ts';

/** A random secret of this installation under a name: made at first asking, the same for every process afterwards. */
export async function newSecret(db: Database, name: string): Promise<string> {
  const fresh = randomBytes(32).toString('base64url');
  return db.write(null, async (tx) => {
    await tx.run(
      sql`insert into settings (name, value) values (${name}, ${JSON.stringify(fresh)}) on conflict do nothing`,
    );
    return (await tx.one<{ value: string }>(sql`select value from settings where name = ${name}`)).value;
  });
}
