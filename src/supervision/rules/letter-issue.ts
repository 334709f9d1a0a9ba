import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { Span } from '../../rulepack/model/times.ts';
import { type Calendar, shift } from '../../rulepack/rules/calendar.ts';
import type { CalendarDay } from '../../text/calendar-day.ts';
import type { LetterRefusal, LetterState } from '../model/letters.ts';
import { asksReply, issuedText, unknownWordOf } from './letters.ts';

/** What of a draft decides whether and how it goes out. */
export interface Draft {
  state: LetterState;
  version: number;
  title: string;
  body: string;
  dueFrom: CalendarDay | null;
  dueTo: CalendarDay | null;
  replyWithin: Span | null;
  replyBy: CalendarDay | null;
}

/** A draft as it goes out on a day, but for its number. */
export interface ReadyLetter {
  title: string;
  body: string;
  replyBy: CalendarDay | null;
}

/**
 * What a draft says when it is issued on a day; refused where it is no draft any more, was changed since somebody saw it
 * (`version`; null: as it is), or has words that nothing fills in.
 */
export function readyToIssue(
  draft: Draft,
  version: number | null,
  day: CalendarDay,
  calendar: Calendar,
): Outcome<ReadyLetter, LetterRefusal> {
  if (draft.state !== 'draft') return refuse('letter-not-draft');
  if (version !== null && version !== draft.version) return refuse('letter-changed');
  const replyBy = draft.replyBy ?? (draft.replyWithin === null ? null : shift(calendar, day, draft.replyWithin).day);
  if (replyBy !== null && replyBy < day) return refuse('letter-reply-day-past');
  const text = `${draft.title}\n${draft.body}`;
  const unknown = unknownWordOf(text);
  if (unknown !== null) return refuse('letter-word-unknown', { word: unknown });
  if (replyBy === null && asksReply(text)) return refuse('letter-reply-day-missing');
  const due = draft.dueFrom === null || draft.dueTo === null ? null : { from: draft.dueFrom, to: draft.dueTo };
  const facts = { today: day, due, replyBy };
  return done({ title: issuedText(draft.title, facts), body: issuedText(draft.body, facts), replyBy });
}
