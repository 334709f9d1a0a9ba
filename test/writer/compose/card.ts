import { type Cell, type Paper, printed, type Table } from '../paper.ts';

const cell = (text: string): Cell => ({ text, rows: 1, columns: 1 });

/** Turns the paragraphs of one problem, from a place in the paper on, into a table of labels and entries. */
export function intoCard(paper: Paper, from: number): void {
  const rows: string[][] = [];
  for (const block of paper.blocks.splice(from)) {
    if (block.kind === 'table') throw new Error('a card within a card');
    const text = printed(block);
    const cut = text.indexOf('：');
    const labelled = block.role === 'label' || (block.role === 'text' && cut > 0 && cut < 7);
    const last = rows.at(-1);
    if (block.role === 'problem' && !/^.{0,8}：/.test(text)) rows.push(['反馈问题', text]);
    else if (block.role === 'problem')
      rows.push(['反馈问题', text.replace(/^(?!第\d)([^：]*?)(?:反馈问题|存在问题|问题表现|具体问题|问题)：/, '$1')]);
    else if (labelled) rows.push([text.slice(0, cut), text.slice(cut + 1)]);
    else if (last) last[1] = last[1] === '' ? text : `${last[1]}\n${text}`;
  }
  const table: Table = { kind: 'table', name: '', columns: 2, rows: rows.map((row) => row.map(cell)) };
  paper.blocks.push(table);
}
