import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { testReviews } from '../../test/support/review.ts';
import { verifyChains } from '../audit/verify.ts';
import { reportProgress } from '../ledger/actions/work.ts';
import { takeDictionariesFrom } from '../ledger/store/dictionaries.ts';
import type { Actor } from '../people/actor.ts';
import { sql } from '../platform/database/sql.ts';
import { askExtension } from '../review/actions/submit.ts';
import { fillTurns } from '../rulepack/store/lights.ts';
import { readPacks } from '../rulepack/store.ts';
import { applyBackward, previewBackward } from './actions/plan/backward.ts';
import { movePlanned, undoPlan } from './actions/plan/move.ts';
import { readPlan } from './actions/plan/read.ts';
import { type CampaignPlan, campaignPlan } from './model/plan.ts';

const database = await testDatabase();
const people = await testPeople(database);
takeDictionariesFrom(readPacks());
await fillTurns(database.worker, readPacks(), '2026-03-02');
const ledger = testLedger(database, people);
const services = { ...people.services, ...ledger };
const { clerk } = people;
const home = clerk.homeId;
const riverUnit = await people.place(home, 'unit', '河湖管理科');
const river = await people.actor('river', 'unit', riverUnit);
const observer = await people.actor('observer', 'observer', home);

const measure = (content: string, deadline: string | null = null) => ({
  content,
  deadline,
  deadlineWords: null,
});

async function inspected() {
  const lead = { leadUnitId: riverUnit, supportingUnitIds: [], leaderIds: [], personIds: [] };
  const made = await fill(ledger, clerk, [
    planned('采砂监管不严', {
      deadline: '2026-04-30',
      responsibility: lead,
      measures: [measure('开展排查'), measure('修订办法')],
    }),
    planned('项目进度滞后', { measures: [measure('倒排工期', '2026-04-10'), measure('现场督导')] }),
    planned('已经办结的事', { status: 'completed' }),
    planned('时限已过', { deadline: '2026-02-01' }),
  ]);
  return made.inspectionId;
}

const planFor = async (actor: Actor, id: number): Promise<CampaignPlan> => {
  const outcome = await readPlan(services, actor, id, { page: 1, size: 1000 });
  if (!outcome.ok) throw new Error(outcome.code);
  return campaignPlan.parse(outcome.value);
};
const backward = {
  from: '2026-03-02',
  final: '2026-05-29',
  reserve: 5,
  order: 'in_turn' as const,
  onlyUnplanned: false,
};

async function applied(id: number, more: Partial<Parameters<typeof applyBackward>[3]> = {}) {
  const seen = (await planFor(clerk, id)).lastChange?.id ?? null;
  const outcome = await applyBackward(services, clerk, id, { ...backward, seen, ...more });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

it('an inspection is planned backwards from its final day: previewed, applied, read again, with who and when', async () => {
  const id = await inspected();
  const bare = await planFor(clerk, id);
  expect(bare.final).toMatchObject({ chosen: false });
  expect(bare.rows.map(({ planned: days }) => days)).toEqual([null, null, null, null]);
  const preview = await previewBackward(services, clerk, id, backward);
  if (!preview.ok) throw new Error(preview.code);
  expect(preview.value.counts).toEqual({ fits: 5, deadline: 1, tight: 0, past: 1 });
  expect((await planFor(clerk, id)).lastChange).toBeNull();

  await applied(id);
  const plan = await planFor(clerk, id);
  expect(plan.final).toEqual({ day: '2026-05-29', chosen: true, certain: true });
  expect(plan.stages.map(({ name }) => name)).toEqual(['部署动员', '组织实施', '自查取证', '审核销号']);
  const [first, second, closed, over] = plan.rows;
  expect(first?.planned).toMatchObject({ fromDay: '2026-03-02', toDay: '2026-04-23', by: '林一', how: 'backward' });
  expect(second?.measures.map(({ planned: days }) => days !== null && days.toDay <= '2026-05-22')).toEqual([
    true,
    true,
  ]);
  expect([closed?.planned, over?.planned, over?.overdue]).toEqual([null, null, true]);
  expect([first?.light, closed?.light, over?.light]).toEqual(['green', null, 'red']);
  expect(plan.totals).toMatchObject({ problems: 4, measures: 4, open: 7, unplanned: 1, overdue: 1, critical: 0 });
  const client = await database.owner.connect();
  expect((await verifyChains(client)).faults).toEqual([]);
  client.release();
});

it('a plan that somebody changed since the preview is refused, and so is one of which nothing is left to plan', async () => {
  const id = await inspected();
  await applied(id);
  expect(await applyBackward(services, clerk, id, { ...backward, seen: null })).toMatchObject({
    code: 'schedule-stale',
  });
  const seen = (await planFor(clerk, id)).lastChange?.id ?? null;
  const over = (await planFor(clerk, id)).rows[3]?.id ?? 0;
  expect(await applyBackward(services, clerk, id, { ...backward, seen, problemIds: [over] })).toMatchObject({
    code: 'schedule-nothing',
  });
});

it('one bar is moved up to its deadline and no further, whoever saw an older plan is told so, and the last move is undone', async () => {
  const id = await inspected();
  await applied(id);
  const before = await planFor(clerk, id);
  const [problem] = before.rows;
  const bar = problem?.measures[1];
  const move = {
    kind: 'measure' as const,
    id: bar?.id ?? 0,
    fromDay: '2026-04-01',
    toDay: '2026-04-30',
    seen: bar?.planned?.change ?? null,
  };
  // Without a deadline of its own, that of its problem binds.
  expect(await movePlanned(services, clerk, id, { ...move, toDay: '2026-05-06' })).toMatchObject({
    code: 'schedule-after-deadline',
    facts: { deadline: '2026-04-30' },
  });
  const moved = await movePlanned(services, clerk, id, move);
  expect(moved.ok).toBe(true);
  expect(await movePlanned(services, clerk, id, move)).toMatchObject({ code: 'schedule-stale' });
  const after = (await planFor(clerk, id)).rows[0]?.measures[1];
  expect([after?.planned?.toDay, after?.planned?.how, after?.formerCount]).toEqual(['2026-04-30', 'move', 1]);
  expect(after?.critical).toBe(true);
  if (!moved.ok) return;
  expect((await undoPlan(services, clerk, id, { change: moved.value.change })).ok).toBe(true);
  const back = (await planFor(clerk, id)).rows[0]?.measures[1];
  expect([back?.planned?.fromDay, back?.planned?.toDay]).toEqual([bar?.planned?.fromDay, bar?.planned?.toDay]);
  expect([back?.planned?.how, back?.formerCount]).toEqual(['undo', 2]);
  expect(await undoPlan(services, clerk, id, { change: moved.value.change })).toMatchObject({
    code: 'schedule-undo-too-late',
  });
});

it('undoing a plan made backwards leaves nothing planned, and its final day is that of the pack again', async () => {
  const id = await inspected();
  const final = (await planFor(clerk, id)).final;
  const { change } = await applied(id);
  expect((await undoPlan(services, clerk, id, { change })).ok).toBe(true);
  const plan = await planFor(clerk, id);
  expect(plan.totals.unplanned).toBe(plan.totals.open);
  expect(plan.final).toEqual(final);
});

it('what happened stands beside what was planned, and an open extension with the day that it asks for', async () => {
  const id = await inspected();
  await applied(id);
  const [row] = (await planFor(clerk, id)).rows;
  const problemId = row?.id ?? 0;
  const measureId = row?.measures[0]?.id ?? 0;
  const reported = await reportProgress(services, clerk, problemId, {
    content: '完成初查',
    measureId,
    happenedOn: '2026-03-01',
    own: {},
  });
  expect(reported.ok).toBe(true);
  const [begun] = (await planFor(clerk, id)).rows;
  expect([begun?.startedOn, begun?.reportedOn]).toEqual(['2026-03-01', '2026-03-01']);
  expect(begun?.measures.map(({ startedOn }) => startedOn)).toEqual(['2026-03-01', null]);
  expect(begun?.mayExtend).toBe(true);
  const version = (
    await database.owner.read(null, (tx) =>
      tx.one<{ version: number }>(sql`select version from problems where id = ${problemId}`),
    )
  ).version;
  const reviews = testReviews(ledger, people);
  const asked = await askExtension(reviews, clerk, 'problem', problemId, {
    version,
    deadline: '2026-06-30',
    reason: '汛期',
    progress: '过半',
  });
  expect(asked.ok).toBe(true);
  const [waiting] = (await planFor(clerk, id)).rows;
  expect([waiting?.asked, waiting?.mayExtend, waiting?.deadline]).toEqual(['2026-06-30', false, '2026-04-30']);
});

it('a unit sees what it takes part in and plans nothing; an observer sees all and plans nothing', async () => {
  const id = await inspected();
  await applied(id);
  const own = await planFor(river, id);
  expect(own.rows.map(({ title, measures }) => [title, measures.length])).toEqual([['采砂监管不严', 2]]);
  expect([own.mayPlan, own.total, own.rows[0]?.mayExtend]).toEqual([false, 1, true]);
  expect(own.rows[0]?.planned).not.toBeNull();
  const watched = await planFor(observer, id);
  expect([watched.rows.length, watched.mayPlan, watched.rows[0]?.mayExtend]).toEqual([4, false, false]);
  for (const actor of [river, observer]) {
    expect(await previewBackward(services, actor, id, backward)).toMatchObject({ code: 'ledger-read-only' });
    expect(await undoPlan(services, actor, id, { change: 1 })).toMatchObject({ code: 'ledger-read-only' });
  }
});

it('a command sent twice plans once', async () => {
  const id = await inspected();
  const numbered = { ...clerk, requestId: 'plan-0123456789' };
  const once = await applyBackward(services, numbered, id, { ...backward, seen: null });
  expect(await applyBackward(services, numbered, id, { ...backward, seen: null })).toEqual(once);
  const { n } = await database.owner.read(null, (tx) =>
    tx.one<{ n: number }>(sql`select count(*) as n from plan_changes where inspection_id = ${id}`),
  );
  expect(n).toBe(1);
});

it('a thousand problems with three measures each are read in a few questions and planned in one go', async () => {
  const id = await inspected();
  await database.owner.write(null, async (tx) => {
    await tx.run(sql`insert into problems (organisation_id, inspection_id, position, title, original_text, status)
      select ${home}, ${id}, 100 + n, '第' || n || '个问题', '原文', 'not_started' from generate_series(1, 1000) n`);
    await tx.run(sql`insert into measures (organisation_id, inspection_id, position, content, status, types)
      select ${home}, ${id}, 100 + n, '第' || n || '条措施', 'not_started', '{}' from generate_series(1, 3000) n`);
    await tx.run(sql`insert into measure_problems (organisation_id, measure_id, problem_id)
      select m.organisation_id, m.id, p.id from measures m join problems p on p.organisation_id = m.organisation_id and p.inspection_id = m.inspection_id
        and p.position = 101 + (m.position - 101) / 3 where m.inspection_id = ${id} and m.position > 100`);
  });
  const { items } = await applied(id);
  expect(items).toBeGreaterThan(3900);
  const plan = await planFor(clerk, id);
  expect([plan.total, plan.rows.length, plan.totals.measures]).toEqual([1004, 1000, 2992]);
});
