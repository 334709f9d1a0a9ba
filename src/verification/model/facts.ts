import type { CalendarDay } from '../../text/calendar-day.ts';
import type { Claim } from './item.ts';

/** A file that was handed in as evidence. */
export interface EvidenceFact {
  id: number;
  name: string;
  /** The day that the file itself bears. */
  documentDate: CalendarDay | null;
  addedOn: CalendarDay;
  /** Problems for which the same file was handed in earlier. */
  alsoFor: readonly { problemId: number; title: string }[];
}

/** What the ledger itself knows of an item, beside its texts. */
export interface LedgerFacts {
  claim: Claim;
  /** Whether it is claimed in the ledger itself (applied for or closed), and not only by a paper that was imported. */
  claimedHere: boolean;
  feedbackOn: CalendarDay | null;
  closedOn: CalendarDay | null;
  /** A manifestation answers with its problem. */
  isManifestation: boolean;
  leadUnits: number;
  people: number;
  evidence: readonly EvidenceFact[];
}

/** What a rule says of what the ledger knows; about one file, or about the item as a whole. */
export interface RaisedOnFacts {
  evidenceId: number | null;
  words: string;
  why: string;
  settles: string;
}

/** A rule on the facts of one item: pure. */
export type FactRule = (facts: LedgerFacts) => RaisedOnFacts[];
