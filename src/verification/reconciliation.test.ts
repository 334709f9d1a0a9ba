import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bulletin } from '../../test/support/bulletin.ts';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { attachDraft } from '../intake/actions/attach.ts';
import { confirmDraft } from '../intake/actions/confirm.ts';
import { openText, readDraft } from '../intake/actions/open.ts';
import { mergeProblems, splitProblem } from '../ledger/actions/reshape.ts';
import type { Actor } from '../people/actor.ts';
import { raw, sql } from '../platform/database/sql.ts';
import { explainDifference, readReconciliation } from './actions/reconciliation.ts';
import { differenceSentence } from './labels/reconciliation.ts';
import { type ReconciliationAnswer, reconciliation } from './model/reconciliation.ts';
import { reconciled } from './store/reconciliation.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const home = clerk.homeId;
const watcher = await people.actor('watcher', 'observer', home);
const river = await people.actor('river', 'unit', await people.place(home, 'unit', '河湖管理科'));
const stranger = await people.actor('stranger', 'office', await people.place(null, 'organisation', '云溪县林业局'));

/** A paper read into a draft. */
async function opened(text: string, name: string): Promise<{ id: number; version: number }> {
  const outcome = await openText(services, clerk, home, name, text);
  if (!outcome.ok) throw new Error(outcome.code);
  const draft = await readDraft(services, clerk, outcome.value.draftId);
  if (!draft.ok) throw new Error(draft.code);
  return draft.value;
}
let count = 0;
/** The bulletin in the ledger, a new inspection each time. */
async function imported(): Promise<number> {
  const { id, version } = await opened(`${bulletin()}\n第${++count}次印发。`, '整改通报.txt');
  const facts = { version, organisationId: home, disclosure: 'internal' as const, besideSimilar: true };
  const made = await confirmDraft(services, clerk, id, facts);
  if (!made.ok) throw new Error(made.code);
  return made.value.inspectionId;
}
async function read(id: number, actor: Actor = clerk): Promise<ReconciliationAnswer> {
  const outcome = await readReconciliation(services, actor, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return reconciliation.parse(outcome.value);
}
const flowOf = async (id: number): Promise<string> => {
  const [flow] = (await read(id)).flow;
  return [...(flow?.terms ?? []).map(({ name, value }) => `${name} ${value}`), '=', flow?.total.value].join(' ');
};
const asked = (id: number, actor: Actor = clerk) => database.app.read(actor.scope, (tx) => reconciled(tx, id));

/** A later report on the same inspection, kept beside its ledger. */
async function attached(inspectionId: number, text: string, name = '进展报告.txt') {
  const { id, version } = await opened(text, name);
  return attachDraft(services, clerk, id, { version, inspectionId });
}
const report = (text: string): string => `${text}\n第${++count}次报告。`;
const firstOf = async (id: number) => {
  const [difference] = (await read(id)).differences;
  if (difference === undefined) throw new Error('no difference');
  return difference;
};
const say = async (id: number, act: 'explained' | 'withdrawn', more: object = {}, actor: Actor = clerk) => {
  const { key, seen } = await firstOf(id);
  return explainDifference(services, actor, id, { difference: key, act, reason: '口径不同，已核实', seen, ...more });
};
const idsOf = async (id: number): Promise<{ id: number; version: number }[]> =>
  (await list(services, clerk, { inspection: id })).items.map(({ id: problem, version }) => ({ id: problem, version }));
const setStatus = (id: number, status: string) =>
  database.owner.write(null, async (tx) => {
    await tx.run(sql`update problems set status = ${status} where id = ${id}`);
    await tx.run(sql`update problem_facets set status = ${status} where problem_id = ${id}`);
  });

describe('the accounts of an imported bulletin', () => {
  it('agree, and every stated number leads to its words', async () => {
    const id = await imported();
    const { papers, differences, open } = await read(id);
    expect({ differences, open, asked: await asked(id) }).toEqual({ differences: [], open: 0, asked: { ok: true } });
    expect(await flowOf(id)).toBe('fed_back 3 = 3');
    expect(papers).toMatchObject([{ name: '整改通报.txt', founding: true, day: '2026-03-01', listed: 3, unknown: 0 }]);
    const [check] = papers[0]?.checks ?? [];
    expect(check).toMatchObject({ field: 'problems', stated: 3, found: 3, verdict: 'equal' });
    expect(check?.words).toContain('共指出2个方面3个问题');
    const place = check?.place;
    const text = await database.app.read(clerk.scope, (tx) =>
      tx.one<{ content: string }>(sql`select content from source_documents where id = ${place?.documentId}`),
    );
    expect(text.content.slice(place?.from, place?.to)).toBe('3');
  });

  it('follow every split and merge, and every number is the total of the rows that it leads to', async () => {
    const id = await imported();
    const [one, two, three] = await idsOf(id);
    if (one === undefined || two === undefined || three === undefined) throw new Error('no problems');
    for (const { id: closed } of [one, three]) await setStatus(closed, 'reopened');
    const parts = ['河长巡河不足', '河道保洁不力', '水质监测不全'].map((title) => ({ title }));
    expect(await splitProblem(services, clerk, one.id, { version: one.version, parts })).toMatchObject({ ok: true });
    expect(await flowOf(id)).toBe('fed_back 3 split 2 = 5');
    const merged = (await idsOf(id)).slice(-2);
    expect(await mergeProblems(services, clerk, { problems: merged, title: '合并后的问题' })).toMatchObject({
      ok: true,
    });
    expect(await flowOf(id)).toBe('fed_back 3 split 2 merged 1 = 4');
    const { flow, lineage } = await read(id);
    expect(lineage.map(({ kind, from, to }) => `${kind} ${from.length} ${to.length}`)).toEqual([
      'split 1 3',
      'merge 2 1',
    ]);
    for (const { rows, value } of flow.flatMap(({ terms, total }) => [...terms, total]))
      if (rows !== null) expect((await list(services, clerk, { inspection: id, ...rows })).total).toBe(value);
  });

  it('differ where what the paper calls done is not, and say which', async () => {
    const id = await imported();
    const [one] = await idsOf(id);
    await setStatus(one?.id ?? 0, 'reopened');
    const { differences, open } = await read(id);
    expect(open).toBe(1);
    expect(differences).toMatchObject([
      { kind: 'claim', stated: 2, counted: 1, problems: [{ id: one?.id, status: 'reopened' }] },
    ]);
    const answer = await asked(id);
    expect(answer.ok ? [] : answer.differences.map(differenceSentence)).toEqual([
      '《整改通报》说已完成的 2 个问题中，有 1 个台账上不是。',
    ]);
  });
});

describe('a later report', () => {
  it('is kept beside the ledger, each item with its problem, and enters nothing', async () => {
    const id = await imported();
    const before = await idsOf(id);
    const kept = await attached(id, report(bulletin()));
    expect(kept).toEqual({ ok: true, value: { inspectionId: id, items: 3, unknown: 0 } });
    expect(await idsOf(id)).toEqual(before);
    expect((await read(id)).papers.map(({ name, founding }) => [name, founding])).toEqual([
      ['整改通报.txt', true],
      ['进展报告.txt', false],
    ]);
    expect(await asked(id)).toEqual({ ok: true });
  });

  it('that tells another number is one difference, with its words', async () => {
    const id = await imported();
    await attached(id, report(bulletin().replace('3个问题', '4个问题')));
    const difference = await firstOf(id);
    expect(differenceSentence(difference)).toBe('《进展报告》说有 4 个问题，台账收入的是 3 个。');
    expect(difference.words).toContain('4个问题');
    expect((await read(id)).open).toBe(1);
  });

  it('is kept once, in the own organisation, by who keeps the ledger', async () => {
    const id = await imported();
    const text = report(bulletin());
    expect(await attached(id, text)).toMatchObject({ ok: true });
    expect(await attached(id, text)).toMatchObject({ code: 'already-attached' });
    const other = await fill(services, stranger, [planned('护林巡护记录不全')]);
    expect(await attached(other.inspectionId, report(bulletin()))).toMatchObject({ code: 'attach-elsewhere' });
    const { id: draft, version } = await opened(report(bulletin()), '报告.txt');
    expect(await attachDraft(services, watcher, draft, { version, inspectionId: id })).toMatchObject({ ok: false });
    expect(await attachDraft(services, clerk, draft, { version, inspectionId: id })).toMatchObject({ ok: true });
    expect(await attachDraft(services, clerk, draft, { version, inspectionId: id })).toMatchObject({
      code: 'draft-not-open',
    });
  });
});

describe('an explanation', () => {
  const differing = async (): Promise<number> => {
    const id = await imported();
    await attached(id, report(bulletin().replace('3个问题', '5个问题')));
    return id;
  };

  it('settles a difference, is kept in the chain, and is taken back in words', async () => {
    const id = await differing();
    expect(await say(id, 'explained')).toEqual({ ok: true, value: undefined });
    expect(await read(id)).toMatchObject({
      open: 0,
      differences: [{ explanation: { reason: '口径不同，已核实', authorName: '林一', holds: true } }],
    });
    expect(await asked(id)).toEqual({ ok: true });
    expect(await say(id, 'withdrawn', { reason: '又查了一遍，不是口径' })).toMatchObject({ ok: true });
    expect(await asked(id)).toMatchObject({ ok: false, differences: [{ explanation: null }] });
    const entries = await database.owner.read(null, (tx) =>
      tx.many<{ action: string }>(sql`select action from audit_entries
        where object_kind = 'inspection' and object_id = ${id} and action like 'difference.%' order by seq`),
    );
    expect(entries.map(({ action }) => action)).toEqual(['difference.explain', 'difference.withdraw']);
  });

  it('acts once for one request, and not on what was not seen or is gone', async () => {
    const id = await differing();
    const once = { ...clerk, requestId: 'explained-sent-twice' };
    const { key } = await firstOf(id);
    const body = { difference: key, act: 'explained' as const, reason: '已核实', seen: 0 };
    expect(await explainDifference(services, once, id, body)).toMatchObject({ ok: true });
    expect(await explainDifference(services, once, id, body)).toMatchObject({ ok: true });
    const kept = await database.app.read(clerk.scope, (tx) =>
      tx.one<{ n: number }>(sql`select count(*) as n from difference_explanations where inspection_id = ${id}`),
    );
    expect(kept.n).toBe(1);
    expect(await explainDifference(services, clerk, id, body)).toMatchObject({ code: 'difference-stale' });
    expect(await explainDifference(services, clerk, id, { ...body, difference: '9:problems:more' })).toMatchObject({
      code: 'difference-gone',
    });
    expect(await say(id, 'withdrawn')).toMatchObject({ ok: true });
    expect(await say(id, 'withdrawn')).toMatchObject({ code: 'difference-not-explained' });
  });

  it('is given by who keeps the ledger alone; others who see it whole read it, and nobody else anything', async () => {
    const id = await differing();
    expect(await say(id, 'explained', {}, watcher)).toMatchObject({ code: 'ledger-read-only' });
    expect((await read(id, watcher)).mayExplain).toBe(false);
    expect((await read(id)).mayExplain).toBe(true);
    expect(await readReconciliation(services, river, id)).toMatchObject({ code: 'reconciliation-not-whole' });
    expect(await readReconciliation(services, stranger, id)).toMatchObject({ code: 'inspection-not-found' });
    await expect(asked(id, river)).rejects.toThrow('no whole ledger');
    for (const [actor, n] of [
      [watcher, 2],
      [river, 0],
      [stranger, 0],
    ] as const) {
      const seen = await database.app.read(actor.scope, (tx) =>
        tx.one<{ n: number }>(sql`select count(*) as n from inspection_papers where inspection_id = ${id}`),
      );
      expect(seen.n).toBe(n);
    }
  });
});

describe('an inspection whose paper was never kept', () => {
  it('is reconciled by what it states itself', async () => {
    const { inspectionId } = await fill(services, clerk, [planned('采砂监管不严'), planned('台账不全')]);
    expect(await asked(inspectionId)).toEqual({ ok: true });
    await database.owner.write(null, (tx) =>
      tx.run(sql`update inspections set stated = '{"problems": 3}' where id = ${inspectionId}`),
    );
    expect(await asked(inspectionId)).toMatchObject({
      ok: false,
      differences: [{ kind: 'problems', stated: 3, counted: 2 }],
    });
  });
});

describe('what was imported before papers were kept', () => {
  it('is kept by the migration as an import keeps it now', async () => {
    const id = await imported();
    const kept = () =>
      database.owner.read(null, (tx) =>
        tx.one<{ said: Record<string, { words: string }> }>(
          sql`select founding, genre, day, said, sections, items from inspection_papers where inspection_id = ${id}`,
        ),
      );
    const now = await kept();
    const migration = readFileSync(join(import.meta.dirname, '../../migrations/0056_reconciliation.sql'), 'utf8');
    const backfill = migration.slice(migration.indexOf('insert into inspection_papers'));
    await database.owner.write(null, async (tx) => {
      await tx.run(sql`delete from inspection_papers`);
      await tx.run(raw(backfill.replace(/;\s*$/, '')));
    });
    const before = await kept();
    const wordless = ({ said, ...rest }: typeof now) => ({
      ...rest,
      said: Object.fromEntries(Object.entries(said).map(([field, { words: _, ...one }]) => [field, one])),
    });
    expect(wordless(before)).toEqual(wordless(now));
    expect(before.said['problems']?.words).toContain('共指出2个方面3个问题');
    expect(await asked(id)).toEqual({ ok: true });
  });
});
