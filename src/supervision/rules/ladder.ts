import type { Status } from '../../ledger/model.ts';
import { type Act, acts, type Ladder, type Rung } from '../../rulepack/model.ts';
import { type Calendar, shift } from '../../rulepack/rules.ts';
import { addDays, type CalendarDay } from '../../text/calendar-day.ts';

/** A rung that has passed for a cause, with what is known of the answer to its letter. */
export interface PassedRung {
  rung: string;
  act: Act;
  /** The day on which it came due. */
  day: CalendarDay;
  outcome: 'fired' | 'skipped';
  /** By when its letter is to be answered; null where none is out, it asks for no answer, or has been answered. */
  replyBy: CalendarDay | null;
}

/** A hold that was not lifted: no rung (or this one) before the day after `until`. */
export interface Held {
  /** Null: every rung. */
  rung: string | null;
  until: CalendarDay;
}

/** What a ladder runs for: a problem until its deadline or next heartbeat, or a milestone. */
export interface Climbing {
  on: 'deadline' | 'heartbeat' | 'milestone';
  due: CalendarDay;
  /** Null for a milestone. */
  status: Status | null;
  /** Of this due day and this round: an extension and a relapse count anew. */
  passed: readonly PassedRung[];
  holds: readonly Held[];
}

/** A rung with the day on which it comes due; `certain` as of a counted day. */
export interface DueRung {
  rung: Rung;
  day: CalendarDay;
  certain: boolean;
}

export interface Step {
  fire: DueRung | null;
  /** Passed together with, or after, one that is at least as severe: noted, never sent. */
  skip: DueRung[];
  /** Due, but held back by somebody. */
  held: (DueRung & { until: CalendarDay })[];
  /** The next day to look, with the rung that comes then; null where nothing comes before something changes. */
  next: DueRung | null;
}

const severity = (act: Act): number => acts.indexOf(act);

/**
 * Whether a ladder rests while an item stands so. An item before its reviewers is in their hands: nothing goes out, and
 * what came due meanwhile is made up for if it is sent back. Who waits for somebody outside (待外部) is told by notices,
 * but gets no letter for what others owe him. Practice differs; no source names a rule (domain.md §1.5).
 */
const rests = (status: Status | null, { letter }: Pick<Rung, 'letter'>): boolean =>
  status === 'under_review' || (status === 'waiting_outside' && letter !== null);

/**
 * What a ladder does on a day. Of several rungs that are due at once (an old paper imported late, a machine that was off)
 * only the most severe one fires, the latest of equals; the others are skipped. `calendar`: working days.
 */
export function stepOf(ladder: Ladder, item: Climbing, today: CalendarDay, calendar: Calendar): Step {
  const coming = ladder.rungs
    .filter((rung) => !item.passed.some((one) => one.rung === rung.key) && !rests(item.status, rung))
    .flatMap((rung) => dayOf(rung, item, calendar) ?? []);
  const due = coming.filter(({ day }) => day <= today);
  const held = due.flatMap((one) => {
    const until = heldUntil(item.holds, one.rung.key, today);
    return until === null ? [] : [{ ...one, until }];
  });
  const free = due.filter((one) => !held.some(({ rung }) => rung.key === one.rung.key));
  const fired = item.passed.filter(({ outcome }) => outcome === 'fired');
  const overtaken = (one: DueRung): boolean =>
    fired.some((other) => severity(other.act) >= severity(one.rung.act) && other.day >= one.day);
  const fire = free
    .filter((one) => !overtaken(one))
    .reduce<DueRung | null>((best, one) => (best === null || outweighs(one, best) ? one : best), null);
  // A hold's end is a day to look as well; a rung that is held and not due yet is looked at when it is.
  const later = [
    ...coming.filter(({ day }) => day > today),
    ...held.map(({ until, ...one }) => ({ ...one, day: addDays(until, 1) })),
  ];
  return {
    fire,
    skip: free.filter((one) => one !== fire),
    held,
    next: later.reduce<DueRung | null>((best, one) => (best === null || one.day < best.day ? one : best), null),
  };
}

const outweighs = (one: DueRung, other: DueRung): boolean =>
  severity(one.rung.act) - severity(other.rung.act) > 0 || (one.rung.act === other.rung.act && one.day >= other.day);

/** When a rung comes due; null where it is for something else, or the letter that it follows is not out or is answered. */
function dayOf(rung: Rung, item: Climbing, calendar: Calendar): DueRung | null {
  const { on, before, after, of } = rung.when;
  if (on === 'reply') {
    const replyBy = item.passed.find((one) => one.rung === of && one.outcome === 'fired')?.replyBy ?? null;
    return replyBy === null || after === undefined ? null : { rung, ...shift(calendar, replyBy, after) };
  }
  if (on !== item.on) return null;
  if (before !== undefined) return { rung, ...shift(calendar, item.due, before, -1) };
  return after === undefined ? null : { rung, ...shift(calendar, item.due, after) };
}

const heldUntil = (holds: readonly Held[], rung: string, today: CalendarDay): CalendarDay | null =>
  holds
    .filter((hold) => (hold.rung === null || hold.rung === rung) && hold.until >= today)
    .reduce<CalendarDay | null>((latest, { until }) => (latest === null || until > latest ? until : latest), null);
