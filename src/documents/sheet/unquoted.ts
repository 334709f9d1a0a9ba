/**
 * A comma that was typed into a cell without quotation marks makes a row one cell too long and moves everything behind
 * it. The cell is put together again where the columns then look most like those of the other rows: numbers, days,
 * short names and long texts in their places. `rows` are changed in place; rows of the usual length stay as they are.
 */
export function joinUnquoted(rows: string[][], separator: string): void {
  const width = usualWidth(rows);
  if (width < 3) return;
  const regular = rows.filter((row) => row.length === width && row.filter((cell) => cell !== '').length >= 3);
  const tooLong = rows.filter((row) => row.length > width && row.length <= width + mostCommas && isFull(row, width));
  if (regular.length < 2 || tooLong.length === 0) return;
  const looks = Array.from({ length: width }, (_, column) => lookOf(regular.map((row) => row[column] ?? '')));
  for (const row of tooLong) {
    const over = row.length - width;
    let best: { cost: number; cells: string[] } | null = null;
    for (let at = 0; at < width; at++) {
      const cells = [...row.slice(0, at), row.slice(at, at + over + 1).join(separator), ...row.slice(at + over + 1)];
      const cost = looks.reduce((sum, look, column) => sum + distance(look, cells[column] ?? ''), 0);
      if (best === null || cost < best.cost) best = { cost, cells };
    }
    if (best !== null) row.splice(0, row.length, ...best.cells);
  }
}

const mostCommas = 6;

// The number of cells that most rows have; empty ones at the end count, as the program wrote them.
function usualWidth(rows: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = 0;
  for (const [length, count] of counts) if (count > (counts.get(best) ?? 0)) best = length;
  return (counts.get(best) ?? 0) * 2 > rows.length ? best : 0;
}

// A row that only has empty cells more is not too long.
const isFull = (row: readonly string[], width: number): boolean => row.slice(width).some((cell) => cell.trim() !== '');

interface Look {
  length: number;
  kinds: ReadonlyMap<Kind, number>;
}
type Kind = 'empty' | 'number' | 'day' | 'text';

const kindOf = (cell: string): Kind => {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (/^[\d.,%％-]+$/.test(text)) return /^\d{4}[-./]\d/.test(text) ? 'day' : 'number';
  return /^\d{2,4}[年/.-]\d/.test(text) ? 'day' : 'text';
};

function lookOf(cells: readonly string[]): Look {
  const kinds = new Map<Kind, number>();
  for (const cell of cells) kinds.set(kindOf(cell), (kinds.get(kindOf(cell)) ?? 0) + 1 / cells.length);
  const filled = cells.filter((cell) => cell.trim() !== '');
  const length = filled.reduce((sum, cell) => sum + Math.log(1 + cell.trim().length), 0) / Math.max(1, filled.length);
  return { length, kinds };
}

const distance = ({ length, kinds }: Look, cell: string): number =>
  (1 - (kinds.get(kindOf(cell)) ?? 0)) * 3 +
  (kindOf(cell) === 'empty' ? 0 : Math.abs(Math.log(1 + cell.trim().length) - length));
