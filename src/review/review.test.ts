import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../test/support/ledger.ts';
import { password, testPeople } from '../../test/support/people.ts';
import { closeBy, lastReview, testReviews } from '../../test/support/review.ts';
import { verifyChains } from '../audit/verify.ts';
import { addEvidence } from '../ledger/actions/evidence.ts';
import { readProblem } from '../ledger/actions/read.ts';
import { splitProblem } from '../ledger/actions/reshape.ts';
import { changeProblemStatus } from '../ledger/actions/transition.ts';
import { reportProgress } from '../ledger/actions/work.ts';
import type { Actor } from '../people/actor.ts';
import { sql } from '../platform/database/sql.ts';
import { giveVerdict } from './actions/decide.ts';
import { choosePack, reviewsOfInspection } from './actions/read.ts';
import { receiveItem } from './actions/receive.ts';
import { applyForClosure, askExtension, submitPlan } from './actions/submit.ts';
import { reviewsWaiting } from './actions/waiting.ts';
import { withdrawReview } from './actions/withdraw.ts';
import { review as reviewSchema } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const services = testReviews(ledger, people);
const { clerk } = people;
const home = clerk.homeId;

const parties = {
  inspection_office: await people.actor('patrol', 'inspection_office', home),
  discipline: await people.actor('discipline', 'discipline', home),
  organisation_department: await people.actor('cadres', 'organisation_department', home),
  resident_team: await people.actor('resident', 'resident_team', home),
} as const;
const group = await people.actor('group', 'leading_group', home);
const observer = await people.actor('observer', 'observer', home);
const riverUnit = await people.place(home, 'unit', '河湖管理科');
const river = await people.actor('river', 'unit', riverUnit);
const proof = { password };

const photo = { name: '整改照片.jpg', mediaType: 'image/jpeg', hash: 'b'.repeat(64), size: 10 };

/** An inspection whose problems have progress and evidence, by unit 河湖管理科. */
async function inspected(
  pack: 'default' | 'four-party',
  facts: Parameters<typeof planned>[1] = {},
  titles = ['采砂监管不严'],
) {
  const made = await fill(
    ledger,
    clerk,
    titles.map((title) =>
      planned(title, {
        status: 'in_progress',
        deadline: '2026-06-30',
        responsibility: { leadUnitId: riverUnit, supportingUnitIds: [], leaderIds: [], personIds: [] },
        ...facts,
      }),
    ),
  );
  if (pack !== 'default')
    expect(await choosePack(services, clerk, made.inspectionId, { pack, version: 1 })).toMatchObject({ ok: true });
  const rows = (await list(ledger, clerk, { inspection: String(made.inspectionId) })).items;
  for (const { id } of rows) {
    await reportProgress(ledger, clerk, id, { content: '每周巡河三次，查处违规采砂两起' });
    await addEvidence(ledger, clerk, id, { measureId: null, progressId: null, disclosure: 'internal', files: [photo] });
  }
  return { inspectionId: made.inspectionId, id: rows[0]?.id ?? 0 };
}
const get = async (id: number, actor: Actor = clerk) => {
  const outcome = await readProblem(ledger, actor, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const apply = async (id: number, actor = clerk, facts: object = {}) =>
  applyForClosure(services, actor, 'problem', id, { version: (await get(id)).version, ...facts });
const decideStep = async (id: number, actor: Actor, step: string, facts: object = {}) => {
  const { id: reviewId, version } = await lastReview(services, clerk, id);
  return giveVerdict(services, actor, reviewId, { version, step, verdict: 'pass', ...facts });
};
const sendBack = { verdict: 'return', reasonCode: 'evidence_weak', opinion: '照片看不清' };

describe('closing by one office', () => {
  it('is applied for by the unit and passed by 整改办, and everything is in the history', async () => {
    const { id } = await inspected('default');
    expect(await apply(id, river)).toMatchObject({ ok: true });
    expect((await get(id)).status).toBe('under_review');
    const review = await lastReview(services, river, id);
    expect(reviewSchema.parse(review)).toEqual(review);
    expect(review).toMatchObject({ state: 'open', round: 1, submittedName: 'river', mayWithdraw: true });
    expect(await decideStep(id, river, 'office')).toMatchObject({ code: 'step-not-yours' });
    expect(await decideStep(id, observer, 'office')).toMatchObject({ code: 'ledger-read-only' });
    expect(await decideStep(id, clerk, 'office', { opinion: '属实' })).toEqual({
      ok: true,
      value: { state: 'passed' },
    });
    expect((await get(id)).status).toBe('completed');
    const client = await database.owner.connect();
    expect((await verifyChains(client)).faults).toEqual([]);
    client.release();
  });

  it('needs progress, evidence and closed measures first, and gives no better grade than the worst measure', async () => {
    const made = await fill(ledger, clerk, [
      planned('会议记录缺失', {
        status: 'in_progress',
        measures: [{ content: '补齐会议记录', deadline: null, deadlineWords: null }],
      }),
    ]);
    const [row] = (await list(ledger, clerk, { inspection: String(made.inspectionId) })).items;
    const id = row?.id ?? 0;
    const measureId = (await get(id)).measures[0]?.id ?? 0;
    await changeProblemStatus(ledger, clerk, id, { version: (await get(id)).version, action: 'start' });
    expect(await apply(id)).toMatchObject({ code: 'closure-needs-progress' });
    await reportProgress(ledger, clerk, id, { content: '补齐会议记录14份', measureId });
    expect(await apply(id)).toMatchObject({ code: 'closure-needs-evidence' });
    const evidence = { progressId: null, disclosure: 'internal' as const, files: [photo] };
    await addEvidence(ledger, clerk, id, { ...evidence, measureId });
    expect(await apply(id)).toMatchObject({ code: 'measures-still-open', facts: { count: 1 } });
    const version = (await get(id)).measures[0]?.version ?? 0;
    await closeBy(services, clerk, { kind: 'measure', id: measureId, problemId: id, version }, 'basically_completed');
    expect((await get(id)).measures[0]?.status).toBe('basically_completed');
    expect(await apply(id, clerk, { grade: 'completed' })).toMatchObject({ code: 'grade-better-than-measure' });
    // Without a grade it is the best that can be.
    expect(await apply(id)).toMatchObject({ ok: true });
    expect((await lastReview(services, clerk, id)).gradeName).toBe('基本完成');
    expect(await decideStep(id, clerk, 'office', { grade: 'completed' })).toMatchObject({ ok: true });
    // Nobody raises the grade that was asked for.
    expect((await get(id)).status).toBe('basically_completed');
  });

  it('can be a long-term grade, which needs the day of the next report', async () => {
    const { id } = await inspected('default');
    const longTerm = { grade: 'long_term' };
    expect(await apply(id, clerk, longTerm)).toMatchObject({ code: 'heartbeat-required' });
    expect(await apply(id, clerk, { ...longTerm, heartbeatOn: '2026-03-02' })).toMatchObject({
      code: 'heartbeat-required',
    });
    expect(await apply(id, clerk, { ...longTerm, heartbeatOn: '2026-06-01' })).toMatchObject({ ok: true });
    await decideStep(id, clerk, 'office');
    expect(await get(id)).toMatchObject({ status: 'long_term', heartbeatOn: '2026-06-01', nextDue: '2026-06-01' });
  });
});

describe('closing by four parties', () => {
  it('runs with a return and a second round to the end, each party for itself, signed', async () => {
    const { id } = await inspected('four-party');
    await apply(id, river);
    const waits = async (actor: Actor) => (await reviewsWaiting(services, actor, 10)).items.map((one) => one.problemId);
    expect(await waits(clerk)).toContain(id);
    expect(await waits(parties.discipline)).not.toContain(id);
    expect(await decideStep(id, parties.discipline, 'discipline', { proof })).toMatchObject({ code: 'step-not-open' });
    await decideStep(id, clerk, 'office');
    expect(await waits(parties.discipline)).toContain(id);
    expect((await lastReview(services, clerk, id)).mayWithdraw).toBe(false);

    expect(await decideStep(id, parties.discipline, 'discipline')).toMatchObject({ code: 'signature-required' });
    expect(
      await decideStep(id, parties.discipline, 'discipline', { proof: { password: '错误密码-123' } }),
    ).toMatchObject({
      code: 'wrong-proof',
    });
    expect(await decideStep(id, parties.inspection_office, 'inspection_office', { proof })).toMatchObject({ ok: true });
    expect(await decideStep(id, parties.discipline, 'discipline', { ...sendBack, proof })).toEqual({
      ok: true,
      value: { state: 'returned' },
    });
    expect((await get(id)).status).toBe('returned');

    await reportProgress(ledger, river, id, { content: '补拍照片，注明时间地点' });
    await apply(id, river);
    expect(await lastReview(services, clerk, id)).toMatchObject({ round: 2 });
    await decideStep(id, clerk, 'office');
    for (const [step, actor] of Object.entries(parties)) {
      expect((await get(id)).status).toBe('under_review');
      expect(await decideStep(id, actor, step, { proof })).toMatchObject({ ok: true });
    }
    expect((await get(id)).status).toBe('completed');
    const done = await lastReview(services, observer, id);
    expect(done.verdicts.map(({ signature }) => signature)).toEqual([
      null,
      'password',
      'password',
      'password',
      'password',
    ]);
    expect(done.verdicts.slice(1).every(({ signedHash }) => /^[0-9a-f]{64}$/.test(signedHash ?? ''))).toBe(true);
  });

  it('goes back to 整改办 alone where a party says so', async () => {
    const { id } = await inspected('four-party');
    await apply(id, river);
    await decideStep(id, clerk, 'office');
    const back = { ...sendBack, returnTo: 'office', proof };
    expect(await decideStep(id, parties.discipline, 'discipline', back)).toEqual({
      ok: true,
      value: { state: 'open' },
    });
    expect((await get(id)).status).toBe('under_review');
    expect(await decideStep(id, clerk, 'office')).toMatchObject({ ok: true });
    expect((await lastReview(services, clerk, id)).stages[1]?.map(({ state }) => state)).toEqual(Array(4).fill('open'));
  });

  it('lets a small office record signed pages of parties without accounts, both names kept', async () => {
    const { id } = await inspected('four-party');
    await apply(id);
    await decideStep(id, clerk, 'office');
    const recorded = { name: '周监督', evidenceId: 999_999 };
    expect(await decideStep(id, clerk, 'discipline', { recorded })).toMatchObject({ code: 'recorded-page-missing' });
    const page = { ...photo, name: '签字页.jpg', hash: 'c'.repeat(64) };
    await addEvidence(ledger, clerk, id, { measureId: null, progressId: null, disclosure: 'internal', files: [page] });
    const evidenceId = (await get(id)).evidence.find(({ name }) => name === '签字页.jpg')?.id ?? 0;
    for (const step of Object.keys(parties))
      expect(await decideStep(id, clerk, step, { recorded: { name: `签署人${step}`, evidenceId } })).toMatchObject({
        ok: true,
      });
    expect((await get(id)).status).toBe('completed');
    const { verdicts } = await lastReview(services, clerk, id);
    expect(verdicts[1]).toMatchObject({
      accountName: '林一',
      recordedFor: '签署人inspection_office',
      signature: 'paper',
    });
    // The page was put there after the application: what is judged has changed, and that is seen.
  });

  it('lets nobody sign two steps', async () => {
    const { id } = await inspected('four-party');
    await apply(id, river);
    await decideStep(id, clerk, 'office');
    await database.owner.write(null, (tx) =>
      tx.run(sql`insert into account_roles (account_id, role, organisation_id, home_id)
        values (${clerk.accountId}, 'discipline', ${home}, ${home})`),
    );
    const both = await people.again(clerk);
    expect(await decideStep(id, both, 'discipline', { proof })).toMatchObject({ code: 'other-step-by-you' });
    await database.owner.write(null, (tx) =>
      tx.run(sql`delete from account_roles where account_id = ${clerk.accountId} and role = 'discipline'`),
    );
    // Who lost the post in between decides no more, although the page still shows the button.
    expect(await decideStep(id, both, 'organisation_department', { proof })).toMatchObject({ ok: false });
  });
});

describe('two at once', () => {
  it('of two reviewers the second is told that the first was quicker', async () => {
    const { id } = await inspected('four-party');
    await apply(id, river);
    await decideStep(id, clerk, 'office');
    const { id: reviewId, version } = await lastReview(services, clerk, id);
    const both = await Promise.all(
      (['inspection_office', 'discipline'] as const).map((step) =>
        giveVerdict(services, parties[step], reviewId, { version, step, verdict: 'pass', proof }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'review-stale' });
  });

  it('the same click twice acts once', async () => {
    const { id } = await inspected('default');
    const { version } = await get(id);
    const once = { ...river, requestId: 'apply-sent-twice', fingerprint: 'x' };
    const answers = await Promise.all([1, 2].map(() => applyForClosure(services, once, 'problem', id, { version })));
    expect(answers[0]).toEqual(answers[1]);
    expect(await apply(id, river)).toMatchObject({ code: 'transition-not-allowed' });
    const { id: reviewId, version: seen } = await lastReview(services, clerk, id);
    const verdictOnce = { ...clerk, requestId: 'verdict-sent-twice', fingerprint: 'y' };
    const verdict = { version: seen, step: 'office', verdict: 'pass' as const };
    const passed = await Promise.all([1, 2].map(() => giveVerdict(services, verdictOnce, reviewId, verdict)));
    expect(passed).toEqual([
      { ok: true, value: { state: 'passed' } },
      { ok: true, value: { state: 'passed' } },
    ]);
    expect((await lastReview(services, clerk, id)).verdicts).toHaveLength(1);
  });
});

describe('taking back', () => {
  it('is for the submitter, until the next stage opens', async () => {
    const { id } = await inspected('four-party');
    await apply(id, river);
    const withdraw = async (actor: Actor) => {
      const { id: reviewId, version } = await lastReview(services, clerk, id);
      return withdrawReview(services, actor, reviewId, version);
    };
    expect(await withdraw(parties.discipline)).toMatchObject({ code: 'withdraw-not-yours' });
    expect(await withdraw(river)).toMatchObject({ ok: true });
    expect((await get(id)).status).toBe('in_progress');
    await apply(id, river);
    await decideStep(id, clerk, 'office');
    expect(await withdraw(river)).toMatchObject({ code: 'withdraw-too-late' });
    expect(
      await splitProblem(ledger, clerk, id, {
        version: (await get(id)).version,
        parts: [{ title: '甲' }, { title: '乙' }],
      }),
    ).toMatchObject({
      code: 'under-review',
    });
  });
});

describe('an extension', () => {
  const ask = async (id: number, facts: object = {}) =>
    askExtension(services, river, 'problem', id, {
      version: (await get(id)).version,
      deadline: '2026-09-30',
      reason: '汛期不能施工',
      progress: '已完成清淤60%',
      ...facts,
    });

  it('is asked before the deadline and approved as a new row; the old date stays', async () => {
    const { id } = await inspected('default');
    expect(await ask(id, { deadline: '2026-06-30' })).toMatchObject({ code: 'extension-not-later' });
    expect(await ask(id)).toMatchObject({ ok: true });
    expect(await ask(id)).toMatchObject({ code: 'review-open-already' });
    expect((await get(id)).deadline).toBe('2026-06-30');
    expect(await decideStep(id, clerk, 'office')).toMatchObject({ ok: true });
    const extended = await get(id);
    expect(extended).toMatchObject({ deadline: '2026-09-30', nextDue: '2026-09-30' });
    expect(extended.deadlines).toMatchObject([{ former: '2026-06-30', deadline: '2026-09-30', measureId: null }]);
  });

  it('is refused once the deadline has passed', async () => {
    const { id } = await inspected('default', { deadline: '2026-03-01' });
    expect(await ask(id)).toMatchObject({ code: 'extension-after-deadline', facts: { deadline: '2026-03-01' } });
  });
});

describe('an immediate item', () => {
  it('is received by the head in person before it can be closed', async () => {
    const { id } = await inspected('default', { special: 'immediate' });
    expect(await apply(id)).toMatchObject({ code: 'receipt-missing' });
    expect(await receiveItem(services, river, id, { proof })).toMatchObject({ code: 'receipt-not-yours' });
    expect(await receiveItem(services, group, id, {})).toMatchObject({ code: 'signature-required' });
    expect(await receiveItem(services, group, id, { proof })).toMatchObject({ ok: true });
    expect(await receiveItem(services, group, id, { proof })).toMatchObject({ code: 'receipt-already' });
    expect((await get(id)).receipt).toMatchObject({ accountName: 'group', role: 'leading_group', recordedFor: null });
    expect(await apply(id)).toMatchObject({ ok: true });
  });
});

describe('waiting on outside', () => {
  it('keeps letter, addressee and the day of the reply, which is due next', async () => {
    const { id } = await inspected('default');
    const step = async (facts: object) =>
      changeProblemStatus(ledger, river, id, { version: (await get(id)).version, action: 'wait_outside', ...facts });
    expect(await step({})).toMatchObject({ code: 'outside-required' });
    const outside = {
      letterNumber: '云水函〔2026〕3号',
      addressee: '云溪县财政局',
      matter: '拨付清淤资金',
      sentOn: '2026-03-02',
      replyBy: '2026-03-20',
    };
    expect(await step({ outside })).toMatchObject({ ok: true });
    expect(await get(id)).toMatchObject({ status: 'waiting_outside', nextDue: '2026-03-20', outside: [outside] });
    const reply = { repliedOn: '2026-03-10', reply: '资金已列入预算' };
    await changeProblemStatus(ledger, river, id, { version: (await get(id)).version, action: 'resume', reply });
    expect(await get(id)).toMatchObject({ status: 'in_progress', nextDue: '2026-06-30', outside: [reply] });
  });
});

describe('a plan', () => {
  it('needs a measure for every problem, and ends with the leading group’s signature', async () => {
    const bare = await inspected('default');
    expect(await submitPlan(services, clerk, bare.inspectionId, {})).toMatchObject({
      code: 'plan-empty',
      facts: { count: 1 },
    });
    const measures = [{ content: '每周巡河三次', deadline: null, deadlineWords: null }];
    const { inspectionId } = await inspected('default', { measures });
    expect(await submitPlan(services, river, inspectionId, {})).toMatchObject({ code: 'ledger-read-only' });
    expect(await submitPlan(services, clerk, inspectionId, {})).toMatchObject({ ok: true });
    const newest = async () => {
      const outcome = await reviewsOfInspection(services, clerk, inspectionId);
      const [first] = outcome.ok ? outcome.value.reviews : [];
      if (first === undefined) throw new Error('no review');
      return first;
    };
    const verdict = async (actor: Actor, step: string, facts: object = {}) => {
      const { id, version } = await newest();
      return giveVerdict(services, actor, id, { version, step, verdict: 'pass', ...facts });
    };
    await verdict(clerk, 'office');
    expect(await choosePack(services, clerk, inspectionId, { pack: 'four-party', version: 1 })).toMatchObject({
      code: 'pack-in-use',
    });
    expect(await verdict(group, 'leading_group', { proof })).toEqual({ ok: true, value: { state: 'passed' } });
  });
});

describe('the database itself', () => {
  it('lets no program close anything without the verdicts', async () => {
    const { id } = await inspected('four-party');
    await apply(id, river);
    await decideStep(id, clerk, 'office');
    const { id: reviewId } = await lastReview(services, clerk, id);
    const as = (actor: Actor, query: ReturnType<typeof sql>) => database.app.write(actor.scope, (tx) => tx.run(query));
    await expect(
      as(clerk, sql`update reviews set state = 'passed', closed_at = now() where id = ${reviewId}`),
    ).rejects.toThrow('has not passed');
    await expect(as(clerk, sql`update problems set status = 'completed' where id = ${id}`)).rejects.toThrow(
      'without a review',
    );
    const forged = (
      account: number,
      role: string,
    ) => sql`insert into review_verdicts (organisation_id, review_id, problem_id, step, role,
        verdict, account_id, account_name, signature, signed_hash, at)
      values (${home}, ${reviewId}, ${id}, ${role}, ${role}, 'pass', ${account}, 'x', 'password', '\\x00', now())`;
    // In the name of another, in a role that one does not hold, at a step that is not open.
    await expect(as(clerk, forged(parties.discipline.accountId, 'discipline'))).rejects.toThrow(
      /row-level|somebody else/,
    );
    await expect(as(clerk, forged(clerk.accountId, 'discipline'))).rejects.toThrow('somebody else');
    await expect(as(clerk, forged(clerk.accountId, 'office'))).rejects.toThrow('is not open');
    await expect(as(parties.discipline, sql`update problems set title = 'x' where id = ${id}`)).rejects.toThrow(
      'changes no ledger',
    );
    await expect(
      as(parties.discipline, sql`update problems set status = 'in_progress' where id = ${id}`),
    ).rejects.toThrow('no verdict');
    await expect(as(clerk, sql`delete from review_verdicts`)).rejects.toThrow('permission denied');
    await expect(as(clerk, sql`update review_verdicts set opinion = 'x'`)).rejects.toThrow('permission denied');
  });
});
