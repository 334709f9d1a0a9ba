import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import { addEvidence } from './actions/evidence.ts';
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

const page = { name: '巡河记录.txt', mediaType: 'text/plain', hash: 'a'.repeat(64), size: 12 };
const handedIn = { measureId: null, progressId: null, disclosure: 'internal' as const, onBehalf: '河湖科 周禾' };

it('整改办 hands in evidence for a unit without an account: both names stand under the file and in its history', async () => {
  expect(await addEvidence(services, clerk, id, { ...handedIn, files: [page] })).toMatchObject({ ok: true });
  const read = await readProblem(services, clerk, id);
  expect(read.ok && read.value.evidence[0]?.authorName).toBe('林一（代河湖科 周禾）');
  const [entry] = await database.owner.read(null, (tx) =>
    tx.many<{ who: string; content: string }>(sql`select e.actor_name as who, v.content from audit_entries e
      join audit_values v on v.chain_id = e.chain_id and v.seq = e.seq where e.action = 'evidence.add'`),
  );
  expect(entry?.who).toBe('林一');
  expect(JSON.parse(entry?.content ?? '{}')).toMatchObject({ name: '巡河记录.txt', onBehalf: '河湖科 周禾' });
});

it('a unit hands in evidence in its own name alone', async () => {
  const answer = await addEvidence(services, unitClerk, id, { ...handedIn, files: [page] });
  expect(answer).toMatchObject({ code: 'on-behalf-by-office' });
});
