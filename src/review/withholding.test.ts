import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../test/support/ledger.ts';
import { password, testPeople } from '../../test/support/people.ts';
import { lastReview, testReviews } from '../../test/support/review.ts';
import { verifyChains } from '../audit/verify.ts';
import { addEvidence } from '../ledger/actions/evidence.ts';
import { readProblem } from '../ledger/actions/read.ts';
import { changeProblem, mergeProblems, splitProblem } from '../ledger/actions/reshape.ts';
import { reportProgress } from '../ledger/actions/work.ts';
import type { Actor } from '../people/actor.ts';
import { type Sql, sql } from '../platform/database/sql.ts';
import { giveVerdict } from './actions/decide.ts';
import { applyForWithholding, readPublication, submitPublication } from './actions/disclose.ts';
import { reviewsOfInspection } from './actions/read.ts';
import { reviewsWaiting } from './actions/waiting.ts';
import { withdrawReview } from './actions/withdraw.ts';
import { type Review, review as reviewSchema, type WithholdingRequest } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const services = testReviews(ledger, people);
const { clerk } = people;
const home = clerk.homeId;
const group = await people.actor('group', 'leading_group', home);
const leader = await people.actor('leader', 'leader', home);
const riverUnit = await people.place(home, 'unit', '河湖管理科');
const river = await people.actor('river', 'unit', riverUnit);
const proof = { password };

/** An inspection of these problems, public unless told, led by 河湖管理科; ids in their order. */
async function inspected(titles: readonly string[] = ['采砂监管不严'], disclosure: 'public' | 'internal' = 'public') {
  const responsibility = { leadUnitId: riverUnit, supportingUnitIds: [], leaderIds: [], personIds: [] };
  const { inspectionId } = await fill(
    ledger,
    clerk,
    titles.map((title) => planned(title, { status: 'in_progress', responsibility })),
  );
  const rows = (await list(ledger, clerk, { inspection: String(inspectionId) })).items;
  if (disclosure === 'public') for (const { id } of rows) expect(await publish(id)).toMatchObject({ ok: true });
  return { inspectionId, ids: rows.map(({ id }) => id), id: rows[0]?.id ?? 0 };
}
const get = async (id: number, actor: Actor = clerk) => {
  const outcome = await readProblem(ledger, actor, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const publish = async (id: number, disclosure: 'public' | 'internal' = 'public') => {
  const { version, title, aspectId, category, special } = await get(id);
  return changeProblem(ledger, clerk, id, { version, title, aspectId, category, special, disclosure });
};
const ask = async (id: number, facts: Partial<WithholdingRequest> = {}, actor: Actor = clerk) =>
  applyForWithholding(services, actor, id, {
    version: (await get(id)).version,
    disclosure: 'internal',
    ground: 'secret',
    reason: '原文写到取水口坐标',
    ...facts,
  });
const decide = async (id: number, actor: Actor, facts: object = {}) => {
  const { id: reviewId, version } = await lastReview(services, clerk, id);
  return giveVerdict(services, actor, reviewId, { version, step: 'leading_group', verdict: 'pass', ...facts });
};
const withhold = async (id: number) => {
  expect(await ask(id)).toMatchObject({ ok: true });
  expect(await decide(id, group)).toEqual({ ok: true, value: { state: 'passed' } });
};
const lift = { disclosure: 'public' as const, ground: null, reason: '坐标已经公布' };
const as = (actor: Actor, query: Sql) => database.app.write(actor.scope, (tx) => tx.run(query));

describe('withholding', () => {
  it('is applied for with ground and reason, and passed by the leading group: the problem is internal, and says why', async () => {
    const { id } = await inspected();
    expect(await ask(id, {}, river)).toMatchObject({ code: 'ledger-read-only' });
    expect(await ask(id, { version: 99 })).toMatchObject({ code: 'stale-item' });
    expect(await ask(id, { ground: 'because' })).toMatchObject({ code: 'ground-unknown' });
    expect(await ask(id, { ground: null })).toMatchObject({ code: 'ground-unknown' });
    expect(await ask(id, lift)).toMatchObject({ code: 'withheld-not' });
    expect(await ask(id)).toMatchObject({ ok: true });
    expect(await ask(id)).toMatchObject({ code: 'review-open-already' });
    const waiting = await reviewsWaiting(services, group, 100);
    expect(waiting.items).toMatchObject([{ subject: 'withholding', problemId: id, stepName: '领导小组同意' }]);
    const review = await lastReview(services, group, id);
    expect(reviewSchema.parse(review)).toEqual(review);
    expect(review.request).toEqual({
      disclosure: 'internal',
      ground: 'secret',
      groundName: '涉及国家秘密',
      reason: '原文写到取水口坐标',
    });
    expect(await decide(id, clerk)).toMatchObject({ code: 'step-not-yours' });
    expect(await get(id)).toMatchObject({ disclosure: 'public', withheld: null });
    expect(await decide(id, group, { contentHash: review.contentHash })).toMatchObject({ value: { state: 'passed' } });
    expect(await get(id, river)).toMatchObject({
      disclosure: 'internal',
      withheld: { ground: '涉及国家秘密', reason: '原文写到取水口坐标', day: '2026-03-02', reviewId: review.id },
    });
    expect((await list(ledger, clerk)).items.find((row) => row.id === id)).toMatchObject({ disclosure: 'internal' });
    expect(await ask(id)).toMatchObject({ code: 'withheld-already' });
  });

  it('changes nothing when it is returned or withdrawn', async () => {
    const { id } = await inspected();
    await ask(id);
    expect(await decide(id, group, { verdict: 'return', reasonCode: 'other' })).toMatchObject({
      value: { state: 'returned' },
    });
    await ask(id);
    const { id: reviewId, version } = await lastReview(services, clerk, id);
    expect(await withdrawReview(services, river, reviewId, version)).toMatchObject({ ok: false });
    expect(await withdrawReview(services, clerk, reviewId, version)).toMatchObject({ value: { state: 'withdrawn' } });
    expect(await get(id)).toMatchObject({ disclosure: 'public', withheld: null });
    await publish(id, 'internal');
    expect(await publish(id)).toMatchObject({ ok: true });
  });

  it('may be recorded from the signed page, and asked for what nobody has decided yet', async () => {
    const { id } = await inspected(['会议记录缺失'], 'internal');
    const files = [{ name: '签字页.jpg', mediaType: 'image/jpeg', hash: 'b'.repeat(64), size: 10 }];
    const shown = { measureId: null, progressId: null, disclosure: 'internal' as const, files };
    const page = await addEvidence(ledger, clerk, id, shown);
    await ask(id, { ground: 'sensitive' });
    const evidenceId = page.ok ? (page.value.ids[0] ?? 0) : 0;
    expect(await decide(id, clerk, { recorded: { name: '周岚', evidenceId } })).toMatchObject({ ok: true });
    expect((await get(id)).withheld?.ground).toBe('其他重大敏感事项');
  });

  it('is taken back by the same chain alone', async () => {
    const { id } = await inspected();
    await withhold(id);
    expect(await publish(id)).toMatchObject({
      code: 'problem-withheld',
      facts: { ground: '涉及国家秘密', day: '2026-03-02' },
    });
    expect(await publish(id, 'internal')).toMatchObject({ ok: true });
    expect(await ask(id, lift)).toMatchObject({ ok: true });
    expect(await publish(id)).toMatchObject({ code: 'problem-withheld' });
    expect(await decide(id, group)).toMatchObject({ ok: true });
    expect(await get(id)).toMatchObject({ disclosure: 'public', withheld: null });
    expect(await publish(id, 'internal')).toMatchObject({ ok: true });
    expect(await publish(id)).toMatchObject({ ok: true });
  });

  it('holds for the parts of what is split, and for what it is merged into', async () => {
    const { id, ids } = await inspected(['采砂监管不严', '会议记录缺失']);
    await withhold(id);
    const [, other = 0] = ids;
    const merged = await mergeProblems(ledger, clerk, {
      problems: await Promise.all([id, other].map(async (one) => ({ id: one, version: (await get(one)).version }))),
      title: '采砂和会议',
    });
    const whole = merged.ok ? (merged.value.ids[0] ?? 0) : 0;
    expect(await get(whole)).toMatchObject({ disclosure: 'internal', withheld: { ground: '涉及国家秘密' } });
    const split = await splitProblem(ledger, clerk, whole, {
      version: (await get(whole)).version,
      parts: [{ title: '采砂' }, { title: '会议' }],
    });
    const [sand = 0, meeting = 0] = split.ok ? split.value.ids : [];
    expect(await publish(meeting)).toMatchObject({ code: 'problem-withheld' });
    await ask(meeting, lift);
    await decide(meeting, group);
    expect(await get(meeting)).toMatchObject({ disclosure: 'public', withheld: null });
    expect(await publish(sand)).toMatchObject({ code: 'problem-withheld' });
  });

  it('is not split while it is decided', async () => {
    const { id } = await inspected();
    await ask(id);
    const parts = [{ title: '之一' }, { title: '之二' }];
    expect(await splitProblem(ledger, clerk, id, { version: (await get(id)).version, parts })).toMatchObject({
      code: 'under-review',
    });
  });
});

describe('a publication', () => {
  const newest = async (inspectionId: number, actor: Actor = clerk): Promise<Review> => {
    const outcome = await reviewsOfInspection(services, actor, inspectionId);
    const [first] = outcome.ok ? outcome.value.reviews : [];
    if (first === undefined) throw new Error('no review');
    return first;
  };
  const verdict = async (inspectionId: number, actor: Actor, step: string, facts: object = {}) => {
    const { id, version } = await newest(inspectionId);
    return giveVerdict(services, actor, id, { version, step, verdict: 'pass', ...facts });
  };

  it('is what is public, passed by three different people, and says when the ledger has changed since', async () => {
    const { inspectionId, ids } = await inspected(['采砂监管不严', '会议记录缺失', '水库隐患']);
    const [first = 0, second = 0, third = 0] = ids;
    await reportProgress(ledger, clerk, first, { content: '每周巡河三次', happenedOn: '2026-02-20' });
    await publish(third, 'internal');
    await withhold(second);
    const draft = await readPublication(services, group, inspectionId);
    expect(draft).toMatchObject({
      value: {
        problems: [
          {
            id: first,
            status: 'in_progress',
            progress: [{ happenedOn: '2026-02-20', content: '每周巡河三次' }],
          },
        ],
      },
    });
    expect(draft.ok && draft.value.problems).toHaveLength(1);
    expect(await submitPublication(services, river, inspectionId, {})).toMatchObject({ code: 'ledger-read-only' });
    expect(await submitPublication(services, clerk, inspectionId, { opinion: '首批' })).toMatchObject({ ok: true });
    expect(await submitPublication(services, clerk, inspectionId, {})).toMatchObject({ code: 'review-open-already' });
    expect(reviewSchema.parse(await newest(inspectionId))).toMatchObject({ subject: 'publication', problemId: null });
    expect(await verdict(inspectionId, leader, 'second')).toMatchObject({ code: 'step-not-open' });
    const both = await people.actor('both', 'office', home);
    await database.owner.write(null, (tx) =>
      tx.run(sql`insert into account_roles (account_id, role, organisation_id, home_id)
        select id, 'leader', ${home}, home_id from accounts where id = ${both.accountId}`),
    );
    expect(await verdict(inspectionId, both, 'first')).toMatchObject({ value: { state: 'open' } });
    expect(await verdict(inspectionId, await people.again(both), 'second')).toMatchObject({
      code: 'other-step-by-you',
    });
    expect(await verdict(inspectionId, leader, 'second')).toMatchObject({ value: { state: 'open' } });
    expect(await verdict(inspectionId, group, 'third')).toMatchObject({ code: 'signature-required' });
    expect(await verdict(inspectionId, group, 'third', { proof })).toMatchObject({ value: { state: 'passed' } });
    expect(await newest(inspectionId)).toMatchObject({ state: 'passed', contentChanged: false });
    // What is internal is no part of it; what is public is.
    await reportProgress(ledger, clerk, third, { content: '查了三座水库' });
    expect((await newest(inspectionId)).contentChanged).toBe(false);
    const { contentHash } = await newest(inspectionId);
    await reportProgress(ledger, clerk, first, { content: '查处两起' });
    expect(await newest(inspectionId)).toMatchObject({ contentChanged: true, contentHash });
  });

  it('is one draft for all who pass it: what has changed is returned and submitted anew', async () => {
    const { inspectionId, id } = await inspected();
    await submitPublication(services, clerk, inspectionId, {});
    await verdict(inspectionId, clerk, 'first');
    await withhold(id);
    expect(await verdict(inspectionId, leader, 'second')).toMatchObject({ code: 'publication-changed' });
    const back = { verdict: 'return', reasonCode: 'other' };
    expect(await verdict(inspectionId, leader, 'second', back)).toMatchObject({ value: { state: 'returned' } });
    expect(await submitPublication(services, clerk, inspectionId, {})).toMatchObject({ code: 'publication-empty' });
  });

  it('may be taken back as long as nobody has passed it, and submitted as it is now', async () => {
    const { inspectionId, id } = await inspected();
    await submitPublication(services, clerk, inspectionId, {});
    await reportProgress(ledger, clerk, id, { content: '送审后又查处两起' });
    expect((await newest(inspectionId)).contentChanged).toBe(true);
    expect(await verdict(inspectionId, clerk, 'first')).toMatchObject({ code: 'publication-changed' });
    const { id: round, version } = await newest(inspectionId);
    expect(await withdrawReview(services, clerk, round, version)).toMatchObject({ value: { state: 'withdrawn' } });
    expect(await submitPublication(services, clerk, inspectionId, {})).toMatchObject({ ok: true });
    expect(await verdict(inspectionId, clerk, 'first')).toMatchObject({ value: { state: 'open' } });
  });

  it('shows nothing of what stands below a problem that is internal', async () => {
    const { inspectionId } = await fill(ledger, clerk, [
      planned('采砂监管不严', { status: 'in_progress', manifestations: [planned('三号码头夜间采砂')] }),
    ]);
    const { id } = await database.owner.read(null, (tx) =>
      tx.one<{ id: number }>(
        sql`select id from problems where inspection_id = ${inspectionId} and level = 'manifestation'`,
      ),
    );
    expect(await publish(id)).toMatchObject({ ok: true });
    expect(await readPublication(services, clerk, inspectionId)).toEqual({ ok: true, value: { problems: [] } });
  });
});

describe('the database', () => {
  it('publishes nothing that a review withheld, and withholds nothing by a verdict that nobody gave', async () => {
    const { id, ids, inspectionId } = await inspected(['采砂监管不严', '会议记录缺失']);
    const [, other = 0] = ids;
    await withhold(id);
    const open = (problem: number) => sql`update problems set disclosure = 'public' where id = ${problem}`;
    await expect(as(clerk, open(id))).rejects.toThrow('withheld by a review');
    await expect(as(group, sql`update problems set disclosure = 'internal' where id = ${other}`)).rejects.toThrow(
      'no verdict',
    );
    await expect(
      as(
        clerk,
        sql`insert into problem_lineage (organisation_id, kind, from_problem_id, to_problem_id, at) values (${home}, 'merge', ${id}, ${other}, now())`,
      ),
    ).rejects.toThrow('comes from one that is withheld');
    const round = (
      request: string,
    ) => sql`insert into reviews (organisation_id, subject, inspection_id, problem_id, round, rule_pack,
        rule_pack_version, chain, request, content_hash, submitted_by, submitted_name, opened_at)
      select organisation_id, subject, ${inspectionId}, ${other}, 1, 'default', 1, chain, ${request}, '\\x', ${river.accountId}, 'x', now()
      from reviews where problem_id = ${id}`;
    await expect(as(river, round('{"disclosure":"internal"}'))).rejects.toThrow('by who keeps the ledger');
    const client = await database.owner.connect();
    expect((await verifyChains(client)).faults).toEqual([]);
    client.release();
  });

  it('lets a verdict of the leading group change what is public as it was asked for, and nothing else', async () => {
    const { id, ids } = await inspected(['采砂监管不严', '会议记录缺失'], 'internal');
    const [, other = 0] = ids;
    await ask(id);
    const { id: reviewId } = await lastReview(services, clerk, id);
    const passing = (then: Sql) =>
      database.app.write(group.scope, async (tx) => {
        await tx.run(sql`insert into review_verdicts (organisation_id, review_id, problem_id, step, role, verdict, account_id, account_name, at)
          values (${home}, ${reviewId}, ${id}, 'leading_group', 'leading_group', 'pass', ${group.accountId}, 'group', ${people.clock.now()})`);
        await tx.run(
          sql`update reviews set state = 'passed', stage = 1, closed_at = now(), version = version + 1 where id = ${reviewId}`,
        );
        await tx.run(then);
      });
    await expect(passing(sql`update problems set disclosure = 'public' where id = ${id}`)).rejects.toThrow(
      'withheld by a review',
    );
    await expect(passing(sql`update problems set title = 'x' where id = ${id}`)).rejects.toThrow('changes no ledger');
    await expect(passing(sql`update problems set disclosure = 'public' where id = ${other}`)).rejects.toThrow(
      'no verdict',
    );
    await passing(sql`update problems set disclosure = 'internal' where id = ${id}`);
  });
});
