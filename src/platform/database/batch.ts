import pg from 'pg';
import utils from 'pg/lib/utils.js';

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
  parse(config: object): void;
  bind(config: object): void;
  describe(config: object): void;
  execute(config: object): void;
  sync(): void;
}
interface PgQuery {
  callback: (error: Error | null) => void;
  submit(wire: Wire): Error | null;
  handleRowDescription(message: Described): void;
  handleDataRow(message: { fields: (string | null)[] }): void;
  handleCommandComplete(message: { text: string }): void;
  handleError(error: Error): void;
  handleReadyForQuery(): void;
}
interface Described {
  fields: readonly { name: string; dataTypeID: number }[];
}
const Query = pg.Query as unknown as new (config: object) => PgQuery;

interface Column {
  name: string;
  read(value: string): unknown;
}

/** What a connection has parsed: the columns of each statement by its name, null until an answer has described them. */
const parsed = new WeakMap<Wire, Map<string, readonly Column[] | null>>();

function parsedOn(wire: Wire): Map<string, readonly Column[] | null> {
  const names = parsed.get(wire) ?? new Map<string, readonly Column[] | null>();
  parsed.set(wire, names);
  return names;
}

/** One statement of several: parsed and described where it is new, bound and executed, but not followed by a Sync of its own. */
class Part {
  readonly answer: Answer = { command: '', rowCount: null, rows: [] };
  readonly #statement: Statement;
  #columns: readonly Column[] = [];

  constructor(statement: Statement) {
    this.#statement = statement;
  }

  /** Sends it; true where it was new to the connection. */
  submit(wire: Wire): boolean {
    const { name, text, values } = this.#statement;
    const names = parsedOn(wire);
    const columns = name === undefined ? undefined : names.get(name);
    if (columns === undefined) {
      wire.parse({ text, name });
      if (name !== undefined) names.set(name, null);
    }
    wire.bind({ statement: name, values, valueMapper: utils.prepareValue });
    if (columns) this.#columns = columns;
    else wire.describe({ type: 'P', name: '' });
    wire.execute({});
    return columns === undefined;
  }

  describe({ fields }: Described, types: pg.CustomTypesConfig): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, read: types.getTypeParser(dataTypeID, 'text') }));
  }

  addRow(fields: readonly (string | null)[]): void {
    const row: Record<string, unknown> = {};
    for (const [at, { name, read }] of this.#columns.entries()) {
      const value = fields[at] ?? null;
      row[name] = value === null ? null : read(value);
    }
    this.answer.rows.push(row);
  }

  /** Ends it with what was done and, as its last word, to how many rows. */
  complete(wire: Wire, tag: string): void {
    const words = tag.split(' ');
    this.answer.command = words[0] ?? '';
    if (words.length > 1) this.answer.rowCount = Number(words.at(-1));
    if (this.#statement.name !== undefined) parsedOn(wire).set(this.#statement.name, this.#columns);
  }
}

/**
 * Statements that travel in one message and are answered in one: a system call on each side instead of one or more for
 * each statement. Outside of BEGIN they are one transaction. Where one fails, none after it runs.
 */
export class Batch extends Query {
  readonly #parts: Part[];
  readonly #types: pg.CustomTypesConfig;
  #wire: Wire | null = null;
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
    this.#parts = statements.map((statement) => new Part(statement));
    this.#types = types;
    this.#settle = settle;
    // Called by pg where the connection breaks.
    this.callback = (error) => {
      if (error !== null) this.handleError(error);
    };
  }

  override submit(wire: Wire): Error | null {
    this.#wire = wire;
    wire.stream.cork();
    try {
      for (const part of this.#parts) if (part.submit(wire)) this.#parses = true;
    } catch (fault) {
      this.spoilt = true;
      this.#settle(fault as Error, []);
    } finally {
      wire.sync();
      wire.stream.uncork();
    }
    return null;
  }

  override handleRowDescription(message: Described): void {
    this.#parts[this.#at]?.describe(message, this.#types);
  }

  override handleDataRow({ fields }: { fields: (string | null)[] }): void {
    try {
      this.#parts[this.#at]?.addRow(fields);
    } catch (fault) {
      this.handleError(fault as Error);
    }
  }

  override handleCommandComplete({ text }: { text: string }): void {
    if (this.#wire !== null) this.#parts[this.#at]?.complete(this.#wire, text);
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
        this.#parts.map(({ answer }) => answer),
      );
  }
}
