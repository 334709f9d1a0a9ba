import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { fill, planned, testLedger } from '../../../test/support/ledger.ts';
import { testPeople } from '../../../test/support/people.ts';
import { sql } from '../../platform/database/sql.ts';
import { refreshFacets } from '../store/facets.ts';
import { verifyLedger } from '../verify.ts';
import { sumCounts } from './sum-counts.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);

const rows = (): Promise<{ days: number; counts: number }> =>
  database.owner.read(null, (tx) =>
    tx.one(sql`select (select count(*) from problem_days) as days,
      (select count(*) from problem_totals) + (select count(*) from problem_dues) + (select count(*) from problem_turns) as counts`),
  );
const faults = async (): Promise<unknown> => {
  const client = await database.owner.connect();
  try {
    return await verifyLedger(client);
  } finally {
    client.release();
  }
};

it('sums an organisation whose rows have doubled, and then leaves it alone', async () => {
  const problems = Array.from({ length: 30 }, (_, at) => planned(`问题${at}`, { deadline: '2026-06-30' }));
  await fill(services, people.clerk, problems);
  const before = await rows();
  expect(await sumCounts(database.worker)).toBe(1);
  const after = await rows();
  expect(after.days).toBeLessThan(before.days);
  // Too few to be worth it.
  expect(after.counts).toBe(before.counts);
  expect(await faults()).toEqual([]);
  expect(await sumCounts(database.worker)).toBe(0);

  // Some more than a hundred rows on top of what the sum has left.
  for (let round = 0; ; round++) {
    await database.owner.write(null, (tx) =>
      tx.run(
        sql`update problem_facets set next_due = next_due + 1, is_key = ${round % 2 === 0} where next_due is not null`,
      ),
    );
    const now = await rows();
    const grown = now.days > 2 * after.days + 100 || now.counts > 100;
    expect(await sumCounts(database.worker), `${JSON.stringify(now)} after ${round}`).toBe(grown ? 1 : 0);
    if (grown) break;
  }
  // What was changed by hand is drawn from the rows again.
  await database.owner.write(null, async (tx) => {
    const ids = await tx.many<{ id: number }>(sql`select id from problems order by id`);
    await refreshFacets(
      tx,
      people.clerk.homeId,
      ids.map(({ id }) => id),
    );
  });
  expect(await faults()).toEqual([]);
});
