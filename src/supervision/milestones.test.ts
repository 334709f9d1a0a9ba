import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, planned, testLedger } from '../../test/support/ledger.ts';
import { password, testPeople } from '../../test/support/people.ts';
import { testReviews } from '../../test/support/review.ts';
import { settableClock } from '../../test/support/time.ts';
import { addMeeting } from '../ledger/actions/meetings.ts';
import type { Actor } from '../people/actor.ts';
import { sql } from '../platform/database/sql.ts';
import { giveVerdict } from '../review/actions/decide.ts';
import { reviewsOfInspection } from '../review/actions/read.ts';
import { submitPlan } from '../review/actions/submit.ts';
import { enterMilestone, nextMilestones, readMilestones } from './actions/milestones.ts';
import type { MilestoneState } from './model/milestones.ts';

const database = await testDatabase();
const people = await testPeople(database);
const clock = settableClock('2026-03-02T09:00:00+08:00');
const ledger = { ...testLedger(database, people), clock };
const reviews = { ...testReviews(ledger, people), clock };
const services = { ...people.services, ...ledger, clock };
const { clerk } = people;
const home = clerk.homeId;
const group = await people.actor('group', 'leading_group', home);
const riverUnit = await people.place(home, 'unit', '河湖管理科');
const river = await people.actor('river', 'unit', riverUnit);
const elsewhere = await people.place(home, 'organisation', '工程站');
const stranger = await people.actor('stranger', 'office', elsewhere);

const on = (day: string): void => clock.set(`${day}T09:00:00+08:00`);

/** An inspection with feedback on 2026-01-15, entered on 2026-01-20. */
async function inspected(): Promise<number> {
  on('2026-01-20');
  const measures = [{ content: '每周巡河三次', deadline: '2026-06-30', deadlineWords: null }];
  const { inspectionId } = await fill(ledger, await people.again(clerk), [planned('采砂监管不严', { measures })]);
  await database.owner.write(null, (tx) =>
    tx.run(sql`update inspections set created_at = '2026-01-20T09:00:00+08:00', feedback_date = '2026-01-15', publish_date = null
      where id = ${inspectionId}`),
  );
  return inspectionId;
}
const read = async (id: number, actor: Actor = clerk) => {
  const outcome = await readMilestones(services, actor, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const at = async (id: number, key: string, actor: Actor = clerk): Promise<MilestoneState> => {
  const found = (await read(id, actor)).items.find((each) => each.key === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
};
const say = async (id: number, key: string, said: object, actor: Actor = clerk) =>
  enterMilestone(services, actor, id, key, {
    act: 'done',
    day: null,
    note: '',
    seen: (await at(id, key)).entries.at(-1)?.id ?? 0,
    ...said,
  });

describe('milestones of an inspection', () => {
  it('are due as its pack counts them out from the feedback, over the Spring Festival and to the end of a month', async () => {
    const id = await inspected();
    on('2026-01-21');
    const { items, hasMilestones, mayEdit } = await read(id);
    expect({ hasMilestones, mayEdit }).toEqual({ hasMilestones: true, mayEdit: true });
    expect(Object.fromEntries(items.map(({ key, due }) => [key, due]))).toMatchObject({
      topic_meeting: '2026-01-22',
      plan: '2026-02-05',
      democratic_life: '2026-02-15',
      period_end: '2026-04-15',
      progress_report: '2026-04-15',
      look_back: '2026-10-15',
      follow_up: '2027-01-15',
    });
    expect(await at(id, 'plan')).toMatchObject({
      after: 'feedback',
      within: { workdays: 15 },
      certain: true,
      daysLeft: 15,
      light: { colour: 'yellow', name: '黄' },
      done: null,
    });
    expect(await at(id, 'look_back')).toMatchObject({ after: '集中整改期满', light: { colour: 'green' } });
    expect((await read(id, river)).mayEdit).toBe(false);
    expect(await readMilestones(services, stranger, id)).toMatchObject({ code: 'inspection-not-found' });
  });

  it('are reached by what the ledger knows, which a unit’s clerk sees as well', async () => {
    const id = await inspected();
    on('2026-02-10');
    const meeting = { inspectionId: id, topics: '', decisions: [] };
    // A meeting before the feedback was about something else.
    await addMeeting(ledger, clerk, { ...meeting, kind: 'special', heldOn: '2026-01-10', title: '专题会' });
    expect(await at(id, 'topic_meeting')).toMatchObject({ done: null, daysLeft: -19, light: { colour: 'red' } });
    await addMeeting(ledger, clerk, { ...meeting, kind: 'special', heldOn: '2026-01-16', title: '专题会' });
    await addMeeting(ledger, clerk, { ...meeting, kind: 'democratic_life', heldOn: '2026-02-20', title: '民主生活会' });
    expect((await submitPlan(reviews, clerk, id, {})).ok).toBe(true);
    for (const [actor, step] of [
      [clerk, 'office'],
      [group, 'leading_group'],
    ] as const) {
      const listed = await reviewsOfInspection(reviews, clerk, id);
      const [first] = listed.ok ? listed.value.reviews : [];
      const proof = step === 'office' ? {} : { proof: { password } };
      const { id: review = 0, version = 0 } = first ?? {};
      expect(await giveVerdict(reviews, actor, review, { version, step, verdict: 'pass', ...proof })).toMatchObject({
        ok: true,
      });
    }
    await database.owner.write(null, (tx) =>
      tx.run(sql`update inspections set publish_date = '2026-02-09' where id = ${id}`),
    );
    for (const actor of [clerk, river]) {
      expect(await at(id, 'topic_meeting', actor)).toMatchObject({
        done: { day: '2026-01-16', by: 'ledger' },
        daysLeft: null,
      });
      expect(await at(id, 'plan', actor)).toMatchObject({ done: { day: '2026-02-10', by: 'ledger' } });
      expect(await at(id, 'public_disclosure', actor)).toMatchObject({ done: { day: '2026-02-09', by: 'ledger' } });
      // A meeting that is yet to come has not been held.
      expect(await at(id, 'democratic_life', actor)).toMatchObject({ done: null, daysLeft: 5 });
    }
    on('2026-02-20');
    expect(await at(id, 'democratic_life')).toMatchObject({ done: { day: '2026-02-20', by: 'ledger' } });
  });

  it('are reached by the word of 整改办 where the ledger cannot know, and that is taken back with a reason', async () => {
    const id = await inspected();
    on('2026-04-16');
    expect(await say(id, 'progress_report', { day: '2026-04-17' })).toMatchObject({ code: 'milestone-not-yet' });
    expect(await say(id, 'progress_report', { day: '2026-04-14' }, river)).toMatchObject({ code: 'ledger-read-only' });
    expect(await say(id, 'progress_report', { act: 'undone', note: '误填' })).toMatchObject({
      code: 'milestone-nothing',
    });
    expect(await say(id, 'progress_report', { day: '2026-04-14', note: '云水党组报〔2026〕8号' })).toEqual({
      ok: true,
    });
    expect(await at(id, 'progress_report')).toMatchObject({ done: { day: '2026-04-14', by: 'person' }, light: null });
    expect(await say(id, 'progress_report', { day: '2026-04-15', seen: 0 })).toMatchObject({ code: 'milestone-stale' });
    expect(await say(id, 'progress_report', { act: 'undone', note: '报告被退回' })).toEqual({ ok: true });
    expect(await at(id, 'progress_report')).toMatchObject({
      done: null,
      daysLeft: -1,
      entries: [
        { act: 'done', day: '2026-04-14', note: '云水党组报〔2026〕8号', authorName: '林一' },
        { act: 'undone', day: null, note: '报告被退回' },
      ],
    });
    // A period is over by itself when its day is.
    expect(await at(id, 'period_end')).toMatchObject({ done: { day: '2026-04-15', by: 'time' } });
    expect(await say(id, 'period_end', { day: '2026-04-15' })).toMatchObject({ code: 'milestone-by-time' });
    const unknown = { act: 'done', day: '2026-04-15', note: '', seen: 0 } as const;
    expect(await enterMilestone(services, clerk, id, 'tea_party', unknown)).toMatchObject({
      code: 'milestone-not-found',
    });
  });

  it('move with a reason, and what is counted from them moves along; the day as counted is still told', async () => {
    const id = await inspected();
    on('2026-03-02');
    expect(await say(id, 'period_end', { act: 'moved', day: '2026-04-15', note: '同日' })).toMatchObject({
      code: 'milestone-same-day',
      facts: { day: '2026-04-15' },
    });
    const note = '县委巡察办同意延长一个月';
    expect(await say(id, 'period_end', { act: 'moved', day: '2026-05-15', note })).toEqual({ ok: true });
    expect(await at(id, 'period_end')).toMatchObject({
      due: '2026-05-15',
      counted: '2026-04-15',
      moved: true,
      certain: true,
    });
    expect(await at(id, 'head_report')).toMatchObject({ due: '2026-05-15', moved: false });
    expect(await at(id, 'look_back')).toMatchObject({ due: '2026-11-15' });
    expect(await say(id, 'period_end', { act: 'unmoved', note: '撤回延长' })).toEqual({ ok: true });
    expect(await at(id, 'look_back')).toMatchObject({ due: '2026-10-15' });
    expect(await say(id, 'period_end', { act: 'unmoved', note: '再撤' })).toMatchObject({ code: 'milestone-nothing' });
  });

  it('say where working days of a year without a notice were counted by their weekdays', async () => {
    const id = await inspected();
    await database.owner.write(null, (tx) =>
      tx.run(sql`update inspections set feedback_date = '2028-12-20' where id = ${id}`),
    );
    on('2028-12-21');
    expect(await at(id, 'plan')).toMatchObject({ due: '2029-01-10', certain: false });
    expect(await at(id, 'period_end')).toMatchObject({ due: '2029-03-20', certain: true });
  });

  it('have no due day where what they run from has not happened, and none of all where the pack has no milestones', async () => {
    const id = await inspected();
    await database.owner.write(null, (tx) => tx.run(sql`update inspections set feedback_date = null where id = ${id}`));
    expect(
      (await read(id)).items.every(({ due, light, daysLeft }) => due === null && light === null && daysLeft === null),
    ).toBe(true);
    await database.owner.write(null, (tx) =>
      tx.run(sql`update inspections set rule_pack_version = 1 where id = ${id}`),
    );
    expect(await read(id)).toMatchObject({ hasMilestones: false, items: [] });
  });
});

describe('the worklist', () => {
  it('names what is late and what comes next of every inspection that one reads, the most urgent first', async () => {
    await database.owner.write(null, (tx) => tx.run(sql`update inspections set feedback_date = null`));
    const id = await inspected();
    on('2026-02-10');
    const next = async (actor: Actor) => {
      const { items, total } = await nextMilestones(services, actor);
      expect(items.length).toBe(total);
      return items.map(({ inspectionId, name, daysLeft }) => [inspectionId, name, daysLeft]);
    };
    expect(await next(clerk)).toEqual([
      [id, '研究整改专题会', -19],
      [id, '整改方案审定', -5],
      [id, '专题民主生活会', 5],
    ]);
    expect(await next(group)).toHaveLength(3);
    expect(await next(river)).toEqual([]);
    expect(await next(stranger)).toEqual([]);
    // What was due before the inspection entered the ledger presses nobody.
    await database.owner.write(null, (tx) =>
      tx.run(sql`update inspections set created_at = '2026-01-30T09:00:00+08:00' where id = ${id}`),
    );
    expect((await next(clerk)).map(([, name]) => name)).toEqual(['整改方案审定', '专题民主生活会']);
    expect(await at(id, 'topic_meeting')).toMatchObject({ beforeLedger: true });
  });
});
