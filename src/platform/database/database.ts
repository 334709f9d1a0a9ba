import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Statement } from './batch.ts';
import { Messages } from './messages.ts';
import type { Sql } from './sql.ts';

// bigint ids and counts stay far below 2^53; a calendar day stays the text that it is.
const bigint = 20;
const date = 1082;
/** How columns come back; for clients outside the pools too. */
export const columnTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === bigint) return Number;
    if (oid === date) return (value: string) => value;
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
  },
} as pg.CustomTypesConfig;

/**
 * What a person may see and write, as the database enforces it (ids of organisations and units). Set for one
 * transaction; without a scope the application role sees no row of any organisation.
 */
export interface Scope {
  accountId: number;
  /** Organisations whose whole ledger this person sees. */
  reads: readonly number[];
  /** Organisations whose ledger this person keeps (整改办). */
  writes: readonly number[];
  /** Organisations whose items this person judges. */
  reviews: readonly number[];
  /** Organisations whose accountability records (问责) this person sees. */
  sanctions: readonly number[];
  /** Organisations for which this person acts as discipline (纪委监委). */
  leads: readonly number[];
  /** Units whose problems this person sees and reports on. */
  units: readonly number[];
  /** Organisations whose tree and people this person sees. */
  homes: readonly number[];
  /** Organisations whose tree and people this person manages. */
  manages: readonly number[];
  /** Organisations whose accounts this person keeps. */
  accounts: readonly number[];
  /** Chains that this person audits; 0 is the installation's. */
  audits: readonly number[];
}

/** One transaction. Rows come back as the query names their columns. Queries asked without waiting travel together. */
export interface Transaction {
  /** All rows. */
  many<Row>(query: Sql): Promise<Row[]>;
  /** The only row; throws where there is none. */
  one<Row>(query: Sql): Promise<Row>;
  /** The first row or null. */
  maybe<Row>(query: Sql): Promise<Row | null>;
  /** Runs a statement; the number of rows that it touched. */
  run(query: Sql): Promise<number>;
  /**
   * Runs a statement whose answer nobody needs: it travels in front of the next one or of the commit, and where it fails,
   * that fails and the transaction is rolled back.
   */
  send(query: Sql): void;
}

/** A pool of connections for one role. */
export class Database {
  readonly #pool: pg.Pool;

  constructor(connectionString: string, options: { max?: number; name?: string } = {}) {
    this.#pool = new pg.Pool({
      connectionString,
      max: options.max ?? 8,
      application_name: options.name ?? 'bihuan',
      pipeline: true,
      types: columnTypes,
    } as pg.PoolConfig);
    // A connection that breaks while idle is replaced by the pool at the next request.
    this.#pool.on('error', () => {});
  }

  /**
   * Runs `work` read-only under `scope` (null: no rows of any organisation). Queries that travel together are one
   * transaction; later ones are another and may see more, as every query of a transaction may (read committed). With
   * `plans` kept, queries are planned once a connection for any values: for those whose best plan hangs on none; with
   * `plans` own, every query is planned with its values: for those whose plan for any values may be ten times as slow.
   */
  read<T>(scope: Scope | null, work: (tx: Transaction) => Promise<T>, plans: Plans = 'fitted'): Promise<T> {
    return this.#with([readOnly(scope, plans)], 'each', work);
  }

  /** Runs `work` without a scope, one statement in it: a transaction of its own, without BEGIN and COMMIT. */
  single<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#with([], 'each', work);
  }

  /** Runs `work` read-only under `scope`, everything in it from one moment: what others commit meanwhile is not seen. */
  snapshot<T>(scope: Scope | null, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#transaction(beginSnapshot, scope, work);
  }

  /** Runs `work` in a transaction under `scope`; commits what it returns, rolls back what it throws. */
  write<T>(scope: Scope | null, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#transaction(begin, scope, work);
  }

  #transaction<T>(opening: Statement, scope: Scope | null, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#with(scope === null ? [opening] : [opening, scopeOf(scope)], 'first', async (tx, messages) => {
      try {
        const result = await work(tx);
        await messages.commit();
        return result;
      } catch (error) {
        await messages.rollback();
        throw error;
      }
    });
  }

  /** A client for streams (COPY) and migrations; the caller releases it. */
  connect(): Promise<pg.PoolClient> {
    return this.#pool.connect();
  }

  /** How many connections are in use and idle, how many requests wait for one, and the most that there may be. */
  load(): { used: number; idle: number; waiting: number; most: number } {
    const { totalCount, idleCount, waitingCount, options } = this.#pool;
    return { used: totalCount - idleCount, idle: idleCount, waiting: waitingCount, most: options.max ?? 0 };
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #with<T>(
    opening: readonly Statement[],
    opens: 'first' | 'each',
    work: (tx: Transaction, messages: Messages) => Promise<T>,
  ): Promise<T> {
    const client = await this.#pool.connect();
    const messages = new Messages(client, columnTypes, opening, opens);
    try {
      return await work(transactionOn(messages), messages);
    } finally {
      messages.close();
      client.release(messages.unusable);
    }
  }
}

const begin: Statement = { name: 'begin', text: 'begin', values: [] };
const beginSnapshot: Statement = {
  name: 'begin snapshot',
  text: 'begin isolation level repeatable read read only',
  values: [],
};
const scopeText =
  "select set_config('bihuan.account', $1, true), set_config('bihuan.reads', $2, true), set_config('bihuan.writes', $3, true), " +
  "set_config('bihuan.reviews', $4, true), set_config('bihuan.units', $5, true), set_config('bihuan.homes', $6, true), " +
  "set_config('bihuan.manages', $7, true), set_config('bihuan.accounts', $8, true), set_config('bihuan.audits', $9, true), " +
  "set_config('bihuan.sanctions', $10, true), set_config('bihuan.leads', $11, true)";

const idList = (ids: readonly number[]): string => `{${ids.join(',')}}`;

const scopeOf = (scope: Scope): Statement => ({ name: 'scope', text: scopeText, values: valuesOf(scope) });

const valuesOf = (scope: Scope): string[] => [
  String(scope.accountId),
  ...[
    scope.reads,
    scope.writes,
    scope.reviews,
    scope.units,
    scope.homes,
    scope.manages,
    scope.accounts,
    scope.audits,
    scope.sanctions,
    scope.leads,
  ].map(idList),
];

type Plans = 'fitted' | 'kept' | 'own';

const readOnlyText: Record<Plans, string> = {
  fitted: "set_config('transaction_read_only', 'on', true)",
  kept: "set_config('transaction_read_only', 'on', true), set_config('plan_cache_mode', 'force_generic_plan', true)",
  own: "set_config('transaction_read_only', 'on', true), set_config('plan_cache_mode', 'force_custom_plan', true)",
};

// What a reading begins with, in one statement: it stands in front of every message.
const readOnly = (scope: Scope | null, plans: Plans): Statement =>
  scope === null
    ? { name: `read only, plans ${plans}`, text: `select ${readOnlyText[plans]}`, values: [] }
    : {
        name: `read only in scope, plans ${plans}`,
        text: `${scopeText}, ${readOnlyText[plans]}`,
        values: valuesOf(scope),
      };

function transactionOn(messages: Messages): Transaction {
  const ask = (query: Sql) => messages.ask(prepared(query));
  return {
    many: async <Row>(query: Sql) => (await ask(query)).rows as Row[],
    one: async <Row>(query: Sql) => {
      const row = (await ask(query)).rows[0] as Row | undefined;
      if (row === undefined) throw new Error(`expected a row: ${query.text.slice(0, 200)}`);
      return row;
    },
    maybe: async <Row>(query: Sql) => ((await ask(query)).rows[0] as Row | undefined) ?? null,
    run: async (query: Sql) => (await ask(query)).rowCount ?? 0,
    send: (query: Sql) => messages.send(prepared(query)),
  };
}

// A query text that comes again is prepared under a name made from it: parsed and planned once a connection.
// Only the first few hundred texts are named, so that endless combinations of filters cannot fill a server's memory.
const names = new Map<string, string | undefined>();
const mostNames = 300;

function prepared(statement: Sql): Statement {
  const { text, values } = statement;
  let name = names.get(text);
  if (name === undefined && !names.has(text) && names.size < mostNames) {
    name = `q${createHash('sha1').update(text).digest('base64url').slice(0, 16)}`;
    names.set(text, name);
  }
  return name === undefined ? { text, values } : { name, text, values };
}
