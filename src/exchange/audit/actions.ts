import type { AuditFilters, AuditLine } from '../../audit/model.ts';
import { countEntries, nextEntries } from '../../audit/store/search.ts';
import { record } from '../../audit/store.ts';
import { mayAudit, named, namesOfChains } from '../../people/actions/audit.ts';
import type { Actor } from '../../people/actor.ts';
import type { PeopleRefusal } from '../../people/model.ts';
import { today } from '../../platform/clock.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { ExchangeServices } from '../actions.ts';
import type { ExchangeRefusal } from '../model.ts';
import { type AuditExportQuery, mostEntries } from './model.ts';

/** Entries to be written as a file, in pieces. */
export interface AuditSheet {
  rows: AsyncIterable<readonly AuditLine[]>;
  nameOfChain: (id: number) => string;
  today: string;
}

const rowsOfChunk = 2_000;

/** All entries that match, of the chains that the actor audits; leaves a line in the chain of the installation. */
export async function exportAudit(
  services: ExchangeServices,
  actor: Actor,
  { format, ...asked }: AuditExportQuery,
): Promise<Outcome<AuditSheet, PeopleRefusal | ExchangeRefusal>> {
  if (!mayAudit(actor)) return refuse('not-allowed');
  return services.db.write(actor.scope, async (tx) => {
    const count = await countEntries(tx, actor.scope.audits, asked, mostEntries);
    if (count > mostEntries) return refuse('audit-export-too-large', { most: mostEntries });
    const names = new Map((await namesOfChains(tx, actor)).map(({ id, name }) => [id, name]));
    const values = { filters: asked, format, rows: count };
    await record(tx, services.clock.now(), [
      { chain: 0, actor, action: 'audit.export', object: { kind: 'audit', id: null }, values },
    ]);
    return done({
      rows: chunks(services, actor, asked),
      nameOfChain: (id: number) => names.get(id) ?? String(id),
      today: today(services.clock),
    });
  });
}

// Each piece in a transaction of its own: a slow download must not hold a connection. What is written while this reads
// is newer than its first line and stays out.
async function* chunks(services: ExchangeServices, actor: Actor, asked: AuditFilters): AsyncGenerator<AuditLine[]> {
  let last: AuditLine | null = null;
  do {
    const from: AuditLine | null = last;
    const piece: AuditLine[] = await services.db.read(actor.scope, async (tx) =>
      named(tx, await nextEntries(tx, actor.scope.audits, asked, from, rowsOfChunk)),
    );
    yield piece;
    last = piece.length < rowsOfChunk ? null : (piece.at(-1) ?? null);
  } while (last !== null);
}
