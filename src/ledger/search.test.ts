import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';

// A word is found in one of three ways, by how common it is among the newest problems and in all texts: each must find
// the same, for whoever sees one organisation, several, or one unit's problems.

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
const others = await Promise.all(
  ['林业局', '城管局', '民政局', '财政局'].map((name) => people.place(null, 'organisation', `云溪县${name}`)),
);
const river = await people.actor('river', 'unit', unit);
const forester = await people.actor('forester', 'office', others[0] ?? 0);
const made = await fill(services, clerk, [
  planned('河道采砂监管不严', { responsibility: { ...nobody, leadUnitId: unit } }),
  planned('护林巡护记录不全'),
]);
await fill(services, forester, [planned('护林巡护走过场')]);

// Twelve hundred more in one organisation, beside the actions: old ones name 台账, new ones 销号, all of them 整改.
await database.owner.write(null, async (tx) => {
  await tx.run(sql`insert into problems (organisation_id, inspection_id, position, title, original_text, status)
    select ${clerk.homeId}, ${made.inspectionId}, 100 + n, '问题' || n, '原文', 'not_started' from generate_series(1, 1200) n`);
  await tx.run(sql`insert into problem_facets (organisation_id, problem_id, inspection_id, level, position, status, disclosure, feedback_on, status_since)
    select organisation_id, id, inspection_id, level, position, status, disclosure, '2026-01-15', '2026-01-15' from problems where position > 100`);
  await tx.run(sql`insert into problem_activity (organisation_id, problem_id, changed_at, progress_count)
    select organisation_id, id, created_at, 0 from problems where position > 100`);
  await tx.run(sql`insert into problem_words (organisation_id, problem_id, part, part_id, content, words)
    select organisation_id, id, part, id, '整改' || w.word, array_to_tsvector(array['整改', w.word])
    from problems, lateral (select case when position <= 900 then '销号' else '台账' end as word) w,
      unnest(array['problem', 'measure', 'progress']) part where position > 100`);
});

const city = {
  ...clerk,
  scope: { ...clerk.scope, reads: [clerk.homeId, ...others], homes: [clerk.homeId, ...others] },
};
const found = async (actor: typeof clerk, q: string, more: Record<string, string> = {}) => {
  const { total, exact, items } = await list(services, actor, { q, ...more });
  return { total, exact, shown: items.length };
};

it('finds rare words, wherever they stand', async () => {
  expect(await found(clerk, '巡护')).toEqual({ total: 1, exact: true, shown: 1 });
  expect(await found(forester, '巡护')).toEqual({ total: 1, exact: true, shown: 1 });
  expect(await found(river, '河道')).toEqual({ total: 1, exact: true, shown: 1 });
  expect(await found(river, '巡护')).toEqual({ total: 0, exact: true, shown: 0 });
});

it('finds common words, with how many problems have them, exactly up to a thousand', async () => {
  expect(await found(clerk, '整改')).toEqual({ total: 1000, exact: false, shown: 50 });
  // Common among the newest, and then no more: counted to the end all the same.
  expect(await found(clerk, '销号')).toEqual({ total: 800, exact: true, shown: 50 });
  // None of the newest has it.
  expect(await found(clerk, '台账')).toEqual({ total: 400, exact: true, shown: 50 });
  expect(await found(clerk, '台账', { sort: '-order', page: '8' })).toEqual({ total: 400, exact: true, shown: 50 });
  expect(await found(clerk, '台账', { page: '9' })).toEqual({ total: 400, exact: true, shown: 0 });
});

it('looks into no organisation that the person does not see, however many see with him', async () => {
  expect(await found(forester, '整改')).toEqual({ total: 0, exact: true, shown: 0 });
  expect(await found(city, '巡护')).toEqual({ total: 2, exact: true, shown: 2 });
  expect(await found(city, '台账')).toEqual({ total: 400, exact: true, shown: 50 });
  expect(await found(city, '整改')).toEqual({ total: 1000, exact: false, shown: 50 });
});

it('gives the same page of several statuses as of each alone', async () => {
  await database.owner.write(null, (tx) =>
    tx.run(sql`update problem_facets set status = (array['returned', 'in_progress', 'not_started'])[1 + position % 3],
      next_due = case when position % 4 > 0 then date '2026-03-01' + position % 97 end where position > 100`),
  );
  for (const sort of ['order', '-order', 'due']) {
    const ids = async (status: string, page: string, size = '50') =>
      (await list(services, city, { status, sort, page, size })).items.map(({ id }) => id);
    const all = (await list(services, city, { sort, size: '200', page: '1' })).items;
    const wanted = all.filter(({ status }) => status !== 'not_started').map(({ id }) => id);
    expect((await ids('returned,in_progress', '1')).concat(await ids('returned,in_progress', '2'))).toEqual(
      wanted.slice(0, 100),
    );
  }
});

it('finds what a unit leads, for whoever sees many organisations', async () => {
  const led = async (actor: typeof clerk, unitId: number) =>
    (await list(services, actor, { unit: String(unitId) })).items.map(({ title }) => title);
  expect(await led(city, unit)).toEqual(['河道采砂监管不严']);
  expect(await led(city, others[1] ?? 0)).toEqual([]);
  expect(await led(forester, unit)).toEqual([]);
});

it('gives of a status what is due, and of nobody what is closed, as a reading of all rows does', async () => {
  const all = async (sort: string) => {
    const pages = [1, 2, 3, 4, 5, 6, 7].map((page) => list(services, city, { sort, size: '200', page: String(page) }));
    return (await Promise.all(pages)).flatMap(({ items }) => items);
  };
  await database.owner.write(null, (tx) =>
    tx.run(
      sql`update problem_facets set yellow_on = next_due - 5, red_on = next_due + 1 where position > 100 and next_due is not null`,
    ),
  );
  const asked = [
    { status: 'in_progress', light: 'red' },
    { status: 'returned', light: 'yellow,green' },
    { status: 'returned', light: 'green', dueBy: '2026-04-02' },
    { status: 'in_progress', overdue: 'true' },
    { status: 'returned', dueBy: '2026-04-02' },
    { status: 'returned', dueFrom: '2026-03-20', dueBy: '2026-05-01' },
    { status: 'in_progress,completed', overdue: 'true' },
    { status: 'completed', overdue: 'true' },
    { status: 'completed', unassigned: 'true' },
    { status: 'in_progress,completed', unassigned: 'true' },
  ];
  for (const sort of ['order', '-order', 'due', 'changed']) {
    const rows = await all(sort);
    for (const query of asked) {
      const { status, light, overdue, dueFrom, dueBy, unassigned } = { ...noFilter, ...query };
      const wanted = rows
        .filter((row) => status.split(',').includes(row.status))
        .filter((row) => light === undefined || light.split(',').includes(String(row.light)))
        .filter(({ nextDue }) => overdue === undefined || (nextDue !== null && nextDue < '2026-03-02'))
        .filter(({ nextDue }) => dueFrom === undefined || (nextDue !== null && nextDue >= dueFrom))
        .filter(({ nextDue }) => dueBy === undefined || (nextDue !== null && nextDue <= dueBy))
        .filter((row) => unassigned === undefined || (row.leadUnit === null && row.status !== 'completed'))
        .map(({ id }) => id);
      const read = async (page: string) =>
        (await list(services, city, { ...query, sort, size: '20', page })).items.map(({ id }) => id);
      expect({ sort, query, ids: (await read('1')).concat(await read('2')) }).toEqual({
        sort,
        query,
        ids: wanted.slice(0, 40),
      });
      expect((await list(services, city, { ...query, sort })).total).toBe(wanted.length);
    }
  }
});

const noFilter: { light?: string; overdue?: string; dueFrom?: string; dueBy?: string; unassigned?: string } = {};
