import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../../test/support/ledger.ts';
import { testPeople } from '../../../test/support/people.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import { listQuery } from '../model.ts';
import { weighValues } from './weigh.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const of = (category: string, count: number) =>
  Array.from({ length: count }, (_, at) => planned(`${category}问题${at}`, { category }));
await fill(services, clerk, [...of('政治建设', 2), ...of('作风建设', 5), ...of('组织建设', 9)]);
const elsewhere = await people.place(null, 'organisation', '乙局');
const other = await people.actor('elsewhere', 'office', elsewhere);
await fill(services, other, of('政治建设', 20));

const wordsOf = async (category: string) => {
  const query = listQuery.parse({ category });
  return services.db.read(clerk.scope, async (tx) => {
    const { conditions, few } = await weighValues(tx, query, clerk.scope, { named: 3, hashed: 6 });
    const where = sql`f.level = 'problem' and ${join([...conditions], ' and ')}`;
    const found = await tx.many<{ title: string }>(sql`select p.title from problem_facets f
      join problems p on p.organisation_id = f.organisation_id and p.id = f.problem_id where ${where} order by f.position`);
    const planOf = async (condition: Sql) =>
      JSON.stringify(await tx.many(sql`explain select f.problem_id from problem_facets f where ${condition}`));
    const plan = await planOf(where);
    // Without what the policy of the table asks by a hash of its own.
    const hashes = hashesIn(plan) - hashesIn(await planOf(sql`f.level = 'problem'`));
    return { titles: found.map(({ title }) => title), few, plan, hashes };
  });
};
const hashesIn = (plan: string): number => plan.split('hashed SubPlan').length - 1;

it('finds the same rows by their numbers, by a hash and row by row, as few or as many as a value has', async () => {
  const few = await wordsOf('政治建设');
  expect(few).toMatchObject({ titles: ['政治建设问题0', '政治建设问题1'], few: true });
  const some = await wordsOf('作风建设');
  expect(some).toMatchObject({ titles: of('作风建设', 5).map(({ title }) => title), few: false });
  expect(some.hashes).toBeGreaterThan(0);
  const many = await wordsOf('组织建设');
  expect(many).toMatchObject({ titles: of('组织建设', 9).map(({ title }) => title), few: false });
  expect(many.plan).toContain('SubPlan');
  expect(many.hashes).toBe(0);
  expect(many.plan).not.toContain('Join');
});

it('counts what it lists, with several values and several filters', async () => {
  const both = await list(services, clerk, { category: ['政治建设', '作风建设'], size: '3' });
  expect([both.total, both.items.length]).toEqual([7, 3]);
  expect((await list(services, clerk, { category: '作风建设', subcategory: '无' })).total).toBe(0);
});
