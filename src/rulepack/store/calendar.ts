import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { CalendarDay } from '../../text/calendar-day.ts';
import type { Calendar } from '../rules/calendar.ts';
import type { NoticeDay } from '../rules/notice.ts';

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

/** How many notices there are; they are only ever added. */
export const noticeCount = async (tx: Transaction): Promise<number> =>
  (await tx.one<{ n: number }>(sql`select count(*) as n from calendar_notices`)).n;

/** A notice as it was entered. */
export interface StoredNotice {
  id: number;
  source: string;
  enteredName: string;
  enteredAt: Date;
}

/** Notices of a year, the newest first: that one counts. */
export const noticesOf = (tx: Transaction, year: number): Promise<StoredNotice[]> =>
  tx.many(sql`select id, source, entered_name as "enteredName", entered_at as "enteredAt" from calendar_notices
    where year = ${year} order by id desc`);

/** The days that a notice names, in their order. */
export const daysOfNotice = (tx: Transaction, id: number): Promise<NoticeDay[]> =>
  tx.many(sql`select day, works, name from calendar_days where notice_id = ${id} order by day`);

/** Of two who enter notices at once the second waits and finds the first. */
export const takeCalendarTurn = (tx: Transaction): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(7246036)`);

/** Adds a notice with its days; gives its id. Former ones of the year stay. */
export async function insertNotice(
  tx: Transaction,
  notice: { year: number; source: string; original: string; by: { accountId: number | null; name: string }; at: Date },
  days: readonly NoticeDay[],
): Promise<number> {
  const { id } = await tx.one<{
    id: number;
  }>(sql`insert into calendar_notices (year, source, original, entered_by, entered_name, entered_at)
    values (${notice.year}, ${notice.source}, ${notice.original}, ${notice.by.accountId}, ${notice.by.name}, ${notice.at}) returning id`);
  await tx.run(sql`insert into calendar_days (notice_id, day, works, name)
    select ${id}, d.day, d.works, d.name from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d (day date, works boolean, name text)`);
  return id;
}

/** Whether there are lights that do not follow the newest packs and notices yet (a job brings them on). */
export const unfollowed = async (tx: Transaction): Promise<boolean> =>
  (
    await tx.one<{ open: boolean }>(
      sql`select coalesce(bool_or(next_inspection is not null), false) as open from light_state`,
    )
  ).open;
