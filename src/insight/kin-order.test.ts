import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { randomRuns } from '../../test/support/random.ts';
import { type Dice, dice } from '../../test/writer/dice.ts';
import { sql } from '../platform/database/sql.ts';
import { followKin } from './actions/kin-follow.ts';
import { likenessOf, placed } from './rules/kin.ts';
import { countCommonness, type Term, telling } from './rules/kin-terms.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const never = new AbortController().signal;
const work = { owner: database.owner, clock: people.clock };

// Few words, so that many problems share some of them and chains of likeness arise.
const parts = [
  '公务接待',
  '无公函',
  '会议记录',
  '台账',
  '采购程序',
  '固定资产',
  '巡河日志',
  '党费',
  '津贴补贴',
  '合同',
];
const wording = (draw: Dice): string =>
  draw.some(parts, draw.int(1, 4)).join('，') + (draw.chance(0.3) ? '。附件不全' : '');

/** Where everything stands by the machine alone: problem, the first of its kind, how alike. */
const placedNow = () =>
  database.owner.read(null, (tx) =>
    tx.many<{ id: number; groupId: number; score: number }>(
      sql`select problem_id as id, group_id as "groupId", score from kin_members order by problem_id`,
    ),
  );

/** The same reckoned at once, from the oldest to the newest. */
async function fromScratch(): Promise<{ id: number; groupId: number; score: number }[]> {
  const { problems, counted, state } = await database.owner.read(null, async (tx) => ({
    problems: await tx.many<{ id: number; title: string; originalText: string }>(
      sql`select id, title, original_text as "originalText" from problems where level = 'problem' and superseded_at is null order by id`,
    ),
    counted: await tx.many<{ term: string; inspections: number; organisations: number }>(
      sql`select term, inspections, organisations from kin_commonness`,
    ),
    state: await tx.one<{ value: { inspections: number; organisations: number } }>(
      sql`select value from settings where name = 'kin'`,
    ),
  }));
  const commonness = { ...state.value, of: new Map(counted.map((row) => [row.term, row])) };
  const firsts: { id: number; terms: Term[] }[] = [];
  return problems.map(({ id, title, originalText }) => {
    const terms = telling(title, originalText, commonness);
    const place = placed(
      id,
      firsts.map((first) => ({ id: first.id, score: likenessOf(terms, first.terms) })),
    );
    if (place.groupId === id) firsts.push({ id, terms });
    return { id, ...place };
  });
}

it('places problems as if all had been placed at once, in whatever order they come, are reworded and go', async () => {
  const { runs, seed } = randomRuns('kin in any order', { quick: 6, long: 60 });
  const draw = dice(`kin ${seed}`);
  for (let run = 0; run < runs; run++) {
    await fill(
      services,
      people.clerk,
      Array.from({ length: 40 }, () => planned(wording(draw))),
    );
    const queued = await database.owner.write(null, (tx) =>
      tx.many<{ organisationId: number; id: number }>(
        sql`with gone as (delete from kin_queue returning *) select organisation_id as "organisationId", problem_id as id from gone`,
      ),
    );
    // They arrive in parts and out of order; some that are there are reworded or taken out in between.
    const waiting = draw.some(queued, queued.length);
    while (waiting.length > 0) {
      const next = waiting.splice(0, draw.int(1, 12));
      await database.owner.write(null, async (tx) => {
        for (const { organisationId, id } of next)
          await tx.run(sql`insert into kin_queue values (${organisationId}, ${id}) on conflict do nothing`);
        const others = await tx.many<{ id: number }>(sql`select problem_id as id from kin_members order by 1`);
        for (const { id } of draw.some(others, draw.int(0, 2)))
          await tx.run(sql`update problems set title = ${wording(draw)} where id = ${id}`);
        for (const { id } of draw.some(others, draw.int(0, 1)))
          await tx.run(sql`update problems set superseded_at = now() where id = ${id}`);
      });
      expect(await followKin(work, never)).toMatchObject({ left: false });
    }
    expect(await placedNow(), `seed ${seed}, run ${run}`).toEqual(await fromScratch());
  }
  const groups = new Map<number, number>();
  for (const { groupId } of await placedNow()) groups.set(groupId, (groups.get(groupId) ?? 0) + 1);
  expect(Math.max(...groups.values())).toBeGreaterThan(3);
  expect(groups.size).toBeGreaterThan(3);
}, 120_000);

it('keeps with each problem the terms by which it is found, and no others', async () => {
  const differ = await database.owner.read(null, (tx) =>
    tx.many(sql`select coalesce(k.problem_id, t.problem_id) as id
      from kin_terms k full join (select problem_id, unnest(terms) as term, unnest(weights) as weight, group_id = problem_id as leads from kin_members) t
        on t.problem_id = k.problem_id and t.term = k.term and t.weight = k.weight and t.leads = k.leads
      where k.term is null or t.term is null`),
  );
  expect(differ).toEqual([]);
});

it('keeps of each group what each organisation has of it', async () => {
  const differ = () =>
    database.owner.read(null, (tx) =>
      tx.many(sql`select shown_id from kin_sums s full join (
          select organisation_id, shown_id, count(*) as problems, count(distinct inspection_id) as inspections
          from kin_members where not apart group by 1, 2) m using (organisation_id, shown_id)
        where s.problems is distinct from m.problems or s.inspections is distinct from m.inspections
          or s.problems <> (select sum(e.value::int) from jsonb_each_text(s.quarters) e)`),
    );
  expect(await differ()).toEqual([]);
  await database.owner.write(null, (tx) => tx.run(sql`update inspections set feedback_date = '2025-11-30'`));
  expect(await differ()).toEqual([]);
  const quarters = await database.owner.read(null, (tx) =>
    tx.many(sql`select distinct jsonb_object_keys(quarters) as quarter from kin_sums`),
  );
  expect(quarters).toEqual([{ quarter: '2025-4' }]);
});

it('counts commonness anew where there are half as many problems again', async () => {
  const state = () =>
    database.owner.read(null, (tx) =>
      tx.one<{ value: { problems: number; swept: number | null } }>(sql`select value from settings where name = 'kin'`),
    );
  const before = (await state()).value.problems;
  const draw = dice('more');
  await fill(
    services,
    people.clerk,
    Array.from({ length: before + 60 }, () => planned(wording(draw))),
  );
  await followKin(work, never);
  const { problems, swept } = (await state()).value;
  expect([problems > 1.5 * before, swept]).toEqual([true, null]);
  expect(await placedNow()).toEqual(await fromScratch());
  expect(countCommonness([]).inspections).toBe(0);
}, 60_000);
