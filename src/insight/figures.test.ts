import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { wrongFigures } from '../../test/support/figures.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { randomRuns } from '../../test/support/random.ts';
import { changeInspection } from '../ledger/actions/inspections.ts';
import { changeProblemStatus } from '../ledger/actions/transition.ts';
import { isClosed, type Status, statuses } from '../ledger/model.ts';
import { verifyLedger } from '../ledger/verify.ts';
import type { Actor } from '../people/actor.ts';
import { sql } from '../platform/database/sql.ts';
import { fillTurns } from '../rulepack/store/lights.ts';
import { readPacks } from '../rulepack/store.ts';
import { addDays } from '../text/calendar-day.ts';
import { readDashboard, readOwnProgress } from './actions.ts';
import { ownSections, type Section, sectionsOf } from './labels.ts';
import { dashboard, ownProgress } from './model.ts';

const today = '2026-03-02';
const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const letterServices = { ...people.services, ...services };
const { clerk } = people;
const city = await people.place(null, 'region', '云溪市');
const bureau = await people.place(city, 'organisation', '云溪市林业局党组');
const units = [
  await people.place(clerk.homeId, 'unit', '河湖管理科'),
  await people.place(clerk.homeId, 'unit', '规划财务科'),
];
const [river = 0, money = 0] = units;
const wood = await people.place(bureau, 'unit', '森林防火科');
await people.putUnder(city, clerk.homeId);
await fillTurns(database.worker, readPacks(), '2026-03-02');
const office = await people.again(clerk);
const forester = await people.actor('forester', 'office', bureau);
const actors: Record<string, Actor> = {
  office,
  city: await people.actor('city', 'observer', city),
  unit: await people.actor('river', 'unit', river),
  leader: await people.actor('leader', 'leader', clerk.homeId),
};

const wrong = (actor: Actor, sections: readonly Section[]) => wrongFigures(letterServices, actor, sections);

const day = fc.integer({ min: -200, max: 120 }).map((days) => addDays(today, days));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const problem = fc.record({
  status: fc.constantFrom(...statuses),
  deadline: maybe(day),
  measure: maybe(day),
  unit: maybe(fc.nat(1)),
  special: fc.constantFrom(null, 'immediate', 'named'),
  /** Reopened, where it is closed, or begun, where it has not been. */
  moves: fc.boolean(),
  below: fc.boolean(),
});
const passed = fc.integer({ min: 0, max: 200 });
const paper = fc.record({
  feedback: maybe(day),
  /** How many days ago the paper was entered, and what moves moved. */
  entered: passed,
  moved: passed,
  mine: fc.boolean(),
  problems: fc.array(problem, { maxLength: 12 }),
});

const { runs, seed } = randomRuns('dashboard figures', { quick: 4, long: 100 });
let made = 0;

it('counts with every figure, for everybody, the rows that it opens', { timeout: 600_000 }, async () => {
  for (const drawn of fc.sample(fc.array(paper, { minLength: 1, maxLength: 3 }), { numRuns: runs, seed })) {
    for (const { feedback, entered, moved, mine, problems } of drawn) {
      at(Math.max(entered, moved));
      const leads = mine ? units : [wood, wood];
      const inspection = await fill(
        services,
        mine ? office : forester,
        problems.map((one) =>
          planned(`问题${++made}`, {
            status: one.status,
            deadline: one.deadline,
            special: one.special as 'named' | null,
            measures: one.measure === null ? [] : [{ content: '整改', deadline: one.measure, deadlineWords: null }],
            responsibility: { ...nobody, leadUnitId: one.unit === null ? null : (leads[one.unit] ?? null) },
            manifestations: one.below ? [planned(`表现${made}`, { status: 'not_started' })] : [],
          }),
        ),
        mine ? clerk.homeId : bureau,
      );
      at(Math.min(entered, moved));
      await moveSome(mine ? office : forester, inspection.inspectionId, problems);
      at(0);
      await redate(mine ? office : forester, inspection.inspectionId, feedback);
    }
    const client = await database.owner.connect();
    expect(await verifyLedger(client).finally(() => client.release())).toEqual([]);
    for (const [name, actor] of Object.entries(actors)) {
      const figures = await readDashboard(services, actor, {});
      expect(dashboard.parse(figures)).toEqual(figures);
      // The papers that were drawn first may hold no problem at all.
      if (name === 'city' && made > 0) expect(figures.byOrganisation).not.toEqual([]);
      expect([name, await wrong(actor, sectionsOf(figures, {}))]).toEqual([name, []]);
    }
    const inspections = await database.owner.read(null, (tx) =>
      tx.many<{ id: number; organisation_id: number }>(
        sql`select id, organisation_id from inspections order by id desc limit 1`,
      ),
    );
    for (const { id, organisation_id: organisation } of inspections) {
      for (const query of [{ inspection: id }, { organisation }])
        for (const actor of [actors['city'], actors['unit']] as Actor[]) {
          const of = Object.fromEntries(Object.entries(query).map(([key, value]) => [key, [value]]));
          expect(await wrong(actor, sectionsOf(await readDashboard(services, actor, query), of))).toEqual([]);
        }
    }
  }
});

/** Sets the clock so many days before today. */
function at(daysAgo: number): void {
  people.clock.set(`${addDays(today, -daysAgo)}T09:00:00+08:00`);
}

async function moveSome(actor: Actor, inspectionId: number, problems: readonly { moves: boolean }[]): Promise<void> {
  const rows = await database.owner.read(null, (tx) =>
    tx.many<{ id: number; status: Status }>(
      sql`select id, status from problems where inspection_id = ${inspectionId} and level = 'problem' order by position`,
    ),
  );
  for (const [place, { id, status }] of rows.entries()) {
    if (problems[place]?.moves !== true) continue;
    const action = isClosed(status) ? ('reopen' as const) : status === 'not_started' ? ('start' as const) : null;
    if (action === null) continue;
    expect(
      await changeProblemStatus(services, actor, id, { version: 1, action, reason: '复查发现反弹' }),
    ).toMatchObject({ ok: true });
  }
}

/** Corrects the day of the feedback, which draws all days of its problems anew. */
async function redate(actor: Actor, id: number, feedbackDate: string | null): Promise<void> {
  for (const [version, date] of [
    [1, feedbackDate === '2026-01-01' ? null : '2026-01-01'],
    [2, feedbackDate],
  ] as const) {
    const facts = { version, title: '关于巡察整改情况的通报', kind: '巡察' as const, disclosure: 'internal' as const };
    expect(await changeInspection(services, actor, id, { ...facts, feedbackDate: date })).toMatchObject({ ok: true });
  }
}

it('counts what a person answers for as the list does, and nothing for an account without a person', async () => {
  expect(await readOwnProgress(services, office)).toMatchObject({ person: null, duties: [] });
  const person = await database.owner.write(null, async (tx) => {
    const { id } = await tx.one<{ id: number }>(
      sql`insert into persons (organisation_id, name) values (${clerk.homeId}, '周平') returning id`,
    );
    await tx.run(
      sql`update accounts set person_organisation = ${clerk.homeId}, person_id = ${id} where id = ${actors['leader']?.accountId ?? 0}`,
    );
    return id;
  });
  const asked = { ...nobody, leadUnitId: money };
  await fill(services, office, [
    planned('按期办结', {
      status: 'completed',
      deadline: '2026-03-30',
      responsibility: { ...asked, leaderIds: [person] },
    }),
    planned('超期', { deadline: '2026-02-10', responsibility: { ...asked, leaderIds: [person], personIds: [person] } }),
    planned('七天内', { deadline: '2026-03-09', responsibility: { ...asked, leaderIds: [person] } }),
  ]);
  const leader = await people.again(actors['leader'] as Actor);
  const progress = await readOwnProgress(services, leader);
  expect(ownProgress.parse(progress)).toEqual(progress);
  expect(progress.duties).toMatchObject([
    { role: 'leader', total: 3, closed: 1, overdue: 1, dueSoon: 1, timely: 1, late: 0 },
    { role: 'responsible', total: 1, closed: 0, overdue: 1, dueSoon: 0, timely: 0, late: 0 },
  ]);
  expect(await wrong(leader, ownSections(progress))).toEqual([]);
  const searched = await list(services, leader, { q: '办结', leader: String(person), timely: 'yes' });
  expect(searched).toMatchObject({ total: 1, items: [{ title: '按期办结' }] });
});
