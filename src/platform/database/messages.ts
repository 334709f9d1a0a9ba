import type pg from 'pg';
import { type Answer, Batch, type Statement } from './batch.ts';

interface Waiting {
  statement: Statement;
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/**
 * The statements of one transaction, gathered into messages: whatever is asked before anybody waits travels together.
 * `opening` goes in front of the first message, or of each, so that each is a transaction of its own.
 */
export class Messages {
  readonly #client: pg.PoolClient;
  readonly #types: pg.CustomTypesConfig;
  readonly #opening: readonly Statement[];
  readonly #opens: 'first' | 'each';
  #waiting: Waiting[] = [];
  #scheduled = false;
  #begun = false;
  #over = false;
  #fault: Error | null = null;
  /** True where the connection must not be used again. */
  unusable = false;

  constructor(
    client: pg.PoolClient,
    types: pg.CustomTypesConfig,
    opening: readonly Statement[],
    opens: 'first' | 'each',
  ) {
    this.#client = client;
    this.#types = types;
    this.#opening = opening;
    this.#opens = opens;
  }

  /** Asks a statement; it leaves when the present turn of the event loop has asked all that it has to ask. */
  ask(statement: Statement): Promise<Answer> {
    const answer = this.#add(statement);
    if (!this.#scheduled) {
      this.#scheduled = true;
      process.nextTick(() => {
        this.#scheduled = false;
        this.#flush();
      });
    }
    return answer;
  }

  /** Asks a statement that may wait for the next one; its fault is the next one's, and the commit's. */
  send(statement: Statement): void {
    this.#add(statement).catch(() => {});
  }

  async commit(): Promise<void> {
    if (!this.#begun && this.#waiting.length === 0) return;
    const answer = this.#add({ name: 'commit', text: 'commit', values: [] });
    this.#flush();
    this.#over = true;
    // Where a statement failed that nobody waited for, COMMIT rolls back and says so.
    if ((await answer).command !== 'COMMIT') throw this.#fault ?? new Error('the transaction was rolled back');
  }

  async rollback(): Promise<void> {
    this.close();
    if (!this.#begun) return;
    await this.#client.query('rollback').catch(() => {
      this.unusable = true;
    });
  }

  /** Nothing is asked any more. */
  close(): void {
    this.#over = true;
    for (const asked of this.#waiting.splice(0)) asked.reject(new Error('the transaction is over'));
  }

  #add(statement: Statement): Promise<Answer> {
    if (this.#over) return Promise.reject(new Error('the transaction is over'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statement, resolve, reject });
    });
  }

  #flush(): void {
    const asked = this.#waiting;
    if (asked.length === 0) return;
    this.#waiting = [];
    const opening = this.#begun && this.#opens === 'first' ? [] : this.#opening;
    this.#begun = true;
    const statements = [...opening, ...asked.map(({ statement }) => statement)];
    const batch = new Batch(statements, this.#types, (error, answers) => {
      if (error !== null) {
        this.#fault ??= error;
        this.unusable ||= batch.spoilt;
        for (const { reject } of asked) reject(error);
      } else {
        asked.forEach(({ resolve }, at) => {
          const answer = answers[opening.length + at];
          if (answer !== undefined) resolve(answer);
        });
      }
    });
    this.#client.query(batch as unknown as pg.Submittable);
  }
}
