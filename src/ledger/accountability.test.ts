import { describe, expect, it } from 'vitest';
import { withOwner } from '../../test/support/backups.ts';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { verifyChains } from '../audit/verify.ts';
import type { Actor } from '../people/actor.ts';
import { sm3Hex } from '../platform/crypto/sm3.ts';
import { sql } from '../platform/database/sql.ts';
import { addAccountability, changeAccountability, listAccountability } from './actions/accountability.ts';
import { accountabilityAnswer } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const home = clerk.homeId;
const readers = {
  group: await people.actor('group', 'leading_group', home),
  discipline: await people.actor('discipline', 'discipline', home),
  observer: await people.actor('observer', 'observer', home),
  leader: await people.actor('leader', 'leader', home),
  office: await people.actor('other-office', 'inspection_office', home),
};
const { inspectionId } = await fill(services, clerk, [planned('河道采砂监管不严'), planned('会议记录缺失')]);
const beside = await fill(services, clerk, [planned('别的巡察')]);
const problemId = (await list(services, clerk, { inspection: inspectionId })).items[0]?.id ?? 0;
const foreign = (await list(services, clerk, { inspection: beside.inspectionId })).items[0]?.id ?? 0;
const facts = {
  target: 'person',
  name: '周大川',
  position: '河湖科科长',
  form: 'admonition',
  basis: '《中国共产党问责条例》',
  decidedOn: '2026-02-20',
} as const;
const read = async (actor: Actor) => {
  const outcome = await listAccountability(services, actor, inspectionId);
  if (!outcome.ok) throw new Error(outcome.code);
  return accountabilityAnswer.parse(outcome.value);
};
const added = await addAccountability(services, readers.discipline, { inspectionId, problemId, ...facts });
const id = added.ok ? added.value.id : 0;

describe('accountability', () => {
  it('is entered by 整改办 and discipline, read by the leading group, and counted for whoever reads the ledger', async () => {
    for (const [actor, mayEdit] of [
      [clerk, true],
      [readers.discipline, true],
      [readers.group, false],
    ] as const)
      expect(await read(actor)).toMatchObject({
        records: [{ id, name: '周大川', problem: { id: problemId } }],
        mayEdit,
      });
    for (const actor of [readers.observer, readers.leader, readers.office])
      expect(await read(actor)).toEqual({ counts: [{ form: 'admonition', n: 1 }], records: null, mayEdit: false });
    const asked = { inspectionId, ...facts };
    for (const actor of [readers.group, readers.observer, readers.leader])
      expect(await addAccountability(services, actor, asked)).toMatchObject({ code: 'ledger-read-only' });
    const change = { ...facts, version: 1, withdrawn: true };
    expect(await changeAccountability(services, readers.group, id, change)).toMatchObject({ code: 'ledger-read-only' });
    expect(await changeAccountability(services, readers.observer, id, change)).toMatchObject({
      code: 'accountability-not-found',
    });
  });

  it('is shut in the database itself: no row for other readers, no change by the leading group', async () => {
    const rows = (actor: Actor) =>
      services.db.read(actor.scope, (tx) =>
        tx.one<{ n: number }>(
          sql`select (select count(*) from accountability) + (select count(*) from accountability_versions) as n`,
        ),
      );
    expect(await rows(readers.observer)).toEqual({ n: 0 });
    expect(await rows(readers.group)).toEqual({ n: 2 });
    const change = (actor: Actor) =>
      services.db.write(actor.scope, (tx) => tx.run(sql`update accountability set basis = basis`));
    expect(await change(readers.group)).toBe(0);
    expect(await change(readers.observer)).toBe(0);
    expect(await change(readers.discipline)).toBe(1);
  });

  it('stands in the chain as a digest that tells nothing, and its former versions are kept under its own rights', async () => {
    const change = { ...facts, form: 'discipline' as const, version: 1, withdrawn: false };
    expect(await changeAccountability(services, clerk, id, change)).toMatchObject({ ok: true });
    expect(await changeAccountability(services, clerk, id, change)).toMatchObject({ code: 'stale-item' });
    const values = await services.db.read(clerk.scope, (tx) =>
      tx.many<{ content: string }>(sql`select v.content from audit_values v join audit_entries e using (chain_id, seq)
        where e.object_kind = 'accountability' order by v.seq`),
    );
    expect(values.map(({ content }) => content).join()).not.toContain('周大川');
    const versions = await services.db.read(clerk.scope, (tx) =>
      tx.many<{ version: number; content: string; salt: string }>(
        sql`select version, content, salt from accountability_versions order by version`,
      ),
    );
    expect(versions.map(({ content }) => (JSON.parse(content) as { form: string }).form)).toEqual([
      'admonition',
      'discipline',
    ]);
    expect(values.map(({ content }) => JSON.parse(content) as unknown)).toEqual(
      versions.map(({ version, salt, content }) => ({ version, digest: sm3Hex(salt + content) })),
    );
    expect((await withOwner(database.urls.owner, verifyChains)).faults).toEqual([]);
  });

  it('counts no more what was withdrawn, which stays, marked', async () => {
    expect(await changeAccountability(services, clerk, id, { ...facts, version: 2, withdrawn: true })).toMatchObject({
      ok: true,
    });
    expect(await read(readers.group)).toMatchObject({ counts: [], records: [{ id, withdrawn: true }] });
  });

  it('belongs to a problem of its own inspection or to none', async () => {
    expect(await addAccountability(services, clerk, { inspectionId, ...facts, problemId: foreign })).toMatchObject({
      code: 'problem-not-found',
    });
  });
});
