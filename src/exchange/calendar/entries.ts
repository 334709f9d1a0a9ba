import type { WaitingReview } from '../../review/model.ts';
import { itemWords, sumWords } from '../labels/calendar.ts';
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
