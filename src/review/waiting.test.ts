import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../test/support/ledger.ts';
import { password, testPeople } from '../../test/support/people.ts';
import { lastReview, testReviews } from '../../test/support/review.ts';
import { addEvidence } from '../ledger/actions/evidence.ts';
import { readProblem } from '../ledger/actions/read.ts';
import { reportProgress } from '../ledger/actions/work.ts';
import { createPerson } from '../people/actions/organisations.ts';
import { setPersonOfAccount } from '../people/actions/persons-of-accounts.ts';
import { appoint, createPost, lendPost } from '../people/actions/posts.ts';
import type { Actor } from '../people/actor.ts';
import { sql } from '../platform/database/sql.ts';
import type { Outcome } from '../platform/outcome.ts';
import { giveVerdict } from './actions/decide.ts';
import { choosePack } from './actions/read.ts';
import { receiveItem } from './actions/receive.ts';
import { applyForClosure } from './actions/submit.ts';
import { reviewsWaiting } from './actions/waiting.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const services = testReviews(ledger, people);
const { clerk } = people;
const home = clerk.homeId;
const proof = { password };

const given = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};

/** A problem whose closure by four parties has been applied for. */
async function applied(title: string): Promise<number> {
  const made = await fill(ledger, clerk, [planned(title, { status: 'in_progress', deadline: '2026-06-30' })]);
  given(await choosePack(services, clerk, made.inspectionId, { pack: 'four-party', version: 1 }));
  const id = (await list(ledger, clerk, { inspection: String(made.inspectionId) })).items[0]?.id ?? 0;
  await reportProgress(ledger, clerk, id, { content: '每周巡河三次' });
  const photo = { name: '整改照片.jpg', mediaType: 'image/jpeg', hash: 'b'.repeat(64), size: 10 };
  await addEvidence(ledger, clerk, id, { measureId: null, progressId: null, disclosure: 'internal', files: [photo] });
  const { version } = given(await readProblem(ledger, clerk, id));
  given(await applyForClosure(services, clerk, 'problem', id, { version }));
  return id;
}
const pass = async (id: number, actor: Actor, step: string) => {
  const { id: review, version } = await lastReview(services, clerk, id);
  return giveVerdict(services, actor, review, { version, step, verdict: 'pass', proof });
};
const waiting = (actor: Actor) => reviewsWaiting(services, actor, 10);

it('A step of a second role waits no more for whoever passed another one, and the count says what the list shows', async () => {
  const made = await people.actor('both', 'inspection_office', home);
  await database.owner.write(null, (tx) =>
    tx.run(
      sql`insert into account_roles (account_id, role, organisation_id, home_id) values (${made.accountId}, 'discipline', ${home}, ${home})`,
    ),
  );
  const both = await people.again(made);
  const other = await people.actor('other', 'discipline', home);
  const first = await applied('采砂监管不严');
  const second = await applied('会议记录缺失');
  for (const id of [first, second]) given(await pass(id, clerk, 'office'));
  expect(await waiting(both)).toMatchObject({ total: 2, items: [{ problemId: first }, { problemId: second }] });

  given(await pass(first, both, 'inspection_office'));
  expect(await pass(first, both, 'discipline')).toMatchObject({ code: 'other-step-by-you' });
  expect(await waiting(both)).toMatchObject({ total: 1, items: [{ problemId: second }] });
  const [own] = (await lastReview(services, both, first)).stages.flat().filter(({ key }) => key === 'discipline');
  expect(own?.mine).toBe(false);
  // For somebody else of that role it goes on waiting.
  expect(await waiting(other)).toMatchObject({ total: 2 });
});

it('A receipt that a delegate signs names both', async () => {
  const { inspectionId } = await fill(ledger, clerk, [planned('闸门漏水', { special: 'immediate' })]);
  const id = (await list(ledger, clerk, { inspection: String(inspectionId) })).items[0]?.id ?? 0;
  const person = async (name: string) =>
    given(await createPerson(services, clerk, { organisationId: home, name, unitId: null })).id;
  const [head, deputy] = [await person('单雄'), await person('陈禾')];
  const post = given(
    await createPost(services, clerk, { organisationId: home, name: '副局长', role: 'leader', isSingle: true }),
  ).id;
  const days = { fromDay: '2026-03-01', basis: null };
  given(await appoint(services, clerk, post, { ...days, personId: head, kind: 'holder' }));
  given(await lendPost(services, clerk, post, { ...days, personId: deputy, forPersonId: head, toDay: '2026-03-20' }));
  const account = await people.actor('deputy', 'observer', home);
  given(await setPersonOfAccount(services, clerk, account.accountId, { version: 1, personId: deputy }));
  given(await receiveItem(services, await people.again(account), id, { proof }));
  expect(given(await readProblem(ledger, clerk, id)).receipt?.accountName).toBe('deputy（代单雄）');
  const [entry] = await database.owner.read(null, (tx) =>
    tx.many<{ who: string }>(sql`select actor_name as who from audit_entries where action = 'problem.receive'`),
  );
  expect(entry?.who).toBe('deputy（代单雄）');
});
