import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { password, testPeople } from '../../test/support/people.ts';
import { lastReview, testReviews } from '../../test/support/review.ts';
import { addEvidence } from '../ledger/actions/evidence.ts';
import { readProblem } from '../ledger/actions/read.ts';
import { reportProgress } from '../ledger/actions/work.ts';
import type { Role } from '../people/model.ts';
import { sql } from '../platform/database/sql.ts';
import { giveVerdict } from './actions/decide.ts';
import { choosePack } from './actions/read.ts';
import { receiveItem } from './actions/receive.ts';
import { applyForClosure, askExtension } from './actions/submit.ts';
import { reviewsWaiting } from './actions/waiting.ts';
import { withdrawReview } from './actions/withdraw.ts';

// Who heads a unit and is of the leadership as well (or may look at the whole ledger) does what the unit does.

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const services = testReviews(ledger, people);
const { clerk } = people;
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
const money = await people.place(clerk.homeId, 'unit', '财务科');
async function headWhoIsAlso(login: string, also: Role) {
  const head = await people.actor(login, 'unit_head', river);
  await database.owner.write(null, (tx) =>
    tx.run(sql`insert into account_roles (account_id, role, organisation_id, home_id)
      values (${head.accountId}, ${also}, ${clerk.homeId}, ${clerk.homeId})`),
  );
  return people.again(head);
}
const deputy = await headWhoIsAlso('deputy', 'leader');
const watching = await headWhoIsAlso('watching', 'observer');

const facts = { deadline: '2026-06-30', special: 'immediate' as const };
const progress = [{ content: '每周巡河', happenedOn: null, source: null }];
const of = (unit: number) => ({ ...facts, progress, responsibility: { ...nobody, leadUnitId: unit } });
await fill(ledger, clerk, [planned('采砂监管不严', of(river)), planned('资金使用缓慢', of(money))]);
const rows = (await list(ledger, clerk)).items;
const idOf = (title: string): number => rows.find((row) => row.title === title)?.id ?? 0;
const [own, other] = [idOf('采砂监管不严'), idOf('资金使用缓慢')];
const versionOf = async (id: number): Promise<number> => {
  const read = await readProblem(ledger, clerk, id);
  return read.ok ? read.value.version : 0;
};
const proof = { password };

it('a head who looks at the whole ledger receives the items of the own unit alone', async () => {
  expect(await receiveItem(services, watching, other, { proof })).toMatchObject({ code: 'receipt-not-yours' });
  const forged = database.app.write(watching.scope, (tx) =>
    tx.run(sql`insert into receipts (organisation_id, problem_id, account_id, account_name, role, signature, signed_hash, at)
      values (${clerk.homeId}, ${other}, ${watching.accountId}, 'x', 'unit_head', 'password', '\\x00', ${people.clock.now()})`),
  );
  await expect(forged).rejects.toThrow(/no head|row-level security/);
  expect(await receiveItem(services, watching, own, { proof })).toMatchObject({ ok: true });
});

it('no party to the reviews signs as the head of a unit that an item does not concern, past every program', async () => {
  const party = await headWhoIsAlso('party', 'discipline');
  const forged = database.app.write(party.scope, (tx) =>
    tx.run(sql`insert into receipts (organisation_id, problem_id, account_id, account_name, role, signature, signed_hash, at)
      values (${clerk.homeId}, ${other}, ${party.accountId}, 'x', 'unit_head', 'password', '\\x00', ${people.clock.now()})`),
  );
  await expect(forged).rejects.toThrow('no head');
});

it('a deputy director applies for closure of what the own unit leads, takes it back and asks for more time', async () => {
  const page = { name: '巡河记录.txt', mediaType: 'text/plain', hash: 'c'.repeat(64), size: 12 };
  const handedIn = { measureId: null, progressId: null, disclosure: 'internal' as const, files: [page] };
  expect(await addEvidence(ledger, deputy, own, handedIn)).toMatchObject({ ok: true });
  expect(await reportProgress(ledger, deputy, own, { content: '每周巡河三次' })).toMatchObject({ ok: true });
  const applied = await applyForClosure(services, deputy, 'problem', own, { version: await versionOf(own) });
  expect(applied).toMatchObject({ ok: true });
  const { id, version } = await lastReview(services, deputy, own);
  expect(await withdrawReview(services, deputy, id, version)).toMatchObject({ ok: true });
  const later = { version: await versionOf(own), deadline: '2026-09-30', reason: '汛期', progress: '过半' };
  expect(await askExtension(services, deputy, 'problem', own, later)).toMatchObject({ ok: true });
});

it('and does not agree to it as a leader: neither by the program, nor past it, nor on paper', async () => {
  const inspectionId = (await list(ledger, clerk)).items.find(({ id }) => id === own)?.inspectionId ?? 0;
  const last = await lastReview(services, deputy, own);
  await withdrawReview(services, deputy, last.id, last.version);
  expect(await choosePack(services, clerk, inspectionId, { pack: 'four-party', version: 1 })).toMatchObject({
    ok: true,
  });
  const later = { version: await versionOf(own), deadline: '2026-09-30', reason: '汛期', progress: '过半' };
  expect(await askExtension(services, deputy, 'problem', own, later)).toMatchObject({ ok: true });
  const { id, version: opened } = await lastReview(services, deputy, own);
  const passing = { version: opened, step: 'leader', verdict: 'pass' as const };
  expect(await giveVerdict(services, deputy, id, passing)).toMatchObject({ code: 'applicant-may-not-judge' });
  expect((await lastReview(services, deputy, own)).stages[0]?.[0]).toMatchObject({ state: 'open', mine: false });
  expect((await reviewsWaiting(services, deputy, 20)).items).toEqual([]);
  const forged = database.app.write(deputy.scope, (tx) =>
    tx.run(sql`insert into review_verdicts (organisation_id, review_id, problem_id, step, role, verdict, account_id, account_name, at)
      values (${clerk.homeId}, ${id}, ${own}, 'leader', 'leader', 'pass', ${deputy.accountId}, 'x', ${people.clock.now()})`),
  );
  await expect(forged).rejects.toThrow('verdict of who submitted');
  const files = [{ name: '签字页.txt', mediaType: 'text/plain', hash: 'd'.repeat(64), size: 9 }];
  const page = await addEvidence(ledger, clerk, own, {
    measureId: null,
    progressId: null,
    disclosure: 'internal',
    files,
  });
  const recorded = { name: deputy.name, evidenceId: page.ok ? (page.value.ids[0] ?? 0) : 0 };
  expect(await giveVerdict(services, clerk, id, { ...passing, recorded })).toMatchObject({
    code: 'applicant-may-not-judge',
  });
  const colleague = await people.actor('colleague', 'leader', clerk.homeId);
  expect((await reviewsWaiting(services, colleague, 20)).items).toHaveLength(1);
  expect(await giveVerdict(services, colleague, id, passing)).toMatchObject({ value: { state: 'open' } });
  const { version } = await lastReview(services, clerk, own);
  expect(await giveVerdict(services, clerk, id, { version, step: 'office', verdict: 'pass' })).toMatchObject({
    value: { state: 'passed' },
  });
});

it('of another unit’s problem the same person may ask for nothing', async () => {
  const version = await versionOf(other);
  const later = { version, deadline: '2026-09-30', reason: '汛期', progress: '过半' };
  expect(await applyForClosure(services, deputy, 'problem', other, { version })).toMatchObject({
    code: 'ledger-read-only',
  });
  expect(await askExtension(services, deputy, 'problem', other, later)).toMatchObject({ code: 'ledger-read-only' });
});
