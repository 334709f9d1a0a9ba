import pg from 'pg';

export interface Statement {
  /** Under a name a statement is parsed and planned once a connection. */
  name?: string;
  text: string;
  values: readonly unknown[];
}

export interface Answer {
  command: string;
  rowCount: number | null;
  rows: unknown[];
}

// What pg's own Query is made of and its typings leave out (pg 8.23, lib/query.js): here several of them share one message.
interface Wire {
  stream: { cork(): void; uncork(): void };
  execute(config: object): void;
  sync(): void;
}
interface PgQuery {
  name: string | undefined;
  callback: (error: Error | null) => void;
  _result: Answer;
  hasBeenParsed(wire: Wire): boolean;
  submit(wire: Wire): Error | null;
  _getRows(wire: Wire): void;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
  handleError(error: Error, wire: Wire): void;
  handleReadyForQuery(wire: Wire): void;
}
const Query = pg.Query as unknown as new (config: object) => PgQuery;

/** One statement of several: parsed where it is new, bound and executed, but not followed by a Sync of its own. */
class Part extends Query {
  override _getRows(wire: Wire): void {
    wire.execute({});
  }
}

/**
 * Statements that travel in one message and are answered in one: a system call on each side instead of one or more for
 * each statement. Outside of BEGIN they are one transaction. Where one fails, none after it runs.
 */
export class Batch extends Query {
  readonly #parts: Part[];
  #at = 0;
  #failed: Error | null = null;
  readonly #settle: (error: Error | null, answers: Answer[]) => void;
  /** True where a failure leaves it unknown which statements the connection has parsed: it must not be used again. */
  spoilt = false;
  #parses = false;

  constructor(
    statements: readonly Statement[],
    types: pg.CustomTypesConfig,
    settle: (error: Error | null, answers: Answer[]) => void,
  ) {
    super({ text: 'batch' });
    this.#parts = statements.map((statement) => {
      const part = new Part({ ...statement, types, queryMode: 'extended' });
      part.callback = () => {};
      return part;
    });
    this.#settle = settle;
    // Called by pg where the connection breaks.
    this.callback = (error) => {
      if (error !== null) this.handleError(error);
    };
  }

  override submit(wire: Wire): Error | null {
    wire.stream.cork();
    try {
      for (const part of this.#parts) {
        if (!part.hasBeenParsed(wire)) this.#parses = true;
        const fault = part.submit(wire);
        if (fault !== null) throw fault;
      }
    } catch (fault) {
      this.spoilt = true;
      this.#settle(fault as Error, []);
    } finally {
      wire.sync();
      wire.stream.uncork();
    }
    return null;
  }

  override handleRowDescription(message: unknown): void {
    this.#parts[this.#at]?.handleRowDescription(message);
  }

  override handleDataRow(message: unknown): void {
    this.#parts[this.#at]?.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    this.#parts[this.#at]?.handleCommandComplete(message, wire);
    this.#at++;
  }

  override handleError(error: Error): void {
    this.#failed ??= error;
    this.spoilt ||= this.#parses;
    this.#settle(this.#failed, []);
  }

  override handleReadyForQuery(): void {
    if (this.#failed === null)
      this.#settle(
        null,
        this.#parts.map((part) => part._result),
      );
  }
}
