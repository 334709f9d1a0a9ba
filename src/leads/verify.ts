import type { ClientBase } from 'pg';
import { sm3, sm3Hex } from '../platform/crypto/sm3.ts';
import { entryText } from './rules.ts';

interface Row {
  organisation_id: number;
  seq: number;
  lead_id: number;
  at: Date;
  actor_id: number;
  actor_name: string;
  origin: string;
  action: string;
  content: string;
  previous_hash: Buffer;
  hash: Buffer;
}

/**
 * Recomputes the chains and the files of this schema as the owner of the tables. Nothing where all is well; else one
 * sentence that says neither what nor how much.
 */
export async function verifyApart(client: ClientBase): Promise<string[]> {
  const sound = (await chainsAreSound(client)) && (await filesAreSound(client));
  return sound ? [] : ['另有单独保存的记录与摘要不符'];
}

async function chainsAreSound(client: ClientBase): Promise<boolean> {
  let [chain, seq]: [number, number] = [-1, 0];
  let previous: Buffer = Buffer.alloc(32);
  for (;;) {
    const { rows } = await client.query<Row>(
      'select * from leads.entries where (organisation_id, seq) > ($1, $2) order by organisation_id, seq limit 1000',
      [chain, seq],
    );
    if (rows.length === 0) return true;
    for (const row of rows) {
      if (row.organisation_id !== chain) [chain, seq, previous] = [row.organisation_id, 0, Buffer.alloc(32)];
      const text = entryText({
        organisationId: row.organisation_id,
        seq: row.seq,
        leadId: row.lead_id,
        at: row.at.toISOString(),
        actorId: row.actor_id,
        actorName: row.actor_name,
        origin: row.origin,
        action: row.action,
        content: row.content,
      });
      const follows = row.seq === seq + 1 && row.previous_hash.equals(previous);
      if (!follows || !sm3(row.previous_hash, text).equals(row.hash)) return false;
      [seq, previous] = [row.seq, row.hash];
    }
  }
}

async function filesAreSound(client: ClientBase): Promise<boolean> {
  for (let last = 0; ; ) {
    const { rows } = await client.query<{ id: number; hash: string; content: Buffer }>(
      'select id, hash, content from leads.files where id > $1 order by id limit 1',
      [last],
    );
    const [row] = rows;
    if (row === undefined) return true;
    if (sm3Hex(row.content) !== row.hash) return false;
    last = row.id;
  }
}
