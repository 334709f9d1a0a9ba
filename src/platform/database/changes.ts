import type { Database, Transaction } from './database.ts';
import { sql } from './sql.ts';

/** What changed beside the rows of an organisation: names in the tree and of people; sessions and rights. */
export const names = 0;
export const rights = -1;

/**
 * Knows which organisations were changed, by whatever process, up to a moment that lies after a question was asked. Every
 * table notes its changes in the transaction that makes them (0016_changes.sql), and a snapshot says which transactions it
 * sees: so what was changed between two snapshots is known for certain, whenever it was begun or committed.
 */
export class Changes {
  readonly #db: Database;
  #snapshot: string | null = null;
  /** Counts the looks that found something. */
  #tick = 0;
  #allChangedAt = 0;
  readonly #changedAt = new Map<number, number>();
  /** The look that is under way, and the one that waits for it and for the end of this turn of the event loop. */
  #running: Promise<number> | null = null;
  #gathering: Promise<number> | null = null;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Looks what has changed by now; gives the number of this moment, for `unchanged`. Who asks at once shares one look. */
  look(): Promise<number> {
    this.#gathering ??= this.#lookAfter(this.#running);
    return this.#gathering;
  }

  /** Whether none of these was changed after a moment, as far as the last look saw. */
  unchanged(since: number, among: Iterable<number>): boolean {
    if (this.#allChangedAt > since) return false;
    for (const what of among) if ((this.#changedAt.get(what) ?? 0) > since) return false;
    return true;
  }

  // A look that is under way may have seen too little for who asks now: the next begins after it.
  async #lookAfter(earlier: Promise<number> | null): Promise<number> {
    await earlier?.catch(() => {});
    // Requests that arrive in the same turn of the event loop come along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#gathering = null;
    this.#running = this.#look();
    return this.#running;
  }

  async #look(): Promise<number> {
    // Until there is an answer nothing is known to be unchanged.
    const before = this.#snapshot;
    this.#snapshot = null;
    const { snapshot, lost, changed } = await this.#db.single((tx) => changesSince(tx, before));
    this.#snapshot = snapshot;
    if (lost || changed.length > 0) this.#tick++;
    if (lost) {
      this.#allChangedAt = this.#tick;
      this.#changedAt.clear();
    }
    for (const what of changed) this.#changedAt.set(what, this.#tick);
    return this.#tick;
  }
}

const changesSince = (
  tx: Transaction,
  before: string | null,
): Promise<{ snapshot: string; lost: boolean; changed: number[] }> =>
  tx.one(sql`select snapshot, lost, changed::text[]::float8[] as changed from changes_since(${before}::pg_snapshot)`);

/** Forgets notes of changes that no server asks for any more, as the worker; gives how many. */
export const forgetChanges = async (worker: Database): Promise<number> =>
  (await worker.write(null, (tx) => tx.one<{ n: number }>(sql`select forget_changes() as n`))).n;
