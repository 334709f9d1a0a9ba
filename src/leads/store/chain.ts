import type { Actor } from '../../people/actor.ts';
import { canonicalJson } from '../../platform/crypto/canonical-json.ts';
import { sm3 } from '../../platform/crypto/sm3.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { LeadEntry } from '../model.ts';
import { entryText } from '../rules.ts';
import type { StoredLead } from './leads.ts';

/** Appends an entry to the chain of the lead's organisation; comes last, its head stays locked until the commit. */
export async function append(
  tx: Transaction,
  actor: Actor,
  now: Date,
  { organisationId, id: leadId }: Pick<StoredLead, 'organisationId' | 'id'>,
  action: string,
  changes: unknown,
): Promise<void> {
  const head = await tx.maybe<{ seq: number; hash: Buffer }>(
    sql`select seq, hash from leads.head(${organisationId}, ${leadId})`,
  );
  const previous = head?.hash ?? Buffer.alloc(32);
  const { accountId: actorId, name: actorName, origin } = actor;
  const at = now.toISOString();
  const content = canonicalJson(changes);
  const seq = (head?.seq ?? 0) + 1;
  const hash = sm3(
    previous,
    entryText({ organisationId, seq, leadId, at, actorId, actorName, origin, action, content }),
  );
  tx.send(sql`insert into leads.entries (organisation_id, seq, lead_id, at, actor_id, actor_name, origin, action, content, previous_hash, hash)
    values (${organisationId}, ${seq}, ${leadId}, ${at}::timestamptz, ${actorId}, ${actorName}, ${origin}, ${action}, ${content},
      ${previous}, ${hash})`);
}

/** What happened to a lead, the last first. */
export const historyOf = async (tx: Transaction, lead: StoredLead): Promise<LeadEntry[]> => {
  const rows = await tx.many<{ seq: number; at: Date; actorName: string; action: string; content: string }>(sql`
    select seq, at, actor_name as "actorName", action, content from leads.entries
    where organisation_id = ${lead.organisationId} and lead_id = ${lead.id} order by seq desc limit 500`);
  return rows.map(({ at, content, ...row }) => ({ ...row, at: at.toISOString(), changes: JSON.parse(content) }));
};
