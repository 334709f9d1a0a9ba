import { canonicalJson } from '../platform/crypto/canonical-json.ts';
import { sm3, sm3Hex } from '../platform/crypto/sm3.ts';
import type { Transaction } from '../platform/database/database.ts';
import { join, type Sql, sql } from '../platform/database/sql.ts';
import type { AuditEntry, AuditRecord } from './model.ts';
import { hashedText } from './rules.ts';

// A statement has at most 65,535 values.
const mostAtOnce = 1000;

/** What the first entry of a chain follows. */
const beginning = Buffer.alloc(32);

/**
 * Appends entries to their chains in this transaction, in the order given. Comes last in a transaction: the head of
 * a chain stays locked until the commit.
 */
export async function record(tx: Transaction, now: Date, records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  const heads = await headsOf(
    tx,
    records.map((entry) => entry.chain),
  );
  for (let from = 0; from < records.length; from += mostAtOnce)
    append(tx, now, records.slice(from, from + mostAtOnce), heads);
}

/** Holds the heads of chains until the commit, for who must wait for others before it does what it will record. */
export const holdChains = async (tx: Transaction, chains: readonly number[]): Promise<void> => {
  await headsOf(tx, chains);
};

/** `record` for one entry, where the query that locked what it is about has locked the head of the chain as well. */
export const recordAfter = (tx: Transaction, now: Date, head: Head, entry: AuditRecord): void =>
  append(tx, now, [entry], new Map([[entry.chain, head]]));

/** The last entry of a chain; null where it has none. */
export type Head = { seq: number; hash: Buffer } | null;

async function headsOf(tx: Transaction, chains: readonly number[]): Promise<Map<number, Head>> {
  // In ascending order, so that two transactions that need the same chains wait for each other in one direction.
  const ids = [...new Set(chains)].sort((a, b) => a - b);
  const heads = await Promise.all(ids.map((chain) => headOf(tx, chain)));
  return new Map(ids.map((chain, at) => [chain, heads[at] ?? null]));
}

// Nobody waits for the rows: they travel with the commit.
function append(tx: Transaction, now: Date, records: readonly AuditRecord[], heads: Map<number, Head>): void {
  const at = now.toISOString();
  const entries: Sql[] = [];
  const values: Sql[] = [];
  for (const entry of records) {
    const head = heads.get(entry.chain) ?? { seq: 0, hash: beginning };
    const content = entry.values === undefined ? null : canonicalJson(entry.values);
    const full = entryOf(entry, head.seq + 1, at, content);
    const hash = sm3(head.hash, hashedText(full));
    entries.push(sql`(${full.chainId}::bigint, ${full.seq}::bigint, ${at}::timestamptz, ${full.actorId}::bigint, ${full.actorName}, ${full.origin},
      ${full.action}, ${full.objectKind}, ${full.objectId}::bigint, ${full.problemId}::bigint, ${full.result},
      ${full.valuesHash === null ? null : Buffer.from(full.valuesHash, 'hex')}::bytea, ${head.hash}::bytea, ${hash}::bytea)`);
    if (content !== null)
      values.push(sql`(${full.chainId}::bigint, ${full.seq}::bigint, ${full.problemId}::bigint, ${content})`);
    heads.set(entry.chain, { seq: full.seq, hash });
  }
  const written = sql`insert into audit_entries
    (chain_id, seq, at, actor_id, actor_name, origin, action, object_kind, object_id, problem_id, result, values_hash, previous_hash, hash)
    values ${join(entries)}`;
  tx.send(
    values.length === 0
      ? written
      : sql`with entries as (${written}) insert into audit_values (chain_id, seq, problem_id, content) values ${join(values)}`,
  );
}

function entryOf(entry: AuditRecord, seq: number, at: string, content: string | null): AuditEntry {
  return {
    chainId: entry.chain,
    seq,
    at,
    actorId: entry.actor.accountId,
    actorName: entry.actor.name,
    origin: entry.actor.origin,
    action: entry.action,
    objectKind: entry.object.kind,
    objectId: entry.object.id,
    problemId: entry.problemId ?? null,
    result: entry.result ?? 'done',
    valuesHash: content === null ? null : sm3Hex(content),
  };
}

const headOf = (tx: Transaction, chain: number): Promise<Head> =>
  tx.maybe(sql`select seq, hash from audit_head(${chain})`);

/** A history line with the values that changed (where the reader may see them). */
export interface HistoryLine {
  seq: number;
  at: string;
  actorName: string;
  action: string;
  objectKind: string;
  objectId: number | null;
  values: unknown;
}

/** The history of one problem, newest first, `most` lines before `beforeSeq`. */
export async function historyOf(
  tx: Transaction,
  chain: number,
  problemId: number,
  most: number,
  beforeSeq: number,
): Promise<HistoryLine[]> {
  const rows = await tx.many<Omit<HistoryLine, 'values' | 'at'> & { at: Date; content: string | null }>(sql`
    select e.seq, e.at, e.actor_name as "actorName", e.action, e.object_kind as "objectKind", e.object_id as "objectId", v.content
    from audit_entries e left join audit_values v on v.chain_id = e.chain_id and v.seq = e.seq
    where e.chain_id = ${chain} and e.problem_id = ${problemId} and e.seq < ${beforeSeq}
    order by e.seq desc limit ${most}`);
  return rows.map(({ content, at, ...line }) => ({
    ...line,
    at: at.toISOString(),
    values: content === null ? null : (JSON.parse(content) as unknown),
  }));
}

/** The line that seals the latest sealed day, and its SM3; null where nothing was sealed yet. */
export async function lastSeal(tx: Transaction): Promise<{ line: string; hash: string } | null> {
  const row = await tx.maybe<{ line: string; hash: Buffer }>(
    sql`select line, hash from audit_seals order by day desc limit 1`,
  );
  return row === null ? null : { line: row.line, hash: row.hash.toString('hex') };
}
