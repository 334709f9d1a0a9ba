import { normalise } from '../text/characters.ts';
import { TooLong } from './blocks.ts';
import { type Block, type Cell, limits } from './model.ts';

/**
 * Text with line ends as blocks: every line that is not blank is a paragraph; neighbouring lines with the same number
 * of tabs (two or more) or set in |…| are rows of a table. The text itself stays as it is.
 */
export function readPlainText(raw: string): { text: string; blocks: Block[] } {
  if (raw.length > limits.characters * 2) throw new TooLong('characters');
  const text = normalise(raw);
  if (text.length > limits.characters) throw new TooLong('characters');
  const blocks: Block[] = [];
  let table = 0;
  let columnsBefore = 0;
  for (let start = 0; start < text.length; ) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const [a, b] = trimmed(text, start, end);
    if (b - a > limits.lineCharacters) throw new TooLong('line');
    if (a < b) {
      const cells = cellsOf(text, a, b, start, end);
      if (cells === null) {
        blocks.push({ kind: 'paragraph', span: [a, b] });
        columnsBefore = 0;
      } else if (cells.length > 0) {
        if (columnsBefore === 0) table++;
        columnsBefore = cells.length;
        blocks.push({ kind: 'row', span: [a, b], table, cells });
      }
      if (blocks.length > limits.blocks) throw new TooLong('blocks');
    }
    start = end + 1;
  }
  return { text, blocks: withoutLonelyRows(blocks) };
}

function trimmed(text: string, start: number, end: number): [number, number] {
  let a = start;
  let b = end;
  while (a < b && /\s/.test(text.charAt(a))) a++;
  while (b > a && /\s/.test(text.charAt(b - 1))) b--;
  return [a, b];
}

// Cells of a line, [] for the rule under a heading row (|---|---|), null where the line is no row.
function cellsOf(text: string, a: number, b: number, start: number, end: number): Cell[] | null {
  const line = text.slice(a, b);
  if (line.startsWith('|') && line.endsWith('|') && line.length > 2) {
    if (/^[|\s:-]+$/.test(line)) return [];
    return split(text, '|', a + 1, b - 1);
  }
  if (!line.includes('\t')) return null;
  const cells = split(text, '\t', start, end);
  return cells.length >= 3 ? cells : null;
}

function split(text: string, separator: string, from: number, to: number): Cell[] {
  const cells: Cell[] = [];
  let start = from;
  while (start <= to) {
    const found = text.indexOf(separator, start);
    const end = found < 0 || found > to ? to : found;
    const [a, b] = trimmed(text, start, end);
    cells.push({ span: [a, b], column: cells.length, columns: 1, continued: false });
    start = end + 1;
  }
  return cells;
}

// One line with tabs in it is a line, not a table.
function withoutLonelyRows(blocks: Block[]): Block[] {
  const sizes = new Map<number, number>();
  for (const block of blocks) if (block.kind === 'row') sizes.set(block.table, (sizes.get(block.table) ?? 0) + 1);
  return blocks.map((block) =>
    block.kind === 'row' && sizes.get(block.table) === 1 ? { kind: 'paragraph', span: block.span } : block,
  );
}
