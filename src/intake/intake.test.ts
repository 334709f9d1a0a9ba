import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { bulletin } from '../../test/support/bulletin.ts';
import { testDatabase } from '../../test/support/database.ts';
import { list, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { verifyChains } from '../audit/verify.ts';
import { sql } from '../platform/database/sql.ts';
import { confirmDraft, discardDraft } from './actions/confirm.ts';
import { editDraft, readAgainWithColumns, undoEdit } from './actions/edit.ts';
import { listDrafts, openFile, openText, readDraft } from './actions/open.ts';
import { compareDraft, previewDraft } from './actions/preview.ts';
import { openDraft } from './model.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;

const paper = bulletin();

const opened = async (text = paper, name = '通报.txt') => {
  const outcome = await openText(services, clerk, clerk.homeId, name, text);
  if (!outcome.ok) throw new Error(outcome.code);
  const draft = await readDraft(services, clerk, outcome.value.draftId);
  if (!draft.ok) throw new Error(draft.code);
  return draft.value;
};
const confirmation = (version: number) => ({
  version,
  organisationId: clerk.homeId,
  disclosure: 'internal' as const,
  besideSimilar: false,
});
const ledgerRows = () =>
  database.owner.read(null, (tx) =>
    tx.one<{ n: number }>(
      sql`select (select count(*) from problems) + (select count(*) from inspections) + (select count(*) from progress) as n`,
    ),
  );

describe('importing a bulletin', () => {
  it('opens it as a draft beside its own text, in the shape that the API promises', async () => {
    const draft = await opened();
    expect(openDraft.parse(draft)).toEqual(draft);
    expect(draft.content.frame).toMatchObject({
      inspector: '县委第二巡察组',
      feedbackDate: '2026-01-15',
      kind: '巡察',
    });
    expect(draft.content.sections.map((section) => section.problems.length)).toEqual([2, 1]);
    for (const section of draft.content.sections)
      for (const problem of section.problems)
        for (const clause of problem.clauses) {
          expect(clause.span).not.toBeNull();
          if (clause.span !== null) expect(draft.text.slice(...clause.span)).toContain(clause.text.slice(0, 6));
        }
  });

  it('marks status words, responsibilities, figures and dates where they stand', async () => {
    const { content, text } = await opened();
    const marked = (role: string) =>
      content.marks.filter((mark) => mark.role === role).map((mark) => text.slice(...mark.span));
    expect(marked('responsible')).toEqual(['河湖管理科', '建设管理科', '机关党委']);
    expect(marked('status')).toContain('已完成');
    expect(marked('figure')).toContain('126次');
  });

  it('keeps every edit, takes back the last, and refuses one made on an older state', async () => {
    const draft = await opened();
    const key = draft.content.sections[0]?.problems[1]?.key ?? '';
    const edit = { op: 'set_items' as const, keys: [key], change: { status: 'long_term' as const } };
    const once = { ...clerk, requestId: 'edit-sent-twice' };
    const edited = await editDraft(services, once, draft.id, { version: draft.version, edits: [edit] });
    if (!edited.ok) throw new Error(edited.code);
    expect(await editDraft(services, once, draft.id, { version: draft.version, edits: [edit] })).toEqual(edited);
    expect(edited.value.content.sections[0]?.problems[1]?.status).toBe('long_term');
    expect(await editDraft(services, clerk, draft.id, { version: draft.version, edits: [edit] })).toMatchObject({
      code: 'draft-stale',
    });
    const undone = await undoEdit(services, clerk, draft.id, edited.value.version);
    expect(undone).toMatchObject({ ok: true });
    if (undone.ok) expect(undone.value.content).toEqual(draft.content);
    if (undone.ok)
      expect(await undoEdit(services, clerk, draft.id, undone.value.version)).toMatchObject({
        code: 'nothing-to-undo',
      });
    expect(await discardDraft(services, clerk, draft.id, draft.version + 2)).toMatchObject({ ok: true });
  });

  it('says before what it will make, then makes it in one go: problems, measures, units, progress, source', async () => {
    const draft = await opened();
    expect(await previewDraft(services, clerk, draft.id)).toMatchObject({
      ok: true,
      value: {
        problems: 3,
        measures: 4,
        progress: 4,
        newUnits: ['河湖管理科', '建设管理科', '机关党委'],
        faults: [],
        duplicates: [],
      },
    });
    const made = await confirmDraft(services, clerk, draft.id, confirmation(draft.version));
    expect(made).toMatchObject({ ok: true, value: { problems: 3, measures: 4, progress: 4, newUnits: 3 } });
    const page = await list(services, clerk, {});
    expect(page.items.map((row) => [row.number, row.status, row.leadUnit])).toEqual([
      ['1.', 'completed', '河湖管理科'],
      ['2.', 'in_progress', '建设管理科'],
      ['3.', 'completed', '机关党委'],
    ]);
    const client = await database.owner.connect();
    expect((await verifyChains(client)).faults).toEqual([]);
    client.release();
  });

  it('never makes ledger of the same text twice, and offers to compare', async () => {
    const draft = await opened();
    expect(draft.duplicates).toMatchObject([{ reason: 'same_text' }]);
    const before = await ledgerRows();
    expect(await confirmDraft(services, clerk, draft.id, confirmation(draft.version))).toMatchObject({
      code: 'already-imported',
    });
    expect(
      await confirmDraft(services, clerk, draft.id, { ...confirmation(draft.version), besideSimilar: true }),
    ).toMatchObject({ code: 'already-imported' });
    expect(await ledgerRows()).toEqual(before);
    const inspectionId = draft.duplicates[0]?.inspectionId ?? 0;
    const compared = await compareDraft(services, clerk, draft.id, inspectionId);
    if (!compared.ok) throw new Error(compared.code);
    expect(compared.value.lines.map((line) => line.verdict)).toEqual(['same', 'same', 'same']);
  });

  it('warns of another text about the same inspection, shows what differs, and goes on only when told', async () => {
    const draft = await opened(
      paper
        .replace('2.水利项目进度缓慢。', '2.水利项目进度缓慢,监管不力。')
        .replace('3.“三会一课”记录不规范。', '3.公务接待不规范。'),
    );
    expect(draft.duplicates).toMatchObject([{ reason: 'same_inspection' }]);
    const compared = await compareDraft(services, clerk, draft.id, draft.duplicates[0]?.inspectionId ?? 0);
    expect(compared.ok && compared.value.lines.map((line) => line.verdict)).toEqual([
      'same',
      'changed',
      'new',
      'missing',
    ]);
    expect(await confirmDraft(services, clerk, draft.id, confirmation(draft.version))).toMatchObject({
      code: 'similar-imported',
    });
    expect(
      await confirmDraft(services, clerk, draft.id, { ...confirmation(draft.version), besideSimilar: true }),
    ).toMatchObject({ ok: true });
  });

  it('makes one ledger of two clerks’ clicks at the same time', async () => {
    const text = paper.replaceAll('水务局', '水利局').replaceAll('2026年1月15日', '2026年1月16日');
    const [one, two] = [await opened(text), await opened(text)];
    const outcomes = await Promise.all(
      [one, two].map((draft) => confirmDraft(services, clerk, draft.id, confirmation(draft.version))),
    );
    expect(outcomes.map((outcome) => (outcome.ok ? 'made' : outcome.code)).sort()).toEqual([
      'already-imported',
      'made',
    ]);
  });

  it('leaves the ledger as it was when the machine fails half way', async () => {
    const draft = await opened(paper.replaceAll('2026年1月15日', '2026年1月20日'));
    const before = await ledgerRows();
    await database.owner.write(null, (tx) =>
      tx.run(sql`alter table problem_words add constraint probe check (content not like '%培训班%') not valid`),
    );
    await expect(confirmDraft(services, clerk, draft.id, confirmation(draft.version))).rejects.toThrow('probe');
    await database.owner.write(null, (tx) => tx.run(sql`alter table problem_words drop constraint probe`));
    expect(await ledgerRows()).toEqual(before);
    expect(await confirmDraft(services, clerk, draft.id, confirmation(draft.version))).toMatchObject({ ok: true });
  });
});

describe('files', () => {
  const file = async (name: string, bytes: Buffer) => {
    const { hash, size } = await services.files.put(Readable.from([bytes]));
    return openFile(services, clerk, clerk.homeId, { name, mediaType: 'application/octet-stream', hash, size });
  };

  it('of another kind are refused by name, with what to do, and leave nothing behind', async () => {
    const before = (await listDrafts(services, clerk)).length;
    expect(await file('扫描件.pdf', Buffer.from('%PDF-1.7\n%âãÏÓ\n'))).toMatchObject({
      ok: false,
      code: 'kind_pdf',
      facts: { file: '扫描件.pdf' },
    });
    expect(await file('空.txt', Buffer.alloc(0))).toMatchObject({ ok: false, code: 'file_empty' });
    expect(await listDrafts(services, clerk)).toHaveLength(before);
  });

  it('in which no problem is found open with a word about what to do', async () => {
    const opened = await file('会议通知.docx', Buffer.from('定于周五下午在三楼召开座谈会。'));
    if (!opened.ok) throw new Error(opened.code);
    const draft = await readDraft(services, clerk, opened.value.draftId);
    expect(draft).toMatchObject({
      ok: true,
      value: { warnings: [{ code: 'no_problems' }, { code: 'other_kind' }] },
    });
  });

  it('of rows and columns show what each column is taken for, and are read again as a person corrects it', async () => {
    // A word that no other column shares: neither heading nor contents tell what the last column is.
    const sheet =
      '序号,反馈的问题,整改措施,责任科室,说法\n1,制度不健全,修订制度,办公室,已完成\n2,台账缺失,补建台账,财务科,详见附件\n';
    const made = await file('台账.csv', Buffer.from(sheet));
    if (!made.ok) throw new Error(made.code);
    const draft = await readDraft(services, clerk, made.value.draftId);
    if (!draft.ok) throw new Error(draft.code);
    expect(draft.value.columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['序号', 'number'],
      ['反馈的问题', 'problem'],
      ['整改措施', 'measures'],
      ['责任科室', 'leadUnits'],
      ['说法', null],
    ]);
    const columns = draft.value.columns.map(({ index, field }) => ({ index, field: index === 4 ? 'status' : field }));
    const again = await readAgainWithColumns(services, clerk, draft.value.id, {
      version: draft.value.version,
      columns,
    });
    if (!again.ok) throw new Error(again.code);
    expect(again.value.content.sections.flatMap(({ problems }) => problems.map(({ status }) => status))).toEqual([
      'completed',
      'unstated',
    ]);
    const shown = await readDraft(services, clerk, draft.value.id);
    expect(shown.ok && shown.value.columns.at(-1)).toMatchObject({ heading: '说法', field: 'status' });
  });

  it('bring cause and goal into columns of their own, apart from the feedback’s words', async () => {
    const sheet =
      '序号,反馈问题,原因分析,整改目标,整改措施,措施类型,责任科室,整改时限\n1,闸坝值守不到位,人员不足且无考核,六月底前全部有人值守,增配值守人员,建章立制,办公室,2026年6月30日\n';
    const made = await file('整改台账.csv', Buffer.from(sheet));
    if (!made.ok) throw new Error(made.code);
    const into = { organisationId: clerk.homeId, disclosure: 'internal' as const, besideSimilar: true };
    const edits = [{ op: 'set_frame' as const, change: { kind: '巡察' as const } }];
    const mended = await editDraft(services, clerk, made.value.draftId, { version: 1, edits });
    if (!mended.ok) throw new Error(mended.code);
    const confirmed = await confirmDraft(services, clerk, made.value.draftId, {
      version: mended.value.version,
      ...into,
    });
    if (!confirmed.ok) throw new Error(confirmed.code);
    const row = await database.owner.read(null, (tx) =>
      tx.one(sql`select p.title, p.cause, p.goal, p.original_text as original,
          (select json_agg(m.content) from measures m where m.inspection_id = p.inspection_id) as measures
        from problems p where p.inspection_id = ${confirmed.value.inspectionId}`),
    );
    expect(row).toEqual({
      title: '闸坝值守不到位',
      cause: '人员不足且无考核',
      goal: '六月底前全部有人值守',
      original: expect.not.stringContaining('人员不足') as string,
      measures: ['增配值守人员'],
    });
  });

  it('that carry a classification are refused with the law’s sentence', async () => {
    expect(await openText(services, clerk, clerk.homeId, '通报.txt', `机密★1年\n\n${paper}`)).toMatchObject({
      code: 'document-classified',
      facts: { mark: '机密' },
    });
  });

  it('are read whatever else fails in the batch', async () => {
    const text = readFileSync(new URL('./intake.test.ts', import.meta.url));
    expect(await file('程序.txt', text)).toMatchObject({ ok: true });
  });

  it('are opened only by who keeps the ledger', async () => {
    const observer = await people.actor('observer', 'observer', clerk.homeId);
    expect(await openText(services, observer, clerk.homeId, 'x', paper)).toMatchObject({
      code: 'import-not-allowed',
    });
    expect(await listDrafts(services, observer)).toEqual([]);
  });
});
