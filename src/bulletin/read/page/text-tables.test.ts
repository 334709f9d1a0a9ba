import { expect, test } from 'vitest';
import { fold } from '../../../text/characters.ts';
import type { Line } from './lines.ts';
import { withTextTables } from './text-tables.ts';

function linesOf(text: string): Line[] {
  const folded = fold(text);
  let start = 0;
  return text.split('\n').map((line) => {
    const own: Line = {
      start,
      end: start + line.length,
      fold: folded.slice(start, start + line.length),
      level: null,
      dress: null,
      row: null,
      hint: false,
      indent: 0,
    };
    start += line.length + 1;
    return own;
  });
}

const cells = (text: string): (string[] | string)[] =>
  withTextTables(linesOf(text), text, 0).map(({ row, start, end }) =>
    row === null ? text.slice(start, end) : row.cells.map(({ span }) => text.slice(...span)),
  );

test('columns apart by wide blanks, tabs or bars are cells', () => {
  for (const gap of ['　　　', '\t', ' | ', '    ']) {
    const text = [
      ['序号', '反馈问题', '整改情况', '结果'],
      ['1', '仓库账实不符', '盘点两遍，更正九笔。', '已完成'],
      ['2', '值班记录缺页', '补记十四页。', '已完成'],
    ]
      .map((row) => row.join(gap))
      .join('\n');
    expect(cells(`说明。\n${text}\n电话：1234567`)).toEqual([
      '说明。',
      ['序号', '反馈问题', '整改情况', '结果'],
      ['1', '仓库账实不符', '盘点两遍，更正九笔。', '已完成'],
      ['2', '值班记录缺页', '补记十四页。', '已完成'],
      '电话：1234567',
    ]);
  }
});

test('a table with one cell a line has as many lines a row as its heading', () => {
  const text = '序号\n反馈问题\n整改进展\n1\n账实不符\n已盘点。\n2\n记录缺页\n已补记。\n如有意见请反映。';
  expect(cells(text)).toEqual([
    ['序号', '反馈问题', '整改进展'],
    ['1', '账实不符', '已盘点。'],
    ['2', '记录缺页', '已补记。'],
    '如有意见请反映。',
  ]);
});

test('a label and its value apart by a tab are a pair, two words of prose are not', () => {
  expect(cells('责任单位\t仓储科\n春天　　　来了')).toEqual([['责任单位', '仓储科'], '春天　　　来了']);
});
