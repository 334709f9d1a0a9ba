import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import type { OwnField, RulePack } from '../rulepack/model.ts';
import { readPacks } from '../rulepack/store.ts';
import { addMeasure, changeMeasure } from './actions/measures.ts';
import { changeOwn, readOwn } from './actions/own.ts';
import { readHistory, readProblem } from './actions/read.ts';
import { splitProblem } from './actions/reshape.ts';
import { reportProgress } from './actions/work.ts';
import { listQuery, type OwnChange, type OwnValue } from './model.ts';
import { afterOwnChange } from './rules/own-fields.ts';
import { takeDictionariesFrom } from './store/dictionaries.ts';
import { verifyLedger } from './verify.ts';

const coded = (code: string, name: string) => ({ code, name });
const fields: OwnField[] = [
  {
    ...coded('district', '所属片区'),
    type: 'choice',
    required: true,
    choices: [coded('east', '东片'), coded('west', '西片')],
  },
  { ...coded('sum', '涉及金额（万元）'), type: 'amount', required: false },
  { ...coded('seen_on', '发现日期'), type: 'date', required: false },
  { ...coded('public', '群众关注'), type: 'yes_no', required: false },
  {
    ...coded('causes', '成因'),
    type: 'choices',
    required: false,
    choices: [coded('law', '制度'), coded('staff', '人员')],
  },
  { ...coded('note', '备注'), type: 'long_text', required: false },
];

const ofMeasure: OwnField[] = [
  { ...coded('budget', '经费（万元）'), type: 'amount', required: true },
  { ...coded('law', '依据条款'), type: 'text', required: false },
];
const ofProgress: OwnField[] = [{ ...coded('visits', '走访户数'), type: 'number', required: false }];

describe('the values of own fields', () => {
  const changed = (asked: Record<string, OwnValue | null>, before = {}) => afterOwnChange(fields, before, asked);

  it('are of the type that the pack gives them; numbers stay as they were written', () => {
    expect(
      changed({ district: 'east', sum: '12.50', seen_on: '2026-02-28', public: false, causes: ['staff', 'law'] }),
    ).toEqual({
      values: { district: 'east', sum: '12.50', seen_on: '2026-02-28', public: false, causes: ['staff', 'law'] },
    });
    for (const [code, value, fault] of [
      ['sum', '一百', 'number'],
      ['sum', true, 'number'],
      ['seen_on', '2026-02-30', 'date'],
      ['public', 'yes', 'yes_no'],
      ['district', 'north', 'choice'],
      ['causes', ['law', 'law'], 'choice'],
      ['causes', 'law', 'choice'],
      ['note', ['a'], 'text'],
      ['colour', 'red', 'unknown'],
    ] as const)
      expect([value, changed({ district: 'east', [code]: value as OwnValue })]).toMatchObject([value, { fault }]);
  });

  it('are asked for where required, taken away by null or nothing, and left where the pack has them no longer', () => {
    expect(changed({ note: '说明' })).toEqual({ fault: 'required', field: '所属片区' });
    expect(changed({ sum: null, note: '' }, { district: 'west', sum: '3', note: '旧', gone: '留着' })).toEqual({
      values: { district: 'west', gone: '留着' },
    });
  });
});

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const looker = await people.actor('looker', 'observer', clerk.homeId);
const { inspectionId } = await fill(services, clerk, [planned('河道采砂监管不严'), planned('专项资金使用缓慢')]);
const id = (await list(services, clerk)).items[0]?.id ?? 0;
const packs = readPacks();
const own: RulePack[] = packs
  .filter(({ pack, version }) => pack === 'default' && version === 1)
  .flatMap((pack) => [
    { ...pack, version: 3, fields: { problem: fields, measure: ofMeasure, progress: ofProgress } },
    // A later version has given up the sum and the visits.
    {
      ...pack,
      version: 4,
      fields: { problem: fields.filter(({ code }) => code !== 'sum'), measure: ofMeasure, progress: [] },
    },
  ]);
takeDictionariesFrom([...packs, ...own]);
const follow = (version: number) =>
  database.owner.write(null, (tx) =>
    tx.run(sql`update inspections set rule_pack_version = ${version} where id = ${inspectionId}`),
  );

const read = async () => {
  const outcome = await readOwn(services, clerk, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};

describe('own fields of a problem', () => {
  it('are those of the pack that its inspection follows', async () => {
    expect((await read()).fields).toEqual([]);
    await follow(3);
    expect(await read()).toMatchObject({ fields, values: {}, mayChange: true });
  });

  it('are filled by the office, with what stood there before in the history', async () => {
    const fill = async (values: Record<string, OwnValue | null>) =>
      changeOwn(services, clerk, id, { version: (await read()).version, values });
    expect(await fill({ district: 'east', sum: '12.50' })).toMatchObject({ ok: true });
    expect(await fill({ district: 'west', causes: ['law', 'staff'], public: true })).toMatchObject({ ok: true });
    expect((await read()).values).toEqual({ district: 'west', sum: '12.50', causes: ['law', 'staff'], public: true });
    const history = await readHistory(services, clerk, id, Number.MAX_SAFE_INTEGER);
    expect(history.ok && history.value[0]).toMatchObject({
      action: 'problem.own',
      values: {
        own: [
          { label: '所属片区', before: '东片', after: '西片' },
          { label: '群众关注', before: '', after: '是' },
          { label: '成因', before: '', after: '制度、人员' },
        ],
      },
    });
  });

  it('refuse a wrong value, a stale page, and whoever only looks', async () => {
    const { version } = await read();
    expect(await changeOwn(services, clerk, id, { version, values: { sum: '许多' } })).toMatchObject({
      code: 'own-field-invalid',
      facts: { field: '涉及金额（万元）', fault: '请写数字，如 12.5' },
    });
    expect(await changeOwn(services, clerk, id, { version: version - 1, values: {} })).toMatchObject({
      code: 'stale-item',
    });
    expect(await changeOwn(services, looker, id, { version, values: {} })).toMatchObject({ code: 'ledger-read-only' });
  });
});

describe('own fields of measures and progress', () => {
  const whole = async (problemId = id) => {
    const outcome = await readProblem(services, clerk, problemId);
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.value;
  };
  const add = (own?: OwnChange) => addMeasure(services, clerk, id, { content: '建立巡查制度', ...(own && { own }) });
  const report = (own: OwnChange) => reportProgress(services, clerk, id, { content: '已走访沿河农户', own });

  it('are asked for with a new measure where required, and refused by their type', async () => {
    expect(await add()).toMatchObject({
      code: 'own-field-invalid',
      facts: { field: '经费（万元）', fault: '这一项必填' },
    });
    expect(await add({ budget: '若干' })).toMatchObject({ facts: { fault: '请写数字，如 12.5' } });
    expect(await add({ budget: '3.50', law: '条例第五条' })).toMatchObject({ ok: true });
    expect((await whole()).measures[0]).toMatchObject({ own: { budget: '3.50', law: '条例第五条' } });
  });

  it('change with the measure, stay where nothing is said of them, and are told in the history', async () => {
    const [measure] = (await whole()).measures;
    if (measure === undefined) throw new Error('no measure');
    const change = async (own?: OwnChange) =>
      changeMeasure(services, clerk, measure.id, {
        content: '建立日常巡查制度',
        version: (await whole()).measures[0]?.version ?? 0,
        ...(own && { own }),
      });
    expect(await change()).toMatchObject({ ok: true });
    expect((await whole()).measures[0]?.own).toEqual({ budget: '3.50', law: '条例第五条' });
    expect(await change({ budget: null })).toMatchObject({ code: 'own-field-invalid' });
    expect(await change({ budget: '4', law: null })).toMatchObject({ ok: true });
    expect((await whole()).measures[0]?.own).toEqual({ budget: '4' });
    const history = await readHistory(services, clerk, id, Number.MAX_SAFE_INTEGER);
    expect(history.ok && history.value[0]).toMatchObject({
      action: 'measure.change',
      values: {
        own: [
          { label: '经费（万元）', before: '3.50', after: '4' },
          { label: '依据条款', before: '条例第五条', after: '' },
        ],
      },
    });
  });

  it('are told with an entry of progress, once', async () => {
    expect(await report({ visits: '许多' })).toMatchObject({ code: 'own-field-invalid' });
    expect(await report({ visits: '126' })).toMatchObject({ ok: true });
    expect((await whole()).progress.at(-1)).toMatchObject({ own: { visits: '126' } });
    const history = await readHistory(services, clerk, id, Number.MAX_SAFE_INTEGER);
    expect(history.ok && history.value[0]).toMatchObject({
      action: 'progress.report',
      values: { own: [{ label: '走访户数', before: '', after: '126' }] },
    });
  });

  it('are columns of the list where somebody looks at them', async () => {
    expect(await list(services, clerk)).not.toHaveProperty('extras');
    const { extras } = await list(services, clerk, {
      extras: ['problem.district', 'problem.causes', 'measure.budget', 'progress.visits', 'outcomes'],
    });
    expect(extras).toEqual({
      [id]: {
        'problem.district': '西片',
        'problem.causes': '制度、人员',
        'measure.budget': '4',
        'progress.visits': '126',
      },
    });
  });

  it('filter the list by choice, range, day and words, alone and with a search', async () => {
    const found = async (query: Record<string, unknown>) => {
      const { items, total } = await list(services, clerk, query);
      expect(total).toBe(items.length);
      return items.map((row) => row.title);
    };
    const [sand] = ['河道采砂监管不严'];
    expect(await found({ own: 'problem.district:east|west' })).toEqual([sand]);
    expect(await found({ own: 'problem.district:east' })).toEqual([]);
    expect(await found({ own: ['problem.causes:staff', 'problem.public:true'] })).toEqual([sand]);
    expect(await found({ own: 'measure.budget:3.9..' })).toEqual([sand]);
    expect(await found({ own: 'measure.budget:10..' })).toEqual([]);
    expect(await found({ own: 'progress.visits:..126' })).toEqual([sand]);
    expect(await found({ own: 'progress.visits:9..30' })).toEqual([]);
    expect(await found({ own: 'problem.district:west', q: '采砂' })).toEqual([sand]);
    expect(await found({ own: 'problem.district:east', q: '采砂' })).toEqual([]);
    const note = `${'长'.repeat(150)}见附件`;
    await changeOwn(services, clerk, id, { version: (await whole()).version, values: { note, seen_on: '2026-02-03' } });
    expect(await found({ own: 'problem.note~见附件' })).toEqual([sand]);
    expect(await found({ own: 'problem.note~没有的话' })).toEqual([]);
    expect(await found({ own: 'problem.seen_on:2026-02-01..2026-02-28' })).toEqual([sand]);
    expect(await found({ own: 'problem.seen_on:2026-02-04..' })).toEqual([]);
    expect(listQuery.safeParse({ own: 'problem.sum:许多..' }).success).toBe(false);
  });

  it('keep what stands in fields that a later version of the pack has given up', async () => {
    await follow(4);
    const { version } = await whole();
    expect((await read()).fields.map(({ code }) => code)).not.toContain('sum');
    expect(await changeOwn(services, clerk, id, { version, values: { district: 'east' } })).toMatchObject({ ok: true });
    expect((await read()).values).toMatchObject({ sum: '12.50', district: 'east' });
    expect(await changeOwn(services, clerk, id, { version: version + 1, values: { sum: '1' } })).toMatchObject({
      code: 'own-field-invalid',
    });
    const { extras } = await list(services, clerk, { extras: ['problem.sum', 'progress.visits'] });
    expect(extras?.[id]).toEqual({ 'problem.sum': '12.50', 'progress.visits': '126' });
    await follow(3);
  });

  it('go with a problem that is split', async () => {
    const { version } = await whole();
    const parts = [{ title: '采砂许可审查不严' }, { title: '采砂现场无人监管' }];
    const split = await splitProblem(services, clerk, id, { version, parts });
    if (!split.ok) throw new Error(split.code);
    const { items, extras } = await list(services, clerk, {
      own: 'problem.district:east',
      extras: ['problem.district', 'measure.budget', 'progress.visits'],
    });
    expect(items.map(({ title }) => title)).toEqual(parts.map(({ title }) => title));
    const each = { 'problem.district': '东片', 'measure.budget': '4', 'progress.visits': '126' };
    expect(extras).toEqual(Object.fromEntries(split.value.ids.map((one) => [one, each])));
  });

  it('are drawn into what filters read exactly as the rows say, through all of this', async () => {
    const client = await database.owner.connect();
    expect(await verifyLedger(client)).toEqual([]);
    await client.query("delete from problem_values where field = 'measure.budget'");
    expect(await verifyLedger(client)).toEqual([expect.stringContaining('个问题的筛选信息与台账不符')]);
    client.release();
  });
});
