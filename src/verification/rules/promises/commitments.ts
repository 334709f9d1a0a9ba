import type { CalendarDay } from '../../../text/calendar-day.ts';
import { readSentences } from '../../../text/clauses.ts';
import type { Passage } from '../../model/item.ts';
import { conditionalIn } from './conditional.ts';
import { datedIn } from './dated.ts';
import type { Promised } from './promised.ts';

/** What a text promises for a day or on a condition. */
export interface Commitment {
  /** Key of the passage, and [start, end) of the words in it. */
  key: string;
  at: readonly [start: number, end: number];
  words: string;
  kind: 'dated' | 'conditional';
  /** The last day that the words can mean; null where no day is said. */
  dueOn: CalendarDay | null;
  /** What has to happen or to be found first, as printed; null where nothing has. */
  condition: string | null;
}

// Without one of these no commitment can be made in words.
const cue =
  /[月节季]|年内|前|内|后|将|拟|计划|预计|力争|争取|承诺|答应|同意|待|如|若|一经|一俟|一旦|明年|下半年|延|定|其余|剩|另|余|要求|责令|接下来|下步/;

/**
 * The commitments that a passage makes and does not itself tell as kept, in order. Days without a year are counted from
 * the day of the passage, else from `today`. Dates of the past, of rules and of former plans are none, and neither are
 * rules of conduct for everybody and for ever.
 */
export function commitmentsOf({ key, text, folded, day }: Passage, today: CalendarDay): Commitment[] {
  if (!cue.test(folded)) return [];
  return readSentences(folded).flatMap((sentence) => {
    if (!cue.test(sentence.text)) return [];
    const dated = datedIn(sentence, day ?? today);
    const conditional = conditionalIn(sentence);
    return merged(dated, conditional).map(({ at, dueOn, condition, kind }): Commitment => {
      const [start, end] = [sentence.start + at[0], sentence.start + at[1]];
      const said = condition && text.slice(sentence.start + condition[0], sentence.start + condition[1]);
      return { key, at: [start, end], words: text.slice(start, end), kind, dueOn, condition: said };
    });
  });
}

type Kind = Promised & Pick<Commitment, 'kind'>;

/** 待9月份供电改造后启用 is one commitment: its day, and its condition. */
function merged(dated: Promised[], conditional: Promised[]): Kind[] {
  const all: Kind[] = [
    ...dated.map((one): Kind => ({ ...one, kind: 'dated' })),
    ...conditional.map((one): Kind => ({ ...one, kind: 'conditional' })),
  ].sort((x, y) => x.at[0] - y.at[0] || (x.kind === 'dated' ? -1 : 1));
  const found: Kind[] = [];
  for (const one of all) {
    const before = found.at(-1);
    if (before === undefined || !overlaps(one, before)) found.push(one);
    else if (before.kind === 'conditional' && one.kind === 'dated')
      found[found.length - 1] = { ...one, condition: before.condition };
    else before.condition ??= one.condition;
  }
  return found;
}

const overlaps = (x: Promised, y: Promised): boolean => x.at[0] < y.at[1] && y.at[0] < x.at[1];
