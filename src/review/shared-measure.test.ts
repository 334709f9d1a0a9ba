import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { testReviews } from '../../test/support/review.ts';
import { addEvidence } from '../ledger/actions/evidence.ts';
import { addMeasure, linkMeasure } from '../ledger/actions/measures.ts';
import { readProblem } from '../ledger/actions/read.ts';
import { changeMeasureStatus } from '../ledger/actions/transition.ts';
import { reportProgress } from '../ledger/actions/work.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { applyForClosure } from './actions/submit.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const services = testReviews(ledger, people);
const { clerk } = people;
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
const money = await people.place(clerk.homeId, 'unit', '财务科');
const ofRiver = await people.actor('ofriver', 'unit', river);
const of = (leadUnitId: number) => ({ responsibility: { ...nobody, leadUnitId } });
await fill(ledger, clerk, [planned('采砂监管不严', of(river)), planned('资金使用缓慢', of(money))]);
const idOf = async (title: string): Promise<number> =>
  (await list(ledger, clerk)).items.find((row) => row.title === title)?.id ?? 0;
const [own, other] = [await idOf('采砂监管不严'), await idOf('资金使用缓慢')];

const dueOf = async (id: number) => (await list(ledger, clerk)).items.find((row) => row.id === id)?.nextDue;
const faults = async () => {
  const client = await database.owner.connect();
  try {
    return await verifyLedger(client);
  } finally {
    client.release();
  }
};
const measure = async () => {
  const read = await readProblem(ledger, clerk, own);
  const found = read.ok ? read.value.measures[0] : undefined;
  if (found === undefined) throw new Error('no measure');
  return found;
};

it('a unit that steps a measure leaves the facets of a problem that it may not see equal to the rows', async () => {
  const plan = { content: '建立采砂资金台账', leadUnitId: null, deadline: '2026-06-30' };
  expect(await addMeasure(ledger, clerk, own, plan)).toMatchObject({ ok: true });
  const { id } = await measure();
  expect(await linkMeasure(ledger, clerk, id, other)).toMatchObject({ ok: true });
  const told = { measureId: id, content: '台账已建立' };
  expect(await reportProgress(ledger, ofRiver, own, told)).toMatchObject({ ok: true });
  const page = { name: '台账.txt', mediaType: 'text/plain', hash: 'c'.repeat(64), size: 12 };
  const proof = { measureId: id, progressId: null, disclosure: 'internal' as const, files: [page] };
  expect(await addEvidence(ledger, ofRiver, own, proof)).toMatchObject({ ok: true });
  const kept = { action: 'keep_long_term', reason: '长期坚持', heartbeatOn: '2027-01-15' } as const;
  expect(await changeMeasureStatus(ledger, clerk, id, { ...kept, version: (await measure()).version })).toMatchObject({
    ok: true,
  });
  expect(await dueOf(other)).toBe('2027-01-15');

  expect(await readProblem(ledger, ofRiver, other)).toMatchObject({ code: 'problem-not-found' });
  const { version } = await measure();
  expect(await applyForClosure(services, ofRiver, 'measure', id, { version })).toMatchObject({ ok: true });
  expect([await dueOf(own), await dueOf(other)]).toEqual(['2026-06-30', '2026-06-30']);
  expect(await faults()).toEqual([]);
});
