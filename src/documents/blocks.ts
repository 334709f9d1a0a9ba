import { normalise } from '../text/characters.ts';
import { type Block, type Cell, limits, type Span } from './model.ts';

const inTenThousands = (count: number): string => `${count / 10_000} 万`;
const whatIsTooLong = {
  characters: `超过 ${inTenThousands(limits.characters)}字`,
  line: `有一段超过 ${inTenThousands(limits.lineCharacters)}字`,
  blocks: `超过 ${inTenThousands(limits.blocks)}段或行`,
} as const;

/** Thrown inside a reader when a limit is passed; its message says which, for the sentence of the refusal. */
export class TooLong extends Error {
  constructor(what: keyof typeof whatIsTooLong) {
    super(whatIsTooLong[what]);
  }
}

/**
 * Collects a document's text and blocks while a reader goes through the file. Blocks are separated by \n, cells of a
 * row by a tab, paragraphs inside a cell by \n.
 */
export class BlockBuilder {
  readonly blocks: Block[] = [];
  private readonly pieces: string[] = [];
  private length = 0;

  paragraph(raw: string, chrome = false, dress: string | null = null): void {
    const span = this.add(clean(raw));
    if (span !== null)
      this.push({ kind: 'paragraph', span, ...(chrome ? { chrome } : {}), ...(dress === null ? {} : { dress }) });
  }

  heading(raw: string, level: number, chrome = false): void {
    const span = this.add(clean(raw));
    if (span !== null) this.push(chrome ? { kind: 'heading', span, level, chrome } : { kind: 'heading', span, level });
  }

  /** One row; cells as printed. A row without any text is left out. */
  row(
    table: number,
    cells: readonly { text: string; column: number; columns: number; continued: boolean }[],
    chrome = false,
    number?: number,
  ): void {
    const texts = cells.map((cell) => clean(cell.text));
    if (texts.every((text) => text === '')) return;
    const start = this.length;
    const spans: Cell[] = [];
    texts.forEach((text, i) => {
      const cell = cells[i];
      if (cell === undefined) return;
      if (i > 0) this.append('\t');
      const at = this.length;
      this.append(text);
      spans.push({ span: [at, this.length], column: cell.column, columns: cell.columns, continued: cell.continued });
    });
    const span: Span = [start, this.length];
    this.append('\n');
    this.push({
      kind: 'row',
      span,
      table,
      cells: spans,
      ...(chrome ? { chrome } : {}),
      ...(number === undefined ? {} : { number }),
    });
  }

  /** The text so far; every span of the blocks points into it. */
  text(): string {
    return this.pieces.join('');
  }

  private add(text: string): Span | null {
    if (text === '') return null;
    if (text.length > limits.lineCharacters) throw new TooLong('line');
    const start = this.length;
    this.append(text);
    const span: Span = [start, this.length];
    this.append('\n');
    return span;
  }

  private append(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
    if (this.length > limits.characters) throw new TooLong('characters');
  }

  private push(block: Block): void {
    this.blocks.push(block);
    if (this.blocks.length > limits.blocks) throw new TooLong('blocks');
  }
}

// Leading blanks are kept out of spans; blanks inside stay as printed. Two line ends in a cell are one.
const clean = (raw: string): string => normalise(raw).replace(/\n\s*/g, '\n').trim();
