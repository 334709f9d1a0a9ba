import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import type { OwnField, RulePack } from '../rulepack/model.ts';
import { readPacks } from '../rulepack/store.ts';
import { changeOwn, readOwn } from './actions/own.ts';
import { readHistory } from './actions/read.ts';
import type { OwnValue } from './model.ts';
import { afterOwnChange } from './rules/own-fields.ts';
import { takeDictionariesFrom } from './store/dictionaries.ts';

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
const { inspectionId } = await fill(services, clerk, [planned('河道采砂监管不严')]);
const id = (await list(services, clerk)).items[0]?.id ?? 0;
const packs = readPacks();
const own: RulePack[] = packs
  .filter(({ pack }) => pack === 'default')
  .map((pack) => ({ ...pack, version: 2, fields: { ...pack.fields, problem: fields } }));
takeDictionariesFrom([...packs, ...own]);

describe('own fields of a problem', () => {
  const read = async () => {
    const outcome = await readOwn(services, clerk, id);
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.value;
  };

  it('are those of the pack that its inspection follows', async () => {
    expect((await read()).fields).toEqual([]);
    await database.owner.write(null, (tx) =>
      tx.run(sql`update inspections set rule_pack_version = 2 where id = ${inspectionId}`),
    );
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
