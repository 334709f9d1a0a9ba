import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, planned, testLedger } from '../../test/support/ledger.ts';
import { password, testPeople } from '../../test/support/people.ts';
import { lastReview, testReviews } from '../../test/support/review.ts';
import { addEvidence } from '../ledger/actions/evidence.ts';
import { readProblem } from '../ledger/actions/read.ts';
import { reportProgress } from '../ledger/actions/work.ts';
import type { Actor } from '../people/actor.ts';
import { type Sql, sql } from '../platform/database/sql.ts';
import { giveVerdict } from './actions/decide.ts';
import { applyForClosure } from './actions/submit.ts';

// Somebody wants a closure that nobody gave: by the commands, and past them in SQL as the role that serves requests.

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
const unit = await people.place(home, 'unit', '河湖管理科');
const river = await people.actor('river', 'unit', unit);
const proof = { password };

/** A problem under review by four parties, applied for by its unit, with a signed page among its evidence. */
async function underReview(): Promise<{ id: number; page: number; inspectionId: number }> {
  const responsibility = { leadUnitId: unit, supportingUnitIds: [], leaderIds: [], personIds: [] };
  const { inspectionId } = await fill(ledger, clerk, [
    planned('采砂监管不严', { status: 'in_progress', responsibility }),
  ]);
  await database.owner.write(null, (tx) =>
    tx.run(sql`update inspections set rule_pack = 'four-party' where id = ${inspectionId}`),
  );
  const { id } = await database.owner.read(null, (tx) =>
    tx.one<{ id: number }>(sql`select id from problems where inspection_id = ${inspectionId}`),
  );
  await reportProgress(ledger, river, id, { content: '每周巡河三次' });
  const files = [{ name: '签字页.jpg', mediaType: 'image/jpeg', hash: 'b'.repeat(64), size: 10 }];
  const shown = { measureId: null, progressId: null, disclosure: 'internal' as const, files };
  const added = await addEvidence(ledger, river, id, shown);
  const problem = await readProblem(ledger, clerk, id);
  const version = problem.ok ? problem.value.version : 0;
  const applied = await applyForClosure(services, river, 'problem', id, { version });
  if (!applied.ok || !added.ok) throw new Error('not under review');
  return { id, page: added.value.ids[0] ?? 0, inspectionId };
}

const decide = async (problem: number, actor: Actor, step: string, facts: object = {}) => {
  const { id, version } = await lastReview(services, clerk, problem);
  return giveVerdict(services, actor, id, { version, step, verdict: 'pass', proof, ...facts });
};
const party = (problem: number, role: keyof typeof parties, facts: object = {}) =>
  decide(problem, parties[role], role, facts);
const as = (actor: Actor, query: Sql) => database.app.write(actor.scope, (tx) => tx.run(query));

describe('whoever wants a closure that nobody gave', () => {
  it('finds no step that the chain does not have, and none of another bureau', async () => {
    const { id } = await underReview();
    const other = await people.place(null, 'organisation', '财政局党组');
    const neighbour = await people.actor('neighbour', 'office', other);
    expect(await decide(id, clerk, 'secretary')).toMatchObject({ code: 'step-not-open' });
    expect(await decide(id, clerk, '__proto__')).toMatchObject({ code: 'step-not-open' });
    expect(await decide(id, neighbour, 'office')).toMatchObject({ code: 'review-not-found' });
    expect(await decide(id, river, 'office')).toMatchObject({ code: 'step-not-yours' });
  });

  it('signs for nobody what has changed since that one looked at it', async () => {
    const { id } = await underReview();
    const { contentHash } = await lastReview(services, clerk, id);
    await reportProgress(ledger, river, id, { content: '改了主意' });
    expect(await decide(id, clerk, 'office', { contentHash })).toMatchObject({ code: 'review-content-changed' });
    const now = await lastReview(services, clerk, id);
    expect(now).toMatchObject({ contentChanged: true, verdicts: [] });
    expect(await decide(id, clerk, 'office', { contentHash: now.contentHash })).toMatchObject({ ok: true });
  });

  it('is one person on paper too', async () => {
    const { id, page } = await underReview();
    await decide(id, clerk, 'office');
    const signed = (name: string) => ({ recorded: { name, evidenceId: page } });
    expect(await decide(id, clerk, 'discipline', signed('林一'))).toMatchObject({ code: 'other-step-by-you' });
    expect(await decide(id, clerk, 'discipline', signed('周岚'))).toMatchObject({ ok: true });
    expect(await decide(id, clerk, 'resident_team', signed('周岚'))).toMatchObject({ code: 'other-step-by-you' });
    // Sending back is open to everybody whose step it is.
    const back = { verdict: 'return', reasonCode: 'evidence_weak', ...signed('林一') };
    expect(await decide(id, clerk, 'resident_team', back)).toMatchObject({ value: { state: 'returned' } });
  });
});

describe('the database', () => {
  const round = (chain: string, facts: Partial<Record<'by' | 'state', string | number>> = {}) =>
    underReview().then(({ id, inspectionId }) =>
      as(
        river,
        sql`insert into reviews (organisation_id, subject, inspection_id, problem_id, round, rule_pack, rule_pack_version, chain,
            content_hash, state, closed_at, submitted_by, submitted_name, opened_at)
          values (${home}, 'extension', ${inspectionId}, ${id}, 1, 'default', 1, ${chain}, '\\x', ${facts.state ?? 'open'},
            case when ${facts.state ?? 'open'} = 'open' then null else now() end, ${facts.by ?? river.accountId}, 'x', now())`,
      ),
    );
  const steps = (...made: object[]) => JSON.stringify({ name: 'x', stages: [{ steps: made }] });

  it('opens no round without a chain of people who judge, nor one that is over, nor in the name of another', async () => {
    for (const chain of ['{}', '{"stages":[]}', '{"stages":[{"steps":[]}]}', '{"stages":{}}'])
      await expect(round(chain)).rejects.toThrow('no chain of verdicts');
    const office = { key: 'a', role: 'office', people: 1 };
    await expect(round(steps({ ...office, role: 'unit' }))).rejects.toThrow('no chain of verdicts');
    await expect(round(steps({ ...office, people: 0 }))).rejects.toThrow('no chain of verdicts');
    await expect(round(steps(office, office))).rejects.toThrow('no chain of verdicts');
    await expect(round(steps(office), { state: 'passed' })).rejects.toThrow('begins at its beginning');
    await expect(round(steps(office), { by: clerk.accountId })).rejects.toThrow('name of somebody else');
    expect(await round(steps(office))).toBe(1);
  });

  it('counts no verdict from before a return, of the step or of any after it', async () => {
    const { id } = await underReview();
    await decide(id, clerk, 'office');
    await party(id, 'discipline');
    const back = { verdict: 'return', reasonCode: 'evidence_weak', returnTo: 'office' };
    expect(await party(id, 'resident_team', back)).toMatchObject({ value: { state: 'open' } });
    await decide(id, clerk, 'office');
    for (const role of ['inspection_office', 'organisation_department', 'resident_team'] as const)
      expect(await party(id, role)).toMatchObject({ value: { state: 'open' } });
    const { id: review } = await lastReview(services, clerk, id);
    const pass = sql`update reviews set state = 'passed', result = 'completed', closed_at = now() where id = ${review}`;
    await expect(as(parties.resident_team, pass)).rejects.toThrow('step discipline of review');
    expect(await party(id, 'discipline')).toMatchObject({ value: { state: 'passed' } });
  });

  it('takes no verdict dated to a day before the round, when a post that is gone was still held', async () => {
    const { id } = await underReview();
    const { id: review } = await lastReview(services, clerk, id);
    const verdict = (
      at: string,
    ) => sql`insert into review_verdicts (organisation_id, review_id, problem_id, step, role, verdict,
        account_id, account_name, at)
      values (${home}, ${review}, ${id}, 'office', 'office', 'pass', ${clerk.accountId}, 'x', ${at})`;
    await expect(as(clerk, verdict('2026-03-01T12:00:00+08:00'))).rejects.toThrow('verdict of an earlier day');
    expect(await as(clerk, verdict('2026-03-02T12:00:00+08:00'))).toBe(1);
  });

  it('takes no second step of one person where the chain forbids it', async () => {
    const both = await people.actor('both', 'discipline', home);
    await database.owner.write(null, (tx) =>
      tx.run(
        sql`insert into account_roles (account_id, role, organisation_id, home_id) values (${both.accountId}, 'resident_team', ${home}, ${home})`,
      ),
    );
    const { id } = await underReview();
    await decide(id, clerk, 'office');
    const { id: review } = await lastReview(services, clerk, id);
    const verdict = (
      role: string,
    ) => sql`insert into review_verdicts (organisation_id, review_id, problem_id, step, role, verdict,
        account_id, account_name, signature, signed_hash, at)
      values (${home}, ${review}, ${id}, ${role}, ${role}, 'pass', ${both.accountId}, 'x', 'password', '\\x00', ${people.clock.now()})`;
    expect(await as(both, verdict('discipline'))).toBe(1);
    await expect(as(both, verdict('resident_team'))).rejects.toThrow('two steps of one person');
  });

  it('ends a round by its last verdict alone, and takes it back for the submitter and 整改办 alone', async () => {
    const { id } = await underReview();
    const { id: review } = await lastReview(services, clerk, id);
    const end = (state: string) => sql`update reviews set state = ${state}, closed_at = now() where id = ${review}`;
    await expect(as(river, end('returned'))).rejects.toThrow('was not sent back');
    await expect(as(clerk, end('returned'))).rejects.toThrow('was not sent back');
    await expect(as(parties.discipline, end('withdrawn'))).rejects.toThrow('taken back by who submitted it');
    const neighbour = await people.actor('colleague', 'unit', unit);
    await expect(as(neighbour, end('withdrawn'))).rejects.toThrow('taken back by who submitted it');
    expect(await as(river, end('withdrawn'))).toBe(1);
  });

  it('leaves what is completed by reopening it, and lets no unit call an item long-term', async () => {
    const { id } = await underReview();
    await decide(id, clerk, 'office');
    for (const role of ['inspection_office', 'discipline', 'organisation_department', 'resident_team'] as const)
      await party(id, role);
    await expect(as(clerk, sql`update problems set status = 'in_progress' where id = ${id}`)).rejects.toThrow(
      'reopening',
    );
    await expect(as(river, sql`update problems set status = 'reopened' where id = ${id}`)).rejects.toThrow(
      'whoever keeps',
    );
    const other = await underReview();
    await expect(as(river, sql`update problems set status = 'long_term' where id = ${other.id}`)).rejects.toThrow(
      'whoever keeps',
    );
  });

  it('puts no deadline off without an extension that passed, and takes no receipt of somebody who is no head', async () => {
    const { id } = await underReview();
    const { id: review } = await lastReview(services, clerk, id);
    await expect(
      as(
        clerk,
        sql`insert into deadlines (organisation_id, problem_id, deadline, review_id, at) values (${home}, ${id}, '2030-01-01', ${review}, now())`,
      ),
    ).rejects.toThrow('no extension');
    const receipt = (
      actor: Actor,
      role: string,
    ) => sql`insert into receipts (organisation_id, problem_id, account_id, account_name,
        role, signature, signed_hash, at)
      values (${home}, ${id}, ${actor.accountId}, 'x', ${role}, 'password', '\\x00', ${people.clock.now()})`;
    for (const role of ['leading_group', 'unit_head', 'office', 'unit'])
      await expect(as(river, receipt(river, role))).rejects.toThrow('no head');
    const head = await people.actor('head', 'unit_head', unit);
    expect(await as(head, receipt(head, 'unit_head'))).toBe(1);
  });
});
