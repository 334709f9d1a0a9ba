import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { HttpClient } from '../../../test/support/http-client.ts';
import { fill, list, nobody, planned, testLedger } from '../../../test/support/ledger.ts';
import { password, testPeople } from '../../../test/support/people.ts';
import { lastReview, testReviews } from '../../../test/support/review.ts';
import { testServer } from '../../../test/support/server.ts';
import { readProblem } from '../../ledger/actions/read.ts';
import { createPerson } from '../../people/actions/organisations.ts';
import { setPersonOfAccount } from '../../people/actions/persons-of-accounts.ts';
import { sql } from '../../platform/database/sql.ts';
import { giveVerdict } from '../../review/actions/decide.ts';
import { applyForWithholding } from '../../review/actions/disclose.ts';
import type { NewCalendar } from '../model/calendar.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const { clerk, services, clock } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
const other = await people.place(clerk.homeId, 'unit', '办公室');
const person = await createPerson(services, clerk, { organisationId: clerk.homeId, name: '周岚' });
if (!person.ok) throw new Error(person.code);
const member = await people.actor('member', 'unit', unit);
await setPersonOfAccount(services, clerk, member.accountId, { version: 1, personId: person.value.id });

const named = { ...nobody, personIds: [person.value.id], leadUnitId: other };
await fill(ledger, clerk, [
  planned('采砂监管不严；巡查, 记录\\不全', {
    number: '1',
    deadline: '2026-06-30',
    responsibility: { ...nobody, leadUnitId: unit },
  }),
  planned('会议记录缺失', { number: '2', deadline: '2026-07-15', responsibility: { ...nobody, leadUnitId: other } }),
  planned('长期未处理'.repeat(40), {
    number: '3',
    deadline: '2026-05-01',
    responsibility: { ...nobody, leadUnitId: unit },
  }),
  planned('已经整改完成', {
    number: '5',
    status: 'completed',
    deadline: '2026-05-03',
    responsibility: { ...nobody, leadUnitId: unit },
  }),
  planned('只写了姓名', { number: '4', deadline: '2026-05-02', responsibility: named }),
]);
const { items } = await list(ledger, clerk);
const numbered = (number: string) => items.find((row) => row.number === number) ?? items[0];

const reviews = testReviews(ledger, people);
const group = await people.actor('group', 'leading_group', clerk.homeId);
async function withhold(id: number): Promise<void> {
  const problem = await readProblem(ledger, clerk, id);
  if (!problem.ok) throw new Error(problem.code);
  const asked = {
    version: problem.value.version,
    disclosure: 'internal',
    ground: 'secret',
    reason: '写到取水口坐标',
  } as const;
  expect(await applyForWithholding(reviews, clerk, id, asked)).toMatchObject({ ok: true });
  const { id: review, version } = await lastReview(reviews, clerk, id);
  const verdict = { version, step: 'leading_group', verdict: 'pass' } as const;
  expect(await giveVerdict(reviews, group, review, verdict)).toMatchObject({ ok: true });
}

const server = await testServer(database, clock, {
  BIHUAN_CALENDAR_TITLES: 'on',
  BIHUAN_REQUESTS_PER_MINUTE: '100000',
});
const client = new HttpClient(server.address);
await client.signIn('member', password);
const path = '/api/v1/session/calendar';
const make = async (titles = false): Promise<string> =>
  server.address + (await client.json<NewCalendar>('POST', path, { titles })).path;
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      day: event.startDate.toString(),
      allDay: event.startDate.isDate,
      summary: event.summary,
      sequence: event.sequence,
      alarms: component.getAllSubcomponents('valarm').map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
    };
  });
const calendarAt = async (address: string) => events(await (await fetch(address)).text());
const lines = (action: string) =>
  database.owner.read(
    null,
    async (tx) => (await tx.many(sql`select from audit_entries where action = ${action}`)).length,
  );

describe('a calendar by a secret address', () => {
  it('has the days for which a person or the own unit answers, and no others', async () => {
    const address = await make();
    expect((await calendarAt(address)).map(({ day, summary }) => `${day} ${summary}`)).toEqual([
      '2026-05-01 整改到期：中共云溪县水务局党组 问题 3',
      '2026-06-30 整改到期：中共云溪县水务局党组 问题 1',
    ]);
  });

  it('says whole days, reminds three days and one day before, and keeps its numbers', async () => {
    const address = await make();
    const first = await calendarAt(address);
    expect(first.every(({ allDay }) => allDay)).toBe(true);
    expect(first[0]?.alarms).toEqual(['-P2DT15H', '-PT15H']);
    const again = await calendarAt(await make());
    expect(again).toEqual(first);
    expect(new Set(first.map(({ uid }) => uid)).size).toBe(first.length);
  });

  it('bears no titles but where the person asked for them, and never that of a withheld problem', async () => {
    const bare = await (await fetch(await make())).text();
    expect(bare).not.toMatch(/采砂|长期未处理/);
    const full = await calendarAt(await make(true));
    expect(full[1]?.summary).toBe('整改到期：中共云溪县水务局党组 问题 1 采砂监管不严；巡查, 记录\\不全');
    expect(full[0]?.summary.endsWith('…')).toBe(true);
    await withhold(numbered('1')?.id ?? 0);
    expect((await calendarAt(await make(true)))[1]?.summary).toBe('整改到期：中共云溪县水务局党组 问题 1');
  });

  it('is text as RFC 5545 has it: CRLF, lines of at most 75 octets, commas and signs escaped, no control characters', async () => {
    const answer = await fetch(await make(true));
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = bytes.toString('utf8');
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(text).not.toContain('\ufffd');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const unfolded = text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
    for (const line of unfolded) expect(line).toMatch(/^[A-Z-]+(;[A-Z-]+=[^:;]+)*:./);
    // A property of the calendar stands before its events.
    expect(unfolded.indexOf('BEGIN:VEVENT')).toBe(
      1 + unfolded.findLastIndex((line, at) => at < unfolded.indexOf('BEGIN:VEVENT') && !line.startsWith('BEGIN')),
    );
    for (const event of unfolded.join('\n').split('BEGIN:VEVENT').slice(1))
      for (const needed of ['UID:', 'DTSTAMP:', 'DTSTART;VALUE=DATE:', 'SUMMARY:'])
        expect(event.split('\n').filter((line) => line.startsWith(needed))).toHaveLength(1);
  });

  it('loses what is no more, gains a higher number for what moved, and is not sent again while it stays', async () => {
    const address = await make();
    const before = await fetch(address);
    const tag = before.headers.get('etag') ?? '';
    const [first] = events(await before.text());
    expect(before.headers.get('cache-control')).toBe('private, no-cache');
    expect((await fetch(address, { headers: { 'if-none-match': tag } })).status).toBe(304);

    await database.owner.write(null, (tx) =>
      tx.run(
        sql`update problems set deadline = '2026-05-11', version = version + 1 where id = ${numbered('3')?.id ?? 0}`,
      ),
    );
    const moved = await fetch(address, { headers: { 'if-none-match': tag } });
    expect(moved.status).toBe(200);
    const [now] = events(await moved.text());
    expect(now).toMatchObject({ uid: first?.uid, day: '2026-05-11', sequence: (first?.sequence ?? 0) + 1 });

    await database.owner.write(null, (tx) =>
      tx.run(
        sql`update problems set superseded_at = now(), version = version + 1 where id = ${numbered('3')?.id ?? 0}`,
      ),
    );
    expect((await calendarAt(address)).map(({ day }) => day)).toEqual(['2026-06-30']);
  });

  it('counts for an office what is due on a day, with the rows behind it', async () => {
    const office = new HttpClient(server.address);
    await office.signIn('clerk', password);
    const made = await office.json<NewCalendar>('POST', path, {});
    const text = await (await fetch(server.address + made.path)).text();
    const days = events(text).map(({ day, summary }) => `${day} ${summary}`);
    expect(days).toContain('2026-07-15 本办台账到期：1 个问题');
    expect(text.replaceAll('\r\n ', '')).toContain(
      `URL;VALUE=URI:${server.address}/ledger?dueFrom=2026-07-15&dueBy=2026-07-15`,
    );
  });

  it('follows what the person may see at that moment', async () => {
    const address = await make();
    expect(await calendarAt(address)).not.toEqual([]);
    const none = await database.owner.write(null, (tx) =>
      tx.many(sql`delete from account_roles where account_id = ${member.accountId} returning *`),
    );
    expect(none).toHaveLength(1);
    expect(await calendarAt(address)).toEqual([]);
    await database.owner.write(null, (tx) =>
      tx.run(
        sql`insert into account_roles (account_id, role, organisation_id, home_id) values (${member.accountId}, 'unit', ${unit}, ${clerk.homeId})`,
      ),
    );
    expect(await calendarAt(address)).not.toEqual([]);
  });

  it('is one: a new address ends the old one, and an ended one is nowhere', async () => {
    const old = await make();
    const next = await make();
    expect((await fetch(old)).status).toBe(404);
    expect((await fetch(next)).status).toBe(200);
    expect((await client.send('DELETE', path)).status).toBe(204);
    const gone = await fetch(next);
    expect([gone.status, await gone.text()]).toEqual([404, '']);
    expect(await client.json('GET', path)).toEqual({ titlesAllowed: true, feed: null });
    expect((await fetch(`${server.address}/calendar/guess.ics`)).status).toBe(404);
  });

  it('leaves a line when it is made, when it is ended and once a day when it is read, and its address nowhere', async () => {
    const before = {
      made: await lines('calendar.make'),
      ended: await lines('calendar.end'),
      read: await lines('calendar.read'),
    };
    const address = await make();
    await fetch(address);
    await fetch(address);
    clock.set('2026-03-03T09:00:00+08:00');
    await fetch(address);
    await client.signIn('member', password);
    await client.send('DELETE', path);
    expect(await lines('calendar.make')).toBe(before.made + 1);
    expect(await lines('calendar.read')).toBe(before.read + 2);
    expect(await lines('calendar.end')).toBe(before.ended + 1);
    const secret = /calendar\/(.+)\.ics/.exec(address)?.[1] ?? '';
    const tables = await database.owner.read(null, (tx) =>
      tx.many<{
        text: string;
      }>(sql`select row_to_json(c)::text as text from commands c union all select row_to_json(f)::text from calendar_feeds f
        union all select content from audit_values`),
    );
    expect(tables.filter(({ text }) => text.includes(secret))).toEqual([]);
  });

  it('ends with the account, and where somebody else gives it a new password', async () => {
    const address = await make();
    const set = (change: 'off' | 'on' | 'reset') =>
      database.owner.write(null, (tx) =>
        tx.run(
          change === 'reset'
            ? sql`update accounts set password_hash = password_hash || 'x', must_change_password = true where id = ${member.accountId}`
            : sql`update accounts set disabled_at = ${change === 'off' ? clock.now() : null} where id = ${member.accountId}`,
        ),
      );
    await set('off');
    await set('on');
    expect((await fetch(address)).status).toBe(404);
    const again = await make();
    await set('reset');
    expect((await fetch(again)).status).toBe(404);
  });
});

describe('titles in calendars', () => {
  it('leave the system only where its operator lets them', async () => {
    const strict = await testServer(database, clock);
    const office = new HttpClient(strict.address);
    await office.signIn('clerk', password);
    const refused = await office.send('POST', path, { titles: true });
    expect(((await refused.json()) as { code: string }).code).toBe('calendar-titles-not-allowed');
    expect(await office.json('GET', path)).toMatchObject({ titlesAllowed: false });
  });
});
