import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { testReviews } from '../../test/support/review.ts';
import { changeInspection } from '../ledger/actions/inspections.ts';
import { listInspections } from '../ledger/actions/read.ts';
import { inspectionsQuery } from '../ledger/model.ts';
import { takeDictionariesFrom } from '../ledger/store/dictionaries.ts';
import { packOf } from '../rulepack/rules.ts';
import { readPacks } from '../rulepack/store.ts';
import { choosePack } from './actions/read.ts';
import { submitPlan } from './actions/submit.ts';

// The default has a third version from 2026-01-10 on and a fourth from 2026-02-01 on.
const shipped = readPacks();
const base = packOf(shipped, { pack: 'default', version: 2 });
if (base === null) throw new Error('no default pack');
const packs = [...shipped, { ...base, version: 3, from: '2026-01-10' }, { ...base, version: 4, from: '2026-02-01' }];
takeDictionariesFrom(packs);

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const services = { ...testReviews(ledger, people), packs };
const { clerk } = people;

/** An inspection with feedback on 2026-01-15, entered on 2026-03-02. */
const inspected = async () => {
  const measures = [{ content: '每周巡河三次', deadline: '2026-06-30', deadlineWords: null }];
  return (await fill(ledger, clerk, [planned('采砂监管不严', { measures })])).inspectionId;
};
const read = async (id: number) => {
  const [found] = (await listInspections(ledger, clerk, inspectionsQuery.parse({ id }))).items;
  if (found === undefined) throw new Error('no inspection');
  return found;
};
const correct = async (id: number, feedbackDate: string | null) => {
  const { version, title, kind } = await read(id);
  return changeInspection(ledger, clerk, id, { version, title, kind, feedbackDate, disclosure: 'internal' });
};

it('an inspection follows the version in force at its feedback date, also when that date is corrected', async () => {
  const id = await inspected();
  expect((await read(id)).rulePack).toEqual({ pack: 'default', version: 3 });
  expect(await correct(id, '2026-01-16')).toMatchObject({ value: { rulePack: 'same', version: 3 } });
  expect(await correct(id, '2026-02-01')).toMatchObject({ value: { rulePack: 'followed', version: 4 } });
  expect(await correct(id, '2026-01-09')).toMatchObject({ value: { rulePack: 'followed', version: 2 } });
  // Before the first version there is none but the first.
  expect(await correct(id, '2019-05-06')).toMatchObject({ value: { rulePack: 'same', version: 2 } });
  // While there is no feedback, the day is today.
  expect(await correct(id, null)).toMatchObject({ value: { rulePack: 'followed', version: 4 } });
  expect((await read(id)).rulePack).toEqual({ pack: 'default', version: 4 });
});

it('keeps a version that somebody chose, and the pack that its reviews went by', async () => {
  const chosen = await inspected();
  expect(await choosePack(services, clerk, chosen, { pack: 'default', version: 2 })).toMatchObject({ ok: true });
  expect(await correct(chosen, '2026-02-01')).toMatchObject({ value: { rulePack: 'kept', version: 2 } });
  const other = await inspected();
  expect(await choosePack(services, clerk, other, { pack: 'county-three-colours', version: 1 })).toMatchObject({
    ok: true,
  });
  expect(await correct(other, '2026-02-01')).toMatchObject({ value: { rulePack: 'same', version: 1 } });
  const reviewed = await inspected();
  expect(await submitPlan(services, clerk, reviewed, {})).toMatchObject({ ok: true });
  expect(await correct(reviewed, '2026-02-01')).toMatchObject({ value: { rulePack: 'kept', version: 3 } });
  expect((await read(reviewed)).rulePack).toEqual({ pack: 'default', version: 3 });
});
