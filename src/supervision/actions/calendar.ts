import { record } from '../../audit/store.ts';
import { managesTop } from '../../people/actions/top.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import { readNotice } from '../../rulepack/rules/notice.ts';
import * as store from '../../rulepack/store/calendar.ts';
import type { CalendarAnswer, CalendarRefusal, NewNoticeBody, ReadingAnswer, ReadingBody } from '../model/calendar.ts';
import { noticeLacking } from '../rules/calendar.ts';
import type { SupervisionServices } from '../services.ts';

/** A year of the calendar (this one where none is asked for), for everybody who has signed in. */
export async function readCalendarYear(
  services: SupervisionServices,
  actor: Actor,
  asked: number | null,
): Promise<CalendarAnswer> {
  const day = today(services.clock);
  const year = asked ?? Number(day.slice(0, 4));
  const mayEnter = await managesTop(services.db, actor.scope);
  return services.db.read(actor.scope, async (tx) => {
    const [{ years }, notices, following] = await Promise.all([
      store.readCalendar(tx),
      store.noticesOf(tx, year),
      store.unfollowed(tx),
    ]);
    const [newest] = notices;
    return {
      year,
      years: [...years].sort((a, b) => a - b),
      days: newest === undefined ? [] : await store.daysOfNotice(tx, newest.id),
      notices: notices.map(({ enteredAt, ...notice }) => ({ ...notice, enteredAt: enteredAt.toISOString() })),
      lacking: noticeLacking(years, day),
      mayEnter,
      following,
    };
  });
}

/** What the text of a notice says, to be looked at before it is entered. */
export async function readNoticeText(
  services: SupervisionServices,
  actor: Actor,
  { text, year }: ReadingBody,
): Promise<Outcome<ReadingAnswer, CalendarRefusal>> {
  return (await managesTop(services.db, actor.scope)) ? done(readNotice(text, year)) : refuse('calendar-not-yours');
}

/**
 * Enters a notice, for 整改办 and administrators at the top; the former one of its year stays. Its days are read from its
 * text once more: what is shown in between decides over nothing. Lights follow by a job.
 */
export async function enterNotice(
  services: SupervisionServices,
  actor: Actor,
  body: NewNoticeBody,
): Promise<Outcome<{ id: number; year: number }, CalendarRefusal>> {
  if (!(await managesTop(services.db, actor.scope))) return refuse('calendar-not-yours');
  return change<{ id: number; year: number }, CalendarRefusal>(
    services.db,
    actor.scope,
    commandKey(actor, 'calendar.enter'),
    (tx) => enter(tx, body, actor, services.clock.now()),
  );
}

/** The same in a transaction of the caller, who has made sure that they may. */
export async function enter(
  tx: Transaction,
  { text, year, source, former }: Omit<NewNoticeBody, 'former'> & { former: number | null },
  by: { accountId: number | null; name: string; origin: string },
  at: Date,
): Promise<Outcome<{ id: number; year: number }, CalendarRefusal>> {
  const reading = readNotice(text, year);
  const faults = reading.days.length === 0 ? ['没有读到任何放假安排'] : reading.faults;
  if (reading.year === null || faults.length > 0)
    return refuse('calendar-faults', { faults: faults.slice(0, 5).join('；') });
  await store.takeCalendarTurn(tx);
  const [newest] = await store.noticesOf(tx, reading.year);
  if (former !== null && former !== (newest?.id ?? 0)) return refuse('calendar-stale', { year: reading.year });
  const id = await store.insertNotice(tx, { year: reading.year, source, original: text, by, at }, reading.days);
  await record(tx, at, [
    {
      chain: 0,
      actor: by,
      action: 'calendar.enter',
      object: { kind: 'calendar', id },
      values: { year: reading.year, source, former: newest?.id ?? null, days: reading.days },
    },
  ]);
  return done({ id, year: reading.year });
}
