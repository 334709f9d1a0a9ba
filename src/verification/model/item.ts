import type { CalendarDay } from '../../text/calendar-day.ts';

/** What a report says of one problem, as all rules on texts read it: from the ledger, a draft or a file alike. */
export interface Item {
  claim: Claim;
  /** The words of the feedback; empty where a paper gives none. */
  problem: Passage;
  /** What is planned, in the order of the plan. */
  measures: readonly Passage[];
  /** What is said to have been done, in order of time. */
  report: readonly Passage[];
  /** The day on which the item is looked at. */
  today: CalendarDay;
}

export type Claim = 'completed' | 'basically_completed' | 'in_progress' | 'long_term' | 'not_started' | 'unstated';

/** One text of an item. All views have the same length: a place in one is the same place in the others. */
export interface Passage {
  /** Where it stands: `problem`, `measure:12`, `progress:40`; whoever built the item knows what it means. */
  key: string;
  /** As printed. */
  text: string;
  /** `fold(text)`: what patterns are matched on. */
  folded: string;
  /** The day on which it was written, from which dates without a year are counted; null where nobody knows. */
  day: CalendarDay | null;
}

/** What a rule says of an item. */
export interface Raised {
  /** Key of the passage in which the words stand. */
  key: string;
  /** [start, end) of the words in the passage. */
  at: readonly [start: number, end: number];
  /** One plain Chinese sentence: why it is doubted. */
  why: string;
  /** One plain Chinese sentence: what would settle it. */
  settles: string;
}

/** A rule on the texts of one item: pure, linear in the length of the texts, deterministic. */
export type ItemRule = (item: Item) => Raised[];
