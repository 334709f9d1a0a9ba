import type { Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import type { AuditFilters, AuditLine } from '../model.ts';

const condition = (chains: readonly number[], asked: AuditFilters): Sql => {
  const parts: Sql[] = [sql`e.chain_id = any (${[...chains]}::bigint[])`];
  if (asked.chain !== undefined) parts.push(sql`e.chain_id = ${asked.chain}`);
  // Days are those of Asia/Shanghai, which has no other hour in summer.
  if (asked.from !== undefined) parts.push(sql`e.at >= ${`${asked.from}T00:00:00+08:00`}::timestamptz`);
  if (asked.to !== undefined) parts.push(sql`e.at < ${`${asked.to}T00:00:00+08:00`}::timestamptz + interval '1 day'`);
  if (asked.action !== undefined) parts.push(sql`e.action = ${asked.action}`);
  if (asked.result !== undefined)
    parts.push(asked.result === 'done' ? sql`e.result = 'done'` : sql`e.result <> 'done'`);
  if (asked.actor) parts.push(sql`strpos(lower(e.actor_name), lower(${asked.actor})) > 0`);
  return join(parts, ' and ');
};

const columns = sql`e.chain_id as "chainId", e.seq, e.at, e.actor_id as "actorId", e.actor_name as "actorName", e.origin, e.action,
  e.object_kind as "objectKind", e.object_id as "objectId", null as "objectName", e.result, encode(substr(e.hash, 1, 8), 'hex') as hash`;

type Row = Omit<AuditLine, 'at'> & { at: Date };
const lineOf = (row: Row): AuditLine => ({ ...row, at: row.at.toISOString() });

/** Entries of these chains that match, newest first. */
export const findEntries = async (
  tx: Transaction,
  chains: readonly number[],
  asked: AuditFilters,
  page: { size: number; skip: number },
): Promise<AuditLine[]> =>
  (
    await tx.many<Row>(sql`select ${columns} from audit_entries e where ${condition(chains, asked)}
      order by e.at desc, e.chain_id, e.seq desc limit ${page.size} offset ${page.skip}`)
  ).map(lineOf);

/** How many match, counted no further than `most` + 1. */
export const countEntries = async (
  tx: Transaction,
  chains: readonly number[],
  asked: AuditFilters,
  most: number,
): Promise<number> =>
  (
    await tx.one<{ n: number }>(sql`select count(*) as n from (
      select from audit_entries e where ${condition(chains, asked)} limit ${most + 1}) counted`)
  ).n;

/** The next entries after one, newest first: for reading all of them in pieces. */
export const nextEntries = async (
  tx: Transaction,
  chains: readonly number[],
  asked: AuditFilters,
  after: AuditLine | null,
  size: number,
): Promise<AuditLine[]> => {
  const rest =
    after === null
      ? sql`true`
      : sql`(e.at, -e.chain_id, e.seq) < (${after.at}::timestamptz, ${-after.chainId}::bigint, ${after.seq}::bigint)`;
  const rows =
    await tx.many<Row>(sql`select ${columns} from audit_entries e where ${condition(chains, asked)} and ${rest}
    order by e.at desc, e.chain_id, e.seq desc limit ${size}`);
  return rows.map(lineOf);
};
