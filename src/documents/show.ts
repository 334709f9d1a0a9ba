import { fill } from '../platform/outcome.ts';
import { warnings } from './labels.ts';
import type { Block, DocumentText, ShownBlock, ShownCell, ShownDocument } from './model.ts';

/** How much of a document a browser is given to look at; the whole of it is downloaded. */
export const mostShown = { characters: 300_000, blocks: 3_000, rows: 500 } as const;

type Row = Extract<Block, { kind: 'row' }>;

/** A document as headings, paragraphs and tables; for a workbook or a .csv, its sheets. */
export function showDocument(document: DocumentText): ShownDocument {
  const told = document.warnings.map(({ code, facts }) => fill(warnings[code], facts));
  return document.kind === 'xlsx' || document.kind === 'csv'
    ? { blocks: [], ...sheetsOf(document), warnings: told }
    : { sheets: [], ...wordsOf(document), warnings: told };
}

function sheetsOf({ text, blocks, meta, name }: DocumentText): Pick<ShownDocument, 'sheets' | 'cut'> {
  const names = meta.sheets ?? [name];
  const rooms = names.map((sheet) => ({ name: sheet, table: new Table(text), rows: 0, cut: false }));
  let characters = 0;
  for (const block of blocks) {
    const room = block.kind === 'row' ? rooms[block.table - 1] : undefined;
    if (block.kind !== 'row' || room === undefined) continue;
    characters += block.span[1] - block.span[0];
    if (room.rows >= mostShown.rows || characters > mostShown.characters) room.cut = true;
    else {
      room.table.add(block);
      room.rows++;
    }
  }
  const sheets = rooms.map(({ name: sheet, table, cut }) => ({ name: sheet, rows: table.rows, cut }));
  return { sheets, cut: sheets.some(({ cut }) => cut) };
}

function wordsOf({ text, blocks }: DocumentText): Pick<ShownDocument, 'blocks' | 'cut'> {
  const shown: ShownBlock[] = [];
  let table = new Table(text);
  let tableNumber: number | null = null;
  let characters = 0;
  for (const [at, block] of blocks.entries()) {
    characters += block.span[1] - block.span[0];
    if (at >= mostShown.blocks || characters > mostShown.characters) return { blocks: shown, cut: true };
    if (block.kind === 'row') {
      if (tableNumber !== block.table) {
        tableNumber = block.table;
        table = new Table(text);
        shown.push({ kind: 'table', rows: table.rows });
      }
      table.add(block);
      continue;
    }
    tableNumber = null;
    const words = text.slice(...block.span);
    shown.push(
      block.kind === 'heading'
        ? { kind: 'heading', level: block.level, text: words }
        : { kind: 'paragraph', text: words },
    );
  }
  return { blocks: shown, cut: false };
}

/** Rows of cells; one that continues a cell above makes that one taller instead. */
class Table {
  readonly rows: ShownCell[][] = [];
  readonly #text: string;
  readonly #above = new Map<number, ShownCell>();

  constructor(text: string) {
    this.#text = text;
  }

  add(row: Row): void {
    const cells: ShownCell[] = [];
    for (const { span, column, columns, continued } of row.cells) {
      const above = continued ? this.#above.get(column) : undefined;
      if (above !== undefined) {
        above.rows++;
        continue;
      }
      const cell = { text: this.#text.slice(...span), column, columns, rows: 1 };
      this.#above.set(column, cell);
      cells.push(cell);
    }
    this.rows.push(cells);
  }
}
