import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

type Value = string | number | null | Buffer;

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const written = (value: Value): string => {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return /[\\\n\r\t]/.test(value) ? value.replaceAll(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign) : value;
};

/** Rows on their way into tables by COPY, some megabytes at a time, on a few connections at once. */
export class Copier {
  readonly #pool: Pool;
  readonly #waiting = new Map<string, { rows: string[]; size: number }>();
  readonly #running = new Set<Promise<void>>();
  readonly #most: number;

  constructor(pool: Pool, most: number) {
    this.#pool = pool;
    this.#most = most;
  }

  /** Adds a row; `table` names its columns too: `progress (organisation_id, …)`. */
  add(table: string, ...values: Value[]): void {
    const line = `${values.map(written).join('\t')}\n`;
    const waiting = this.#waiting.get(table) ?? { rows: [], size: 0 };
    waiting.rows.push(line);
    waiting.size += line.length;
    this.#waiting.set(table, waiting);
  }

  /** Sends what is more than `size` characters, and waits while too much is on its way. */
  async flush(size = 2_000_000): Promise<void> {
    for (const [table, { rows, size: full }] of this.#waiting) {
      if (full < size || rows.length === 0) continue;
      this.#waiting.delete(table);
      const sent = this.#send(table, rows).finally(() => this.#running.delete(sent));
      this.#running.add(sent);
    }
    while (this.#running.size > this.#most) await Promise.race(this.#running);
  }

  async finish(): Promise<void> {
    await this.flush(0);
    await Promise.all(this.#running);
  }

  async #send(table: string, rows: string[]): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await pipeline(Readable.from([rows.join('')]), client.query(copyFrom(`copy ${table} from stdin`)));
    } finally {
      client.release();
    }
  }
}
