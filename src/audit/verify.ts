import type { ClientBase } from 'pg';
import { sm3, sm3Hex } from '../platform/crypto/sm3.ts';
import type { AuditEntry } from './model.ts';
import { hashedText, sealedIn, sealLine } from './rules.ts';

/** What a verification found; `faults` name chain, entry and what is wrong with it, in Chinese. */
export interface ChainReport {
  chains: number;
  entries: number;
  seals: number;
  faults: string[];
}

interface Row {
  chain_id: number;
  seq: number;
  at: Date;
  actor_id: number | null;
  actor_name: string;
  origin: string;
  action: string;
  object_kind: string;
  object_id: number | null;
  problem_id: number | null;
  result: string;
  values_hash: Buffer | null;
  previous_hash: Buffer;
  hash: Buffer;
  content: string | null;
  values_problem_id: number | null;
}

const batch = 5_000;

/**
 * Recomputes every chain, its values and the daily seals, as the owner of the tables (a verification sees all rows,
 * but reads business values only to hash them). Reads in batches: any length in constant memory.
 */
export async function verifyChains(client: ClientBase): Promise<ChainReport> {
  const report: ChainReport = { chains: 0, entries: 0, seals: 0, faults: [] };
  const heads = new Map<number, Map<number, string>>();
  const sealed = await sealedHeads(client);
  let chain = -1;
  let seq = 0;
  let previous: Buffer = Buffer.alloc(32);
  for (;;) {
    const { rows } = await client.query<Row>(
      `select e.*, v.content, v.problem_id as values_problem_id from audit_entries e left join audit_values v using (chain_id, seq)
       where (e.chain_id, e.seq) > ($1, $2) order by e.chain_id, e.seq limit ${batch}`,
      [chain, seq],
    );
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.chain_id !== chain) {
        chain = row.chain_id;
        seq = 0;
        previous = Buffer.alloc(32);
        report.chains++;
        heads.set(chain, new Map());
      }
      report.faults.push(...faultsOf(row, seq, previous));
      if (sealed.get(chain)?.has(row.seq)) heads.get(chain)?.set(row.seq, row.hash.toString('hex'));
      seq = row.seq;
      previous = row.hash;
      report.entries++;
    }
  }
  await verifySeals(client, heads, report);
  return report;
}

function faultsOf(row: Row, seqBefore: number, previous: Buffer): string[] {
  const place = `链 ${row.chain_id} 第 ${row.seq} 条`;
  const faults: string[] = [];
  if (row.seq !== seqBefore + 1) faults.push(`${place}：前面缺 ${row.seq - seqBefore - 1} 条`);
  if (!row.previous_hash.equals(previous)) faults.push(`${place}：与上一条不衔接`);
  if (!sm3(row.previous_hash, hashedText(entryOf(row))).equals(row.hash)) faults.push(`${place}：内容被改动`);
  const valuesHash = row.content === null ? null : sm3Hex(row.content);
  if (valuesHash !== (row.values_hash?.toString('hex') ?? null)) faults.push(`${place}：变更内容与摘要不符`);
  // Who may read the values follows from the problem that they are filed under.
  if (row.content !== null && row.values_problem_id !== row.problem_id) faults.push(`${place}：变更内容归到了别的问题`);
  return faults;
}

const entryOf = (row: Row): AuditEntry => ({
  chainId: row.chain_id,
  seq: row.seq,
  at: row.at.toISOString(),
  actorId: row.actor_id,
  actorName: row.actor_name,
  origin: row.origin,
  action: row.action,
  objectKind: row.object_kind,
  objectId: row.object_id,
  problemId: row.problem_id,
  result: row.result,
  valuesHash: row.values_hash?.toString('hex') ?? null,
});

async function sealedHeads(client: ClientBase): Promise<Map<number, Set<number>>> {
  const { rows } = await client.query<{ line: string }>('select line from audit_seals');
  const sealed = new Map<number, Set<number>>();
  for (const { line } of rows) {
    for (const head of sealedIn(line).heads)
      sealed.set(head.chainId, (sealed.get(head.chainId) ?? new Set()).add(head.seq));
  }
  return sealed;
}

/** The digest that each sealed day gives of the chains kept apart, as the owner; null for days from before there was one. */
export async function sealedApart(client: ClientBase): Promise<Map<string, string | null>> {
  const { rows } = await client.query<{ day: string; line: string }>(
    "select to_char(day, 'YYYY-MM-DD') as day, line from audit_seals",
  );
  return new Map(rows.map(({ day, line }) => [day, sealedIn(line).apart]));
}

async function verifySeals(
  client: ClientBase,
  heads: Map<number, Map<number, string>>,
  report: ChainReport,
): Promise<void> {
  const { rows } = await client.query<{ day: string; line: string; hash: Buffer }>(
    "select to_char(day, 'YYYY-MM-DD') as day, line, hash from audit_seals order by day",
  );
  for (const seal of rows) {
    report.seals++;
    const { heads: sealedHeadsOfDay, apart } = sealedIn(seal.line);
    if (!sm3(seal.line).equals(seal.hash) || seal.line !== sealLine(seal.day, sealedHeadsOfDay, apart))
      report.faults.push(`${seal.day} 的封存行被改动`);
    for (const head of sealedHeadsOfDay) {
      const now = heads.get(head.chainId)?.get(head.seq);
      if (now === undefined)
        report.faults.push(`${seal.day} 封存的链 ${head.chainId} 第 ${head.seq} 条已不存在（链尾被截）`);
      else if (now !== head.hash)
        report.faults.push(`${seal.day} 封存的链 ${head.chainId} 第 ${head.seq} 条与现在不同`);
    }
  }
}
