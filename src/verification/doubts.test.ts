import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { lastReview, testReviews } from '../../test/support/review.ts';
import { verifyChains } from '../audit/verify.ts';
import { addEvidence, changeEvidence } from '../ledger/actions/evidence.ts';
import { readProblem } from '../ledger/actions/read.ts';
import { reportProgress } from '../ledger/actions/work.ts';
import type { Actor } from '../people/actor.ts';
import { sql } from '../platform/database/sql.ts';
import { giveVerdict } from '../review/actions/decide.ts';
import { applyForClosure } from '../review/actions/submit.ts';
import { askChanged } from './actions/ask-changed.ts';
import { decideDoubt } from './actions/decide.ts';
import { readDoubts, readRules } from './actions/read.ts';
import { type Decision, doubtsAnswer } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const plain = testReviews(ledger, people);
// An office whose pack lets no unfinished work pass.
const services = {
  ...plain,
  packs: plain.packs.map((pack) => ({
    ...pack,
    doubts: { ...pack.doubts, 'claimed-complete-but-pending': 'error' as const },
  })),
};
const { clerk } = people;
const home = clerk.homeId;
const observer = await people.actor('observer', 'observer', home);
const riverUnit = await people.place(home, 'unit', '河湖管理科');
const river = await people.actor('river', 'unit', riverUnit);
const work = { worker: database.worker, clock: services.clock, packs: services.packs };

const unfinished = '已完成三处围栏加固，其余两处待市财政批复资金后实施。';
const photo = { name: '围栏照片.jpg', mediaType: 'image/jpeg', hash: 'c'.repeat(64), size: 10 };

async function reported(content: string, file = photo): Promise<number> {
  const made = await fill(ledger, clerk, [
    planned('河道围栏破损', {
      status: 'in_progress',
      deadline: '2026-06-30',
      responsibility: { leadUnitId: riverUnit, supportingUnitIds: [], leaderIds: [], personIds: [] },
    }),
  ]);
  const [row] = (await list(ledger, clerk, { inspection: String(made.inspectionId) })).items;
  const id = row?.id ?? 0;
  await reportProgress(ledger, clerk, id, { content });
  await addEvidence(ledger, clerk, id, { measureId: null, progressId: null, disclosure: 'internal', files: [file] });
  return id;
}
const get = async (id: number, actor: Actor = clerk) => {
  const outcome = await readProblem(ledger, actor, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const doubts = async (id: number, actor: Actor = clerk) => {
  const outcome = await readDoubts(services, actor, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return doubtsAnswer.parse(outcome.value);
};
const ofRule = async (id: number, rule: string) => (await doubts(id)).doubts.filter((one) => one.rule === rule);
const pendingOf = async (id: number) => {
  const [doubt] = await ofRule(id, 'claimed-complete-but-pending');
  if (doubt === undefined) throw new Error('no doubt');
  return doubt;
};
const apply = async (id: number) =>
  applyForClosure(services, river, 'problem', id, { version: (await get(id)).version, grade: 'completed' });
const pass = async (id: number, verdict: 'pass' | 'return' = 'pass') => {
  const { id: reviewId, version } = await lastReview(services, clerk, id);
  const back = verdict === 'return' ? { reasonCode: 'evidence_weak', opinion: '还有两处没有做' } : {};
  return giveVerdict(services, clerk, reviewId, { version, step: 'office', verdict, ...back });
};
const say = async (id: number, decision: Decision, reason: string | null = null, actor = clerk) => {
  const { id: doubtId, version } = await pendingOf(id);
  return decideDoubt(services, actor, doubtId, { version, decision, reason });
};

describe('a doubt', () => {
  it('names the exact words, and comes with what is claimed', async () => {
    const id = await reported(unfinished);
    expect(await ofRule(id, 'claimed-complete-but-pending')).toEqual([]);
    expect(await apply(id)).toMatchObject({ ok: true });
    const doubt = await pendingOf(id);
    expect(doubt).toMatchObject({ part: 'progress', level: 'error', state: 'open', allowed: ['accept', 'overrule'] });
    expect(unfinished.slice(...doubt.at)).toBe(doubt.words);
    expect(doubt.words).toContain('待市财政批复资金后实施');
    expect(await get(id)).toMatchObject({
      openDoubts: (await doubts(id)).doubts.filter((one) => one.level !== 'hint').length,
    });
  });

  it('of level error keeps the item from being passed until it is overruled with a reason', async () => {
    const id = await reported(unfinished);
    await apply(id);
    expect(await pass(id)).toMatchObject({ code: 'doubts-open', facts: { count: 1 } });
    expect(await say(id, 'overrule')).toMatchObject({ code: 'doubt-reason-required' });
    expect(await say(id, 'overrule', '两处属于市级工程，不在本项整改范围')).toMatchObject({
      value: { state: 'overruled' },
    });
    expect(await pass(id)).toMatchObject({ ok: true });
    expect((await get(id)).status).toBe('completed');
    const client = await database.owner.connect();
    expect((await verifyChains(client)).faults).toEqual([]);
    client.release();
  });

  it('that is found right goes back with the item, and is gone when the words are followed by its end', async () => {
    const id = await reported(unfinished);
    await apply(id);
    expect(await say(id, 'accept')).toMatchObject({ value: { state: 'accepted' } });
    expect(await pass(id)).toMatchObject({ code: 'doubts-open' });
    expect(await pass(id, 'return')).toMatchObject({ ok: true });
    await reportProgress(ledger, river, id, { content: '市财政资金已到位，其余两处围栏已于6月1日全部加固完成。' });
    await apply(id);
    expect(await pendingOf(id)).toMatchObject({ gone: true, state: 'accepted' });
    expect(await pass(id)).toMatchObject({ ok: true });
  });

  it('is settled by words, and what was said is taken back as a new line, never wiped out', async () => {
    const id = await reported(unfinished);
    await apply(id);
    await say(id, 'accept');
    expect(await say(id, 'settle', '现场核查，两处已经做完')).toMatchObject({ value: { state: 'settled' } });
    expect((await doubts(id)).errors).toBe(0);
    expect(await say(id, 'take_back')).toMatchObject({ value: { state: 'open' } });
    expect((await doubts(id)).errors).toBe(1);
    expect((await pendingOf(id)).decisions.map(({ decision }) => decision)).toEqual(['accept', 'settle', 'take_back']);
    await expect(database.app.write(clerk.scope, (tx) => tx.run(sql`delete from doubt_decisions`))).rejects.toThrow();
  });

  it('is decided by who keeps the ledger or judges, not by the unit or an observer', async () => {
    const id = await reported(unfinished);
    await apply(id);
    const seen = await doubts(id, river);
    expect([seen.mayDecide, seen.doubts.flatMap(({ allowed }) => allowed)]).toEqual([false, []]);
    for (const actor of [river, observer])
      expect(await say(id, 'overrule', '不成立', actor)).toMatchObject({ code: 'doubt-not-yours' });
    const stranger = await people.actor('stranger', 'office', await people.place(home, 'organisation', '外局'));
    expect(await readDoubts(services, stranger, id)).toMatchObject({ code: 'problem-not-found' });
  });

  it('acts once, and only on what was seen', async () => {
    const id = await reported(unfinished);
    await apply(id);
    const { id: doubtId, version } = await pendingOf(id);
    expect(await decideDoubt(services, clerk, doubtId, { version, decision: 'accept' })).toMatchObject({ ok: true });
    expect(await decideDoubt(services, clerk, doubtId, { version, decision: 'accept' })).toMatchObject({
      code: 'doubt-stale',
    });
    expect(await say(id, 'accept')).toMatchObject({ code: 'doubt-decision-unfit' });
  });
});

describe('files and people', () => {
  it('are doubted where a file is older than the feedback, or stands for another problem too', async () => {
    const hash = 'd'.repeat(64);
    const first = await reported('围栏已全部加固完成。', { ...photo, hash });
    const second = await reported('巡查记录已全部补齐。', { ...photo, hash });
    expect(await ofRule(first, 'evidence-reused')).toEqual([]);
    expect(await ofRule(second, 'evidence-reused')).toMatchObject([
      { part: 'evidence', words: photo.name, level: 'hint' },
    ]);
    const [file] = (await get(second)).evidence;
    if (file === undefined) throw new Error('no file');
    const { feedbackDate } = (await get(second)).inspection;
    expect(feedbackDate).not.toBeNull();
    await changeEvidence(ledger, clerk, file.id, {
      version: file.version,
      name: file.name,
      documentDate: '2001-01-02',
      note: null,
      disclosure: 'internal',
      withdrawn: false,
    });
    expect(await ofRule(second, 'evidence-predates-feedback')).toMatchObject([{ partId: file.id }]);
  });

  it('are doubted where nobody answers for what is applied for', async () => {
    const id = await reported('围栏已全部加固完成。');
    expect(await ofRule(id, 'responsibility-missing')).toEqual([]);
    await apply(id);
    expect(await ofRule(id, 'responsibility-missing')).toMatchObject([
      { why: '没有责任领导或责任人，做没做好没有人负责。' },
    ]);
  });
});

describe('the job', () => {
  it('asks about what was changed, once, and keeps the figures of the list', async () => {
    const id = await reported(unfinished);
    await apply(id);
    expect((await askChanged(work)).asked).toBeGreaterThan(0);
    expect((await get(id)).openDoubts).toBeGreaterThan(0);
    expect(await askChanged(work)).toEqual({ asked: 0, left: false });
    await reportProgress(ledger, clerk, id, { content: '又走访了三户。' });
    expect(await askChanged(work)).toEqual({ asked: 1, left: false });
    const found = (await list(ledger, clerk, { doubts: 'true' })).items.map((row) => row.id);
    expect(found).toContain(id);
  });

  it('says the same as asking anew from nothing', async () => {
    await askChanged(work);
    const all = sql`select problem_id, identity, level, words, gone_at is null as here from doubts order by 1, 2`;
    const before = await database.owner.read(null, (tx) => tx.many(all));
    await database.owner.write(null, (tx) => tx.run(sql`delete from doubt_checks`));
    await database.owner.write(null, (tx) => tx.run(sql`update doubt_mark set until = '-infinity'`));
    expect((await askChanged(work)).asked).toBeGreaterThan(5);
    expect(await database.owner.read(null, (tx) => tx.many(all))).toEqual(before);
  });

  it('counts how often people found a rule right', async () => {
    const { rules } = await readRules(services, clerk);
    const rule = rules.find((one) => one.rule === 'claimed-complete-but-pending');
    expect(rule).toMatchObject({ overruled: 1 });
    expect(rule?.accepted).toBeGreaterThan(0);
    expect((await readRules(services, observer)).rules).toHaveLength(rules.length);
  });
});
