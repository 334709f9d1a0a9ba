import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { randomRuns } from '../../test/support/random.ts';
import { dice } from '../../test/writer/dice.ts';
import type { Actor } from '../people/actor.ts';
import { shanghaiDay } from '../platform/clock.ts';
import { sql } from '../platform/database/sql.ts';
import type { RulePack } from '../rulepack/model.ts';
import { lightDays } from '../rulepack/rules.ts';
import { readCalendar } from '../rulepack/store/calendar.ts';
import { fillTurns } from '../rulepack/store/lights.ts';
import { readPacks } from '../rulepack/store.ts';
import { addDays, daysBetween } from '../text/calendar-day.ts';
import { followTurns } from './actions/follow-turns.ts';
import { readProblem } from './actions/read.ts';
import { sumCounts } from './actions/sum-counts.ts';
import { lights } from './model.ts';
import { takeDictionariesFrom } from './store/dictionaries.ts';
import { verifyLedger } from './verify.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk, clock } = people;
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
const money = await people.place(clerk.homeId, 'unit', '财务科');
const riverClerk = await people.actor('river', 'unit', river);
const observer = await people.actor('observer', 'observer', clerk.homeId);

const [shipped] = readPacks().filter(({ lights }) => lights !== null);
if (shipped?.lights == null) throw new Error('no pack with lights');
const packWith = (pack: string, given: Partial<NonNullable<RulePack['lights']>> | null): RulePack => ({
  ...shipped,
  pack,
  version: 1,
  lights: given === null || shipped.lights === null ? null : { ...shipped.lights, ...given },
});
const none = packWith('none', null);
const days = packWith('days', { yellowBefore: { days: 15 }, yellowNotStartedPercent: 50, redAfter: { days: 0 } });
const workdays = packWith('workdays', {
  yellowBefore: { workdays: 10 },
  yellowNotStartedPercent: null,
  redAfter: { workdays: 3 },
  names: { green: '绿色', yellow: '黄色预警', red: '红色预警' },
});
const months = packWith('months', { yellowBefore: { months: 1 }, yellowNotStartedPercent: 30, redAfter: { days: 5 } });
const packs = [none, days, workdays, months];
takeDictionariesFrom(packs);
const fillAll = () => fillTurns(database.worker, packs, shanghaiDay(clock.now()));
const followAll = () => followTurns(database.worker, new AbortController().signal);
await fillAll();
await followAll();

const feedback = '2026-01-15';
const inspections: { id: number; pack: RulePack }[] = [];
for (const pack of packs) {
  const { inspectionId } = await fill(
    services,
    clerk,
    ['甲', '乙', '丙', '丁', '戊', '己'].map((name, at) =>
      planned(`${pack.pack}${name}`, {
        deadline: addDays('2026-02-20', at * 9),
        responsibility: { ...nobody, leadUnitId: at % 2 === 0 ? river : money },
        status: at % 3 === 0 ? 'in_progress' : 'not_started',
      }),
    ),
  );
  await database.owner.write(null, (tx) =>
    tx.run(sql`update inspections set rule_pack = ${pack.pack}, rule_pack_version = 1 where id = ${inspectionId}`),
  );
  inspections.push({ id: inspectionId, pack });
}

interface Facet {
  id: number;
  inspectionId: number;
  due: string | null;
  status: string;
  yellowOn: string | null;
  redOn: string | null;
  certain: boolean;
}
const facets = () =>
  database.owner.read(null, (tx) =>
    tx.many<Facet>(sql`select problem_id as id, inspection_id as "inspectionId", next_due as due, status, yellow_on as "yellowOn",
      red_on as "redOn", light_certain as certain from problem_facets order by 1`),
  );

describe('a light', () => {
  it('turns on the days that the rule of the pack says, in the database as in TypeScript', async () => {
    const calendar = await database.app.read(null, readCalendar);
    // Over a holiday, a year that is not known, and far beyond both.
    for (const due of [
      '2026-10-09',
      '2026-02-25',
      '2027-01-04',
      '2026-12-31',
      '2031-05-06',
      '2059-03-01',
      '1999-07-07',
    ]) {
      await database.owner.write(null, (tx) => tx.run(sql`update problem_facets set next_due = ${due}::date`));
      for (const facet of await facets()) {
        const { lights: rule } = inspections.find(({ id }) => id === facet.inspectionId)?.pack ?? none;
        const since = facet.status === 'not_started' ? feedback : null;
        const beyond = Math.abs(daysBetween('2026-01-01', due)) > 15 * 365;
        const expected =
          rule === null ? { yellowOn: null, redOn: null, certain: true } : lightDays(rule, due, calendar, since);
        const { yellowOn, redOn, certain } = facet;
        // Beyond fifteen years working days are as they were last.
        if (beyond && rule?.yellowBefore.days === undefined) expect(redOn === null || redOn > due).toBe(true);
        else
          expect([due, facet.inspectionId, { yellowOn, redOn, certain }]).toEqual([due, facet.inspectionId, expected]);
      }
    }
  });

  it('goes out with what is due, and comes earlier where nothing was begun', async () => {
    const [, of] = inspections;
    const one = (await facets()).find(({ inspectionId }) => inspectionId === of?.id)?.id ?? 0;
    const set = async (due: string | null, status: string) => {
      await database.owner.write(null, (tx) =>
        tx.run(sql`update problem_facets set next_due = ${due}::date, status = ${status} where problem_id = ${one}`),
      );
      return (await facets()).find(({ id }) => id === one);
    };
    // 90 days from the feedback: half of them are over on 2026-03-01.
    expect(await set('2026-04-15', 'not_started')).toMatchObject({ yellowOn: '2026-03-01', redOn: '2026-04-16' });
    expect(await set('2026-04-15', 'in_progress')).toMatchObject({ yellowOn: '2026-03-31', redOn: '2026-04-16' });
    expect(await set(null, 'completed')).toMatchObject({ yellowOn: null, redOn: null });
  });

  it('says in words why it is what it is, with the rule and its basis', async () => {
    const [, byDays, byWorkdays] = inspections;
    const reasonOn = async (inspection: number | undefined, due: string, status: string, day: string) => {
      const id = (await facets()).find(({ inspectionId }) => inspectionId === inspection)?.id ?? 0;
      await database.owner.write(null, (tx) =>
        tx.run(sql`update problem_facets set next_due = ${due}::date, status = ${status} where problem_id = ${id}`),
      );
      await database.owner.write(null, (tx) => tx.run(sql`update problems set status = ${status} where id = ${id}`));
      clock.set(`${day}T09:00:00+08:00`);
      const read = await readProblem(services, clerk, id);
      return read.ok ? [read.value.light, read.value.lightReason] : null;
    };
    expect(await reasonOn(byDays?.id, '2026-04-15', 'not_started', '2026-03-05')).toEqual([
      'yellow',
      expect.stringContaining('自反馈之日起时间已过去 50% 而整改还没有开始。规则：时限前 15 天亮黄灯'),
    ]);
    expect(await reasonOn(byDays?.id, '2026-04-15', 'in_progress', '2026-04-09')).toEqual([
      'yellow',
      expect.stringMatching(/^距时限还有 6 天。规则：.*（依据：.+）。$/),
    ]);
    expect(await reasonOn(byDays?.id, '2026-04-15', 'in_progress', '2026-04-16')).toEqual([
      'red',
      expect.stringMatching(/^已超过时限 1 天。/),
    ]);
    const [light, reason] = (await reasonOn(byWorkdays?.id, '2027-01-04', 'in_progress', '2026-12-28')) ?? [];
    expect([light, reason]).toEqual(['yellow', expect.stringContaining('工作日暂按周末推算')]);
    expect(reason).toContain('超过时限 3 个工作日亮红色预警');
  });
});

const viewers: [string, Actor][] = [
  ['clerk', clerk],
  ['river', riverClerk],
  ['observer', observer],
];

/** What the list and its total say for every light, beside what the rows themselves say. */
async function compared(day: string): Promise<unknown[]> {
  clock.set(`${day}T00:00:00+08:00`);
  const differing: unknown[] = [];
  for (const [name, actor] of viewers) {
    const all = (await list(services, actor, { manifestations: 'true', size: 200 })).items;
    for (const wanted of [...lights.map((one) => [one]), ['red', 'yellow'], [...lights]]) {
      const rows = await list(services, actor, { light: wanted, manifestations: 'true', size: 200, sort: 'due' });
      const ids = rows.items.map(({ id }) => id).sort((a, b) => a - b);
      const expected = all.filter(({ light }) => light !== null && wanted.includes(light)).map(({ id }) => id);
      const counted = await list(services, actor, {
        light: wanted,
        manifestations: 'true',
        dueFrom: '1900-01-01',
        size: 20,
      });
      if (
        JSON.stringify(ids) !== JSON.stringify(expected.sort((a, b) => a - b)) ||
        rows.total !== ids.length ||
        counted.total !== ids.length
      )
        differing.push([name, day, wanted, ids, expected, rows.total, counted.total]);
    }
  }
  return differing;
}

const { runs, seed } = randomRuns('lights', { quick: 60, long: 1_000 });

describe('counts of lights', () => {
  it('equal the rows after whatever is done, for every light, viewer and day', {
    timeout: 60_000 + runs * 2_000,
  }, async () => {
    const die = dice(String(seed));
    const ids = (await facets()).map(({ id }) => id);
    const someDay = () => addDays('2026-01-10', die.int(0, 400));
    const write = (statement: ReturnType<typeof sql>) => database.owner.write(null, (tx) => tx.run(statement));
    const changes: (() => Promise<unknown>)[] = [
      () =>
        write(
          sql`update problem_facets set next_due = ${die.chance(0.8) ? someDay() : null}::date where problem_id = ${die.pick(ids)}`,
        ),
      () =>
        write(
          sql`update problem_facets set status = ${die.pick(['not_started', 'in_progress', 'returned'])} where problem_id = ${die.pick(ids)}`,
        ),
      () =>
        write(
          sql`update problem_facets set level = ${die.pick(['problem', 'manifestation'])} where problem_id = ${die.pick(ids)}`,
        ),
      () =>
        write(sql`insert into problem_involvement (organisation_id, unit_id, problem_id)
        values (${clerk.homeId}, ${die.pick([river, money])}, ${die.pick(ids)}) on conflict do nothing`),
      () =>
        write(
          sql`delete from problem_involvement where problem_id = ${die.pick(ids)} and unit_id = ${die.pick([river, money])}`,
        ),
      () =>
        write(sql`update inspections set rule_pack = ${die.pick(packs).pack}, feedback_date = ${someDay()}::date
        where id = ${die.pick(inspections).id}`),
      () => sumCounts(database.worker),
      () => database.worker.write(null, (tx) => tx.run(sql`select sum_counts(${clerk.homeId}, 'counts')`)),
      async () => {
        await write(sql`with n as (insert into calendar_notices (year, source, entered_name) values (2026, '通知', '甲') returning id)
          insert into calendar_days select id, ${addDays('2026-01-01', die.int(0, 300))}::date, ${die.chance(0.5)}, '调休' from n`);
        await fillAll();
        await followAll();
      },
    ];
    for (let run = 0; run < runs; run++) {
      await die.pick(changes)();
      expect(await compared(someDay()), `run ${run}, seed ${seed}`).toEqual([]);
      if (run % 20 === 0)
        expect(
          await database.owner
            .connect()
            .then(async (client) => verifyLedger(client).finally(() => client.release()))
            .then((faults) => faults.filter((fault) => /灯|problem_turns/.test(fault))),
        ).toEqual([]);
    }
  });

  it('are right in the last second of a day and in the first of the next, without anything being done', async () => {
    const lit = (await facets()).filter(({ redOn }) => redOn !== null);
    for (const turn of new Set(lit.flatMap(({ yellowOn, redOn }) => [yellowOn ?? '', redOn ?? '']))) {
      for (const moment of [`${addDays(turn, -1)}T23:59:59+08:00`, `${turn}T00:00:00+08:00`]) {
        clock.set(moment);
        const today = shanghaiDay(clock.now());
        for (const wanted of lights) {
          const expected = lit.filter(({ yellowOn, redOn }) => {
            const now = (redOn ?? '') <= today ? 'red' : (yellowOn ?? '') <= today ? 'yellow' : 'green';
            return now === wanted;
          });
          const shown = await list(services, clerk, { light: wanted, manifestations: 'true', size: 200 });
          expect([moment, wanted, shown.total, shown.items.length]).toEqual([
            moment,
            wanted,
            expected.length,
            expected.length,
          ]);
          const [first] = shown.items;
          const page = first === undefined ? null : await readProblem(services, clerk, first.id);
          if (page?.ok) expect(page.value.light).toBe(wanted);
        }
      }
    }
  });

  it('are followed by the ledger where a notice changes working days, and nothing else is touched', async () => {
    // The year of the first filling: with another one, days of decades ago are worked out anew.
    clock.set('2026-03-05T09:00:00+08:00');
    const before = new Map((await facets()).map((facet) => [facet.id, facet]));
    expect(await followAll()).toEqual({ changed: 0, left: 0 });
    await database.owner.write(null, (tx) =>
      tx.run(sql`update problem_facets set next_due = '2027-01-08' where inspection_id = ${inspections[2]?.id}`),
    );
    await database.owner.write(null, (tx) =>
      tx.run(sql`update inspections set rule_pack = 'workdays' where id = ${inspections[2]?.id}`),
    );
    await database.owner.write(null, (tx) =>
      tx.run(sql`with n as (insert into calendar_notices (year, source, entered_name) values (2027, '通知', '甲') returning id)
        insert into calendar_days select id, d, false, '元旦' from n, unnest('{2027-01-01,2027-01-02,2027-01-03}'::date[]) d`),
    );
    expect(await followAll()).toEqual({ changed: 0, left: 0 });
    await fillAll();
    const { changed } = await followAll();
    expect(changed).toBeGreaterThan(0);
    const now = await facets();
    expect(now.filter(({ inspectionId }) => inspectionId === inspections[2]?.id).every(({ certain }) => certain)).toBe(
      true,
    );
    for (const facet of now.filter(({ due }) => due !== null && due < '2026-12-01'))
      if (before.get(facet.id)?.due === facet.due) expect(facet).toEqual(before.get(facet.id));
  });
});
