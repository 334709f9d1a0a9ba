import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { testReviews } from '../../test/support/review.ts';
import { reportProgress } from '../ledger/actions/work.ts';
import type { Actor } from '../people/actor.ts';
import { shanghaiDay } from '../platform/clock.ts';
import { addDays } from '../text/calendar-day.ts';
import { askChanged } from './actions/ask-changed.ts';
import { resolveCommitment } from './actions/decide.ts';
import { readCommitments, readDoubts } from './actions/read.ts';
import { commitmentsAnswer } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const services = testReviews(ledger, people);
const { clerk } = people;
const home = clerk.homeId;
const observer = await people.actor('observer', 'observer', home);
const unit = await people.place(home, 'unit', '公用科');
const member = await people.actor('member', 'unit', unit);

let now = people.clock.now();
const clock = { now: () => now };
const later = { ...services, clock };
const today = shanghaiDay(now);
const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
const promise = `供水管网尚在改造，将于${next.year}年${next.month}月底前全部完成。`;

async function promised(): Promise<number> {
  const made = await fill(ledger, clerk, [
    planned('老旧管网漏损严重', {
      status: 'in_progress',
      responsibility: { leadUnitId: unit, supportingUnitIds: [], leaderIds: [], personIds: [] },
    }),
  ]);
  const id = (await list(ledger, clerk, { inspection: String(made.inspectionId) })).items[0]?.id ?? 0;
  await reportProgress(ledger, clerk, id, { content: promise });
  return id;
}
const of = async (id: number, actor: Actor = clerk) => {
  const outcome = await readDoubts(later, actor, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const register = async (view: 'open' | 'overdue' | 'soon' | 'resolved', actor: Actor = clerk) =>
  commitmentsAnswer.parse(await readCommitments(later, actor, { view })).commitments;

it('a promise in a report stands in the register with its words, its day and who answers for it', async () => {
  const id = await promised();
  const [commitment] = (await of(id)).commitments;
  if (commitment === undefined) throw new Error('nothing promised');
  expect(commitment).toMatchObject({ kind: 'dated', part: 'progress', state: 'open', owner: '公用科' });
  expect(commitment.dueOn?.slice(0, 7)).toBe(`${next.year}-${String(next.month).padStart(2, '0')}`);
  expect(promise.slice(...commitment.at)).toBe(commitment.words);
  expect((await register('open')).map((one) => one.id)).toContain(commitment.id);
  expect((await register('open', member)).map((one) => one.id)).toContain(commitment.id);
});

it('becomes overdue when its day has passed and nobody told, without anybody touching the problem', async () => {
  const id = await promised();
  await askChanged({ worker: database.worker, clock, packs: services.packs });
  expect((await of(id)).doubts.filter(({ rule }) => rule === 'promise-overdue')).toEqual([]);
  const before = now;
  now = new Date(now.getTime() + 70 * 86_400_000);
  expect((await askChanged({ worker: database.worker, clock, packs: services.packs })).asked).toBeGreaterThan(0);
  expect((await register('overdue')).map(({ problemId }) => problemId)).toContain(id);
  expect((await of(id)).doubts.filter(({ rule }) => rule === 'promise-overdue')).toMatchObject([{ level: 'error' }]);
  expect((await askChanged({ worker: database.worker, clock, packs: services.packs })).asked).toBe(0);
  now = before;
});

it('is kept with words by the unit that answers, which settles the doubt, and may be opened again', async () => {
  const id = await promised();
  const [commitment] = (await of(id)).commitments;
  if (commitment === undefined) throw new Error('nothing promised');
  const before = now;
  now = new Date(now.getTime() + 70 * 86_400_000);
  const said = { version: commitment.version, state: 'kept' as const };
  expect(await resolveCommitment(later, observer, commitment.id, { ...said, resolution: '做完了' })).toMatchObject({
    code: 'commitment-not-yours',
  });
  expect(await resolveCommitment(later, member, commitment.id, said)).toMatchObject({
    code: 'commitment-words-required',
  });
  expect(
    await resolveCommitment(later, member, commitment.id, { ...said, resolution: '12月20日完成，见验收单' }),
  ).toMatchObject({ ok: true });
  expect(await resolveCommitment(later, member, commitment.id, { ...said, resolution: '再说一遍' })).toMatchObject({
    code: 'commitment-stale',
  });
  expect((await of(id)).doubts.filter(({ rule, gone }) => rule === 'promise-overdue' && !gone)).toEqual([]);
  const [kept] = (await register('resolved')).filter((one) => one.id === commitment.id);
  expect(kept).toMatchObject({ state: 'kept', resolution: '12月20日完成，见验收单' });
  expect(
    await resolveCommitment(later, member, commitment.id, { version: kept?.version ?? 0, state: 'open' }),
  ).toMatchObject({ ok: true });
  expect((await of(id)).doubts.filter(({ rule, gone }) => rule === 'promise-overdue' && !gone)).toHaveLength(1);
  now = before;
});

it('is gone from the register when a later entry tells that it was kept', async () => {
  const id = await promised();
  expect((await of(id)).commitments).toHaveLength(1);
  await reportProgress(ledger, clerk, id, { content: '供水管网改造已全部完成并通水。' });
  expect((await of(id)).commitments).toEqual([]);
});

it('shows fifty at a time, by day, and goes on where the last page ended', async () => {
  const days = Array.from({ length: 60 }, (_, i) => addDays(today, 30 + i));
  const made = await fill(ledger, clerk, [planned('欠款未还', { status: 'in_progress' })]);
  const id = (await list(ledger, clerk, { inspection: String(made.inspectionId) })).items[0]?.id ?? 0;
  for (const day of days) {
    const [y, m, d] = day.split('-').map(Number);
    await reportProgress(ledger, clerk, id, { content: `欠款尚未还清，计划于${y}年${m}月${d}日前归还。` });
  }
  await of(id);
  const asked = { view: 'open' as const, inspection: made.inspectionId };
  const first = await readCommitments(later, clerk, asked);
  expect([first.commitments.length, first.more]).toEqual([50, true]);
  const rest = await readCommitments(later, clerk, { ...asked, after: first.commitments.at(-1)?.id });
  expect([rest.commitments.length, rest.more]).toEqual([10, false]);
  const dues = [...first.commitments, ...rest.commitments].map(({ dueOn }) => dueOn);
  expect(dues).toEqual([...dues].sort());
});
