import type { Block, DocumentText, PlainTable } from './model.ts';

/** How much of a table is taken: a list of people of a large office has some hundred rows. */
const mostTaken = { tables: 20, rows: 3_000, columns: 60, characters: 500 } as const;

type Row = Extract<Block, { kind: 'row' }>;

/** The tables of a document (sheets of a workbook, tables of a paper) as plain cells, empty ones left out. */
export function plainTables({ text, blocks, meta }: DocumentText): PlainTable[] {
  const found = new Map<number, PlainTable & { above: string[] }>();
  for (const block of blocks) {
    if (block.kind !== 'row') continue;
    const table = found.get(block.table) ?? {
      name: meta.sheets?.[block.table - 1] ?? null,
      rows: [],
      cut: false,
      above: [],
    };
    if (!found.has(block.table) && found.size >= mostTaken.tables) break;
    found.set(block.table, table);
    if (table.rows.length >= mostTaken.rows) table.cut = true;
    else {
      table.above = cellsOf(block, text, table.above);
      table.rows.push({ number: block.number ?? table.rows.length + 1, cells: table.above });
    }
  }
  return [...found.values()].map(({ name, rows, cut }) => ({ name, rows, cut }));
}

function cellsOf(row: Row, text: string, above: readonly string[]): string[] {
  const cells: string[] = [];
  for (const { span, column, continued } of row.cells) {
    if (column >= mostTaken.columns) continue;
    while (cells.length < column) cells.push('');
    cells[column] = continued ? (above[column] ?? '') : text.slice(...span).slice(0, mostTaken.characters);
  }
  return cells;
}
