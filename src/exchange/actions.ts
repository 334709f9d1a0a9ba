import { record } from '../audit/store.ts';
import { isExtra, type LedgerRefusal } from '../ledger/model.ts';
import { extrasOf } from '../ledger/store/extras.ts';
import { matching } from '../ledger/store/list.ts';
import { packsOf } from '../ledger/store/packs.ts';
import { rowsOf } from '../ledger/store/rows.ts';
import { type Actor, commandKey } from '../people/actor.ts';
import { type Clock, today } from '../platform/clock.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import { change } from '../platform/database/once.ts';
import { done, type Outcome, refuse } from '../platform/outcome.ts';
import { wordQuery } from '../text/bigrams.ts';
import { type ExchangeRefusal, type ExportQuery, mostRows } from './model.ts';
import type { Sheet, SheetRow } from './workbook.ts';

export interface ExchangeServices {
  db: Database;
  clock: Clock;
}

const rowsOfChunk = 500;

/**
 * What the list shows for this query, all pages, as far as the actor may see it, to be written as a sheet. Leaves a
 * line in the chain of the one organisation it is about, else of the actor's own.
 */
export function exportProblems(
  services: ExchangeServices,
  actor: Actor,
  request: ExportQuery,
): Promise<Outcome<Sheet, ExchangeRefusal | LedgerRefusal>> {
  const { columns, ...filters } = request;
  const query = { ...filters, page: 1, size: 1 };
  const day = today(services.clock);
  return change(services.db, actor.scope, commandKey({ ...actor, requestId: null }, 'ledger.export'), async (tx) => {
    if (query.q && wordQuery(query.q).lexemes.length === 0) return refuse('search-too-short');
    const found = await matching(tx, query, actor.scope, day, mostRows + 1);
    if (found.length > mostRows) return refuse('export-too-large', { most: mostRows });
    const about = new Set(found.map(({ organisationId }) => organisationId));
    const [only] = about;
    await record(tx, services.clock.now(), [
      {
        chain: about.size === 1 && only !== undefined ? only : actor.homeId,
        actor,
        action: 'ledger.export',
        object: { kind: 'ledger', id: null },
        values: { filters, columns, rows: found.length },
      },
    ]);
    return done({
      columns,
      rows: chunks(services, actor, found, columns, day),
      count: found.length,
      today: day,
      who: actor.name,
    });
  });
}

// Each chunk in a transaction of its own: a slow download must not hold a connection for minutes.
async function* chunks(
  services: ExchangeServices,
  actor: Actor,
  found: readonly { organisationId: number; id: number }[],
  columns: Sheet['columns'],
  day: string,
): AsyncGenerator<SheetRow[]> {
  for (let from = 0; from < found.length; from += rowsOfChunk) {
    const part = found.slice(from, from + rowsOfChunk);
    yield await services.db.read(actor.scope, (tx) => inOrder(tx, part, columns, day));
  }
}

async function inOrder(
  tx: Transaction,
  part: readonly { organisationId: number; id: number }[],
  columns: Sheet['columns'],
  day: string,
): Promise<SheetRow[]> {
  const byOrganisation = Map.groupBy(part, ({ organisationId }) => organisationId);
  const read = [...byOrganisation].map(([organisationId, problems]) =>
    rowsOf(
      tx,
      organisationId,
      problems.map(({ id }) => id),
      day,
    ),
  );
  const rows = new Map((await Promise.all(read)).flat().map((row) => [row.id, row]));
  const packs = await packsOf(
    tx,
    [...rows.values()].map(({ inspectionId }) => inspectionId),
  );
  const asked = columns.filter(isExtra);
  const extras = asked.length === 0 ? {} : await extrasOf(tx, part, asked);
  return part.flatMap(({ id }) => {
    const row = rows.get(id);
    const pack = row && packs.get(row.inspectionId);
    return row === undefined || pack === undefined ? [] : { row, pack, extras: extras[id] ?? {} };
  });
}
