import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { FileStore } from '../../platform/files/file-store.ts';

const day = 86_400_000;
const batch = 1000;

/**
 * Takes away files that no row of the ledger refers to and that have lain there for a day: uploads that were refused,
 * too large or broken off. Asked as the owner of the tables, who sees the rows of every organisation; gives how many.
 */
export async function removeStrayFiles(owner: Database, files: FileStore, clock: Clock): Promise<number> {
  const before = new Date(clock.now().getTime() - day);
  let removed = await files.sweep(before);
  let held: string[] = [];
  const judge = async (): Promise<void> => {
    const rows = await owner.read(null, (tx) =>
      tx.many<{ hash: string }>(sql`select distinct hash from files where hash = any (${held}::text[])`),
    );
    const known = new Set(rows.map(({ hash }) => hash));
    for (const hash of held) if (!known.has(hash) && (await files.removeOlder(hash, before))) removed++;
    held = [];
  };
  for await (const hash of files.list()) {
    held.push(hash);
    if (held.length === batch) await judge();
  }
  await judge();
  return removed;
}
