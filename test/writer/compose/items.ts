import type { Dice } from '../dice.ts';
import type { Body } from '../layout.ts';
import { numeral, type Scheme } from '../numbering.ts';
import type { Paper } from '../paper.ts';
import type { Phrase } from '../phrase.ts';

/** A list of deeds as it is printed, and what a reader must get back. */
export interface PrintedItems {
  /** Text for the paragraph in which the list begins. */
  head: string;
  /** Paragraphs that follow. */
  below: string[];
  items: string[];
  lead: string | null;
  tail: string | null;
  phrases: Phrase[];
  /** Phrases of lead and tail: their figures may count or not. */
  around: Phrase[];
}

export interface ItemsOptions {
  dice: Dice;
  body: Body;
  paper: Paper;
  plain: boolean;
  lead: Phrase | null;
  tail: Phrase | null;
  /** Items of this list may hold a list of their own. */
  nested: boolean;
  /** The paragraph before is a heading or a label on a line of its own. */
  startsParagraph: boolean;
}

const ended = (text: string, end: string): string => (/[。；！？]”?$/.test(text) ? text : text + end);
const stop = (text: string): string => ended(text, '。');

function separators(dice: Dice, count: number, paper: Paper): string[] {
  const style = dice.weighted([
    ['。', 10],
    ['；', 3],
    ['mixed', 1.5],
  ]);
  return Array.from({ length: count }, (_, index) => {
    if (index === count - 1) return '。';
    if (style === 'mixed') {
      const own = dice.weighted([
        ['。', 6],
        ['；', 2],
        ['，', 1],
      ]);
      if (own !== '。') paper.shows(37);
      return own;
    }
    if (style === '；') paper.shows(37);
    return style;
  });
}

function unmarked(options: ItemsOptions, phrases: Phrase[]): PrintedItems {
  // Without markers of its own a paragraph has no inner list either: its numbers would be the items.
  const text = phrases.map((phrase) => stop(phrase.text).replace(/。\d\./g, '。')).join('');
  options.paper.shows(38);
  return { head: text, below: [], items: [text], lead: null, tail: null, phrases, around: [] };
}

const nestable: ReadonlySet<Scheme> = new Set<Scheme>(['（1）', '1）', '1.']);

/** A list inside an item: （1）强化检查。一是……二是……. */
function nest(text: string): string | null {
  const [headline, ...rest] = text.split('。');
  if (!headline || rest.length < 2 || headline.length > 14 || /\d\./.test(text)) return null;
  return `${headline}。${rest.map((sentence, index) => `${numeral('一是', index + 1)}${sentence}`).join('。')}`;
}

/** Prints a list of deeds below or behind its heading. */
export function printItems(options: ItemsOptions, phrases: Phrase[]): PrintedItems {
  const { dice, body, paper } = options;
  const marked = !options.plain && phrases.length > 1;
  paper.showsIn(...phrases);
  if (!marked) return unmarked(options, phrases);
  const ends = separators(dice, phrases.length, paper);
  const apart = body.itemsApart;
  const items = phrases.map((phrase, index) => {
    let text = body.item === '1.' ? phrase.text.replace(/。\d\./g, '。') : phrase.text;
    const inner = options.nested && nestable.has(body.item) && dice.chance(0.3) ? nest(text) : null;
    if (inner) {
      text = inner;
      paper.shows(30);
    }
    if (/^\d/.test(text)) paper.shows(28);
    if (text.endsWith('。”')) paper.shows(37);
    return numeral(body.item, index + 1) + ended(text, apart ? '。' : (ends[index] ?? '。'));
  });
  const lead = options.lead;
  const tail = options.tail;
  const around = [...(lead ? [lead] : []), ...(tail ? [tail] : [])];
  if (lead || tail) paper.shows(39);
  const result = { items, lead: lead?.text ?? null, tail: tail?.text ?? null, phrases, around };
  const closing = tail ? [tail.text] : [];
  if (!apart) return { ...result, head: (lead?.text ?? '') + items.join(''), below: closing };
  const lines = items.flatMap((item, index) => {
    const cut = item.indexOf('。');
    const split = index < items.length - 1 && cut > 3 && cut < 16 && cut < item.length - 8 && dice.chance(0.12);
    if (!split || body.item === '一是') return [item];
    paper.shows(40);
    return [item.slice(0, cut + 1), item.slice(cut + 1)];
  });
  if (lead)
    return {
      ...result,
      head: stop(lead.text.replace(/，$/, '')),
      lead: stop(lead.text.replace(/，$/, '')),
      below: [...lines, ...closing],
    };
  const inHead = !options.startsParagraph && dice.chance(0.3);
  return inHead
    ? { ...result, head: lines[0] ?? '', below: [...lines.slice(1), ...closing] }
    : { ...result, head: '', below: [...lines, ...closing] };
}
