import { TooLong } from '../blocks.ts';
import { limits } from '../model.ts';
import type { PagePiece } from './main-content.ts';

interface OpenCell {
  /** Its paragraphs, and the rows of a table inside it, in their order. */
  pieces: PagePiece[];
  columns: number;
  rows: number;
}

interface OpenTable {
  rows: OpenCell[][];
  /** A table inside makes this one a frame for the page's layout. */
  nested: boolean;
}

type GridCell = { text: string; column: number; columns: number; continued: boolean };

/** Collects the tables of a page: those with data become rows, those that only arrange the page become paragraphs. */
export class TableCollector {
  private readonly tables: OpenTable[] = [];
  private numbered = 0;
  /** Characters taken so far; text of a table inside another counts again when it moves outwards. */
  private length = 0;

  open(): void {
    const outer = this.tables.at(-1);
    if (outer !== undefined) outer.nested = true;
    if (this.tables.length > deepest) throw new Error(`表格嵌套超过 ${deepest} 层`);
    this.tables.push({ rows: [], nested: false });
  }

  isOpen(): boolean {
    return this.tables.length > 0;
  }

  row(): void {
    this.tables.at(-1)?.rows.push([]);
  }

  cell(attributes: Readonly<Record<string, string>>): void {
    const table = this.tables.at(-1);
    if (table === undefined) return;
    if (table.rows.length === 0) table.rows.push([]);
    table.rows.at(-1)?.push({ pieces: [], columns: size(attributes['colspan']), rows: size(attributes['rowspan']) });
  }

  /** A paragraph inside the innermost open cell. */
  text(piece: PagePiece & { kind: 'text' }): void {
    this.put(piece);
    this.length += piece.text.length;
    if (this.length > limits.characters * 2) throw new TooLong('characters');
  }

  /** Ends the innermost table. Inside another table, which so is only a frame, it stands where it stood in its cell. */
  close(container: number, chrome: boolean): PagePiece[] {
    const table = this.tables.pop();
    if (table === undefined) return [];
    const pieces = isData(table) ? this.rows(table, container, chrome) : unframed(table);
    if (this.tables.length === 0) return pieces;
    for (const piece of pieces) {
      if (piece.kind === 'text') this.text(piece);
      else this.put(piece);
    }
    return [];
  }

  private rows(table: OpenTable, container: number, chrome: boolean): PagePiece[] {
    this.numbered++;
    const number = this.numbered;
    return grid(table).map((cells) => ({ kind: 'row', table: number, cells, container, chrome }));
  }

  private put(piece: PagePiece): void {
    const table = this.tables.at(-1);
    if (table === undefined) return;
    if (table.rows.at(-1)?.at(-1) === undefined) this.cell({});
    table.rows.at(-1)?.at(-1)?.pieces.push(piece);
  }
}

const unframed = (table: OpenTable): PagePiece[] => table.rows.flat().flatMap(({ pieces }) => pieces);
const linesOf = ({ pieces }: OpenCell): string[] =>
  pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []));

const deepest = 200;

const size = (value: string | undefined): number => Math.min(100, Math.max(1, Number.parseInt(value ?? '1', 10) || 1));

// At least two rows and two columns, not a frame around other tables, and not one cell that holds nearly everything.
function isData(table: OpenTable): boolean {
  const rows = table.rows.filter((row) => row.some((cell) => cell.pieces.length > 0));
  if (table.nested || rows.length < 2 || !rows.some((row) => row.length >= 2)) return false;
  const lengths = rows.flat().map((cell) => linesOf(cell).join('').length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  return longest < Math.max(total * 0.8, 400);
}

// Places of the cells in the grid, with the cells that hang down from rows above.
function grid(table: OpenTable): GridCell[][] {
  const hanging: { rows: number; columns: number }[] = [];
  return table.rows.map((row) => {
    const cells: GridCell[] = [];
    let column = 0;
    const hang = (): void => {
      for (let above = hanging[column]; above !== undefined && above.rows > 0; above = hanging[column]) {
        above.rows--;
        cells.push({ text: '', column, columns: above.columns, continued: true });
        column += above.columns;
      }
    };
    for (const cell of row) {
      hang();
      cells.push({ text: linesOf(cell).join('\n'), column, columns: cell.columns, continued: false });
      hanging[column] = { rows: cell.rows - 1, columns: cell.columns };
      column += cell.columns;
    }
    hang();
    return cells;
  });
}
