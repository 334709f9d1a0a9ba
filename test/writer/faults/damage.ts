import type { Dice } from '../dice.ts';
import type { Draft } from '../draft.ts';
import type { Layout } from '../layout.ts';
import { type Block, type Paper, type Paragraph, printed } from '../paper.ts';

// Accidents of printing: they change the page, not what a careful reader takes from it.

const startsLikeMarker = /^[\d一二三四五六七八九十第（(①-⑳问附针关截以另、，。；：！？”’》）)·%多余万亿是]/;

/** A place inside the text where a break cannot be taken for the end of a paragraph. */
function breakPoint(dice: Dice, block: Paragraph): number | null {
  const { text } = block;
  const fit: number[] = [];
  // In a paragraph that begins with the title of a problem only what follows may break.
  for (let at = block.role === 'problem' ? 50 : 12; at < text.length - 10; at++) {
    const before = text.charAt(at - 1);
    if (/[。；：！？，、\d一二三四五六七八九十“‘《（]/.test(before) || startsLikeMarker.test(text.slice(at))) continue;
    const open = text.lastIndexOf('《', at);
    if (open >= 0 && text.indexOf('》', open) >= at) continue;
    fit.push(at);
  }
  return fit.length > 0 ? dice.pick(fit) : null;
}

const isText = (block: Block | undefined): block is Paragraph =>
  block?.kind === 'paragraph' &&
  (block.role === 'text' || block.role === 'label' || block.role === 'problem' || block.role === 'lead');

function candidates(blocks: readonly Block[]): number[] {
  return blocks.flatMap((block, index) =>
    isText(block) && block.text.length > (block.role === 'problem' ? 110 : 60) ? [index] : [],
  );
}

// A shorter line without a stop may be a heading or a title: offices print those, so nobody has to call it broken.
const longestHeading = 60;

/** Cuts sentences in two paragraphs. Says of how many it did, and whether one of the cuts shows by its length alone. */
function cut(dice: Dice, blocks: Block[], count: number): { done: number; shows: boolean } {
  let done = 0;
  let shows = false;
  for (let i = 0; i < count; i++) {
    const places = candidates(blocks);
    if (places.length === 0) break;
    const at = dice.pick(places);
    const block = blocks[at];
    if (!isText(block)) continue;
    const point = breakPoint(dice, block);
    if (point === null) continue;
    blocks.splice(
      at,
      1,
      { ...block, text: block.text.slice(0, point) },
      { ...block, marker: null, role: 'closing', text: block.text.slice(point) },
    );
    done++;
    shows ||= point >= longestHeading;
  }
  return { done, shows };
}

const jumps: readonly (readonly [string, string])[] = [
  ['（下转第三版）', '（上接第一版）'],
  ['（下转A4版）', '（紧接A1版）'],
  ['（下转B2版）', '（上接A1版）'],
];

function jump(dice: Dice, blocks: Block[]): boolean {
  const places = candidates(blocks);
  if (places.length === 0) return false;
  const at = dice.pick(places);
  const block = blocks[at];
  if (!isText(block)) return false;
  const point = breakPoint(dice, block);
  if (point === null) return false;
  const [out, back] = dice.pick(jumps);
  blocks.splice(
    at,
    1,
    { ...block, text: `${block.text.slice(0, point)}${dice.pick(['', '　'])}${out}` },
    { ...block, marker: null, text: back + block.text.slice(point) },
  );
  return true;
}

/** Prints a run of paragraphs a second time, from the middle of a sentence on. */
function repeat(dice: Dice, blocks: Block[]): boolean {
  const starts = candidates(blocks).filter((at) => at < blocks.length - 6);
  if (starts.length === 0) return false;
  const at = dice.pick(starts);
  const first = blocks[at];
  if (!isText(first)) return false;
  const point = breakPoint(dice, first);
  if (point === null) return false;
  let end = at;
  let length = first.text.length - point;
  while (end + 1 < blocks.length && (end - at < 3 || length < 160)) {
    const next = blocks[end + 1];
    if (!isText(next)) break;
    length += printed(next).length;
    end++;
  }
  if (end - at < 2 || length < 120) return false;
  const copies = blocks.slice(at + 1, end + 1).map((block) => ({ ...block }));
  blocks.splice(end + 1, 0, { ...first, marker: null, role: 'text', text: first.text.slice(point) }, ...copies);
  return true;
}

// So few lines of full length show nobody that the text was printed with lines of one length.
const fewLines = 4;
const widest = 44;

const goOver = (blocks: readonly Block[], width: number): number =>
  blocks.filter((block) => isText(block) && printed(block).length > width).length;

/** Lets the accidents of the layout happen to the blocks and notes which of them did. */
export function damage(dice: Dice, layout: Layout, blocks: Block[], draft: Draft, paper: Paper): void {
  const { faults } = layout;
  const { required, allowed } = draft.anomalies;
  if (faults.doubled === 'block' && repeat(dice, blocks)) {
    paper.shows(5, 29);
    required.push('duplicated_text');
    allowed.push('number_out_of_order', 'missing_number', 'broken_line');
  }
  if (faults.newspaperJump && jump(dice, blocks)) {
    paper.shows(7);
    required.push('newspaper_jump');
    allowed.push('broken_line');
  }
  // A page without indents is printed as wide as shows where its paragraphs end.
  const width = layout.page.indent === '' ? widest : layout.page.wrap;
  if (layout.page.wrap > 0 && goOver(blocks, width) <= fewLines) allowed.push('broken_line');
  const cuts = layout.page.wrap === 0 && faults.cuts > 0 ? cut(dice, blocks, faults.cuts) : null;
  if (cuts !== null && cuts.done > 0) {
    paper.shows(6);
    allowed.push('broken_line');
    if (layout.format === 'txt' && cuts.shows) required.push('broken_line');
  }
}
