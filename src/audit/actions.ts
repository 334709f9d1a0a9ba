import type { Clock } from '../platform/clock.ts';
import { shanghaiDay } from '../platform/clock.ts';
import { sm3 } from '../platform/crypto/sm3.ts';
import type { Database } from '../platform/database/database.ts';
import { sql } from '../platform/database/sql.ts';
import { sealLine } from './rules.ts';

/**
 * Seals the heads of all chains under yesterday's day, once a day; gives the line, or null where it stands already. Of
 * the chains that are kept apart it takes up a digest alone.
 */
export async function sealChains(worker: Database, clock: Clock): Promise<string | null> {
  const day = shanghaiDay(new Date(clock.now().getTime() - 24 * 60 * 60 * 1000));
  return worker.write(null, async (tx) => {
    if ((await tx.maybe(sql`select from audit_seals where day = ${day}`)) !== null) return null;
    const { apart } = await tx.one<{ apart: Buffer }>(sql`select seal_apart(${day}) as apart`);
    const rows = await tx.many<{ chainId: number; seq: number; hash: Buffer }>(
      sql`select chain_id as "chainId", seq, hash from audit_heads()`,
    );
    const line = sealLine(
      day,
      rows.map((row) => ({ ...row, hash: row.hash.toString('hex') })),
      apart.toString('hex'),
    );
    const written = await tx.run(
      sql`insert into audit_seals (day, heads, line, hash) values (${day}, ${rows.length}, ${line}, ${sm3(line)}) on conflict do nothing`,
    );
    return written === 1 ? line : null;
  });
}
