import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { readDocument } from '../documents/read-document.ts';
import type { Actor } from '../people/actor.ts';
import { sm3Hex } from '../platform/crypto/sm3.ts';
import { type Sql, sql } from '../platform/database/sql.ts';
import { drawItems, freezeFrame, previewFrame } from './actions/draws.ts';
import { readDraw, readDraws, readFindings, readFrame, readRates, readSheets } from './actions/read.ts';
import { recordFinding } from './actions/record.ts';
import { frameFile, readFrameFile } from './frame-file.ts';
import type { Draw, FindingRequest, NewDraw } from './model.ts';
import { draw, frameText } from './rules/draw.ts';
import { checkSheets } from './sheet.ts';

const database = await testDatabase();
const people = await testPeople(database);
const { clerk, clock } = people;
const services = { ...people.services, ...testLedger(database, people) };
const county = await people.place(null, 'region', '云溪县');
await people.putUnder(county, clerk.homeId);
const bureau = await people.again(clerk);
const rivers = await people.place(clerk.homeId, 'unit', '河湖科');
const money = await people.place(clerk.homeId, 'unit', '财务科');
const riversClerk = await people.actor('hehu', 'unit', rivers);
const moneyClerk = await people.actor('caiwu', 'unit', money);
const office = await people.actor('xuncha', 'inspection_office', county);
const discipline = await people.actor('jiwei', 'discipline', county);
const leader = await people.actor('lingdao', 'leader', county);
const observer = await people.actor('chakan', 'observer', clerk.homeId);
const led = (leadUnitId: number) => ({ responsibility: { ...nobody, leadUnitId } });
await fill(services, bureau, [
  ...Array.from({ length: 12 }, (_, at) =>
    planned(`河湖问题${at + 1}`, {
      ...led(rivers),
      number: String(at + 1),
      status: at % 3 === 0 ? 'basically_completed' : 'completed',
      originalText: `河湖问题${at + 1}的原文。`,
      progress: [{ happenedOn: '2026-02-01', content: `已整治河湖问题${at + 1}。`, measure: null, source: null }],
    } as never),
  ),
  ...Array.from({ length: 4 }, (_, at) => planned(`财务问题${at + 1}`, { ...led(money), status: 'completed' })),
  planned('还在整改的问题', { ...led(rivers), status: 'in_progress' }),
  planned('长期坚持的问题', { ...led(rivers), status: 'long_term' }),
]);
const problems = (await list(services, bureau, { size: 100 })).items;
const idOf = (title: string): number => problems.find((one) => one.title === title)?.id ?? 0;
// Two doubts stand against one.
await database.owner.write(null, (tx) =>
  tx.run(sql`update problem_facets set open_doubts = 2 where problem_id = ${idOf('河湖问题5')}`),
);

const range = { organisation: county, from: '2026-01-01', to: '2026-12-31' };
async function asked(actor: Actor, facts: Partial<NewDraw> = {}): Promise<NewDraw> {
  const { organisation = county, unit } = facts;
  const preview = await previewFrame(services, actor, { ...range, organisation, unit });
  return {
    ...range,
    title: '第一季度反向核查',
    size: 5,
    share: null,
    seedSource: 'announced',
    seedWords: '2026年3月3日体彩排列五',
    frameHash: preview.ok ? preview.value.hash : '',
    ...facts,
  };
}
async function frozen(actor: Actor, facts: Partial<NewDraw> = {}): Promise<number> {
  const made = await freezeFrame(services, actor, await asked(actor, facts));
  if (!made.ok) throw new Error(made.code);
  return made.value.id;
}
async function seen(actor: Actor, id: number): Promise<Draw> {
  const read = await readDraw(services, actor, id);
  if (!read.ok) throw new Error(read.code);
  return read.value;
}
const says = (facts: Partial<FindingRequest> = {}): FindingRequest => ({
  seen: 0,
  finding: 'true',
  words: '',
  checkers: '周岚、秦明',
  checkedOn: '2026-03-02',
  ...facts,
});

describe('a frame', () => {
  it('holds what is closed for good, weighs doubts, and is told before it is frozen', async () => {
    const preview = await previewFrame(services, office, range);
    expect(preview).toMatchObject({ ok: true, value: { count: 16, leftOut: 0, weightSum: 16 * 10 + 20 } });
    if (!preview.ok) return;
    expect(preview.value.items[0]).toMatchObject({ title: '河湖问题5', weight: 30, parts: { base: 10, open: 20 } });
    expect(preview.value.units).toEqual([
      { organisation: '中共云溪县水务局党组', unit: '河湖科', count: 12, weightSum: 140 },
      { organisation: '中共云溪县水务局党组', unit: '财务科', count: 4, weightSum: 40 },
    ]);
    const one = await previewFrame(services, office, { ...range, unit: money });
    expect(one).toMatchObject({ ok: true, value: { count: 4 } });
    const past = await previewFrame(services, office, { ...range, to: '2026-01-10', from: '2026-01-01' });
    expect(past).toMatchObject({ ok: true, value: { count: 0 } });
  });

  it('is refused to whoever does not check, where it is empty, changed or smaller than what is asked of it', async () => {
    for (const actor of [riversClerk, leader, observer])
      expect(await previewFrame(services, actor, range)).toMatchObject({ ok: false, code: 'draw-not-allowed' });
    // 整改办 of the bureau draws in the bureau, not in the county.
    expect(await freezeFrame(services, bureau, await asked(office))).toMatchObject({ code: 'draw-not-allowed' });
    const none = await asked(office, { from: '2026-01-01', to: '2026-01-10' });
    expect(await freezeFrame(services, office, none)).toMatchObject({ code: 'draw-frame-empty' });
    const other = await asked(office, { frameHash: 'a'.repeat(64) });
    expect(await freezeFrame(services, office, other)).toMatchObject({ code: 'draw-frame-changed' });
    const many = await asked(office, { size: 17 });
    expect(await freezeFrame(services, office, many)).toMatchObject({ code: 'draw-too-many', facts: { most: 16 } });
  });
});

describe('a draw', () => {
  let id = 0;
  beforeAll(async () => {
    id = await frozen(office);
  });

  it('waits for its seed, is drawn once, and is what anybody gets from the frame and the seed', async () => {
    expect(await seen(office, id)).toMatchObject({ state: 'frozen', seed: null, items: [], rate: null });
    expect(await drawItems(services, office, id, { version: 1, seed: null })).toMatchObject({
      code: 'draw-seed-missing',
    });
    expect(await drawItems(services, office, id, { version: 9, seed: '1' })).toMatchObject({ code: 'draw-changed' });
    expect(await readSheets(services, office, id)).toMatchObject({ code: 'draw-not-drawn' });
    expect(await drawItems(services, office, id, { version: 1, seed: '40718' })).toMatchObject({ ok: true });
    expect(await drawItems(services, office, id, { version: 2, seed: '1' })).toMatchObject({
      code: 'draw-drawn-before',
    });
    const drawn = await seen(office, id);
    expect(drawn).toMatchObject({ state: 'drawn', seed: '40718', size: 5, frameCount: 16 });
    // From the file alone, as somebody without the system would do it.
    const frame = await readFrame(services, discipline, id);
    const file = readFrameFile(frame.ok ? frameFile(frame.value.items) : '');
    if (!('items' in file)) throw new Error(file.fault);
    expect(sm3Hex(frameText(file.items))).toBe(drawn.frameHash);
    const again = draw(file.items, '40718', 5, sm3Hex);
    expect(again.map(({ id: item, score }) => [item, score])).toEqual(
      drawn.items.map(({ problemId, score }) => [problemId, score]),
    );
  });

  it('is not seen by who is to be checked, and findings are once they are recorded', async () => {
    for (const actor of [bureau, riversClerk, moneyClerk, observer]) {
      expect((await readDraws(services, actor, 1)).total).toBe(0);
      expect(await readDraw(services, actor, id)).toMatchObject({ code: 'draw-not-found' });
      expect(await readFindings(services, actor)).toEqual({ total: 0, items: [] });
    }
    expect((await readDraws(services, leader, 1)).items).toMatchObject([{ id, state: 'drawn' }]);
    expect(await seen(leader, id)).toMatchObject({ mayWork: false });
    const [first] = (await seen(office, id)).items;
    const problem = first?.problemId ?? 0;
    const said = says({ finding: 'false', words: '采砂船还在作业。' });
    expect(await recordFinding(services, leader, id, problem, said)).toMatchObject({ code: 'draw-not-allowed' });
    expect(await recordFinding(services, bureau, id, problem, said)).toMatchObject({ code: 'draw-not-found' });
    expect(await recordFinding(services, office, id, problem, { ...said, checkedOn: '2026-03-01' })).toMatchObject({
      code: 'check-day-wrong',
    });
    expect(await recordFinding(services, office, id, 1_000_000, said)).toMatchObject({ code: 'draw-item-not-drawn' });
    expect(await recordFinding(services, office, id, problem, said)).toMatchObject({ ok: true });
    expect(await recordFinding(services, discipline, id, problem, said)).toMatchObject({ code: 'check-stale' });
    for (const actor of [bureau, observer, first?.unitId === rivers ? riversClerk : moneyClerk])
      expect(await readFindings(services, actor)).toMatchObject({
        total: 1,
        items: [{ problemId: problem, finding: 'false', words: '采砂船还在作业。' }],
      });
    expect((await readFindings(services, first?.unitId === rivers ? moneyClerk : riversClerk)).total).toBe(0);
  });

  it('keeps former findings where one is corrected, and counts the last', async () => {
    const [first] = (await seen(office, id)).items;
    const problem = first?.problemId ?? 0;
    const corrected = says({ seen: first?.found?.id ?? 0, finding: 'partly', words: '白天已停，夜间仍有。' });
    expect(await recordFinding(services, discipline, id, problem, corrected)).toMatchObject({ ok: true });
    expect((await seen(office, id)).items[0]).toMatchObject({ foundTimes: 2, found: { finding: 'partly' } });
    expect(await seen(office, id)).toMatchObject({ checked: 1, rate: { part: 1, of: 1, share: 1, high: 1 } });
  });

  it('is done when all are checked; rates stand by organisation and lead unit with their interval', async () => {
    const { items } = await seen(office, id);
    for (const { problemId } of items.slice(1))
      expect(await recordFinding(services, office, id, problemId, says())).toMatchObject({ ok: true });
    expect(await seen(office, id)).toMatchObject({ state: 'done', checked: 5, rate: { part: 1, of: 5 } });
    const [whole, ...units] = await readRates(services, office, null);
    expect(whole).toMatchObject({
      isSum: true,
      unit: null,
      checked: 5,
      partly: 1,
      untrue: 0,
      rate: { part: 1, of: 5 },
    });
    expect(units.reduce((sum, { checked }) => sum + checked, 0)).toBe(5);
    expect(await readRates(services, office, county)).toEqual([whole, ...units]);
    // A unit reads what was found of its own items alone.
    const own = await readRates(services, riversClerk, null);
    expect(own.filter(({ isSum }) => !isSum).every(({ unit }) => unit === '河湖科')).toBe(true);
  });

  it('leaves out what was checked, and weighs the units by what was found', async () => {
    const preview = await previewFrame(services, office, range);
    expect(preview).toMatchObject({ ok: true, value: { count: 11, leftOut: 5 } });
    const rates = await readRates(services, office, null);
    const bad = rates.find(({ isSum, partly }) => !isSum && partly === 1);
    if (!preview.ok || bad === undefined) throw new Error('no record');
    const more = Math.floor(40 / (bad.checked + 4));
    const own = preview.value.items.filter(({ unit }) => unit === bad.unit);
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ parts }) => parts.record === more)).toBe(true);
  });

  it('whose seed the system gives takes none, and leaves out what another has drawn', async () => {
    const second = await frozen(discipline, { seedSource: 'system', seedWords: '', size: null, share: 10 });
    expect(await drawItems(services, discipline, second, { version: 1, seed: '1' })).toMatchObject({
      code: 'draw-seed-not-asked',
    });
    expect(await drawItems(services, discipline, second, { version: 1, seed: null })).toMatchObject({ ok: true });
    const drawn = await seen(discipline, second);
    expect(drawn.seed).toMatch(/^\d{12}$/);
    expect(drawn).toMatchObject({ size: 2, share: 10, frameCount: 11 });
    expect(await previewFrame(services, office, range)).toMatchObject({ ok: true, value: { count: 9, leftOut: 7 } });
    // The bureau does not see what the county has drawn, so it may draw the same.
    expect(await previewFrame(services, bureau, { ...range, organisation: clerk.homeId })).toMatchObject({
      ok: true,
      value: { count: 11 },
    });
  });

  it('prints a sheet an item, which its reader opens again', async () => {
    const found = await readSheets(services, office, id);
    if (!found.ok) throw new Error(found.code);
    const bytes = await checkSheets(found.value.draw, found.value.sheets);
    const read = await readDocument(bytes, '核查表.docx');
    if (!read.ok) throw new Error(read.code);
    const { text } = read.value;
    expect(text.split('整改销号反向核查表')).toHaveLength(6);
    for (const { place, problemId, originalText } of found.value.sheets) {
      expect(text).toContain(`第 ${place} 项，共 5 项`);
      expect(text).toContain(originalText);
      expect(text).toContain(`事项编号 ${problemId}，`);
    }
    expect(text).toContain('□ 属实　　　□ 部分不实　　　□ 不实');
    expect(text).toContain(`种子“40718”；算法 ES-SM3-1`);
    expect(text).toContain(found.value.draw.frameHash);
  });

  it('is written into the chains: frozen and drawn where it was made, findings where the item is', async () => {
    const entries = await database.owner.read(null, (tx) =>
      tx.many<{ chain: number; action: string; n: number }>(
        sql`select chain_id as chain, action, count(*) as n from audit_entries where action like 'check.%' group by 1, 2 order by 2`,
      ),
    );
    expect(entries).toEqual([
      { chain: county, action: 'check.draw', n: 2 },
      { chain: county, action: 'check.freeze', n: 2 },
      { chain: clerk.homeId, action: 'check.record', n: 6 },
    ]);
  });
});

describe('the database itself', () => {
  const as = (actor: Actor, query: Sql) => database.app.write(actor.scope, (tx) => tx.run(query));

  it('takes no seed twice, no row into a frozen frame, no item into a draw, no finding of another item', async () => {
    const id = await frozen(office, { size: 1 });
    const extra = idOf('还在整改的问题');
    await expect(
      as(
        office,
        sql`insert into check_frame values (${county}, ${id}, ${extra}, ${clerk.homeId}, ${rivers}, 'completed', '2026-02-01', 0, 0, 0, 0, 10)`,
      ),
    ).rejects.toMatchObject({ constraint: 'frame_frozen' });
    const first = await database.app.read(office.scope, (tx) =>
      tx.one<{ id: number }>(sql`select min(problem_id) as id from check_frame where draw_id = ${id}`),
    );
    const item = (problem: number) => sql`insert into check_items values (${county}, ${id}, 2, ${problem}, '1')`;
    await expect(as(office, item(first.id))).rejects.toMatchObject({ code: '42501' });
    expect(await drawItems(services, office, id, { version: 1, seed: '7' })).toMatchObject({ ok: true });
    const beside = await database.app.read(office.scope, (tx) =>
      tx.one<{ id: number }>(sql`select min(problem_id) as id from check_frame where draw_id = ${id}
        and problem_id not in (select problem_id from check_items where draw_id = ${id})`),
    );
    await expect(as(office, item(beside.id))).rejects.toMatchObject({ constraint: 'items_drawn' });
    await expect(as(discipline, item(beside.id))).rejects.toMatchObject({ code: '42501' });
    await expect(
      as(office, sql`update check_draws set seed = '8', drawn_by = ${office.accountId} where id = ${id}`),
    ).rejects.toMatchObject({ constraint: 'seed_given_once' });
    const [drawn] = (await seen(office, id)).items;
    const others = problems.find((one) => one.id !== drawn?.problemId)?.id ?? 0;
    const finding = (problem: number, actor: Actor) =>
      sql`insert into check_results (organisation_id, problem_id, unit_id, draw_organisation_id, draw_id, finding, words, checkers,
          checked_on, recorded_at, account_id, account_name)
        values (${clerk.homeId}, ${problem}, ${drawn?.unitId ?? null}, ${county}, ${id}, 'true', '', '甲', '2026-03-02', ${clock.now()},
          ${actor.accountId}, '甲')`;
    await expect(as(office, finding(others, office))).rejects.toThrow();
    await expect(as(leader, finding(drawn?.problemId ?? 0, leader))).rejects.toMatchObject({ code: '42501' });
    await expect(as(bureau, finding(drawn?.problemId ?? 0, bureau))).rejects.toMatchObject({ code: '42501' });
    await expect(as(office, finding(drawn?.problemId ?? 0, discipline))).rejects.toMatchObject({ code: '42501' });
    expect(await as(office, finding(drawn?.problemId ?? 0, office))).toBe(1);
  });
});
