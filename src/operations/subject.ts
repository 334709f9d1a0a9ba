import type { ClientBase } from 'pg';
import { verifyChains } from '../audit/verify.ts';
import { verifyApart } from '../leads/verify.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { verifyTree } from '../people/verify.ts';
import type { Subject } from '../platform/backup/subject.ts';

/** What a backup of this product carries, and how a restored one is known to be right. */
export const ledgerSubject: Subject = {
  // Whoever was signed in signs in again: an archive must not open a door.
  // How jobs ran is about the machine that the archive was made on.
  leftOut: ['sessions', 'ended_sessions', 'job_workers', 'job_runs', 'job_totals'],
  files: 'select distinct hash from files',
  proof: async (client) => {
    const { rows } = await client.query<{ chain: number; head: string }>(`
      select distinct on (chain_id) chain_id as chain, seq || ':' || encode(hash, 'hex') as head
      from audit_entries order by chain_id, seq desc`);
    return Object.fromEntries(rows.map(({ chain, head }) => [`chain ${chain}`, head]));
  },
  faults: async (client) => [
    ...(await verifyChains(client)).faults,
    ...(await verifyTree(client)),
    ...(await verifyLedger(client)),
    ...(await verifyApart(client)),
  ],
  settle: forgetRuns,
};

// Which backups and jobs ran is a fact about the machine that the archive was made on.
async function forgetRuns(client: ClientBase): Promise<void> {
  await client.query("delete from settings where name like 'job:%'");
}
