import { expect, it } from 'vitest';
import { placed } from './grid.ts';

const cell = (text: string, column: number, columns = 1, rows = 1) => ({ text, column, columns, rows });
const shown = (rows: ReturnType<typeof placed>) =>
  rows.map((row) => row.map(({ text, columns, rows: tall }) => `${text}/${columns}/${tall}`));

it('a cell that is tall or wide keeps others out of its place, and what is missing stays empty', () => {
  const rows = [
    [cell('河段', 0, 1, 2), cell('数额', 1, 2), cell('备注', 5)],
    [cell('甲', 1), cell('乙', 2)],
    [cell('丙', 2)],
  ];
  expect(shown(placed(rows))).toEqual([
    ['河段/1/2', '数额/2/1', '/2/1', '备注/1/1'],
    ['甲/1/1', '乙/1/1'],
    ['/2/1', '丙/1/1'],
  ]);
});

it('a sheet with one cell far out makes no endless row', () => {
  expect(shown(placed([[cell('远', 16_000)]]))).toEqual([['/16000/1', '远/1/1']]);
});
