import { z } from 'zod';
import type { Status } from '../../ledger/model.ts';
import type { CalendarDay } from '../../text/calendar-day.ts';
import type { Claim } from './item.ts';

// What a reconciliation is made from: the ledger as its rows tell it, and the papers that speak of the inspection.

/** What a paper may state of an inspection, as a number. */
export const statedFields = [
  'aspects',
  'categories',
  'problems',
  'refinedProblems',
  'measures',
  'completed',
  'basicallyCompleted',
  'inProgress',
  'longTerm',
] as const;
export const statedField = z.enum(statedFields);
export type StatedField = z.infer<typeof statedField>;

/** A number that a paper states, with its place and the words around it; both null where nobody knows them any more. */
export interface Said {
  value: number;
  place: readonly [number, number] | null;
  words: string | null;
}

/** An item that a paper lists: a problem, or (`part`) a part of the problem before it. */
export interface PaperItem {
  part: boolean;
  /** Place of its heading among those of the paper. */
  section: number;
  number: string | null;
  group: string | null;
  title: string;
  status: Claim;
  place: readonly [number, number] | null;
  /** The problem of the ledger that it speaks of; null where none is alike. */
  problemId: number | null;
  /** Measures planned; things done; how many of these have a printed number of their own. */
  measures: number;
  steps: number;
  numberedSteps: number;
}

export interface PaperFacts {
  /** 0 for what an inspection states whose paper was never kept. */
  id: number;
  documentId: number | null;
  name: string;
  genre: 'bulletin' | 'feedback' | 'ledger';
  /** The paper from which the ledger was made. */
  founding: boolean;
  /** The day as of which it speaks, where it names one. */
  day: CalendarDay | null;
  said: Partial<Record<StatedField, Said>>;
  /** Headings as printed; null where problems stand under none. */
  sections: readonly (string | null)[];
  items: readonly PaperItem[];
}

/** A problem or manifestation that stands in the ledger, or stood there before others took its place. */
export interface LedgerProblem {
  id: number;
  parentId: number | null;
  aspectId: number | null;
  number: string | null;
  title: string;
  category: string | null;
  status: Status;
  live: boolean;
  /** Every status that it had, with the day from which it had it, in order of time. */
  changes: readonly { day: CalendarDay; status: Status }[];
}

/** One problem in the place of another (split) or of several (merge): each pair is a line. */
export interface LineageLine {
  kind: 'split' | 'merge';
  from: number;
  to: number;
  day: CalendarDay;
}

export interface LedgerFacts {
  aspects: readonly { id: number; heading: string }[];
  problems: readonly LedgerProblem[];
  lineage: readonly LineageLine[];
  /** Measures that serve a live problem, each once. */
  measures: number;
}

/** What a person said of a difference, the newest of each difference. */
export interface SaidOfDifference {
  id: number;
  difference: string;
  act: 'explained' | 'withdrawn';
  /** How large the difference was then. */
  gap: number;
  reason: string;
  authorName: string;
  at: string;
}
