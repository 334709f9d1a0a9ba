import type { Draft } from '../../bulletin/model.ts';
import type { CalendarDay } from '../../text/calendar-day.ts';
import type { DoubtRule } from '../model/doubt.ts';
import type { DraftDoubt } from '../model/draft-doubt.ts';
import type { Raised } from '../model/item.ts';
import { type Levels, levelsOf } from '../model/levels.ts';
import { type DraftItem, itemsOfDraft } from './draft/items.ts';
import type { Placed } from './draft/places.ts';
import { twinsIn } from './draft/twins.ts';
import { doubtsOfItem } from './of-item.ts';

/** What may differ from place to place: the levels of a rule pack. */
export interface DraftDoubtOptions {
  levels?: Levels;
}

/**
 * All doubts about a paper that was read, in the order of its text, those about the whole paper first. `text` is the
 * document's text, into which the spans of the draft and of the doubts point; `today` the day as of which it is judged.
 * Rules whose level is off are not asked. Linear in the length of the text.
 */
export function doubtsOfDraft(
  draft: Draft,
  text: string,
  today: CalendarDay,
  { levels = levelsOf() }: DraftDoubtOptions = {},
): DraftDoubt[] {
  const items = itemsOfDraft(draft, text, today);
  const found: DraftDoubt[] = [];
  const add = (
    rule: DoubtRule,
    of: DraftItem,
    placed: Placed | null | undefined,
    { at, why, settles }: Raised,
  ): void => {
    const level = levels[rule];
    if (placed == null || level === 'off') return;
    const words = placed.passage.text.slice(at[0], at[1]);
    found.push({
      rule,
      level,
      ordinal: of.ordinal,
      item: of.name,
      words,
      why,
      settles,
      span: placed.span(at[0], at[1]),
    });
  };
  for (const of of items)
    for (const { rule, raised } of doubtsOfItem(of.item, (asked) => levels[asked] !== 'off'))
      add(rule, of, of.own.get(raised.key), raised);
  if (levels['text-twins'] !== 'off')
    for (const { item, of, raised } of twinsIn(items))
      add('text-twins', item, item.report, { ...raised, why: `与第 ${of.name} 项对照：${raised.why}` });
  return [...ofWholePaper(draft, text, levels), ...found].toSorted((a, b) => (a.span?.[0] ?? -1) - (b.span?.[0] ?? -1));
}

// What reading finds of the paper as a whole; what it finds of single problems the rules find themselves.
const ofWholePaper = ({ findings }: Draft, text: string, levels: Levels): DraftDoubt[] =>
  findings.flatMap(({ rule, item, quote, message, span }) => {
    const level = levels[rule];
    if (rule !== 'count-mismatch' || item !== null || level === 'off') return [];
    const settles = '对照反馈意见核对总数，补列漏掉的问题，或者更正总数。';
    const words = span === null ? quote : text.slice(span[0], span[1]);
    return [{ rule, level, ordinal: null, item: null, words, why: message, settles, span }];
  });
