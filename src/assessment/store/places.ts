import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';

/** Names of organisations that the scope sees, units not among them, as the tree lists them. */
export const namesOf = (tx: Transaction, ids: readonly number[]): Promise<{ id: number; name: string }[]> =>
  tx.many(sql`select o.id, o.name from organisations o
    where o.id = any (${[...ids]}::bigint[]) and o.kind <> 'unit' order by o.parent_id nulls first, o.name, o.id`);
