import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { disorderIn } from '../../test/support/ooxml.ts';
import { password, testPeople } from '../../test/support/people.ts';
import { readDocument } from '../documents/read-document.ts';
import { readWorklist } from '../insight/actions.ts';
import { readResponsibility } from '../ledger/actions/read.ts';
import { changePerson, createPerson } from '../people/actions/organisations.ts';
import { setPersonOfAccount } from '../people/actions/persons-of-accounts.ts';
import { appoint, createPost, listPosts } from '../people/actions/posts.ts';
import { type Actor, holdsRole } from '../people/actor.ts';
import { sql } from '../platform/database/sql.ts';
import { draftHandover, previewHandover, readHandover, takeDueHandovers } from './actions/handovers.ts';
import { recordPage, signHandover } from './actions/sign.ts';
import { undoHandover } from './actions/undo.ts';
import { handoverSheet } from './sheet.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, clock } = people;
const services = { ...people.services, ...testLedger(database, people) };
const home = clerk.homeId;
const unit = await people.place(home, 'unit', '河湖科');

async function must<T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
}
let count = 0;
const person = async (name: string): Promise<number> =>
  (await must(createPerson(services, clerk, { organisationId: home, name }))).id;
async function withAccount(name: string): Promise<{ id: number; actor: Actor }> {
  const id = await person(name);
  const actor = await people.actor(`hand${++count}`, 'unit', unit);
  await must(setPersonOfAccount(services, clerk, actor.accountId, { version: 1, personId: id }));
  return { id, actor };
}
/** A leader who holds a post and answers for three items (one done), with a successor and a witness. */
async function leaving() {
  const leaver = await withAccount(`周岚${count}`);
  const successor = await withAccount(`吴衡${count}`);
  const witness = await person(`郑直${count}`);
  const post = (
    await must(
      createPost(services, clerk, { organisationId: home, name: `副局长${count}`, role: 'leader', isSingle: true }),
    )
  ).id;
  await must(appoint(services, clerk, post, { personId: leaver.id, kind: 'holder', fromDay: '2026-01-01' }));
  const answers = { ...nobody, leaderIds: [leaver.id] };
  await fill(services, clerk, [
    planned(`采砂监管不严${count}`, { responsibility: answers, status: 'in_progress', deadline: '2026-02-01' }),
    planned(`巡河坚持不够${count}`, { responsibility: { ...answers, personIds: [leaver.id] }, status: 'long_term' }),
    planned(`台账不全${count}`, { responsibility: answers, status: 'completed' }),
  ]);
  // The database's clock runs beside that of the test.
  await database.owner.write(null, (tx) =>
    tx.run(sql`update responsibility_periods set from_day = '2026-01-15' where person_id = ${leaver.id}`),
  );
  return { leaver, successor, witness, post };
}
const leadersOf = async (id: number): Promise<string[]> =>
  (await list(services, clerk, {})).items.find((one) => one.id === id)?.leaders ?? [];
const page = { hash: 'e'.repeat(64), size: 3, name: '签字页.pdf', mediaType: 'application/pdf' };

describe('a handover', () => {
  it('lists what is open or long-term with its risks, and passes it when the three have signed on the last day', async () => {
    const { leaver, successor, witness, post } = await leaving();
    const preview = await must(previewHandover(services, clerk, home, leaver.id));
    expect(preview.items.map(({ title, role }) => [title.slice(0, 4), role])).toEqual([
      ['采砂监管', 'leader'],
      ['巡河坚持', 'leader'],
      ['巡河坚持', 'responsible'],
    ]);
    expect(preview.risks).toContain('1 项已超过整改时限');
    const people_ = { organisationId: home, leaverId: leaver.id, successorId: successor.id, witnessId: witness };
    const { id } = await must(draftHandover(services, clerk, { ...people_, lastDay: '2026-03-02', reason: '调任' }));
    expect(await leadersOf(preview.items[0]?.id ?? 0)).toEqual([preview.leaver]);
    const own = { password };
    expect(await must(signHandover(services, await people.again(leaver.actor), id, own))).toEqual({ inForce: false });
    expect(await signHandover(services, await people.again(leaver.actor), id, own)).toMatchObject({
      code: 'handover-signed',
    });
    expect(await signHandover(services, clerk, id, own)).toMatchObject({ code: 'handover-not-yours-to-sign' });
    await must(signHandover(services, await people.again(successor.actor), id, own));
    expect(await must(recordPage(services, clerk, id, 'witness', page))).toEqual({ inForce: true });
    const done = await must(readHandover(services, clerk, id));
    expect(done).toMatchObject({
      passed: 3,
      signatures: [{ party: 'leaver' }, { party: 'successor' }, { signature: 'paper' }],
    });
    expect(await leadersOf(preview.items[0]?.id ?? 0)).toEqual([done.successorName]);
    const again = await must(previewHandover(services, clerk, home, leaver.id));
    expect(again.items).toEqual([]);
    // Who answered when: no day without anybody, no day of two.
    const periods = await must(readResponsibility(services, clerk, preview.items[0]?.id ?? 0));
    const [now, before] = periods;
    expect(now).toMatchObject({
      personName: done.successorName,
      fromDay: '2026-03-03',
      untilDay: null,
      post: expect.any(String),
    });
    expect(before).toMatchObject({ personName: done.leaverName, untilDay: '2026-03-03' });
    // The post goes on without a gap.
    const [held] = (await listPosts(services, clerk, home)).filter((one) => one.id === post);
    expect(held?.holdings.map(({ personName, fromDay, toDay }) => [personName, fromDay, toDay])).toEqual([
      [done.successorName, '2026-03-03', null],
      [done.leaverName, '2026-01-01', '2026-03-02'],
    ]);
  });

  it('ends the leaver’s rights with the last day although nobody has signed, and begins the successor’s', async () => {
    clock.set('2026-04-01T09:00:00+08:00');
    const { leaver, successor, witness } = await leaving();
    await must(
      draftHandover(services, clerk, {
        organisationId: home,
        leaverId: leaver.id,
        successorId: successor.id,
        witnessId: witness,
        lastDay: '2026-04-10',
      }),
    );
    // Who only reads the ledger does not hurry it along past the programs, whatever day he says that it is.
    const observer = await people.actor(`watch${++count}`, 'observer', home);
    const hurried = await database.app.write(observer.scope, (tx) =>
      tx.one<{ taken: unknown }>(sql`select take_handover(${home}, h.id, '2030-01-01', now()) as taken
        from handovers h where h.effective_at is null`),
    );
    expect(hurried.taken).toBe(null);
    clock.set('2026-04-10T20:00:00+08:00');
    expect(holdsRole(await people.again(leaver.actor), 'leader', home)).toBe(true);
    expect(await takeDueHandovers(database.worker, clock)).toBe(0);
    clock.set('2026-04-11T00:10:00+08:00');
    expect(holdsRole(await people.again(leaver.actor), 'leader', home)).toBe(false);
    expect(holdsRole(await people.again(successor.actor), 'leader', home)).toBe(true);
    expect(await takeDueHandovers(database.worker, clock)).toBe(1);
    expect((await must(previewHandover(services, clerk, home, successor.id))).items).toHaveLength(3);
    // What was given to the account directly has ended too.
    expect((await people.again(leaver.actor)).roles).toEqual([]);
  });

  it('takes effect at once where the last day is over, to somebody who acts until there is a successor', async () => {
    const { leaver, successor, witness, post } = await leaving();
    const { id } = await must(
      draftHandover(services, clerk, {
        organisationId: home,
        leaverId: leaver.id,
        actingId: successor.id,
        witnessId: witness,
        lastDay: '2026-04-10',
      }),
    );
    expect(await must(readHandover(services, clerk, id))).toMatchObject({ passed: 3, acting: true });
    const [held] = (await listPosts(services, clerk, home)).filter((one) => one.id === post);
    expect(held?.holdings[0]).toMatchObject({ kind: 'acting', fromDay: '2026-04-11' });
  });

  it('leaves nothing ownerless by any way: no heir, the same person, a person who goes out of use, the database itself', async () => {
    const { leaver, successor, witness } = await leaving();
    const asked = { organisationId: home, leaverId: leaver.id, witnessId: witness, lastDay: '2026-04-30' };
    expect(await draftHandover(services, clerk, asked)).toMatchObject({ code: 'handover-without-heir' });
    expect(await draftHandover(services, clerk, { ...asked, successorId: witness })).toMatchObject({
      code: 'handover-same-person',
    });
    const name = '周岚';
    expect(await changePerson(services, clerk, leaver.id, { version: 1, name, retired: true })).toMatchObject({
      code: 'person-still-responsible',
    });
    await expect(
      database.app.write(clerk.scope, (tx) =>
        tx.run(sql`update persons set retired_at = now() where id = ${leaver.id}`),
      ),
    ).rejects.toThrow('still answers');
    await must(draftHandover(services, clerk, { ...asked, successorId: successor.id }));
    expect(await draftHandover(services, clerk, { ...asked, successorId: successor.id })).toMatchObject({
      code: 'handover-open',
    });
    await expect(
      database.owner.write(null, (tx) =>
        tx.run(sql`update handovers set effective_at = now() where leaver_id = ${leaver.id}`),
      ),
    ).rejects.toThrow('ownerless');
    await expect(
      database.app.write(clerk.scope, (tx) => tx.run(sql`update handovers set effective_at = now()`)),
    ).rejects.toThrow('permission denied');
  });

  it('is undone with a reason until its last day is over: nothing passes, and the leaver stays in his posts', async () => {
    clock.set('2026-05-04T09:00:00+08:00');
    const { leaver, successor, witness, post } = await leaving();
    const asked = {
      organisationId: home,
      leaverId: leaver.id,
      witnessId: witness,
      successorId: successor.id,
      lastDay: '2026-05-06',
    };
    const { id } = await must(draftHandover(services, clerk, asked));
    await must(signHandover(services, await people.again(leaver.actor), id, { password }));
    const waitingFor = async (actor: Actor) =>
      (await readWorklist(services, await people.again(actor))).handovers.items.find((one) => one.id === id);
    expect(await waitingFor(successor.actor)).toMatchObject({ own: 'successor', lastDay: '2026-05-06' });
    expect(await waitingFor(leaver.actor)).toBeUndefined();
    expect(await waitingFor(clerk)).toMatchObject({ own: null, missing: ['successor', 'witness'], inForce: false });
    const stranger = await people.actor(`far${++count}`, 'office', await people.place(home, 'organisation', '外单位'));
    expect(await waitingFor(stranger)).toBeUndefined();

    const undo = (actor: Actor) => undoHandover(services, actor, id, { reason: '调任取消' });
    expect(await undo(successor.actor)).toMatchObject({ code: 'handover-not-allowed' });
    expect(await undo(stranger)).toMatchObject({ code: 'handover-not-found' });
    await expect(
      database.app.write(successor.actor.scope, (tx) =>
        tx.run(sql`select undo_handover(${home}, ${id}, '2026-05-04', now(), 'x', 'x')`),
      ),
    ).rejects.toThrow('whoever keeps the ledger');
    await expect(
      database.app.write(clerk.scope, (tx) =>
        tx.run(sql`update post_holders set to_day = null where to_day = '2026-05-06'`),
      ),
    ).rejects.toThrow('an end is not taken back');
    expect(await must(readHandover(services, clerk, id))).toMatchObject({ mayUndo: true, undone: null });
    await must(undo(clerk));
    expect(await must(readHandover(services, clerk, id))).toMatchObject({
      mayUndo: false,
      mayRecord: false,
      undone: { name: clerk.name, reason: '调任取消' },
      signatures: [{ party: 'leaver' }],
    });
    expect(await undo(clerk)).toMatchObject({ code: 'handover-undone' });
    expect(await signHandover(services, await people.again(successor.actor), id, { password })).toMatchObject({
      code: 'handover-undone',
    });
    expect(await waitingFor(clerk)).toBeUndefined();
    const [held] = (await listPosts(services, clerk, home)).filter((one) => one.id === post);
    expect(held?.holdings.map(({ personName, fromDay, toDay }) => [personName.slice(0, 2), fromDay, toDay])).toEqual([
      ['周岚', '2026-01-01', null],
    ]);
    clock.set('2026-05-07T00:10:00+08:00');
    await takeDueHandovers(database.worker, clock);
    expect(await must(readHandover(services, clerk, id))).toMatchObject({ effectiveAt: null });
    expect(holdsRole(await people.again(leaver.actor), 'leader', home)).toBe(true);
    expect(holdsRole(await people.again(successor.actor), 'leader', home)).toBe(false);
    expect((await must(previewHandover(services, clerk, home, leaver.id))).items).toHaveLength(3);
    // Another sheet can be drawn up, and once in force is no longer undone.
    const again = await must(draftHandover(services, clerk, { ...asked, lastDay: '2026-05-06' }));
    expect(await must(readHandover(services, clerk, again.id))).toMatchObject({ passed: 3, mayUndo: false });
    expect(await undoHandover(services, clerk, again.id, { reason: '又不走了' })).toMatchObject({
      code: 'handover-undo-too-late',
    });
    clock.set('2026-04-11T00:10:00+08:00');
  });

  it('names what the leaver has in other organisations to those who see it there, and to nobody else', async () => {
    const { leaver, successor, witness } = await leaving();
    const elsewhere = await people.place(home, 'organisation', '教育局党组');
    await database.owner.write(null, (tx) =>
      tx.run(sql`insert into account_roles (account_id, role, organisation_id, home_id)
        values (${leaver.actor.accountId}, 'leader', ${elsewhere}, ${elsewhere})`),
    );
    const whole = await people.again(clerk);
    expect((await must(previewHandover(services, whole, home, leaver.id))).elsewhere).toEqual(['教育局党组 责任领导']);
    const asked = { organisationId: home, leaverId: leaver.id, witnessId: witness, successorId: successor.id };
    const { id } = await must(draftHandover(services, whole, { ...asked, lastDay: '2026-05-30' }));
    const shown = await must(readHandover(services, whole, id));
    expect(shown.elsewhere).toEqual(['教育局党组 责任领导']);
    const paper = await readDocument(await handoverSheet(shown), '交接书.docx');
    expect(JSON.stringify(paper)).toContain('移交人在其他单位还有：教育局党组 责任领导');
    expect((await must(readHandover(services, successor.actor, id))).elsewhere).toEqual([]);
    expect(JSON.stringify(shown.content)).not.toContain('教育局');
  });

  it('is drawn up by 整改办, and seen by those who sign it alone', async () => {
    const { leaver, successor, witness } = await leaving();
    const asked = {
      organisationId: home,
      leaverId: leaver.id,
      witnessId: witness,
      successorId: successor.id,
      lastDay: '2026-05-30',
    };
    expect(await draftHandover(services, leaver.actor, asked)).toMatchObject({ code: 'handover-not-allowed' });
    const { id } = await must(draftHandover(services, clerk, asked));
    expect(await must(readHandover(services, successor.actor, id))).toMatchObject({
      own: 'successor',
      mayRecord: false,
    });
    const other = await people.actor('stranger', 'unit', unit);
    expect(await readHandover(services, other, id)).toMatchObject({ code: 'handover-not-found' });
  });

  it('is a paper that Word opens, with everything on it and three lines to sign', async () => {
    const { leaver, successor, witness } = await leaving();
    const asked = {
      organisationId: home,
      leaverId: leaver.id,
      witnessId: witness,
      successorId: successor.id,
      lastDay: '2026-05-30',
    };
    const { id } = await must(draftHandover(services, clerk, { ...asked, reason: '退休' }));
    const bytes = await handoverSheet(await must(readHandover(services, clerk, id)));
    expect(disorderIn(bytes)).toEqual([]);
    const read = await readDocument(bytes, '交接书.docx');
    const text = JSON.stringify(read);
    for (const words of [
      '整改责任交接书',
      '因退休',
      '2026年5月30日',
      '采砂监管不严',
      '巡河坚持不够',
      '已超过整改时限',
      '移交人：（签字）',
      '接收人：（签字）',
      '监交人：（签字）',
    ])
      expect([words, text.includes(words)]).toEqual([words, true]);
    expect(text).not.toContain('台账不全');
  });
});
