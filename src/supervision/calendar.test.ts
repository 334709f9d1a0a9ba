import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import { isWorkday } from '../rulepack/rules.ts';
import { readCalendar } from '../rulepack/store/calendar.ts';
import { enterNotice, readCalendarYear, readNoticeText } from './actions/calendar.ts';
import { noticeLacking } from './rules/calendar.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = { ...testLedger(database, people), ...people.services };
const { clerk, clock } = people;
const below = await people.place(clerk.homeId, 'organisation', '工程站');
const other = await people.actor('below', 'office', below);

const notice = (autumn: string) => `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月5日（周一）放假，共1天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。${autumn}上班。`;
const first = notice('9月26日（周日）、10月9日（周六）');
const body = { text: first, year: null, source: '国办发明电〔2026〕0号', former: 0 };

it('is warned of a year whose notice is missing, from November on', () => {
  expect(noticeLacking(new Set([2026]), '2026-10-31')).toBeNull();
  expect(noticeLacking(new Set([2026]), '2026-11-01')).toBe(2027);
  expect(noticeLacking(new Set([2026, 2027]), '2026-12-31')).toBeNull();
  expect(noticeLacking(new Set([2026]), '2027-02-01')).toBe(2027);
});

it('shows what a notice says before it is entered, and enters none with faults', async () => {
  expect(await readNoticeText(services, clerk, { text: first, year: null })).toMatchObject({
    ok: true,
    value: { year: 2027, faults: [] },
  });
  const wrong = first.replace('放假，共3天', '放假，共4天');
  expect(await enterNotice(services, clerk, { ...body, text: wrong })).toMatchObject({
    ok: false,
    code: 'calendar-faults',
    facts: { faults: '元旦：写的是共 4 天，读到 3 天' },
  });
  expect(await enterNotice(services, clerk, { ...body, text: '今年照常放假', year: 2027 })).toMatchObject({
    ok: false,
  });
});

it('is entered at the top alone, in the action and in the database', async () => {
  expect(await enterNotice(services, other, body)).toMatchObject({ ok: false, code: 'calendar-not-yours' });
  await expect(
    database.app.write(other.scope, (tx) =>
      tx.run(sql`insert into calendar_notices (year, source, entered_name) values (2030, '通知', '甲')`),
    ),
  ).rejects.toMatchObject({ code: '42501' });
});

it('keeps the former notice of a year, with who entered it, and refuses one made on an older state', async () => {
  clock.set('2026-11-23T10:00:00+08:00');
  const again = await people.again(clerk);
  expect(await readCalendarYear(services, again, 2027)).toMatchObject({
    days: [],
    notices: [],
    lacking: 2027,
    mayEnter: true,
  });
  const entered = await enterNotice(services, again, body);
  expect(entered).toMatchObject({ ok: true, value: { year: 2027 } });
  expect(await enterNotice(services, again, body)).toMatchObject({ ok: false, code: 'calendar-stale' });
  const id = entered.ok ? entered.value.id : 0;
  const changed = notice('9月25日（周六）、10月9日（周六）');
  expect(await enterNotice(services, again, { ...body, text: changed, former: id })).toMatchObject({ ok: true });
  const shown = await readCalendarYear(services, await people.again(other), 2027);
  expect(shown.notices.map(({ enteredName }) => enteredName)).toEqual(['林一', '林一']);
  expect(shown).toMatchObject({ lacking: null, mayEnter: false });
  const calendar = await database.app.read(null, readCalendar);
  expect(['2027-09-25', '2027-09-26'].map((day) => isWorkday(calendar, day))).toEqual([true, false]);
  const entries = await database.owner.read(null, (tx) =>
    tx.many<{ who: string }>(
      sql`select actor_name as who from audit_entries where chain_id = 0 and action = 'calendar.enter'`,
    ),
  );
  expect(entries).toEqual([{ who: '林一' }, { who: '林一' }]);
});
