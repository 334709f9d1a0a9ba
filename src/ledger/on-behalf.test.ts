import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { readProblem } from './actions/read.ts';
import { reportProgress } from './actions/work.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖科');
const unitClerk = await people.actor('hehu', 'unit', unit);
await fill(services, clerk, [planned('采砂监管不严', { responsibility: { ...nobody, leadUnitId: unit } })]);
const id = (await list(services, clerk)).items[0]?.id ?? 0;

it('整改办 reports for a unit without an account: both names stand under the progress', async () => {
  const report = { content: '每周巡河三次', onBehalf: '河湖科 周禾' };
  expect(await reportProgress(services, clerk, id, report)).toMatchObject({ ok: true });
  const read = await readProblem(services, clerk, id);
  expect(read.ok && read.value.progress[0]?.authorName).toBe('林一（代河湖科 周禾）');
});

it('a unit reports in its own name alone', async () => {
  const report = { content: '每周巡河三次', onBehalf: '办公室 吴衡' };
  expect(await reportProgress(services, unitClerk, id, report)).toMatchObject({ code: 'on-behalf-by-office' });
});
