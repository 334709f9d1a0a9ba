import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { CalendarDay } from '../../text/calendar-day.ts';
import type { Calendar } from '../rules/calendar.ts';

// What was read last, under the mark of the newest notice: notices are only ever added, so that it stands for all of them.
let kept: { mark: string; calendar: Calendar } | null = null;

/**
 * The calendar of working days of this installation: of each year its newest notice. Asks one small question; the days are
 * read again where a notice has been added since, by whatever process. Needs no scope.
 */
export async function readCalendar(tx: Transaction): Promise<Calendar> {
  const mark = await calendarMark(tx);
  if (kept?.mark === mark) return kept.calendar;
  const days = await tx.many<{ year: number; day: CalendarDay; works: boolean }>(sql`
    select n.year, d.day, d.works from calendar_days d join calendar_notices n on n.id = d.notice_id
    where n.id in (select max(id) from calendar_notices group by year) order by n.year, d.day`);
  const calendar: Calendar = {
    years: new Set(days.map(({ year }) => year)),
    // The notice of a later year has the last word on the end of the year before (元旦 begins in December).
    exceptions: new Map(days.map(({ day, works }) => [day, works ? 'workday' : 'holiday'])),
  };
  // A mark never comes again, that of a notice whose transaction was rolled back neither.
  kept = { mark, calendar };
  return calendar;
}

/** What stands for all notices that there are; another one once a notice is added. */
export const calendarMark = async (tx: Transaction): Promise<string> =>
  (await tx.maybe<{ mark: string }>(sql`select mark from calendar_notices order by id desc limit 1`))?.mark ?? '';
