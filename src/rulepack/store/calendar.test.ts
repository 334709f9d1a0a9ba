import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { sql } from '../../platform/database/sql.ts';
import { addWorkdays, isWorkday, workdaysBetween } from '../rules/calendar.ts';
import { readCalendar } from './calendar.ts';

const database = await testDatabase();
const read = () => database.app.read(null, readCalendar);

it('knows every year and every day that chinese-days knows, and no other year', async () => {
  const library = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json'), 'utf8'),
  ) as { holidays: Record<string, string>; workdays: Record<string, string> };
  const calendar = await read();
  const said = [
    ...Object.keys(library.holidays).map((day) => [day, 'holiday']),
    ...Object.keys(library.workdays).map((day) => [day, 'workday']),
  ].sort();
  // A library that knows a year more asks for a migration that adds it.
  expect([...calendar.exceptions].sort()).toEqual(said);
  expect([...calendar.years]).toEqual(Array.from({ length: 23 }, (_, at) => 2004 + at));
});

it('counts working days over holidays and make-up days, and says where it does not know', async () => {
  const calendar = await read();
  expect(isWorkday(calendar, '2026-10-10')).toBe(true);
  expect(isWorkday(calendar, '2026-10-07')).toBe(false);
  // 09-30 · 10-08 · 09 · 10 (a Saturday, make-up) · 12.
  expect(addWorkdays(calendar, '2026-09-29', 5)).toEqual({ day: '2026-10-12', certain: true });
  expect(workdaysBetween(calendar, '2026-09-29', '2026-10-12')).toEqual({ count: 5, certain: true });
  expect(addWorkdays(calendar, '2026-12-30', 3).certain).toBe(false);
  expect(addWorkdays(calendar, '2027-03-01', -3).certain).toBe(false);
});

it('takes a new notice up at once, keeps the former, and keeps nothing of one that was rolled back', async () => {
  const add = (year: number, day: string) => sql`
    with n as (insert into calendar_notices (year, source, entered_name) values (${year}, '通知', '甲') returning id)
    insert into calendar_days select id, ${day}::date, true, '调休' from n`;
  await database.owner
    .write(null, async (tx) => {
      await tx.run(add(2027, '2027-02-06'));
      expect((await readCalendar(tx)).years.has(2027)).toBe(true);
      throw new Error('rolled back');
    })
    .catch(() => {});
  expect((await read()).years.has(2027)).toBe(false);
  await database.owner.write(null, (tx) => tx.run(add(2027, '2027-02-06')));
  expect(isWorkday(await read(), '2027-02-06')).toBe(true);
  await database.owner.write(null, (tx) => tx.run(add(2027, '2027-02-07')));
  const calendar = await read();
  expect(['2027-02-06', '2027-02-07'].map((day) => isWorkday(calendar, day))).toEqual([false, true]);
  expect(
    await database.app.read(null, (tx) => tx.one(sql`select count(*) as n from calendar_notices where year = 2027`)),
  ).toEqual({ n: 2 });
});
