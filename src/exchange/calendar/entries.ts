import type { WaitingReview } from '../../review/model.ts';
import type { MilestoneState } from '../../supervision/model/milestones.ts';
import type { LetterToAnswer } from '../../supervision/store/letter-register.ts';
import type { InspectionClocks } from '../../supervision/store/milestones.ts';
import { daysBetween } from '../../text/calendar-day.ts';
import { itemWords, letterWords, milestoneWords, sumWords } from '../labels/calendar.ts';
import type { DueItem } from './store.ts';

/** One whole day in somebody's calendar. */
export interface Entry {
  /** The same for the same thing, whenever it is fetched. */
  uid: string;
  day: string;
  summary: string;
  /** Path in this installation. */
  path: string;
  /** Grows with every change of what it is about. */
  sequence: number;
  changedAt: Date;
  /** So many days before it the calendar reminds, at nine in the morning. */
  remind: readonly number[];
}

/** From so many days ago to so many days ahead. */
export const window = { back: 30, ahead: 400 } as const;
export const mostItems = 500;
export const mostMilestones = 200;

/** Items as they may leave: with their titles where that was asked for, and never that of a withheld one. */
export const entriesOfItems = (items: readonly DueItem[], titles: boolean): Entry[] =>
  items.map((item) => ({
    uid: `${item.kind}-${item.problemId}-${item.part}`,
    day: item.day,
    summary: itemWords({ ...item, title: titles && !item.withheld ? item.title : null }),
    path: `/problems/${item.problemId}`,
    sequence: item.version,
    changedAt: item.changedAt,
    remind: item.kind === 'reply' ? [1] : [3, 1],
  }));

/** Verdicts that wait for the person, on the day by which the item is to be done; without titles, whoever asks. */
export const entriesOfReviews = (
  reviews: readonly WaitingReview[],
  days: { from: string; to: string },
  madeAt: Date,
): Entry[] =>
  reviews.flatMap(({ id, problemId, problemNumber, organisationName, deadline, round }) =>
    deadline === null || problemId === null || deadline < days.from || deadline > days.to
      ? []
      : [
          {
            uid: `review-${id}`,
            day: deadline,
            summary: itemWords({ kind: 'review', organisationName, problemId, number: problemNumber, title: null }),
            path: `/problems/${problemId}`,
            sequence: round,
            changedAt: madeAt,
            remind: [1],
          },
        ],
  );

/**
 * Milestones of one inspection that are yet to be reached. Their days are counted, not kept: the number that has to grow
 * whenever one of them moves adds up everything by which they can, none of which ever becomes less.
 */
export function entriesOfMilestones(
  { inspectionId, organisation, row, facts, entries }: InspectionClocks,
  states: readonly MilestoneState[],
  notices: number,
  days: { from: string; to: string },
  madeAt: Date,
): Entry[] {
  const said = [...entries.values()].flat();
  const { planApproved, textApproved } = facts;
  const sequence =
    row +
    notices +
    said.length +
    (planApproved === null ? 0 : 1) +
    (textApproved === null ? 0 : daysBetween('2000-01-01', textApproved));
  const changedAt = said.map(({ at }) => new Date(at)).reduce((last, at) => (at > last ? at : last), madeAt);
  return states.flatMap(({ key, name, due, done, certain, beforeLedger }) =>
    due === null || done !== null || beforeLedger || due < days.from || due > days.to
      ? []
      : [
          {
            uid: `milestone-${inspectionId}-${key}`,
            day: due,
            summary: milestoneWords(organisation, name, certain),
            path: `/inspections/${inspectionId}`,
            sequence,
            changedAt,
            remind: [3, 1],
          },
        ],
  );
}

/** Letters that the person or the own unit has to answer. */
export const entriesOfLetters = (letters: readonly LetterToAnswer[]): Entry[] =>
  letters.map((letter) => ({
    uid: `letter-${letter.id}`,
    day: letter.replyBy,
    summary: letterWords(letter),
    path: `/letters/${letter.id}`,
    sequence: letter.version,
    changedAt: letter.changedAt,
    remind: [3, 1],
  }));

/** What an office has due, a day an entry. */
export const entriesOfSums = (sums: readonly { day: string; n: number }[], madeAt: Date): Entry[] =>
  sums.map(({ day, n }) => ({
    uid: `due-${day}`,
    day,
    summary: sumWords(n),
    path: `/ledger?dueFrom=${day}&dueBy=${day}`,
    sequence: 0,
    changedAt: madeAt,
    remind: [],
  }));
