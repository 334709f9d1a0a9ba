import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import { editLetter, issueByHand, voidLetter } from './actions/letters/change.ts';
import { makeLetters } from './actions/letters/make.ts';
import { readLetter } from './actions/letters/read.ts';
import { issueSeveral, previewIssue, voidSeveral } from './actions/letters/several.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk } = people;
const services = { ...people.services, ...testLedger(database, people) };
const units = await Promise.all(
  ['河湖科', '财务科', '办公室', '工程科'].map((name) => people.place(clerk.homeId, 'unit', name)),
);
await fill(
  services,
  clerk,
  units.map((leadUnitId, at) =>
    planned(`问题${at}`, { responsibility: { ...nobody, leadUnitId }, deadline: '2026-02-10' }),
  ),
);
const problemIds = (await list(services, clerk)).items.map(({ id }) => id);

const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> => {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
};
const drafts = async (): Promise<{ id: number; version: number }[]> => {
  const { ids } = await must(
    makeLetters(services, clerk, { problemIds, template: 'supervision_notice', replyBy: '2026-03-12' }),
  );
  return ids.map((id) => ({ id, version: 1 }));
};
const stateOf = async (id: number) => (await must(readLetter(services, clerk, id))).state;
const count = (table: 'audit' | 'last') =>
  database.owner.read(null, (tx) =>
    tx.one<{ n: number }>(
      table === 'audit'
        ? sql`select count(*) as n from audit_entries where action = 'letter.issue'`
        : sql`select coalesce(max(last), 0) as n from letter_numbers`,
    ),
  );

describe('several letters', () => {
  it('go out together as the preview says: each under its own number, in the order given, once for a command', async () => {
    const [a, b, c, d] = await drafts();
    if (!a || !b || !c || !d) throw new Error('no drafts');
    const order = [c, a, d, b];
    const { letters } = await must(previewIssue(services, clerk, order));
    expect(letters.map(({ number, addressee, replyBy }) => [number, addressee, replyBy])).toEqual([
      ['整改督〔2026〕1号', '办公室', '2026-03-12'],
      ['整改督〔2026〕2号', '河湖科', '2026-03-12'],
      ['整改督〔2026〕3号', '工程科', '2026-03-12'],
      ['整改督〔2026〕4号', '财务科', '2026-03-12'],
    ]);
    expect(await stateOf(a.id)).toBe('draft');
    const once = { ...clerk, requestId: 'several-letters' };
    const first = await must(issueSeveral(services, once, order));
    expect(first.done.map(({ id, number }) => [id, number])).toEqual(
      order.map(({ id }, at) => [id, letters[at]?.number]),
    );
    expect(first.refused).toEqual([]);
    expect(await must(issueSeveral(services, once, order))).toEqual(first);
    expect([(await count('last')).n, (await count('audit')).n]).toEqual([4, 4]);
  });

  it('that were changed, withdrawn or cannot go out are left and named, and the others go out without a gap', async () => {
    const [a, b, c, d] = await drafts();
    if (!a || !b || !c || !d) throw new Error('no drafts');
    const words = await must(readLetter(services, clerk, a.id));
    await must(editLetter(services, clerk, a.id, { ...words, title: '改过的标题' }));
    await must(voidLetter(services, clerk, b.id, { version: 1, reason: '不发了' }));
    const text = await must(readLetter(services, clerk, c.id));
    await must(editLetter(services, clerk, c.id, { ...text, body: '请办理{what}。' }));
    const asked = [a, b, { ...c, version: 2 }, d];
    const preview = await must(previewIssue(services, clerk, asked));
    const { done, refused } = await must(issueSeveral(services, clerk, asked));
    expect(done).toEqual([expect.objectContaining({ id: d.id, number: '整改督〔2026〕5号', addressee: '工程科' })]);
    expect(refused.map(({ title, addressee, fault }) => [title, addressee, fault.code])).toEqual([
      ['改过的标题', '河湖科', 'letter-changed'],
      [expect.stringContaining('督办通知书'), '财务科', 'letter-not-draft'],
      [expect.stringContaining('督办通知书'), '办公室', 'letter-word-unknown'],
    ]);
    expect(refused[2]?.fault.title).toBe('文中的“{what}”不知道填什么。');
    // The preview had said so.
    expect(preview.letters.map(({ number, fault }) => number ?? fault?.code)).toEqual([
      ...refused.map(({ fault }) => fault.code),
      '整改督〔2026〕5号',
    ]);
    expect(await stateOf(a.id)).toBe('draft');
  });

  it('that one person may not write are not touched at all, by whoever may only read', async () => {
    const [a, b] = await drafts();
    if (!a || !b) throw new Error('no drafts');
    const leader = await people.actor('leader', 'leader', clerk.homeId);
    const unit = await people.actor('river', 'unit', units[0] ?? 0);
    // A leader sees drafts, a unit does not.
    for (const [by, code] of [
      [leader, 'letter-not-allowed'],
      [unit, 'letter-not-found'],
    ] as const) {
      expect(await issueSeveral(services, by, [a, b])).toMatchObject({ code });
      expect(await previewIssue(services, by, [a, b])).toMatchObject({ code });
    }
    await must(issueByHand(services, clerk, a.id, 1));
    expect(await voidSeveral(services, leader, { letters: [{ ...a, version: 2 }], reason: '错' })).toMatchObject({
      code: 'letter-not-allowed',
    });
    expect(await issueSeveral(services, clerk, [b, { id: 999_999, version: 1 }])).toMatchObject({
      code: 'letter-not-found',
    });
    expect(await stateOf(b.id)).toBe('draft');
  });

  it('are voided together for one reason, each with its state; what was voided before or changed since is named', async () => {
    const [a, b, c] = await drafts();
    if (!a || !b || !c) throw new Error('no drafts');
    const number = (await must(issueByHand(services, clerk, a.id, 1))).number;
    await must(voidLetter(services, clerk, b.id, { version: 1, reason: '先作废' }));
    const request = { letters: [{ ...a, version: 2 }, b, { ...c, version: 7 }], reason: '主送写错' };
    const { done, refused } = await must(voidSeveral(services, clerk, request));
    expect(done.map(({ id, number: kept }) => [id, kept])).toEqual([[a.id, number]]);
    expect(refused.map(({ id, fault }) => [id, fault.code])).toEqual([
      [b.id, 'letter-not-open'],
      [c.id, 'letter-changed'],
    ]);
    expect(await Promise.all([a, b, c].map(({ id }) => stateOf(id)))).toEqual(['voided', 'voided', 'draft']);
    expect((await must(readLetter(services, clerk, b.id))).voided?.reason).toBe('先作废');
  });

  it('issued by two at once, in opposite order, have every number once', async () => {
    const chosen = [...(await drafts()), ...(await drafts())];
    const before = (await count('last')).n;
    const [first, second] = await Promise.all([
      must(issueSeveral(services, clerk, chosen)),
      must(issueSeveral(services, clerk, [...chosen].reverse())),
    ]);
    expect(first.done.length + second.done.length).toBe(chosen.length);
    expect((await count('last')).n - before).toBe(chosen.length);
  });
});
