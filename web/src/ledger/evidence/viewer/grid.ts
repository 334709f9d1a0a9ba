import type { ShownCell } from '../../../../../src/documents/model.ts';

/**
 * Cells of rows with what a table needs between them: an empty cell over every stretch that no cell of this row and no
 * tall cell from above covers.
 */
export function placed(rows: readonly (readonly ShownCell[])[]): ShownCell[][] {
  // Column → the first row that nothing from above covers.
  const free: number[] = [];
  return rows.map((row, at) => {
    const cells: ShownCell[] = [];
    let next = 0;
    const fillTo = (column: number): void => {
      while (next < column) {
        const from = next;
        while (next < column && (free[next] ?? 0) <= at) next++;
        if (next > from) cells.push({ text: '', column: from, columns: next - from, rows: 1 });
        else next++;
      }
    };
    for (const cell of row) {
      if (cell.column < next) continue;
      fillTo(cell.column);
      cells.push(cell);
      next = cell.column + cell.columns;
      for (let column = cell.column; column < next; column++) free[column] = at + cell.rows;
    }
    return cells;
  });
}
