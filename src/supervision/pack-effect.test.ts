import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../test/support/ledger.ts';
import { prepareLetter } from '../../test/support/letters.ts';
import { testPeople } from '../../test/support/people.ts';
import { openDues } from '../ledger/store/dues.ts';
import { readPacks } from '../rulepack/store.ts';
import { issueLetter } from './actions/letters/issue.ts';
import { checkPack } from './actions/packs.ts';
import type { PackEffect } from './model/packs.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = { ...people.services, ...testLedger(database, people), packs: readPacks(), packFolder: '/nowhere' };
const { clerk, clock } = people;
// Feedback on 2026-01-15; today is 2026-03-02. Of the 99 days until 2026-04-24 two fifths are over on 2026-02-24, half on 2026-03-06.
const { inspectionId: first } = await fill(services, clerk, [
  planned('没有开始', { deadline: '2026-04-24' }),
  planned('已经开始', { deadline: '2026-04-24', status: 'in_progress' }),
]);
const { inspectionId: second } = await fill(services, clerk, [
  planned('甲', { deadline: '2026-06-30', status: 'in_progress' }),
  planned('乙', { deadline: '2026-06-30', status: 'in_progress' }),
]);
const shipped = readFileSync(join(import.meta.dirname, '../../rulepacks/default-2.yaml'), 'utf8');
const third = shipped.replace('version: 2', 'version: 3');

async function effectOf(from: string, to: string): Promise<PackEffect> {
  const text = third.replace(from, to);
  expect(from === to || text !== third).toBe(true);
  const outcome = await checkPack(services, clerk, { text });
  if (!outcome.ok || outcome.value.effect === null) throw new Error(JSON.stringify(outcome));
  return outcome.value.effect;
}

it('an edited share of the time moves the lights of what nobody has begun, and no others', async () => {
  const { lights } = await effectOf('yellowNotStartedPercent: 50', 'yellowNotStartedPercent: 40');
  expect(lights).toMatchObject({ otherDays: 1, moves: [{ before: 'green', after: 'yellow', n: 1 }] });
  expect(lights.rows.map(({ title, due, before, after }) => [title, due, before, after])).toEqual([
    ['没有开始', '2026-04-24', 'green', 'yellow'],
  ]);
  clock.set('2026-03-06T09:00:00+08:00');
  expect((await effectOf('yellowNotStartedPercent: 50', 'yellowNotStartedPercent: 40')).lights.moves).toEqual([]);
  expect((await effectOf('yellowNotStartedPercent: 50', 'yellowNotStartedPercent: null')).lights.moves).toEqual([
    { before: 'yellow', after: 'green', n: 1 },
  ]);
});

it('an edited rung that follows on a letter is counted by the letters that wait for an answer now', async () => {
  clock.set('2026-03-02T09:00:00+08:00');
  const [problem] = (await list(services, clerk)).items;
  const template = readPacks()
    .find(({ pack, version }) => pack === 'default' && version === 2)
    ?.ladder?.letters.find(({ key }) => key === 'supervision_notice');
  if (problem === undefined || template === undefined) throw new Error('nothing to write about');
  await database.app.write(clerk.scope, async (tx) => {
    const { id } = await prepareLetter(tx, clerk, clock.now(), {
      organisationId: clerk.homeId,
      inspectionId: problem.inspectionId,
      unitId: null,
      cause: 'notice',
      act: 'notice',
      rung: 'notice',
      template,
      items: [{ problemId: problem.id, measureId: null, due: problem.nextDue }],
      addressee: '河湖科',
      copies: [],
      persons: [],
      replyWithin: { workdays: 5 },
    });
    await issueLetter(tx, clerk, clock.now(), id);
  });
  const rung = async (after: string) =>
    (await effectOf('of: notice, after: {workdays: 1}', `of: notice, after: ${after}`)).rungs.find(
      ({ key }) => key === 'notice_unanswered',
    );
  expect(await rung('{workdays: 1}')).toMatchObject({ before: 0, after: 0, otherDays: 0 });
  expect(await rung('{workdays: 3}')).toMatchObject({ before: 0, after: 0, otherDays: 1 });
  // The answer was due on 2026-03-09: the next working day has come, the third has not.
  clock.set('2026-03-10T09:00:00+08:00');
  expect(await rung('{workdays: 3}')).toMatchObject({ before: 1, after: 0, otherDays: 1 });
});

it('of many problems those of the newest inspections are counted, and it is told of which all were', async () => {
  const ids = [first, second];
  const dues = (most: number) => database.app.read(clerk.scope, (tx) => openDues(tx, ids, most));
  expect(await dues(4)).toMatchObject({ whole: ids });
  const some = await dues(2);
  expect(some.whole).toEqual([second]);
  expect(some.dues.reduce((sum, { n }) => sum + n, 0)).toBe(3);
  expect((await dues(1)).whole).toEqual([]);
  expect(await effectOf('', '')).toMatchObject({ inspections: 2, counted: 2, problems: 4 });
});
