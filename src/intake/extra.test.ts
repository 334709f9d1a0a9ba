import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { list, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import type { Cell, Span } from '../documents/model.ts';
import { readHistory, readProblem } from '../ledger/actions/read.ts';
import { takeDictionariesFrom } from '../ledger/store/dictionaries.ts';
import type { OwnField } from '../rulepack/model.ts';
import { readPacks } from '../rulepack/store.ts';
import { confirmDraft } from './actions/confirm.ts';
import { editDraft, readAgainWithColumns } from './actions/edit.ts';
import { openFile, readDraft } from './actions/open.ts';
import { previewDraft } from './actions/preview.ts';
import { withExtras } from './model/extra.ts';
import type { IntakeDraft } from './model.ts';
import { readExtra } from './rules.ts';

const coded = (code: string, name: string) => ({ code, name, required: false });
const fields: Record<'problem' | 'measure' | 'progress', OwnField[]> = {
  problem: [
    {
      ...coded('district', '所属片区'),
      type: 'choice',
      choices: [
        { code: 'east', name: '东片' },
        { code: 'west', name: '西片' },
      ],
    },
    { ...coded('sum', '涉及金额（万元）'), type: 'amount' },
    { ...coded('seen_on', '发现日期'), type: 'date' },
    { ...coded('public', '群众关注'), type: 'yes_no' },
    {
      ...coded('causes', '成因'),
      type: 'choices',
      choices: [
        { code: 'law', name: '制度' },
        { code: 'staff', name: '人员' },
      ],
    },
  ],
  measure: [{ ...coded('budget', '经费'), type: 'amount' }],
  progress: [{ ...coded('visits', '走访户数'), type: 'number' }],
};

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const packs = readPacks();
const [shipped] = packs.filter(({ pack }) => pack === 'default');
if (shipped === undefined) throw new Error('no default pack');
// In force since yesterday; one that comes next year is not yet.
takeDictionariesFrom([
  ...packs,
  { ...shipped, version: 3, from: '2026-03-01', fields },
  { ...shipped, version: 4, from: '2027-01-01', fields: { problem: [], measure: [], progress: [] } },
]);

async function opened(sheet: string, name = '台账.csv') {
  const bytes = Buffer.from(sheet);
  const stored = await services.files.put(Readable.from([bytes]));
  const made = await openFile(services, clerk, clerk.homeId, { name, mediaType: 'text/csv', ...stored });
  if (!made.ok) throw new Error(made.code);
  return read(made.value.draftId);
}
async function read(id: number) {
  const draft = await readDraft(services, clerk, id);
  if (!draft.ok) throw new Error(draft.code);
  return draft.value;
}
async function confirmed(id: number) {
  const edits = [{ op: 'set_frame' as const, change: { kind: '巡察' as const } }];
  const mended = await editDraft(services, clerk, id, { version: (await read(id)).version, edits });
  if (!mended.ok) throw new Error(mended.code);
  const { version } = mended.value;
  const request = { version, organisationId: clerk.homeId, disclosure: 'internal' as const, besideSimilar: true };
  return confirmDraft(services, clerk, id, request);
}

const head =
  '序号,反馈问题,子类,对应“四个聚焦”,整改措施,经费,责任科室,所属片区,涉及金额（万元）,发现日期,群众关注,成因';

it('columns headed by the name of an own field are taken for it, and their cells become its values', async () => {
  const draft = await opened(`${head}
1,采砂监管不严,重大决策部署,群众身边腐败问题和不正之风,建立巡查制度,3.5,办公室,东片,"1,234.50",2026年1月5日,是,制度、人员
2,专项资金使用缓慢,专项资金,,加快拨付,,财务科,,,2026/2/3,否,
`);
  expect(draft.columns.map(({ field }) => field)).toEqual([
    'number',
    'problem',
    'subcategory',
    'focus',
    'measures',
    'measure.budget',
    'leadUnits',
    'problem.district',
    'problem.sum',
    'problem.seen_on',
    'problem.public',
    'problem.causes',
  ]);
  expect(draft.extraFields).toContainEqual({ key: 'progress.visits', name: '走访户数' });
  const made = await confirmed(draft.id);
  if (!made.ok) throw new Error(made.code);
  const { items } = await list(services, clerk, { inspection: String(made.value.inspectionId) });
  expect(items.map(({ subcategory, focus }) => ({ subcategory, focus }))).toEqual([
    { subcategory: '重大决策部署', focus: 'corruption' },
    { subcategory: '专项资金', focus: null },
  ]);
  const { extras } = await list(services, clerk, {
    inspection: String(made.value.inspectionId),
    extras: 'problem.district,problem.sum,problem.seen_on,problem.public,problem.causes,measure.budget',
  });
  expect(items.map(({ id }) => extras?.[id])).toEqual([
    {
      'problem.district': '东片',
      'problem.sum': '1234.50',
      'problem.seen_on': '2026-01-05',
      'problem.public': '是',
      'problem.causes': '制度、人员',
      'measure.budget': '3.5',
    },
    { 'problem.seen_on': '2026-02-03', 'problem.public': '否' },
  ]);
  const [first] = items;
  const whole = await readProblem(services, clerk, first?.id ?? 0);
  // It follows the version in force, whose fields these are.
  expect(whole).toMatchObject({ ok: true, value: { inspection: { rulePack: { pack: 'default', version: 3 } } } });
  const history = await readHistory(services, clerk, first?.id ?? 0, Number.MAX_SAFE_INTEGER);
  expect(history.ok && history.value.at(-1)).toMatchObject({
    action: 'problem.import',
    values: { own: expect.arrayContaining([{ label: '所属片区', before: '', after: '东片' }]) as unknown },
  });
});

it('a cell that is no such value stops the import and is named by its row, until it is mended or its column left out', async () => {
  const draft = await opened(
    '序号,反馈问题,整改措施,责任科室,所属片区,涉及金额（万元）\n1,采砂监管不严,建立巡查制度,办公室,北片,约三百\n2,台账缺失,补建台账,财务科,西片,12\n',
  );
  const preview = await previewDraft(services, clerk, draft.id);
  expect(preview.ok && preview.value.faults.find(({ code }) => code === 'sheet-values-unreadable')?.sentence).toBe(
    '表格里有 2 个值读不成所在列的字段：“1采砂监管不严”一行的所属片区“北片”不在选项里；“1采砂监管不严”一行的涉及金额（万元）“约三百”要是数字。请在表格里改好，重新上传；或在“文件信息”里把这一列改为“不读入”，再按“按此重新读取”。',
  );
  expect(await confirmed(draft.id)).toMatchObject({ code: 'sheet-values-unreadable' });
  const { version, columns } = await read(draft.id);
  const left = columns.map(({ index, field }) => ({ index, field: field === 'problem.sum' ? field : (field ?? null) }));
  const again = await readAgainWithColumns(services, clerk, draft.id, {
    version,
    columns: left.map((column) => (column.index >= 4 ? { ...column, field: null } : column)),
  });
  expect(again.ok).toBe(true);
  expect(await confirmed(draft.id)).toMatchObject({ ok: true });
});

it('a column may be chosen for a field by hand', async () => {
  const draft = await opened(
    '序号,反馈问题,整改措施,责任科室,片\n1,采砂监管不严,建立巡查制度,办公室,东片\n2,台账缺失,补建台账,财务科,西片\n',
  );
  expect(draft.columns.at(-1)?.field).not.toBe('problem.district');
  const again = await readAgainWithColumns(services, clerk, draft.id, {
    version: draft.version,
    columns: draft.columns.map(({ index, field }) => ({ index, field: index === 4 ? 'problem.district' : field })),
  });
  if (!again.ok) throw new Error(again.code);
  expect(again.value.content.sections.flatMap(({ problems }) => problems.map(({ extra }) => extra))).toEqual([
    { 'problem.district': '东片' },
    { 'problem.district': '西片' },
  ]);
  expect((await read(draft.id)).columns.at(-1)).toMatchObject({ heading: '片', field: 'problem.district' });
});

it('values are read as people fill in cells', () => {
  const said = (field: string, cell: string) =>
    readExtra({ [`problem.${field}`]: cell }, { fields, dictionaries: {} }).values.own.problem[field] ?? null;
  expect(said('sum', '１２．５')).toBe('12.5');
  expect(said('seen_on', '2026.2.3')).toBe('2026-02-03');
  expect(said('seen_on', '2026年2月')).toBeNull();
  expect(said('seen_on', '2026-02-30')).toBeNull();
  expect(said('public', '√')).toBe(true);
  expect(said('public', '×')).toBe(false);
  expect(said('public', '一般')).toBeNull();
  expect(said('causes', '人员；制度')).toEqual(['staff', 'law']);
  expect(said('causes', '人员、天气')).toBeNull();
});

it('a merged cell holds for all its rows, and what is said of work belongs to the part in whose row it stands', () => {
  const text = '一\t东片\t3\n二\t\t5\n三\t西片\t';
  const cell = (column: number, span: Span, continued = false) => ({ column, columns: 1, span, continued });
  const row = (span: Span, cells: Cell[]) => ({ kind: 'row' as const, table: 1, span, cells });
  const blocks = [
    row([0, 6], [cell(0, [0, 1]), cell(1, [2, 4]), cell(2, [5, 6])]),
    row([7, 11], [cell(0, [7, 8]), cell(1, [9, 9], true), cell(2, [10, 11])]),
    row([12, 17], [cell(0, [12, 13]), cell(1, [14, 16]), cell(2, [17, 17])]),
  ];
  const item = (key: string, span: Span, subItems: unknown[] = []) => ({ key, span, subItems });
  const whole = { sections: [{ problems: [item('a', [0, 11], [item('b', [7, 11])]), item('c', [12, 17])] }] };
  const extras = new Map([
    [1, 'problem.district'],
    [2, 'measure.budget'],
  ]);
  const filled = withExtras(whole as unknown as IntakeDraft, { text, blocks }, extras);
  expect(filled.sections[0]?.problems.map(({ extra, subItems }) => [extra, subItems.map((sub) => sub.extra)])).toEqual([
    [{ 'problem.district': '东片', 'measure.budget': '3' }, [{ 'measure.budget': '5' }]],
    [{ 'problem.district': '西片' }, []],
  ]);
  const below = { sections: [{ problems: [item('b', [7, 11])] }] } as unknown as IntakeDraft;
  expect(withExtras(below, { text, blocks }, extras).sections[0]?.problems[0]?.extra).toEqual({
    'problem.district': '东片',
    'measure.budget': '5',
  });
});
