import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { readPacks } from '../rulepack/store.ts';
import { checkPack, listPackFiles, readPack } from './actions/packs.ts';
import type { PackEffect } from './model/packs.ts';

const database = await testDatabase();
const people = await testPeople(database);
const packFolder = mkdtempSync(join(tmpdir(), 'bihuan-packs-'));
afterAll(() => rmSync(packFolder, { recursive: true }));
const services = { ...people.services, ...testLedger(database, people), packs: readPacks(), packFolder };
const { clerk } = people;
const elsewhere = await people.place(clerk.homeId, 'organisation', '工程站');
const stranger = await people.actor('stranger', 'office', elsewhere);
// Feedback on 2026-01-15; today is 2026-03-02.
await fill(services, clerk, [
  planned('采砂监管不严', { deadline: '2026-03-20', status: 'in_progress' }),
  planned('专项资金使用缓慢', { deadline: '2026-03-20', status: 'in_progress' }),
  planned('会议记录缺失', { deadline: '2026-02-27', status: 'in_progress' }),
  planned('长期没有时限'),
]);
const shipped = readFileSync(join(import.meta.dirname, '../../rulepacks/default-2.yaml'), 'utf8');
const third = shipped.replace('version: 2', 'version: 3');

const effectOf = async (text: string, actor = clerk): Promise<PackEffect> => {
  const outcome = await checkPack(services, actor, { text });
  if (!outcome.ok || outcome.value.effect === null) throw new Error(JSON.stringify(outcome));
  return outcome.value.effect;
};

describe('what an edited pack would change', () => {
  it('is nothing where nothing but the version differs', async () => {
    expect(await effectOf(third)).toMatchObject({
      version: 3,
      against: 2,
      sections: [],
      inspections: 1,
      problems: 3,
      milestones: { changed: 0, rows: [] },
      lights: { otherDays: 0, moves: [], rows: [] },
    });
  });

  it('names the milestones that are due on another day, with what is counted from them', async () => {
    const { milestones, sections } = await effectOf(third.replace('within: {months: 3}', 'within: {months: 2}'));
    expect(sections).toEqual(['milestones']);
    expect(milestones.rows.map(({ name, before, after }) => [name, before, after])).toEqual([
      ['集中整改期满', '2026-04-15', '2026-03-15'],
      ['整改进展情况报告', '2026-04-15', '2026-03-15'],
      ['主要负责人组织落实情况报告', '2026-04-15', '2026-03-15'],
      ['党内通报', '2026-05-15', '2026-04-15'],
      ['向社会公开', '2026-05-15', '2026-04-15'],
      ['整改成效评估启动', '2026-05-15', '2026-04-15'],
      ['整改“回头看”', '2026-10-15', '2026-09-15'],
    ]);
    expect(milestones.changed).toBe(7);
  });

  it('counts the problems whose light changes on another day, and those whose light is another one today', async () => {
    const { lights } = await effectOf(third.replace('yellowBefore: {days: 15}', 'yellowBefore: {days: 20}'));
    expect(lights.otherDays).toBe(3);
    expect(lights.moves).toEqual([{ before: 'green', after: 'yellow', n: 2 }]);
    expect(lights.rows.map(({ title, due, before, after }) => [title, due, before, after])).toEqual([
      ['采砂监管不严', '2026-03-20', 'green', 'yellow'],
      ['专项资金使用缓慢', '2026-03-20', 'green', 'yellow'],
    ]);
  });

  it('counts what each rung of the ladder has reached by now, as it is and as it would be', async () => {
    const { rungs } = await effectOf(
      third.replace('on: deadline, before: {days: 10}', 'on: deadline, before: {days: 20}'),
    );
    const line = (key: string) => rungs.find((rung) => rung.key === key);
    expect(line('remind')).toEqual({ key: 'remind', name: '到期提醒', before: 1, after: 3, otherDays: 3 });
    expect(line('urge')).toMatchObject({ before: 1, after: 1, otherDays: 0 });
    // Topic meeting, plan and democratic-life meeting are late.
    expect(line('milestone_missed')).toMatchObject({ before: 3, after: 3, otherDays: 0 });
  });

  it('is told for what one sees alone, and of a new pack that nobody follows', async () => {
    expect(await effectOf(third, stranger)).toMatchObject({ inspections: 0, problems: 0 });
    expect(await effectOf(shipped.replace('pack: default', 'pack: our-own'))).toMatchObject({
      against: null,
      inspections: 0,
    });
  });
});

describe('a pack that is checked', () => {
  it('has every fault named with line and field, and changes nothing then', async () => {
    const text = third.replace('{workdays: 15}', '{workdays: -1}').replace('share: 60', 'share: 61');
    const outcome = await checkPack(services, clerk, { text });
    expect(outcome).toMatchObject({ value: { effect: null } });
    const faults = outcome.ok ? outcome.value.faults : [];
    expect(faults.map(({ field }) => field)).toEqual(['milestones.1.within.workdays', 'plan.stages']);
    expect(faults.every(({ line }) => (line ?? 0) > 100)).toBe(true);
  });

  it('may lie in the office’s folder, which is read anew: waiting for the next start, changed since, or faulty', async () => {
    expect(listPackFiles(services).files).toEqual([]);
    writeFileSync(join(packFolder, 'default-3.yaml'), third);
    writeFileSync(
      join(packFolder, 'default-2.yaml'),
      shipped.replace('share: 60', 'share: 59').replace('share: 10', 'share: 11'),
    );
    writeFileSync(join(packFolder, 'broken.yaml'), 'pack: [');
    expect(listPackFiles(services).files.map(({ name, state, faults }) => [name, state, faults.length > 0])).toEqual([
      ['broken.yaml', 'faulty', true],
      ['default-2.yaml', 'changed', false],
      ['default-3.yaml', 'waiting', false],
    ]);
    expect(await checkPack(services, clerk, { file: 'default-3.yaml' })).toMatchObject({
      value: { effect: { version: 3 } },
    });
    expect(await checkPack(services, clerk, { file: 'gone.yaml' })).toMatchObject({ code: 'pack-file-missing' });
    expect(readPack(services, { pack: 'default', version: 2 })).toMatchObject({
      value: { milestones: { length: 12 } },
    });
    expect(readPack(services, { pack: 'default', version: 3 })).toMatchObject({ code: 'pack-unknown' });
  });
});
