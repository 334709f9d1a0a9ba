import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { columnList, quoted } from './catalog.ts';

/** One COPY into a table, fed piece by piece; rows that refer to later rows of their table are checked at its end. */
export class CopyIn {
  readonly table: string;
  readonly #stream: ReturnType<typeof copyFrom>;
  #failure: Error | null = null;

  constructor(client: pg.ClientBase, table: string, columns: readonly string[]) {
    this.table = table;
    this.#stream = client.query(copyFrom(`copy ${quoted(table)} (${columnList(columns)}) from stdin`));
    this.#stream.on('error', (error: Error) => {
      this.#failure = error;
    });
  }

  async write(content: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of content) {
      this.#refuseBroken();
      if (!this.#stream.write(chunk)) await once(this.#stream, 'drain');
    }
  }

  /** Ends the COPY; gives the number of rows that the database took. */
  async close(): Promise<number> {
    this.#refuseBroken();
    this.#stream.end();
    await once(this.#stream, 'finish');
    return this.#stream.rowCount;
  }

  // The database answers with its error whenever it notices; nothing may be sent after that.
  #refuseBroken(): void {
    if (this.#failure !== null) throw this.#failure;
  }
}
