import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { verifyChains } from '../audit/verify.ts';
import { sql } from '../platform/database/sql.ts';
import { assignProblems } from './actions/assign.ts';
import { addMeasure, changeMeasure, linkMeasure } from './actions/measures.ts';
import { readHistory, readProblem } from './actions/read.ts';
import { mergeProblems, splitProblem } from './actions/reshape.ts';
import { changeMeasureStatus, changeProblemStatus } from './actions/transition.ts';
import { listAnswer, problem as problemSchema } from './model.ts';
import { verifyLedger } from './verify.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
const otherUnit = await people.place(clerk.homeId, 'unit', '财务科');
const unitClerk = await people.actor('river', 'unit', unit);
const observer = await people.actor('observer', 'observer', clerk.homeId);

const made = await fill(services, clerk, [
  planned('河道采砂监管不严', {
    number: '1.',
    measures: [{ content: '每周巡河三次', deadline: '2026-03-31', deadlineWords: null }],
  }),
  planned('专项资金使用缓慢', {
    number: '2.',
    deadline: '2026-02-10',
    responsibility: { ...nobody, leadUnitId: unit },
  }),
  planned('会议记录缺失', {
    number: '3.',
    status: 'completed',
    progress: [{ content: '已补齐2025年会议记录', happenedOn: null, source: null }],
  }),
  planned('水库安全隐患排查不彻底', {
    number: '4.',
    manifestations: [planned('东湾水库溢洪道未清理'), planned('北山水库无值守')],
  }),
]);
const rows = (await list(services, clerk)).items;
const idOf = (title: string): number => rows.find((row) => row.title === title)?.id ?? 0;
const get = async (id: number, actor = clerk) => {
  const outcome = await readProblem(services, actor, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const versionOf = async (id: number) => (await get(id)).version;

describe('the ledger list', () => {
  it('shows problems in the order of the document, manifestations only when asked', async () => {
    expect(made).toMatchObject({ problems: 4, manifestations: 2, measures: 1, progress: 1 });
    const page = await list(services, clerk);
    expect(listAnswer.parse(page).items.map((row) => row.number)).toEqual(['1.', '2.', '3.', '4.']);
    expect(page.total).toBe(4);
    expect((await list(services, clerk, { manifestations: 'true' })).total).toBe(6);
  });

  it('filters by status, unit, overdue and words of two characters, and its total always equals its rows', async () => {
    expect((await list(services, clerk, { status: 'completed' })).items.map((row) => row.title)).toEqual([
      '会议记录缺失',
    ]);
    expect((await list(services, clerk, { unit: String(unit) })).items.map((row) => row.title)).toEqual([
      '专项资金使用缓慢',
    ]);
    expect((await list(services, clerk, { overdue: 'true' })).items.map((row) => row.title)).toEqual([
      '专项资金使用缓慢',
    ]);
    expect((await list(services, clerk, { q: '巡河' })).items.map((row) => row.title)).toEqual(['河道采砂监管不严']);
    expect((await list(services, clerk, { q: '会议记录' })).items.map((row) => row.title)).toEqual(['会议记录缺失']);
    for (const query of [{ status: 'completed' }, { overdue: 'true' }, { q: '巡河' }, { unassigned: 'true' }]) {
      const page = await list(services, clerk, query);
      expect(page.total).toBe(page.items.length);
    }
  });

  it('takes a day to begin with and 0 for none, with words and without', async () => {
    const titles = async (query: Record<string, string>) =>
      (await list(services, clerk, query)).items.map((row) => row.title);
    expect(await titles({ dueFrom: '2026-02-10', dueBy: '2026-03-01' })).toEqual(['专项资金使用缓慢']);
    expect(await titles({ dueFrom: '2026-02-11' })).toEqual(['河道采砂监管不严']);
    expect(await titles({ unit: '0' })).toEqual(['河道采砂监管不严', '会议记录缺失', '水库安全隐患排查不彻底']);
    expect(await titles({ unit: `0,${unit}`, aspect: '0' })).toEqual([]);
    expect(await titles({ q: '巡河', unit: '0', dueFrom: '2026-03-31' })).toEqual(['河道采砂监管不严']);
    for (const query of [
      { dueFrom: '2026-04-01' },
      { special: 'immediate' },
      { doubts: 'true' },
      { unit: String(unit) },
    ])
      expect(await titles({ q: '巡河', ...query })).toEqual([]);
    expect(await titles({ q: '会议记录', unassigned: 'true' })).toEqual([]);
    for (const query of [{ unit: '0' }, { dueFrom: '2026-02-11' }, { q: '巡河', unit: '0' }]) {
      const page = await list(services, clerk, query);
      expect(page.total).toBe(page.items.length);
    }
  });

  it('shows a unit’s clerk only the problems that the unit is involved in', async () => {
    const page = await list(services, unitClerk);
    expect(page.items.map((row) => row.title)).toEqual(['专项资金使用缓慢']);
    expect(page.total).toBe(1);
    expect((await list(services, unitClerk, { q: '会议' })).items).toEqual([]);
    expect(await readProblem(services, unitClerk, idOf('会议记录缺失'))).toMatchObject({ code: 'problem-not-found' });
  });
});

describe('assigning', () => {
  it('gives many problems a unit and a deadline at once, and keeps what they had', async () => {
    const ids = [idOf('河道采砂监管不严'), idOf('专项资金使用缓慢')];
    const outcome = await assignProblems(services, clerk, {
      problemIds: ids,
      leadUnitId: otherUnit,
      deadline: '2026-04-30',
    });
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        changed: 2,
        before: [
          { problemId: ids[0], leadUnitId: null, deadline: null },
          { problemId: ids[1], leadUnitId: unit, deadline: '2026-02-10' },
        ],
      },
    });
    expect((await list(services, clerk, { unit: String(otherUnit) })).total).toBe(2);
    expect((await list(services, unitClerk)).total).toBe(0);
    const history = await readHistory(services, clerk, ids[1] ?? 0, Number.MAX_SAFE_INTEGER);
    expect(history).toMatchObject({
      ok: true,
      value: [
        { action: 'problem.assign', values: { before: { deadline: '2026-02-10', leads: [{ name: '河湖管理科' }] } } },
        { action: 'problem.import' },
      ],
    });
  });

  it('refuses a deadline before the feedback, a unit of another organisation, and a reader', async () => {
    const ids = [idOf('河道采砂监管不严')];
    expect(await assignProblems(services, clerk, { problemIds: ids, deadline: '2026-01-14' })).toMatchObject({
      code: 'deadline-before-feedback',
    });
    const foreign = await people.place(
      await people.place(null, 'organisation', '中共云溪县财政局党组'),
      'unit',
      '预算科',
    );
    expect(await assignProblems(services, clerk, { problemIds: ids, leadUnitId: foreign })).toMatchObject({
      code: 'unit-of-other-organisation',
    });
    expect(await assignProblems(services, observer, { problemIds: ids, deadline: '2026-05-01' })).toMatchObject({
      code: 'ledger-read-only',
    });
  });
});

describe('closing a problem', () => {
  it('goes through the chain of verdicts and not past it', async () => {
    const id = idOf('河道采砂监管不严');
    const step = async (action: 'start' | 'apply_closure' | 'approve_completed') =>
      changeProblemStatus(services, clerk, id, { version: await versionOf(id), action });
    expect(await step('apply_closure')).toMatchObject({ code: 'transition-not-allowed' });
    expect(await step('start')).toMatchObject({ ok: true });
    expect(await step('apply_closure')).toMatchObject({ code: 'goes-through-review' });
    expect(await step('approve_completed')).toMatchObject({ code: 'transition-not-allowed' });
    for (const status of ['under_review', 'completed', 'basically_completed', 'returned'])
      await expect(
        database.app.write(clerk.scope, (tx) => tx.run(sql`update problems set status = ${status} where id = ${id}`)),
      ).rejects.toThrow(/without a review|open measures/);
  });

  it('is refused by the database too while a measure is open', async () => {
    const id = idOf('专项资金使用缓慢');
    await addMeasure(services, clerk, id, { content: '按月通报支出进度' });
    await expect(
      database.app.write(clerk.scope, (tx) => tx.run(sql`update problems set status = 'completed' where id = ${id}`)),
    ).rejects.toThrow(/open measures|without a review/);
  });

  it('is refused to a unit’s clerk at the step that belongs to 整改办, and to an observer at every step', async () => {
    const id = idOf('河道采砂监管不严');
    const version = await versionOf(id);
    expect(await changeProblemStatus(services, observer, id, { version, action: 'start' })).toMatchObject({
      code: 'ledger-read-only',
    });
    expect((await get(id, observer)).allowed).toEqual([]);
  });

  it('refuses a stale version instead of overwriting', async () => {
    const id = idOf('专项资金使用缓慢');
    expect(await changeProblemStatus(services, clerk, id, { version: 1, action: 'start' })).toMatchObject({
      code: 'stale-item',
    });
  });

  it('lets nothing open stand under a problem that is done: it is reopened first', async () => {
    const extra = await fill(services, clerk, [
      planned('值班制度不落实', {
        status: 'completed',
        measures: [{ content: '修订值班制度', deadline: null, deadlineWords: null }],
      }),
      planned('公车管理不规范', { measures: [{ content: '安装定位', deadline: null, deadlineWords: null }] }),
    ]);
    const own = (await list(services, clerk, { inspection: String(extra.inspectionId) })).items;
    const [done, open] = await Promise.all(own.map(({ id }) => get(id)));
    if (done === undefined || open === undefined) throw new Error('not filled');
    expect([done.status, done.may.includes('add_measure')]).toEqual(['completed', false]);
    const closed = { code: 'problem-closed' };
    expect(await addMeasure(services, clerk, done.id, { content: '再补一次记录' })).toMatchObject(closed);
    expect(await linkMeasure(services, clerk, open.measures[0]?.id ?? 0, done.id)).toMatchObject(closed);
    const [measure] = done.measures;
    expect(measure?.status).toBe('completed');
    expect(
      await changeMeasureStatus(services, clerk, measure?.id ?? 0, {
        version: measure?.version ?? 0,
        action: 'reopen',
        reason: '抽查又无人值班',
      }),
    ).toMatchObject(closed);
  });

  it('is undone by reopening when the problem comes back', async () => {
    const id = idOf('会议记录缺失');
    const reopened = await changeProblemStatus(services, clerk, id, {
      version: await versionOf(id),
      action: 'reopen',
      reason: '抽查又缺两次记录',
    });
    expect(reopened).toMatchObject({ ok: true, value: { status: 'reopened' } });
  });
});

describe('splitting and merging', () => {
  it('keeps the lineage in both directions and takes the old ones out of the list', async () => {
    const extra = await fill(services, clerk, [planned('工程管理和资金管理都不规范'), planned('档案管理不规范')]);
    const own = (await list(services, clerk, { inspection: String(extra.inspectionId) })).items;
    const [first, second] = own;
    if (first === undefined || second === undefined) throw new Error('not filled');
    const split = await splitProblem(services, clerk, first.id, {
      version: first.version,
      parts: [{ title: '工程管理不规范' }, { title: '资金管理不规范', originalText: '资金管理都不规范' }],
    });
    if (!split.ok) throw new Error(split.code);
    const parts = await list(services, clerk, { inspection: String(extra.inspectionId) });
    expect(parts.items.map((row) => row.title).sort()).toEqual(
      ['工程管理不规范', '档案管理不规范', '资金管理不规范'].sort(),
    );
    const part = await get(split.value.ids[0] ?? 0);
    expect(part.originalText).toBe('工程管理和资金管理都不规范');
    expect(part.lineage).toMatchObject([
      { kind: 'split', from: [{ id: first.id }], to: split.value.ids.map((id) => ({ id })) },
    ]);
    expect(await get(first.id)).toMatchObject({ superseded: true, allowed: [], may: [] });
    const merged = await mergeProblems(services, clerk, {
      problems: parts.items.slice(1).map(({ id, version }) => ({ id, version })),
      title: '资金和档案管理不规范',
    });
    expect(merged).toMatchObject({ ok: true });
    expect((await list(services, clerk, { inspection: String(extra.inspectionId) })).total).toBe(2);
  });
});

describe('a problem’s page', () => {
  it('answers in the shape that the API promises', async () => {
    const page = await get(idOf('水库安全隐患排查不彻底'));
    expect(problemSchema.parse(page)).toEqual(page);
    expect(page.manifestations.map((below) => below.title)).toEqual(['东湾水库溢洪道未清理', '北山水库无值守']);
  });

  it('keeps the former wording of a measure in the history', async () => {
    const id = idOf('专项资金使用缓慢');
    const [measure] = (await get(id)).measures;
    if (measure === undefined) throw new Error('no measure');
    await changeMeasure(services, clerk, measure.id, {
      version: measure.version,
      content: '按周通报支出进度',
      deadline: '2026-06-30',
    });
    const history = await readHistory(services, clerk, id, Number.MAX_SAFE_INTEGER);
    expect(history).toMatchObject({
      value: [{ action: 'measure.change', values: { before: { content: '按月通报支出进度' } } }, {}, {}, {}],
    });
  });
});

describe('what the ledger counts', () => {
  it('equals the rows, whatever has happened to them', async () => {
    for (const summed of [false, true]) {
      if (summed)
        await database.worker.write(null, (tx) =>
          tx.run(sql`select sum_counts(${clerk.homeId}, 'counts'), sum_counts(${clerk.homeId}, 'days')`),
        );
      const client = await database.owner.connect();
      expect(await verifyLedger(client)).toEqual([]);
      client.release();
    }
  });

  it('is all in the chain, which verifies and cannot be changed by the application', async () => {
    const client = await database.owner.connect();
    const report = await verifyChains(client);
    client.release();
    expect(report.faults).toEqual([]);
    expect(report.entries).toBeGreaterThan(20);
    for (const attack of [
      sql`update audit_entries set actor_name = 'x'`,
      sql`delete from audit_entries`,
      sql`delete from audit_values`,
    ]) {
      await expect(database.app.write(clerk.scope, (tx) => tx.run(attack))).rejects.toThrow('permission denied');
    }
  });
});
