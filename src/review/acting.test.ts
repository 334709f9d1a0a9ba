import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { lastReview, testReviews } from '../../test/support/review.ts';
import { addEvidence } from '../ledger/actions/evidence.ts';
import { readProblem } from '../ledger/actions/read.ts';
import { reportProgress } from '../ledger/actions/work.ts';
import { createPerson } from '../people/actions/organisations.ts';
import { setPersonOfAccount } from '../people/actions/persons-of-accounts.ts';
import { appoint, createPost, lendPost } from '../people/actions/posts.ts';
import type { Role } from '../people/model.ts';
import { sql } from '../platform/database/sql.ts';
import { giveVerdict } from './actions/decide.ts';
import { applyForClosure, submitPlan } from './actions/submit.ts';
import { withdrawReview } from './actions/withdraw.ts';

// Who acts by delegation is named so in the record: 甲（代乙）, wherever the act shows.

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const home = clerk.homeId;
const ledger = testLedger(database, people);
const services = testReviews(ledger, people);
const river = await people.place(home, 'unit', '河湖管理科');
const money = await people.place(home, 'unit', '财务科');
async function must<T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
}
const person = async (name: string): Promise<number> =>
  (await must(createPerson(services, clerk, { organisationId: home, name }))).id;
/** A post held by somebody, who lends it from today to the end of the month. */
async function lent(name: string, role: Role, unitId: number | null, holder: string, to: number): Promise<void> {
  const { id } = await must(createPost(services, clerk, { organisationId: home, unitId, name, role, isSingle: false }));
  const holderId = await person(holder);
  await must(appoint(services, clerk, id, { personId: holderId, kind: 'holder', fromDay: '2026-01-01' }));
  const days = { fromDay: '2026-03-01', toDay: '2026-03-31' };
  await must(lendPost(services, clerk, id, { personId: to, forPersonId: holderId, ...days }));
}
const account = await people.actor('chen', 'unit', money);
const chen = await person('陈六');
await must(setPersonOfAccount(services, clerk, account.accountId, { version: 1, personId: chen }));
await lent('河湖科科长', 'unit_head', river, '冯五', chen);
const of = (unit: number) => ({
  status: 'in_progress' as const,
  responsibility: { ...nobody, leadUnitId: unit },
});
await fill(ledger, await people.again(clerk), [planned('采砂监管不严', of(river)), planned('资金使用缓慢', of(money))]);
const rows = (await list(ledger, clerk)).items;
const [lentItem, ownItem] = ['采砂监管不严', '资金使用缓慢'].map(
  (title) => rows.find((one) => one.title === title)?.id ?? 0,
);
const actor = await people.again(account);
const problem = async (id = 0) => must(readProblem(ledger, clerk, id));
const entries = async (action: string): Promise<string[]> =>
  (
    await database.owner.read(null, (tx) =>
      tx.many<{ name: string }>(
        sql`select actor_name as name from audit_entries where chain_id = ${home} and action = ${action} order by seq`,
      ),
    )
  ).map(({ name }) => name);
const page = (name: string) => ({
  measureId: null,
  progressId: null,
  disclosure: 'internal' as const,
  files: [{ name, mediaType: 'text/plain', hash: 'a'.repeat(64), size: 3 }],
});

it('a unit’s clerk who stands in for another unit’s head is named so there, and plainly in the own unit', async () => {
  for (const id of [lentItem ?? 0, ownItem ?? 0]) {
    await must(reportProgress(ledger, actor, id, { content: '已办' }));
    await must(addEvidence(ledger, actor, id, page('记录.txt')));
  }
  const both = [`${actor.name}（代冯五）`, actor.name];
  for (const [at, id] of [lentItem, ownItem].entries()) {
    const { progress, evidence } = await problem(id);
    expect([progress[0]?.authorName, evidence[0]?.authorName]).toEqual([both[at], both[at]]);
  }
  expect(await entries('progress.report')).toEqual(both);
  expect(await entries('evidence.add')).toEqual(both);
});

it('applies for closure and takes it back in that name', async () => {
  const id = lentItem ?? 0;
  const named = `${actor.name}（代冯五）`;
  const apply = async () => {
    const { version } = await problem(id);
    await must(
      applyForClosure(services, actor, 'problem', id, { version, grade: 'long_term', heartbeatOn: '2026-09-30' }),
    );
  };
  await apply();
  const review = await lastReview(services, clerk, id);
  expect(review.submittedName).toBe(named);
  await must(withdrawReview(services, actor, review.id, review.version));
  expect(await entries('problem.apply_closure')).toEqual([named]);
  expect(await entries('problem.withdraw')).toEqual([named]);
  await apply();
});

it('a delegate of 整改办 judges, submits the plan and enters for others in the name of whom he stands in for', async () => {
  const stand = await people.actor('stand', 'unit', money);
  const zhao = await person('赵一');
  await must(setPersonOfAccount(services, clerk, stand.accountId, { version: 1, personId: zhao }));
  await lent('整改办主任', 'office', null, '钱二', zhao);
  const office = await people.again(stand);
  const named = `${office.name}（代钱二）`;
  const review = await lastReview(services, office, lentItem ?? 0);
  const verdict = { version: review.version, step: 'office', verdict: 'pass' as const };
  await must(giveVerdict(services, office, review.id, verdict));
  expect((await lastReview(services, clerk, lentItem ?? 0)).verdicts[0]?.accountName).toBe(named);
  expect(await entries('problem.approve_long_term')).toEqual([named]);
  const measures = [{ content: '每周巡查', deadline: null, deadlineWords: null }];
  const { inspectionId } = await fill(ledger, await people.again(clerk), [planned('台账不全', { measures })]);
  await must(submitPlan(services, await people.again(office), inspectionId, {}));
  expect(await entries('plan.submit')).toEqual([named]);
  await must(reportProgress(ledger, office, ownItem ?? 0, { content: '又办一件', onBehalf: '财务科 孙三' }));
  expect((await problem(ownItem)).progress.map(({ authorName }) => authorName)).toContain(`${named}（代财务科 孙三）`);
});
