import { type Calendar, isWorkday } from '../../rulepack/rules/calendar.ts';
import { addDays, type CalendarDay } from '../../text/calendar-day.ts';
import { type NoticeChoices, urgentKinds } from '../model/delivery.ts';
import type { NoticeKind } from '../model/notices.ts';

/** A moment on the wall clock of Asia/Shanghai: the day, and minutes since midnight (with a fraction). */
interface WallClock {
  day: CalendarDay;
  minute: number;
}

const minute = 60_000;
const offset = 8 * 60 * minute; // China has kept UTC+8 without summer time since 1992.

function wallClock(moment: Date): WallClock {
  const shifted = new Date(moment.getTime() + offset);
  const day = shifted.toISOString().slice(0, 10);
  return { day, minute: (shifted.getTime() - Date.parse(`${day}T00:00:00Z`)) / minute };
}

const momentAt = ({ day, minute: at }: WallClock): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) - offset + at * minute);

/** Whether a time of the day lies in hours that may go over midnight; the first minute does, the last one does not. */
const isQuiet = (quiet: NoticeChoices['quiet'], at: number): boolean =>
  quiet !== null && (quiet.from <= quiet.to ? at >= quiet.from && at < quiet.to : at >= quiet.from || at < quiet.to);

/** The moment itself, or the end of the quiet hours that it lies in. */
export function afterQuiet({ quiet }: Pick<NoticeChoices, 'quiet'>, moment: Date): Date {
  const now = wallClock(moment);
  if (quiet === null || !isQuiet(quiet, now.minute)) return moment;
  return momentAt({ day: quiet.to > now.minute ? now.day : addDays(now.day, 1), minute: quiet.to });
}

/**
 * When a notice leaves the application: at once where it is urgent or no digest is wanted, else with the next digest;
 * never in quiet hours. A working day in a year without a notice of holidays is told by its weekday.
 */
export function dueAt(choices: NoticeChoices, kind: NoticeKind, moment: Date, calendar: Calendar): Date {
  if (choices.digest === 'at_once' || urgentKinds.includes(kind)) return afterQuiet(choices, moment);
  const now = wallClock(moment);
  let day = now.minute <= choices.digestAt ? now.day : addDays(now.day, 1);
  while (choices.digest === 'workdays' && !isWorkday(calendar, day)) day = addDays(day, 1);
  return afterQuiet(choices, momentAt({ day, minute: choices.digestAt }));
}

// Minutes between tries: a server that restarts, one that is down over lunch, one that is down until tomorrow.
const pauses = [1, 5, 15, 60, 180, 360, 720];

/** When to try once more after so many tries (1: the first has failed); null where it is given up. */
export function nextTry(attempts: number, moment: Date): Date | null {
  const pause = pauses[attempts - 1];
  return pause === undefined ? null : new Date(moment.getTime() + pause * minute);
}
