import { describe, expect, it } from 'vitest';
import { everything } from '../../test/support/backups.ts';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import type { Actor } from '../people/actor.ts';
import { sql } from '../platform/database/sql.ts';
import { changeLead, registerLead, stepLead } from './actions/change.ts';
import { addLeadFile, takeLeadFile } from './actions/files.ts';
import { listLeads, readLead } from './actions/read.ts';
import { type LeadStepRequest, leadQuery, type NewLead } from './model.ts';
import { lightOf, usualDeadline } from './rules.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const top = people.clerk.homeId;
const bureau = await people.place(top, 'organisation', '财政局党组');
const other = await people.place(top, 'organisation', '教育局党组');
const discipline = await people.actor('discipline', 'discipline', bureau);
const outside = await people.actor('outside', 'discipline', other);
const office = await people.actor('office', 'office', bureau);
const { inspectionId } = await fill(ledger, await people.again(people.clerk), [planned('专项资金使用缓慢')], bureau);
const problemId = (await list(ledger, discipline)).items[0]?.id ?? 0;
const services = { db: database.app, clock: people.clock };

const said: NewLead = {
  inspectionId,
  personName: '周大川',
  summary: '反映其违规审批专项资金。',
  receivedOn: '2026-02-28',
};
const made = async (facts: Partial<NewLead> = {}, actor = discipline): Promise<number> => {
  const outcome = await registerLead(services, actor, { ...said, ...facts });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.id;
};
const read = async (id: number, actor: Actor = discipline) => {
  const outcome = await readLead(services, actor, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const step = async (id: number, request: Omit<LeadStepRequest, 'version'>, actor = discipline) =>
  stepLead(services, actor, id, { version: (await read(id)).lead.version, ...request });
const found = async (actor: Actor, query: Record<string, unknown> = {}) =>
  (await listLeads(services, actor, leadQuery.parse(query))).items.map(({ id }) => id);

describe('the deadline', () => {
  it('is three months after the day of receipt, at the end of a shorter month', () => {
    expect(usualDeadline('2026-02-28')).toBe('2026-05-28');
    expect(usualDeadline('2026-01-31')).toBe('2026-04-30');
    expect(usualDeadline('2025-11-30')).toBe('2026-02-28');
  });
  it('is red when it has passed, yellow in the month before, and nothing once the lead is closed', () => {
    const at = (today: string) => lightOf({ state: 'handling', deadline: '2026-05-28' }, today);
    expect([at('2026-04-27'), at('2026-04-28'), at('2026-05-28'), at('2026-05-29')]).toEqual([
      'green',
      'yellow',
      'yellow',
      'red',
    ]);
    expect(lightOf({ state: 'closed', deadline: '2026-05-28' }, '2026-06-01')).toBeNull();
  });
});

describe('a lead', () => {
  it('goes from registration to its feedback, each step in its own chain and nowhere else', async () => {
    const before = await everything(database.urls.owner);
    const id = await made({ problemId });
    expect((await read(id)).lead).toMatchObject({
      deadline: '2026-05-28',
      state: 'registered',
      source: '关于巡察整改情况的通报：专项资金使用缓慢',
    });
    expect(await step(id, { step: 'refer' })).toMatchObject({ code: 'lead-needs-recipient' });
    expect(await step(id, { step: 'refer', recipient: '县纪委监委', day: '2026-02-27' })).toMatchObject({
      code: 'lead-day-before',
    });
    expect(await step(id, { step: 'refer', recipient: '县纪委监委', day: '2026-03-01' })).toMatchObject({ ok: true });
    expect(await step(id, { step: 'close', words: '查实' })).toMatchObject({ code: 'lead-step-not-allowed' });
    expect(await step(id, { step: 'accept' })).toMatchObject({ ok: true });
    expect(await step(id, { step: 'close' })).toMatchObject({ code: 'lead-needs-feedback' });
    expect(await step(id, { step: 'close', words: '查实，给予警告处分。' })).toMatchObject({ ok: true });
    const closed = await read(id);
    expect(closed.lead).toMatchObject({ state: 'closed', closedOn: '2026-03-02', feedback: '查实，给予警告处分。' });
    expect(closed.steps).toEqual(['reopen']);
    expect(closed.history.map(({ action }) => action)).toEqual(['close', 'accept', 'refer', 'register']);
    const { version } = closed.lead;
    expect(await changeLead(services, discipline, id, { version, ...said })).toMatchObject({ code: 'lead-closed' });
    const after = await everything(database.urls.owner);
    const touched = Object.keys(after).filter((table) => after[table]?.join() !== before[table]?.join());
    expect(touched.sort()).toEqual(['leads.entries', 'leads.leads']);
  });

  it('keeps what it said before, and refuses what was written on an older state', async () => {
    const id = await made();
    expect(await changeLead(services, discipline, id, { version: 1, ...said, personName: '周大山' })).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await changeLead(services, discipline, id, { version: 1, ...said })).toMatchObject({ code: 'lead-stale' });
    expect((await read(id)).history[0]).toMatchObject({
      action: 'change',
      changes: { personName: { from: '周大川', to: '周大山' } },
    });
  });

  it('sent twice is registered once', async () => {
    const actor = { ...discipline, requestId: 'lead-number-1', fingerprint: 'x' };
    const first = await registerLead(services, actor, said);
    expect(await registerLead(services, actor, said)).toEqual(first);
  });

  it('has files of its own, and taking one stands in the chain', async () => {
    const id = await made();
    const file = { name: '信访件.txt', mediaType: 'text/plain', content: Buffer.from('反映情况') };
    const added = await addLeadFile(services, discipline, id, file);
    if (!added.ok) throw new Error(added.code);
    const taken = await takeLeadFile(services, discipline, id, added.value.id);
    expect(taken).toMatchObject({ ok: true, value: { name: '信访件.txt', content: Buffer.from('反映情况') } });
    expect((await read(id)).history.map(({ action }) => action)).toEqual(['take', 'file', 'register']);
    expect(await takeLeadFile(services, outside, id, added.value.id)).toMatchObject({ code: 'lead-file-not-found' });
    expect(await addLeadFile(services, discipline, id, { ...file, name: '机密★1年.txt' })).toMatchObject({
      code: 'lead-classified',
    });
  });

  it('is found by words of its name, its summary and its source', async () => {
    const id = await made({ personName: '欧阳正', summary: '公车私用。' });
    expect(await found(discipline, { q: '欧阳 公车' })).toEqual([id]);
    expect(await found(discipline, { q: '欧阳 私车' })).toEqual([]);
    expect(await found(discipline, { q: '欧阳', state: 'closed' })).toEqual([]);
  });
});

describe('who sees a lead', () => {
  it('is discipline of its organisation, and whom it names as handler while that account is discipline', async () => {
    const id = await made({ personName: '仅一人' });
    expect(await found(discipline, { q: '仅一人' })).toEqual([id]);
    expect(await found(outside)).toEqual([]);
    expect(await found(office)).toEqual([]);
    expect(await readLead(services, outside, id)).toMatchObject({ code: 'lead-not-found' });
    const { version } = (await read(id)).lead;
    const named = (handlerId: number) => changeLead(services, discipline, id, { version, ...said, handlerId });
    expect(await named(office.accountId)).toMatchObject({ code: 'lead-handler-not-discipline' });
    expect(await named(outside.accountId)).toMatchObject({ ok: true });
    expect(await found(outside)).toEqual([id]);
    expect(await step(id, { step: 'refer', recipient: '教育局纪检组' }, outside)).toMatchObject({ ok: true });
    const now = (await read(id)).lead.version;
    expect(
      await changeLead(services, outside, id, { version: now, ...said, recipient: '教育局纪检组', handlerId: null }),
    ).toMatchObject({ code: 'lead-handler-would-lose' });
    await database.owner.write(null, (tx) =>
      tx.run(sql`delete from account_roles where account_id = ${outside.accountId}`),
    );
    expect(await found(await people.again(outside))).toEqual([]);
  });

  it('does not let one register for an organisation that is not one’s own', async () => {
    const away = await fill(ledger, await people.again(people.clerk), [planned('别的问题')], other);
    expect(await registerLead(services, discipline, { ...said, inspectionId: away.inspectionId })).toMatchObject({
      code: 'lead-source-not-found',
    });
  });
});

describe('the database', () => {
  it('gives the application no right to change what was written', async () => {
    const id = await made();
    for (const statement of [
      sql`update leads.entries set actor_name = '别人'`,
      sql`delete from leads.entries`,
      sql`delete from leads.leads where id = ${id}`,
      sql`update leads.files set name = 'x'`,
      sql`update leads.leads set source = 'x' where id = ${id}`,
    ])
      await expect(database.app.write(discipline.scope, (tx) => tx.run(statement))).rejects.toMatchObject({
        code: '42501',
      });
  });

  it('gives other roles, and the worker, no row and no head of the chain', async () => {
    const id = await made();
    for (const actor of [office, people.clerk]) {
      const rows = await database.app.read(actor.scope, (tx) =>
        Promise.all([
          tx.many(sql`select 1 from leads.leads`),
          tx.many(sql`select 1 from leads.entries`),
          tx.many(sql`select 1 from leads.files`),
          tx.many(sql`select * from leads.head(${bureau}, ${id})`),
          tx.many(sql`select * from leads.handlers('2026-03-02')`),
        ]),
      );
      expect(rows).toEqual([[], [], [], [], []]);
    }
    await expect(
      database.worker.read(discipline.scope, (tx) => tx.many(sql`select 1 from leads.leads`)),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('has row-level security on every table of the schema, explains it, and no sequence counts its rows', async () => {
    const [tables, sequences] = await database.owner.read(null, (tx) =>
      Promise.all([
        tx.many<{ name: string; safe: boolean }>(sql`select relname as name,
          relforcerowsecurity and obj_description(oid) is not null as safe
          from pg_class where relnamespace = 'leads'::regnamespace and relkind = 'r' order by 1`),
        tx.many(sql`select 1 from pg_class where relnamespace = 'leads'::regnamespace and relkind = 'S'`),
      ]),
    );
    expect(tables).toEqual(['entries', 'files', 'leads', 'seals'].map((name) => ({ name, safe: true })));
    expect(sequences).toEqual([]);
  });
});
