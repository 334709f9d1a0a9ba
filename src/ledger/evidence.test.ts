import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { docxOf, heic, pdfOf, pngOf, xlsxOf } from '../../test/support/evidence-files.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { verifyChains } from '../audit/verify.ts';
import type { Actor } from '../people/actor.ts';
import { sql } from '../platform/database/sql.ts';
import { addEvidence, changeEvidence, type EvidenceRequest, takeIn } from './actions/evidence.ts';
import { readEvidenceTexts } from './actions/evidence-texts.ts';
import { openEvidence, openPicture, previewEvidence } from './actions/evidence-view.ts';
import { readProblem } from './actions/read.ts';
import { addedEvidence, evidencePreview } from './model.ts';
import { mayTakeOriginal, renamed } from './rules.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk, clock } = people;
const unit = await people.place(clerk.homeId, 'unit', '河湖管理科');
const unitClerk = await people.actor('river', 'unit', unit);
const observer = await people.actor('observer', 'observer', clerk.homeId);
const led = { responsibility: { ...nobody, leadUnitId: unit } };
await fill(services, clerk, [planned('河道采砂监管不严', led), planned('专项资金使用缓慢')]);
const [first = 0, second = 0] = (await list(services, clerk)).items.map(({ id }) => id);

const add = async (
  name: string,
  content: Buffer | string,
  facts: Partial<EvidenceRequest> & { to?: number; by?: Actor } = {},
) => {
  const { to = first, by = clerk, ...request } = facts;
  const file = await takeIn(services.files, Readable.from([Buffer.from(content)]), { name, mediaType: 'x/y' });
  const shown = { measureId: null, progressId: null, disclosure: 'internal' as const };
  return addEvidence(services, by, to, { ...shown, ...request, files: [file] });
};
const added = async (...[name, content, facts]: Parameters<typeof add>) => {
  const outcome = await add(name, content, facts);
  if (!outcome.ok) throw new Error(outcome.code);
  const [id = 0] = outcome.value.ids;
  return { id, same: addedEvidence.parse(outcome.value).same };
};
const rowOf = async (id: number, problem = first) => {
  const outcome = await readProblem(services, clerk, problem);
  const row = outcome.ok ? outcome.value.evidence.find((file) => file.id === id) : undefined;
  if (row === undefined) throw new Error(`no evidence ${id}`);
  return row;
};
const preview = async (id: number, by = clerk) => {
  const outcome = await previewEvidence(services, by, id);
  return outcome.ok ? evidencePreview.parse(outcome.value) : outcome.code;
};
const shown = async (id: number) => {
  const found = await preview(id);
  return typeof found === 'string' ? found : found.shown;
};
const readAll = (signal = new AbortController().signal) => readEvidenceTexts(database.owner, services.files, signal);
const found = async (q: string) => (await list(services, clerk, { q })).items.map(({ title }) => title);
const entries = (action: string) =>
  database.owner.read(null, (tx) =>
    tx.many<{ actor: string; id: number; problemId: number | null; values: unknown }>(sql`select actor_name as actor,
      object_id as id, e.problem_id as "problemId", v.content::json as values
      from audit_entries e left join audit_values v using (chain_id, seq) where action = ${action} order by seq`),
  );

describe('what is added', () => {
  it('keeps its own date and a note of what it shows', async () => {
    const { id } = await added('巡河照片.png', pngOf(4, 3, 0x336699), {
      documentDate: '2026-02-01',
      note: '二月第一次巡河',
    });
    expect(await rowOf(id)).toMatchObject({
      kind: 'png',
      documentDate: '2026-02-01',
      note: '二月第一次巡河',
      textState: 'no_text',
    });
    expect(await found('第一次巡河')).toEqual(['河道采砂监管不严']);
  });

  it('cannot bear a date that is still to come, nor a classification in its note', async () => {
    expect(await add('a.txt', 'x', { documentDate: '2026-03-03' })).toMatchObject({ code: 'document-date-in-future' });
    expect((await add('b.txt', 'x', { documentDate: '2026-03-02' })).ok).toBe(true);
    expect(await add('c.txt', 'x', { note: '【机密】会议纪要' })).toMatchObject({ code: 'file-classified' });
  });

  it('is told where the same content lies already, as far as its uploader sees', async () => {
    const { same: none } = await added('台账.csv', '序号,河段\n1,青石湾\n', { to: second });
    expect(none).toEqual([]);
    const { same } = await added('台账（新）.csv', '序号,河段\n1,青石湾\n');
    expect(same).toMatchObject([{ name: '台账.csv', problemId: second, problemTitle: '专项资金使用缓慢' }]);
    const { same: seen } = await added('又一份.csv', '序号,河段\n1,青石湾\n', { by: unitClerk });
    expect(seen.map(({ name }) => name)).toEqual(['台账（新）.csv']);
  });

  it('is renamed with the ending that it has, and what it was called stays in the history', async () => {
    expect(renamed('会议纪要', '扫描0001.PDF')).toBe('会议纪要.PDF');
    expect(renamed('会议纪要.exe', '扫描0001.pdf')).toBe('会议纪要.exe.pdf');
    expect(renamed('README', 'LICENSE')).toBe('README');
    const { id } = await added('扫描0001.txt', '一页', { documentDate: '2026-02-02' });
    const change = { version: 1, disclosure: 'public' as const, withdrawn: false };
    expect(await changeEvidence(services, clerk, id, { ...change, name: '防汛值守表', note: '值守' })).toMatchObject({
      ok: true,
    });
    expect(await rowOf(id)).toMatchObject({ name: '防汛值守表.txt', note: '值守', documentDate: '2026-02-02' });
    expect(await found('防汛值守')).toEqual(['河道采砂监管不严']);
    expect(await changeEvidence(services, clerk, id, { ...change, name: '再改' })).toMatchObject({
      code: 'stale-item',
    });
    const [values] = await database.owner.read(null, (tx) =>
      tx.many<{ content: string }>(sql`select v.content from audit_entries e join audit_values v using (chain_id, seq)
        where e.action = 'evidence.change' and e.object_id = ${id}`),
    );
    expect(JSON.parse(values?.content ?? '{}')).toMatchObject({
      before: { name: '扫描0001.txt' },
      after: { name: '防汛值守表.txt' },
    });
  });
});

describe('looking', () => {
  it('shows each kind in its way, or says why not', async () => {
    const paper = await added('制度.docx', docxOf('巡河工作制度', ['每周巡河三次。']));
    expect(await shown(paper.id)).toMatchObject({
      as: 'words',
      blocks: [{ text: '巡河工作制度' }, { text: '每周巡河三次。' }],
    });
    const sheet = await added('清单.xlsx', xlsxOf('清单', [['河段'], ['柳林']]));
    expect(await shown(sheet.id)).toMatchObject({ as: 'sheets', sheets: [{ name: '清单' }] });
    expect(await shown((await added('图.png', pngOf(5, 5, 1))).id)).toEqual({ as: 'picture' });
    expect(await shown((await added('文.pdf', pdfOf([['文']]))).id)).toEqual({ as: 'pdf' });
    const page = await added('页.html', '<html><body><p>公告<script>alert(1)</script></p></body></html>');
    expect(await shown(page.id)).toMatchObject({ as: 'words', blocks: [{ kind: 'paragraph', text: '公告' }] });
    expect(await shown((await added('IMG_0001.HEIC', heic)).id)).toMatchObject({
      as: 'nothing',
      reason: expect.stringContaining('兼容性最佳'),
    });
    expect(await shown((await added('坏.docx', docxOf('坏', ['坏']).subarray(0, 400))).id)).toMatchObject({
      as: 'nothing',
    });
    const huge = Buffer.from(pngOf(1, 1, 0));
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    expect(await shown((await added('炸弹.png', huge)).id)).toMatchObject({ as: 'nothing' });
  });

  it('bears who looks, of what organisation, when', async () => {
    const { id } = await added('水印.png', pngOf(6, 6, 2));
    expect(await preview(id, unitClerk)).toMatchObject({
      watermark: { name: 'river', organisation: '中共云溪县水务局党组', at: '2026-03-02T01:00:00.000Z' },
      original: false,
    });
    expect(await preview(id)).toMatchObject({ original: true });
    expect(await preview(99_999_999)).toBe('evidence-not-found');
  });

  it('leaves one line a person, file and day in the chain, none in the history of the problem', async () => {
    const { id } = await added('谁看了.png', pngOf(7, 7, 3));
    const views = async () => (await entries('evidence.view')).filter((entry) => entry.id === id);
    await preview(id, unitClerk);
    await Promise.all([preview(id, unitClerk), openPicture(services, unitClerk, id, false), preview(id)]);
    expect((await views()).map(({ actor }) => actor).sort()).toEqual(['river', '林一']);
    expect((await views()).every(({ problemId }) => problemId === null)).toBe(true);
    clock.set('2026-03-03T09:00:00+08:00');
    await preview(id, unitClerk);
    clock.set('2026-03-02T09:00:00+08:00');
    expect(await views()).toHaveLength(3);
  });

  it('gives the unmarked original of what bears a watermark to 整改办 and its uploader, and marks who takes what', async () => {
    const { id } = await added('原件.pdf', pdfOf([['原件']]), { by: unitClerk });
    const { id: other } = await added('原件.png', pngOf(8, 8, 4));
    const { id: words } = await added('说明.txt', '说明');
    expect(await openEvidence(services, observer, other)).toMatchObject({ code: 'original-reserved' });
    expect(await openEvidence(services, unitClerk, other)).toMatchObject({ code: 'original-reserved' });
    expect((await openEvidence(services, unitClerk, id)).ok).toBe(true);
    expect((await openEvidence(services, clerk, id)).ok).toBe(true);
    expect((await openEvidence(services, observer, words)).ok).toBe(true);
    expect(await openPicture(services, observer, other, true)).toMatchObject({ value: { mediaType: 'image/png' } });
    expect(await openPicture(services, observer, words, true)).toMatchObject({ code: 'preview-not-possible' });
    const taken = (await entries('evidence.open')).map((entry) => [entry.actor, entry.id]);
    expect(taken).toEqual([
      ['river', id],
      ['林一', id],
      ['observer', words],
      ['observer', other],
    ]);
    expect(mayTakeOriginal('csv', 'observer', { accountId: 1 }, { authorId: 2 })).toBe(true);
  });

  it('gives a Word document and a workbook for a marked copy, and as they are to 整改办 and their uploader alone', async () => {
    const { id } = await added('制度.docx', docxOf('巡河制度', ['每周三次。']), { by: unitClerk });
    const { id: sheet } = await added('清单.xlsx', xlsxOf('清单', [['青石湾']]));
    const { id: broken } = await added('坏的.docx', docxOf('坏', ['坏']).subarray(600));
    const bytes = { value: { mediaType: 'application/octet-stream' } };
    expect(await preview(id, observer)).toMatchObject({ original: false, copy: true });
    expect(await preview(sheet)).toMatchObject({ original: true, copy: true });
    expect(await preview(broken, observer)).toMatchObject({ original: true, copy: false });
    expect(await openPicture(services, observer, id, true)).toMatchObject(bytes);
    expect(await openPicture(services, observer, sheet, true)).toMatchObject(bytes);
    expect(await openPicture(services, observer, id, false)).toMatchObject({ code: 'preview-not-possible' });
    expect(await openEvidence(services, observer, id)).toMatchObject({ code: 'original-reserved' });
    expect(await openEvidence(services, unitClerk, sheet)).toMatchObject({ code: 'original-reserved' });
    expect((await openEvidence(services, unitClerk, id)).ok).toBe(true);
    expect((await openEvidence(services, observer, broken)).ok).toBe(true);
    const taken = (await entries('evidence.open')).filter((entry) => [id, sheet, broken].includes(entry.id));
    expect(taken.map(({ actor, id: of, values }) => [actor, of, values])).toEqual([
      ['observer', id, { marked: true }],
      ['observer', sheet, { marked: true }],
      ['river', id, { marked: false }],
      ['observer', broken, { marked: false }],
    ]);
  });
});

describe('the words inside', () => {
  it('are found after they were read, each file once, and its row says so', async () => {
    const paper = await added('制度二.docx', docxOf('水库值守办法', ['溢洪道每日清理登记。']));
    const pdf = await added('通知.pdf', pdfOf([['关于溢洪道清淤的紧', '急通知']]));
    const scan = await added('扫描.pdf', pdfOf([[]]));
    const old = await added('旧.doc', Buffer.concat([Buffer.of(0xd0, 0xcf, 0x11, 0xe0), Buffer.alloc(600)]));
    const locked = await added('密.docx', Buffer.concat([Buffer.of(0xd0, 0xcf, 0x11, 0xe0), Buffer.alloc(600)]));
    expect(await rowOf(paper.id)).toMatchObject({ textState: null });
    expect(await found('每日清理登记')).toEqual([]);
    const { read, indexed } = await readAll();
    expect(read).toBeGreaterThan(indexed);
    expect(await found('每日清理登记')).toEqual(['河道采砂监管不严']);
    expect(await found('紧急通知')).toEqual(['河道采砂监管不严']);
    expect(await rowOf(paper.id)).toMatchObject({ textState: 'indexed', textReason: null, version: 1 });
    expect(await rowOf(pdf.id)).toMatchObject({ textState: 'indexed' });
    expect(await rowOf(scan.id)).toMatchObject({ textState: 'no_text', textReason: 'scan' });
    expect(await rowOf(old.id)).toMatchObject({ textState: 'unreadable', textReason: 'format' });
    expect(await rowOf(locked.id)).toMatchObject({ textState: 'unreadable', textReason: 'password' });
    expect(await readAll()).toEqual({ read: 0, indexed: 0 });
  });

  it('stay out of the search, and out of sight, where a paper bears a classification', async () => {
    const { id } = await added('纪要.docx', docxOf('秘密★5年', ['堤防加固选址意见。']));
    await readAll();
    expect(await rowOf(id)).toMatchObject({ textState: 'unreadable', textReason: 'classified' });
    expect(await found('堤防加固选址')).toEqual([]);
    expect(await shown(id)).toMatchObject({ as: 'nothing', reason: expect.stringContaining('密级') });
  });

  it('are looked for again after a kill, and a file that takes its reader down every time is given up', async () => {
    const { id } = await added('反复.docx', docxOf('反复', ['渠系配水方案。']));
    const stopped = new AbortController();
    stopped.abort();
    expect(await readAll(stopped.signal)).toEqual({ read: 0, indexed: 0 });
    await readAll();
    expect(await found('渠系配水方案')).toEqual(['河道采砂监管不严']);
    const { id: bad } = await added('杀手.docx', docxOf('杀手', ['泵站检修。']));
    await database.owner.write(null, (tx) => tx.run(sql`update evidence set text_tries = 3 where id = ${bad}`));
    await readAll();
    expect(await rowOf(bad)).toMatchObject({ textState: 'unreadable', textReason: 'too_slow' });
    expect(await rowOf(id)).toMatchObject({ textState: 'indexed' });
  });

  it('of a file whose bytes are gone, or that has more words than a database keeps, stop nobody else', async () => {
    const latin = Array.from({ length: 5000 }, (_, at) => `w${at}${'abcdefghij'.repeat(3)}`).join(' ');
    const { id: long } = await added('long.txt', `${latin}`);
    const { id: gone } = await added('消失.txt', '消失了的文件');
    const hash = (await rowOf(gone)).hash;
    await services.files.remove(hash);
    const { id: next } = await added('其后.txt', '闸门启闭记录');
    await readAll();
    expect(await rowOf(long)).toMatchObject({ textState: 'indexed' });
    expect(await rowOf(gone)).toMatchObject({ textState: 'unreadable', textReason: 'gone' });
    expect(await rowOf(next)).toMatchObject({ textState: 'indexed' });
  });
});

it('leaves chains that verify', async () => {
  const client = await database.owner.connect();
  const report = await verifyChains(client);
  client.release();
  expect(report.faults).toEqual([]);
});
