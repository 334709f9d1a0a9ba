import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fill, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { splitProblem } from '../ledger/actions/reshape.ts';
import type { Actor } from '../people/actor.ts';
import { sql } from '../platform/database/sql.ts';
import { mergeKin, nameKin, takeApart, undoKin } from './actions/kin-decide.ts';
import { followKin } from './actions/kin-follow.ts';
import { readKin, readKinGroup, readProblemKin, relapsesOf } from './actions/kin-read.ts';
import { type KinDetail, kinDetail, kinList, kinQuery, type ProblemKin, problemKin } from './model/kin.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const never = new AbortController().signal;
const follow = () => followKin({ owner: database.owner, clock: people.clock }, never);

// A county over four bureaus: the first has its own office, the county one that keeps all.
const county = await people.place(null, 'region', '云溪县');
await people.putUnder(county, people.clerk.homeId);
const bureaus = [
  people.clerk.homeId,
  await people.place(county, 'organisation', '县财政局党组'),
  await people.place(county, 'organisation', '县教育局党组'),
  await people.place(county, 'organisation', '县林业局党组'),
];
const [water = 0, money = 0, schools = 0] = bureaus;
const unit = await people.place(water, 'unit', '财务科');
const above = await people.actor('above', 'office', county);
const inspectors = await people.actor('inspectors', 'inspection_office', county);
const judge = await people.actor('judge', 'discipline', county);
const clerk = await people.again(people.clerk);
const accountant = await people.actor('accountant', 'unit', unit);
const teacher = await people.actor('teacher', 'office', schools);

const ids = new Map<string, number>();
const enter = async (
  organisation: number,
  titles: string[],
  facts: { round?: string; feedback?: string; kind?: string } = {},
) => {
  const made = await fill(
    services,
    above,
    titles.map((title) =>
      planned(
        title,
        title.includes('公务接待') && organisation === water ? { responsibility: { ...nobody, leadUnitId: unit } } : {},
      ),
    ),
    organisation,
  );
  await database.owner.write(null, (tx) =>
    tx.run(sql`update inspections set round = ${facts.round ?? null}, kind = ${facts.kind ?? '巡察'},
      feedback_date = ${facts.feedback ?? '2026-01-15'} where id = ${made.inspectionId}`),
  );
  const rows = await database.owner.read(null, (tx) =>
    tx.many<{ id: number; title: string }>(
      sql`select id, title from problems where inspection_id = ${made.inspectionId}`,
    ),
  );
  for (const { id, title } of rows) ids.set(`${organisation} ${title}`, id);
  return made.inspectionId;
};
const idOf = (organisation: number, title: string): number => ids.get(`${organisation} ${title}`) ?? 0;

const list = async (actor: Actor, query: Record<string, unknown> = {}) => {
  const answer = await readKin(services, actor, kinQuery.parse(query));
  expect(kinList.parse(answer)).toEqual(answer);
  return answer;
};
async function open(actor: Actor, id: number): Promise<KinDetail> {
  const answer = await readKinGroup(services, actor, id, 1);
  if (!answer.ok) throw new Error(answer.code);
  expect(kinDetail.parse(answer.value)).toEqual(answer.value);
  return answer.value;
}
async function kinOf(actor: Actor, id: number): Promise<ProblemKin> {
  const answer = await readProblemKin(services, actor, id);
  if (!answer.ok) throw new Error(answer.code);
  expect(problemKin.parse(answer.value)).toEqual(answer.value);
  return answer.value;
}

beforeAll(async () => {
  await enter(water, ['公务接待无公函', '巡河日志记录不全', '食堂台账缺失'], {
    round: '第三轮',
    feedback: '2024-05-20',
  });
  await enter(money, ['公务接待无公函、超标准', '固定资产账实不符'], { round: '第五轮', feedback: '2025-08-01' });
  await enter(schools, ['个别公务接待没有公函', '校园食堂采购不招标', '固定资产账实不符，盘亏设备三台']);
  await enter(water, ['公务接待仍无公函', '工程变更未经审批'], {
    round: '第六轮',
    feedback: '2026-01-15',
    kind: '审计',
  });
  expect(await follow()).toEqual({ placed: 10, left: false });
});

describe('common problems', () => {
  it('are gathered across organisations, rounds and sources, those of most organisations first', async () => {
    const { groups, total, curates, aspects } = await list(above);
    expect(total).toBe(2);
    expect(curates).toBe(true);
    expect(aspects).toEqual(['(一)落实决策部署方面']);
    expect(groups).toMatchObject([
      { wording: '公务接待无公函', name: null, problems: 4, organisations: 3, inspections: 4, relapsed: 1 },
      { wording: '固定资产账实不符', problems: 2, organisations: 2, inspections: 2, relapsed: 0 },
    ]);
    expect(groups[0]?.quarters).toEqual([
      { quarter: '2024-2', n: 1 },
      { quarter: '2025-3', n: 1 },
      { quarter: '2026-1', n: 2 },
    ]);
    expect(groups[0]?.aspects).toEqual(['(一)落实决策部署方面']);
  });

  it('are told apart: of several organisations, of one organisation again and again, by place, source and aspect', async () => {
    const wordings = async (query: Record<string, unknown>) =>
      (await list(above, query)).groups.map(({ wording, problems }) => [wording, problems]);
    expect(await wordings({ what: 'common' })).toEqual([['公务接待无公函', 4]]);
    expect(await wordings({ what: 'relapse' })).toEqual([['公务接待无公函', 4]]);
    expect(await wordings({ organisation: county })).toHaveLength(2);
    expect(await wordings({ organisation: water })).toEqual([['公务接待无公函', 2]]);
    expect(await wordings({ source: '巡察' })).toEqual([
      ['公务接待无公函', 3],
      ['固定资产账实不符', 2],
    ]);
    expect(await wordings({ source: '审计' })).toEqual([]);
    expect(await wordings({ aspect: '(一)落实决策部署方面' })).toHaveLength(2);
    expect(await wordings({ aspect: '(二)别的方面' })).toEqual([]);
  });

  it('say of every member by which words it belongs there', async () => {
    const group = await open(above, idOf(water, '公务接待无公函'));
    expect(group.members.map(({ title, shared, stands }) => [title, shared, stands]).sort()).toEqual([
      ['个别公务接待没有公函', ['公务接待', '公函'], false],
      ['公务接待仍无公函', ['公务接待', '无公函'], false],
      ['公务接待无公函', ['公务接待无公函'], true],
      ['公务接待无公函、超标准', ['公务接待无公函'], false],
    ]);
    expect(group.rounds).toEqual([
      { name: '未注明轮次', n: 1 },
      { name: '第三轮', n: 1 },
      { name: '第五轮', n: 1 },
      { name: '第六轮', n: 1 },
    ]);
    expect(group.sources).toEqual([
      { name: '巡察', n: 3 },
      { name: '审计', n: 1 },
    ]);
    expect(group.regions).toEqual([{ name: '云溪县', n: 4 }]);
  });

  it('count for everybody only what each may see', async () => {
    expect((await list(clerk)).groups).toMatchObject([{ problems: 2, organisations: 1, inspections: 2, relapsed: 1 }]);
    expect((await list(accountant)).groups).toMatchObject([{ problems: 2, organisations: 1 }]);
    // One problem of hers is no group, though others have it too.
    expect((await list(teacher)).groups).toEqual([]);
    const seen = await open(teacher, idOf(water, '公务接待无公函'));
    expect(seen).toMatchObject({ wording: '个别公务接待没有公函', problems: 1, organisations: 1, curates: false });
    expect(seen.members).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toContain('无公函');
    expect(await readKinGroup(services, clerk, idOf(money, '固定资产账实不符'), 1)).toMatchObject({
      code: 'kin-not-found',
    });
    expect(await readProblemKin(services, teacher, idOf(water, '公务接待无公函'))).toMatchObject({
      code: 'problem-not-found',
    });
  });
});

describe('the kin of one problem', () => {
  it('are shown with the words that both have, a relapse of the same organisation first', async () => {
    const { group, kin } = await kinOf(above, idOf(water, '公务接待仍无公函'));
    expect(group).toMatchObject({ id: idOf(water, '公务接待无公函'), problems: 4, organisations: 3 });
    expect(kin.map(({ title, shared, relapse, round }) => [title, shared, relapse, round])).toEqual([
      ['公务接待无公函', ['公务接待', '无公函'], true, '第三轮'],
      ['个别公务接待没有公函', ['公务接待', '公函'], false, null],
      ['公务接待无公函、超标准', ['公务接待', '无公函'], false, '第五轮'],
    ]);
    // What was found first is a relapse of nothing.
    expect((await kinOf(above, idOf(water, '公务接待无公函'))).kin.map(({ relapse }) => relapse)).toEqual([
      false,
      false,
      false,
    ]);
    const relapses = await database.app.read(clerk.scope, (tx) =>
      relapsesOf(tx, clerk.scope, idOf(water, '公务接待仍无公函')),
    );
    expect(relapses.map(({ title }) => title)).toEqual(['公务接待无公函']);
    expect(
      await database.app.read(clerk.scope, (tx) => relapsesOf(tx, clerk.scope, idOf(water, '公务接待无公函'))),
    ).toEqual([]);
  });

  it('are only those that one may see', async () => {
    expect((await kinOf(teacher, idOf(schools, '个别公务接待没有公函'))).kin).toEqual([]);
    expect((await kinOf(teacher, idOf(schools, '个别公务接待没有公函'))).group).toBeNull();
    expect((await kinOf(clerk, idOf(water, '公务接待仍无公函'))).kin.map(({ title }) => title)).toEqual([
      '公务接待无公函',
    ]);
  });

  it('of one that has just come are there when the job has run', async () => {
    await enter(money, ['公务接待没有公函和清单']);
    const id = idOf(money, '公务接待没有公函和清单');
    expect(await kinOf(above, id)).toEqual({ placed: false, apart: false, group: null, kin: [] });
    expect(await follow()).toMatchObject({ placed: 1 });
    expect((await kinOf(above, id)).kin).toHaveLength(4);
  });

  it('follow a problem that is split: what takes its place is placed by its own words', async () => {
    const id = idOf(money, '公务接待没有公函和清单');
    const parts = [
      { title: '公务接待没有清单', originalText: '公务接待没有清单' },
      { title: '差旅费报销不附审批单', originalText: '差旅费报销不附审批单' },
    ];
    const split = await splitProblem(services, above, id, { version: 1, parts });
    if (!split.ok) throw new Error(split.code);
    await follow();
    const [first = 0, second = 0] = split.value.ids;
    expect(await readProblemKin(services, above, id)).toMatchObject({ value: { placed: false } });
    expect((await kinOf(above, first)).group).toMatchObject({ id: idOf(water, '公务接待无公函') });
    expect((await kinOf(above, second)).group).toBeNull();
  });
});

describe('what a person decides', () => {
  const group = () => idOf(water, '公务接待无公函');
  const others = () => idOf(money, '固定资产账实不符');
  const versionOf = async (id: number) => (await open(above, id)).version;

  it('is for the 整改办 and the 巡察办 at the top, and for nobody else', async () => {
    for (const actor of [clerk, accountant, teacher, judge])
      expect(await nameKin(services, actor, group(), { name: '公函', version: 0 })).toMatchObject({
        code: 'kin-not-yours',
      });
    expect(await nameKin(services, inspectors, group(), { name: '公务接待手续不全', version: 0 })).toMatchObject({
      ok: true,
    });
    expect((await open(above, group())).name).toBe('公务接待手续不全');
    // Whoever sees a problem of it sees what it is called, and not what else is in it.
    expect((await open(teacher, group())).name).toBe('公务接待手续不全');
    expect((await open(teacher, group())).decisions).toEqual([]);
  });

  it('is refused where somebody else has decided in between, and can be taken back', async () => {
    expect(await nameKin(services, above, group(), { name: '接待', version: 0 })).toMatchObject({
      code: 'kin-changed',
    });
    const version = await versionOf(group());
    expect(await nameKin(services, above, group(), { name: '', version })).toMatchObject({ ok: true });
    const [latest, first] = (await open(above, group())).decisions;
    expect([latest, first]).toMatchObject([
      { what: 'name', formerName: '公务接待手续不全', name: null, authorName: 'above' },
      { what: 'name', formerName: null, name: '公务接待手续不全', authorName: 'inspectors' },
    ]);
    expect(await undoKin(services, above, first?.id ?? 0)).toMatchObject({ code: 'kin-undone' });
    expect(await undoKin(services, above, latest?.id ?? 0)).toMatchObject({ ok: true });
    expect(await undoKin(services, above, latest?.id ?? 0)).toMatchObject({ code: 'kin-undone' });
    expect((await open(above, group())).name).toBe('公务接待手续不全');
  });

  it('merges groups, for whatever comes later too, and takes that back', async () => {
    const before = await open(above, others());
    const merged = await mergeKin(services, above, group(), {
      others: [{ id: others(), version: before.version }],
      version: await versionOf(group()),
    });
    expect(merged).toMatchObject({ ok: true });
    expect((await list(above)).groups).toMatchObject([
      { id: group(), name: '公务接待手续不全', problems: 7, organisations: 3 },
    ]);
    // The old address leads to where it went.
    expect((await open(above, others())).id).toBe(group());
    const byHand = (await open(above, group())).members.filter((member) => member.byHand);
    expect(byHand.map(({ title, shared }) => [title, shared]).sort()).toEqual([
      ['固定资产账实不符', []],
      ['固定资产账实不符，盘亏设备三台', []],
    ]);
    await enter(water, ['固定资产账实不符的问题突出'], { feedback: '2026-02-01' });
    await follow();
    expect((await open(above, group())).problems).toBe(8);
    const merge = (await open(above, group())).decisions.find(({ what }) => what === 'merge');
    expect(merge).toMatchObject({ otherWords: '固定资产账实不符' });
    expect(await undoKin(services, above, merge?.id ?? 0)).toMatchObject({ ok: true });
    expect((await list(above)).groups).toMatchObject([{ problems: 5 }, { problems: 3, organisations: 3 }]);
    expect(await undoKin(services, above, merge?.id ?? 0)).toMatchObject({ code: 'kin-undone' });
  });

  it('takes a problem out of its group, which the job does not undo', async () => {
    const id = idOf(schools, '个别公务接待没有公函');
    expect(await takeApart(services, above, others(), id)).toMatchObject({ code: 'kin-not-in-group' });
    expect(await takeApart(services, above, group(), id)).toMatchObject({ ok: true });
    await database.owner.write(null, (tx) =>
      tx.run(sql`insert into kin_queue select organisation_id, problem_id from kin_members on conflict do nothing`),
    );
    await follow();
    expect(await kinOf(above, id)).toMatchObject({ apart: true, kin: [] });
    expect((await open(above, group())).members.map(({ title }) => title)).not.toContain('个别公务接待没有公函');
    const [latest] = (await open(above, group())).decisions;
    expect(latest).toMatchObject({ what: 'apart', otherId: id, otherWords: '个别公务接待没有公函' });
    expect(await undoKin(services, above, latest?.id ?? 0)).toMatchObject({ ok: true });
    expect((await kinOf(above, id)).kin.length).toBeGreaterThan(2);
  });

  it('outlives the problem that was the first of its kind', async () => {
    const first = group();
    await database.owner.write(null, (tx) =>
      tx.run(sql`update problems set title = '干部档案专项审核不认真' where id = ${first}`),
    );
    await database.owner.write(null, (tx) =>
      tx.run(sql`update problems set superseded_at = now() where id = ${first}`),
    );
    await follow();
    const seen = await open(above, first);
    expect(seen).toMatchObject({ id: first, name: '公务接待手续不全', wording: '公务接待无公函、超标准', problems: 4 });
  });

  it('leaves its trace in the chains, the one about a problem in its history', async () => {
    const traces = await database.owner.read(null, (tx) =>
      tx.many(sql`select chain_id as chain, action, count(*) as n, count(problem_id) as problems from audit_entries
        where action like 'kin.%' group by 1, 2 order by 1, 2`),
    );
    expect(traces).toEqual([
      { chain: county, action: 'kin.merge', n: 1, problems: 0 },
      { chain: county, action: 'kin.name', n: 2, problems: 0 },
      { chain: county, action: 'kin.undo', n: 2, problems: 0 },
      { chain: schools, action: 'kin.apart', n: 1, problems: 1 },
      { chain: schools, action: 'kin.undo', n: 1, problems: 1 },
    ]);
  });
});
