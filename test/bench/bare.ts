import { createHash } from 'node:crypto';
import type pg from 'pg';
import { columnTypes, type Scope, type Transaction } from '../../src/platform/database/database.ts';
import type { Sql } from '../../src/platform/database/sql.ts';
import { quantile } from './figures.ts';

/** Runs the product's own queries bare: prepared, by the owner, without HTTP, session, transaction or scope. */
export function bareTransaction(client: pg.ClientBase): Transaction {
  const run = ({ text, values }: Sql) =>
    client.query({
      name: `bare${createHash('sha1').update(text).digest('base64url').slice(0, 16)}`,
      text,
      values,
      types: columnTypes,
    });
  const rows = async <Row>(query: Sql) => (await run(query)).rows as Row[];
  return {
    many: rows,
    one: async <Row>(query: Sql) => {
      const [row] = await rows<Row>(query);
      if (row === undefined) throw new Error('expected a row');
      return row;
    },
    maybe: async <Row>(query: Sql) => (await rows<Row>(query))[0] ?? null,
    run: async (query) => (await run(query)).rowCount ?? 0,
    send: (query) => void run(query),
  };
}

/** Something to do on a connection of the owner, through `tx` or on the client itself. */
export type BareTask = (tx: Transaction, client: pg.ClientBase) => Promise<unknown>;

/** Milliseconds of each of some tasks, one after another on one connection; the first round warms up. */
export async function bareLatencies(
  pool: pg.Pool,
  tasks: readonly BareTask[],
  rounds: number,
  prepare: (client: pg.PoolClient) => Promise<unknown> = async () => {},
): Promise<{ p50: number; p95: number }> {
  const client = await pool.connect();
  try {
    await prepare(client);
    const tx = bareTransaction(client);
    const times: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      for (const task of tasks) {
        const started = performance.now();
        await task(tx, client);
        if (round > 0) times.push(performance.now() - started);
      }
    }
    return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
  } finally {
    client.release();
  }
}

/** How many tasks a second go through so many connections at once; each connection has its own list of tasks. */
export async function bareThroughput(
  pool: pg.Pool,
  tasks: readonly (readonly BareTask[])[],
  connections: number,
  seconds: number,
  prepare: (client: pg.PoolClient, at: number) => Promise<unknown> = async () => {},
): Promise<number> {
  const end = performance.now() + seconds * 1000;
  const started = performance.now();
  let done = 0;
  const work = async (at: number): Promise<void> => {
    const client = await pool.connect();
    try {
      await prepare(client, at);
      const tx = bareTransaction(client);
      for (let n = at; performance.now() < end; n++) {
        await tasks[at % tasks.length]?.[n % (tasks[at % tasks.length]?.length ?? 1)]?.(tx, client);
        done++;
      }
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, at) => work(at)));
  return (done * 1000) / (performance.now() - started);
}

/** Sets a scope for all that follows on every connection of a pool that asks for it (functions that search, show and count read it). */
export const setScope = (client: pg.ClientBase, scope: Scope): Promise<unknown> =>
  client.query(
    "select set_config('bihuan.reads', $1, false), set_config('bihuan.units', $2, false), set_config('bihuan.homes', $3, false), set_config('bihuan.writes', $4, false)",
    [scope.reads, scope.units, scope.homes, scope.writes].map((ids) => `{${ids.join(',')}}`),
  );
