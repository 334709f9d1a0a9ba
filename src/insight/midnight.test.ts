import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { randomRuns } from '../../test/support/random.ts';
import { lastReview, testReviews } from '../../test/support/review.ts';
import { dice } from '../../test/writer/dice.ts';
import { changeInspection } from '../ledger/actions/inspections.ts';
import { addMeasure } from '../ledger/actions/measures.ts';
import { listInspections, readProblem } from '../ledger/actions/read.ts';
import { inspectionsQuery, type Light, lights } from '../ledger/model.ts';
import type { Actor } from '../people/actor.ts';
import { shanghaiDay } from '../platform/clock.ts';
import { sql } from '../platform/database/sql.ts';
import { giveVerdict } from '../review/actions/decide.ts';
import { choosePack } from '../review/actions/read.ts';
import { askExtension } from '../review/actions/submit.ts';
import { fillTurns } from '../rulepack/store/lights.ts';
import { readPacks } from '../rulepack/store.ts';
import { addDays } from '../text/calendar-day.ts';
import { readDashboard } from './actions.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const services = { ...ledger, ...testReviews(ledger, people) };
const { clerk, clock } = people;
await fillTurns(database.worker, readPacks(), shanghaiDay(clock.now()));
const city = await people.place(null, 'region', '云溪市');
const bureau = await people.place(city, 'organisation', '云溪市林业局党组');
await database.owner.write(null, (tx) =>
  tx.run(sql`update organisations set parent_id = ${city} where id = ${clerk.homeId}`),
);
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
const wood = await people.place(bureau, 'unit', '森林防火科');
const office = await people.again(clerk);
const forester = await people.actor('forester', 'office', bureau);
const viewers: Record<string, Actor> = {
  office,
  forester,
  city: await people.actor('city', 'observer', city),
  unit: await people.actor('river', 'unit', river),
};

/** Counts of a dashboard, totals of the lists that they open, and lamps of the rows there: all that do not agree. */
async function differing(): Promise<unknown[]> {
  const found: unknown[] = [];
  const compare = async (who: string, actor: Actor, query: { organisation?: number }, told: Record<Light, number>) => {
    for (const light of lights) {
      const opened = await list(ledger, actor, { ...query, light, size: 200 });
      const lamps = opened.items.filter((row) => row.light === light).length;
      if (opened.total !== told[light] || lamps !== told[light])
        found.push([clock.now(), who, query, light, told[light], opened.total, lamps]);
    }
    const lit = (await list(ledger, actor, { ...query, size: 200 })).items.filter(({ light }) => light !== null);
    if (lit.length !== lights.reduce((sum, light) => sum + told[light], 0)) found.push([who, 'lit', lit.length]);
  };
  for (const [who, actor] of Object.entries(viewers)) {
    const figures = await readDashboard(services, actor, {});
    await compare(who, actor, {}, figures.lights);
    for (const { id, lights: told } of figures.byOrganisation)
      if (id !== null && who === 'city') await compare(who, actor, { organisation: id }, told);
    const units = figures.byUnit.reduce((sum, { lights: told }) => sum + told.red + told.yellow + told.green, 0);
    const all = figures.lights.red + figures.lights.yellow + figures.lights.green;
    // Whoever sees several organisations has a line for each of them, not for each unit.
    if (figures.byUnit.length > 0 && units !== all) found.push([who, 'units', units, all]);
  }
  return found;
}

const usual = 12;
const { runs, seed } = randomRuns('lights at midnight', { quick: usual, long: 300 });

it('lights of dashboards, lists and rows agree in the last and the first second of any day, whatever was just done', {
  timeout: 60_000 + runs * 3_000,
}, async () => {
  const die = dice(String(seed));
  const start = '2026-03-02';
  const someDay = () => addDays(start, die.int(1, 200));
  for (const [keeper, organisation, unit] of [
    [office, clerk.homeId, river],
    [forester, bureau, wood],
  ] as const)
    for (let n = 0; n < 2; n++)
      await fill(
        ledger,
        keeper,
        Array.from({ length: 8 }, (_, at) =>
          planned(`问题${at}`, {
            deadline: die.chance(0.9) ? someDay() : null,
            status: die.pick(['not_started', 'in_progress', 'completed']),
            responsibility: { ...nobody, leadUnitId: die.chance(0.7) ? unit : null },
          }),
        ),
        organisation,
      );
  // Packs in which 整改办 agrees to more time alone.
  const easy = readPacks().filter(
    ({ chains }) => chains.extension?.stages.length === 1 && chains.extension.stages[0]?.steps[0]?.role === 'office',
  );
  const done: Record<string, number> = {};
  const count = (name: string, { ok }: { ok: boolean }) => {
    if (ok) done[name] = (done[name] ?? 0) + 1;
  };
  const someProblem = async (actor: Actor) => {
    const { id } = die.pick((await list(ledger, actor, { size: 200, status: ['not_started', 'in_progress'] })).items);
    const read = await readProblem(ledger, actor, id);
    if (!read.ok) throw new Error(read.code);
    return read.value;
  };
  const changes: ((actor: Actor) => Promise<void>)[] = [
    async (actor) => {
      const { id } = await someProblem(actor);
      const made = await addMeasure(ledger, actor, id, { ...nobody, content: '清理', types: [], deadline: someDay() });
      count('deadline', made);
    },
    async (actor) => {
      let id = 0;
      // Not every problem can have more time: one without a deadline, for one.
      for (let tries = 0; tries < 40; tries++) {
        const problem = await someProblem(actor);
        const deadline = addDays(problem.deadline ?? start, 30);
        const asked = { version: problem.version, deadline, reason: '汛期', progress: '过半' };
        if ((await askExtension(services, actor, 'problem', problem.id, asked)).ok) id = problem.id;
        if (id !== 0) break;
      }
      const review = await lastReview(services, actor, id);
      const passed = { version: review.version, step: 'office', verdict: 'pass' as const };
      count('extension', await giveVerdict(services, actor, review.id, passed));
    },
    async (actor) => {
      const { inspectionId } = await someProblem(actor);
      const pack = die.pick(easy);
      count('pack', await choosePack(services, actor, inspectionId, { pack: pack.pack, version: pack.version }));
    },
    async (actor) => {
      const { inspectionId } = await someProblem(actor);
      const { items } = await listInspections(ledger, actor, inspectionsQuery.parse({ id: inspectionId }));
      const [facts] = items;
      if (facts === undefined) return;
      const { version, title, kind } = facts;
      const feedbackDate = addDays('2026-01-15', die.int(0, 60));
      const changed = { version, title, kind, feedbackDate, disclosure: 'internal' as const };
      count('feedback', await changeInspection(ledger, actor, inspectionId, changed));
    },
  ];
  for (let run = 0; run < runs; run++) {
    clock.set(`${start}T10:00:00+08:00`);
    await (changes[run % changes.length] as (typeof changes)[number])(die.pick([office, forester]));
    const day = someDay();
    for (const moment of [`${addDays(day, -1)}T23:59:59+08:00`, `${day}T00:00:00+08:00`]) {
      clock.set(moment);
      expect(await differing(), `run ${run}, seed ${seed}`).toEqual([]);
    }
  }
  // Fewer runs than usual may not have come to all of them.
  if (runs >= usual) expect(Object.keys(done).sort()).toEqual(['deadline', 'extension', 'feedback', 'pack']);
});
