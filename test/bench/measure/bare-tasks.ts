import type pg from 'pg';
import { countFigures } from '../../../src/insight/store.ts';
import { readProblem } from '../../../src/ledger/actions/read.ts';
import { reportProgress } from '../../../src/ledger/actions/work.ts';
import type { LedgerServices } from '../../../src/ledger/services.ts';
import { countRows, listPage } from '../../../src/ledger/store/list.ts';
import type { Actor } from '../../../src/people/actor.ts';
import { systemClock, today } from '../../../src/platform/clock.ts';
import type { Transaction } from '../../../src/platform/database/database.ts';
import type { BareTask } from '../bare.ts';
import type { Person } from '../people.ts';
import { parsed } from '../queries.ts';

/** The product's own queries of one request, without HTTP, session, transaction or row-level security. */
export const bareList =
  (person: Person, query: Readonly<Record<string, string>>): BareTask =>
  (tx) => {
    const asked = parsed(query);
    const day = today(systemClock);
    return Promise.all([listPage(tx, asked, person.scope, day), countRows(tx, asked, person.scope, day)]);
  };

export const bareDashboard =
  (person: Person): BareTask =>
  (tx) =>
    countFigures(tx, {}, person.scope, { ...daysFor(today(systemClock)), stages: [] });

export const bareProblem =
  (person: Person, id: number): BareTask =>
  (tx, client) =>
    readProblem(servicesOn(tx, client), actorFor(person), id);

/** With its transaction: a write without one is no write. */
export const bareProgress =
  (person: Person, id: number, entry: { content: string }): BareTask =>
  (tx, client) =>
    reportProgress(servicesOn(tx, client), actorFor(person), id, entry);

const actorFor = ({ scope }: Person): Actor => ({
  accountId: scope.accountId,
  homeId: scope.homes[0] ?? 0,
  name: 'bench',
  origin: 'bench',
  requestId: null,
  fingerprint: '',
  roles: [],
  held: [],
  scope,
});

function servicesOn(tx: Transaction, client: pg.ClientBase): LedgerServices {
  const write = async <T>(_scope: unknown, work: (tx: Transaction) => Promise<T>): Promise<T> => {
    await client.query('begin');
    const result = await work(tx);
    await client.query('commit');
    return result;
  };
  const db = { read: <T>(_scope: unknown, work: (tx: Transaction) => Promise<T>) => work(tx), write };
  return { db, clock: systemClock } as unknown as LedgerServices;
}

function daysFor(now: string): { today: string; soon: string; trendFrom: string } {
  const shift = (days: number): string =>
    new Date(Date.parse(`${now}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return { today: now, soon: shift(7), trendFrom: shift(-84) };
}
