import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { sealedApart } from '../audit/verify.ts';
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
 * Recomputes the chains, what the daily seals say of them, and the files of this schema as the owner of the tables.
 * Nothing where all is well; else one sentence that says neither what nor how much.
 */
export async function verifyApart(client: ClientBase): Promise<string[]> {
  const sealed = await sealedHeads(client);
  const sound = sealed !== null && (await chainsAreSound(client, sealed)) && (await filesAreSound(client));
  return sound ? [] : ['另有单独保存的记录与摘要不符'];
}

// Every head that a day sealed, as organisation:seq → hash; null where days and seals do not fit each other.
async function sealedHeads(client: ClientBase): Promise<Map<string, string> | null> {
  const digests = await sealedApart(client);
  const { rows } = await client.query<{ day: string; salt: Buffer; heads: string }>(
    "select to_char(day, 'YYYY-MM-DD') as day, salt, heads from leads.seals",
  );
  const heads = new Map<string, string>();
  for (const row of rows) {
    const digest = createHash('sha256').update(row.salt).update(row.heads).digest('hex');
    if (digests.get(row.day) !== digest) return null;
    digests.delete(row.day);
    for (const head of row.heads.split(' ').filter((text) => text !== '')) {
      const [organisation = '', seq = '', hash = ''] = head.split(':');
      const place = `${organisation}:${seq}`;
      if ((heads.get(place) ?? hash) !== hash) return null;
      heads.set(place, hash);
    }
  }
  // A day whose line names a digest has its row.
  return [...digests.values()].every((digest) => digest === null) ? heads : null;
}

async function chainsAreSound(client: ClientBase, sealed: Map<string, string>): Promise<boolean> {
  let [chain, seq]: [number, number] = [-1, 0];
  let previous: Buffer = Buffer.alloc(32);
  for (;;) {
    const { rows } = await client.query<Row>(
      'select * from leads.entries where (organisation_id, seq) > ($1, $2) order by organisation_id, seq limit 1000',
      [chain, seq],
    );
    // What was sealed and did not come by was cut off.
    if (rows.length === 0) return sealed.size === 0;
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
      const place = `${chain}:${row.seq}`;
      if ((sealed.get(place) ?? row.hash.toString('hex')) !== row.hash.toString('hex')) return false;
      sealed.delete(place);
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
