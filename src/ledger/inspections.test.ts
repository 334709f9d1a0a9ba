import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import { listInspections, nameInspections } from './actions/read.ts';
import { inspectionsQuery } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
await fill(services, clerk, [planned('河道采砂监管不严')]);
await database.owner.write(null, (tx) =>
  tx.run(sql`insert into inspections (organisation_id, title, kind, team, stated, rule_pack, rule_pack_version)
    select organisation_id, '第' || n || '轮巡察反馈意见', kind, '第' || n % 7 || '巡察组', stated, rule_pack, rule_pack_version
    from inspections, generate_series(1, 999) n`),
);
const elsewhere = await people.place(null, 'organisation', '乙局');
const other = await people.actor('elsewhere', 'office', elsewhere);

const page = (query: Record<string, unknown> = {}, actor = clerk) =>
  listInspections(services, actor, inspectionsQuery.parse(query));

it('lists a thousand inspections page by page, the newest first, each once', async () => {
  const first = await page();
  expect([first.total, first.items.length]).toEqual([1000, 50]);
  const titles = [];
  for (let at = 1; at <= 21; at++) titles.push(...(await page({ page: at })).items.map(({ title }) => title));
  expect(titles.slice(0, 2)).toEqual(['第999轮巡察反馈意见', '第998轮巡察反馈意见']);
  expect(new Set(titles).size).toBe(1000);
  expect(titles).toHaveLength(1000);
  expect(() => inspectionsQuery.parse({ size: 201 })).toThrow();
});

it('finds inspections by words of title, organisation or team, and one by its number', async () => {
  const found = await page({ q: '第77' });
  expect(found.items.map(({ title }) => title)).toContain('第77轮巡察反馈意见');
  expect(found.total).toBe(11);
  expect((await page({ q: '第3巡察组', size: 200 })).total).toBe(143);
  expect((await page({ q: '100%' })).total).toBe(0);
  const [one] = found.items;
  expect(await page({ id: one?.id })).toEqual({ items: [one], total: 1 });
});

it('shows another organisation none of them, whether asked by page, by number or by name', async () => {
  const [own] = (await page()).items;
  expect(await page({}, other)).toEqual({ items: [], total: 0 });
  expect(await page({ id: own?.id }, other)).toEqual({ items: [], total: 0 });
  expect(await nameInspections(services, other)).toEqual({ inspections: [], aspects: [] });
  expect((await nameInspections(services, clerk)).inspections).toHaveLength(1000);
});
