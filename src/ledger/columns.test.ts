import { describe, expect, it } from 'vitest';
import { withOwner } from '../../test/support/backups.ts';
import { testDatabase } from '../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../test/support/ledger.ts';
import { testPeople } from '../../test/support/people.ts';
import { closeBy, testReviews } from '../../test/support/review.ts';
import { applyForClosure } from '../review/actions/submit.ts';
import { addEvidence } from './actions/evidence.ts';
import { addInstitution, changeInstitution, listInstitutions, moveInstitution } from './actions/institutions.ts';
import { addMeasure, changeMeasure } from './actions/measures.ts';
import { addMeeting, changeMeeting, listMeetings } from './actions/meetings.ts';
import { changeOutcome, listOutcomes, reportOutcome } from './actions/outcomes.ts';
import { readHistory, readProblem } from './actions/read.ts';
import { changeProblem, splitProblem } from './actions/reshape.ts';
import { reportProgress } from './actions/work.ts';
import {
  institution,
  type MeasureType,
  meeting,
  newOutcomeBody,
  outcomesAnswer,
  outcomesQuery,
  problem,
} from './model.ts';
import { verifyLedger } from './verify.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const reviews = testReviews(services, people);
const unit = await people.place(people.clerk.homeId, 'unit', '河湖管理科');
const other = await people.place(people.clerk.homeId, 'unit', '财务科');
const river = await people.actor('river', 'unit', unit);
const finance = await people.actor('finance', 'unit', other);
const observer = await people.actor('observer', 'observer', people.clerk.homeId);
const clerk = await people.again(people.clerk);
const { inspectionId } = await fill(services, clerk, [
  planned('河道采砂监管不严', { special: 'named', responsibility: { ...nobody, leadUnitId: unit } }),
  planned('专项资金使用缓慢', { responsibility: { ...nobody, leadUnitId: unit } }),
  planned('立行立改的事', { special: 'immediate' }),
  planned('选人用人不规范'),
]);
const rows = (await list(services, clerk)).items;
const idOf = (title: string): number => rows.find((row) => row.title === title)?.id ?? 0;
const sand = idOf('河道采砂监管不严');
const funds = idOf('专项资金使用缓慢');
const done = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> => {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
};
const get = async (id: number, actor = clerk) => problem.parse(await done(readProblem(services, actor, id)));
const request = async (id: number) => {
  const { version, title, aspectId, category, special, disclosure } = await get(id);
  return { version, title, aspectId, category, special, disclosure };
};
const newMeasure = async (types: readonly MeasureType[], problemId = sand): Promise<number> =>
  (await done(addMeasure(services, clerk, problemId, { content: '专项治理采砂', types }))).id;
const measureOf = async (id: number, problemId = sand) => {
  const found = (await get(problemId)).measures.find((measure) => measure.id === id);
  if (found === undefined) throw new Error('no measure');
  return found;
};
const photo = async (measureId: number, actor = river): Promise<number> => {
  const file = { name: '凭证.pdf', mediaType: 'application/pdf', hash: 'b'.repeat(64), size: 10 };
  const shown = { measureId, progressId: null, disclosure: 'internal' as const };
  return (await done(addEvidence(services, actor, sand, { ...shown, files: [file] }))).ids[0] ?? 0;
};
const money = { problemId: sand, type: 'recovery', amount: '12.5', unit: '万元' } as const;

describe('classifying', () => {
  it('keeps what was said before, with who and when, and leaves alone what is not named', async () => {
    await done(
      changeProblem(services, clerk, sand, {
        ...(await request(sand)),
        topic: 'inspection',
        category: '贯彻落实决策部署',
        subcategory: '职能责任',
        focus: 'policy',
        cause: '日常巡查缺位',
        goal: '六月底前无新增盗采点',
      }),
    );
    await done(changeProblem(services, clerk, sand, { ...(await request(sand)), goal: '全年无新增盗采点' }));
    expect(await get(sand)).toMatchObject({
      topic: 'inspection',
      subcategory: '职能责任',
      focus: 'policy',
      isKey: true,
      keySituation: 'named',
      cause: '日常巡查缺位',
      goal: '全年无新增盗采点',
    });
    const [latest] = await done(readHistory(services, clerk, sand, Number.MAX_SAFE_INTEGER));
    expect(latest).toMatchObject({
      actorName: '林一',
      values: { before: { goal: '六月底前无新增盗采点' }, after: { goal: '全年无新增盗采点' } },
    });
  });

  it('takes codes of the dictionaries alone', async () => {
    const asked = { ...(await request(sand)), topic: 'made_up' };
    expect(await changeProblem(services, clerk, sand, asked)).toMatchObject({ code: 'not-in-dictionary' });
  });

  it('forgets why a problem was a key one when it is one no more', async () => {
    await done(
      changeProblem(services, clerk, funds, { ...(await request(funds)), isKey: true, keySituation: 'recurring' }),
    );
    await done(changeProblem(services, clerk, funds, { ...(await request(funds)), isKey: false }));
    expect(await get(funds)).toMatchObject({ isKey: false, keySituation: null });
  });

  it('follows the marks of the paper where it enters the ledger', async () => {
    expect(await get(idOf('立行立改的事'))).toMatchObject({ topic: 'immediate', isKey: false });
    expect((await list(services, clerk, { key: 'true' })).items.map(({ id }) => id)).toEqual([sand]);
  });

  it('filters the list, also together with a search, and its total equals its rows', async () => {
    for (const [query, ids] of [
      [{ topic: 'immediate' }, [idOf('立行立改的事')]],
      [{ topic: 'inspection,immediate' }, [sand, idOf('立行立改的事')]],
      [{ focus: 'policy' }, [sand]],
      [{ focus: 'policy', key: 'true', q: '采砂' }, [sand]],
      [{ topic: 'immediate', q: '采砂' }, []],
    ] as const) {
      const found = await list(services, clerk, query);
      expect(found.items.map(({ id }) => id)).toEqual(ids);
      expect(found.total).toBe(ids.length);
    }
    expect(await withOwner(database.urls.owner, verifyLedger)).toEqual([]);
  });

  it('goes over to the parts of a problem that is split', async () => {
    const id = idOf('选人用人不规范');
    await done(changeProblem(services, clerk, id, { ...(await request(id)), topic: 'cadres', cause: '程序不清' }));
    const { version } = await get(id);
    const parts = [{ title: '之一' }, { title: '之二' }];
    const { ids } = await done(splitProblem(services, clerk, id, { version, parts }));
    expect(await get(ids[1] ?? 0)).toMatchObject({ topic: 'cadres', cause: '程序不清' });
  });
});

describe('outcomes of a measure', () => {
  it('are asked for before closure: number and file for each type, a draft of an institution is none', async () => {
    const id = await newMeasure(['recovery', 'institution', 'major']);
    await done(reportProgress(services, river, sand, { measureId: id, content: '已追缴' }));
    const evidenceId = await photo(id);
    const apply = async () =>
      applyForClosure(reviews, river, 'measure', id, { version: (await measureOf(id)).version });
    expect(await apply()).toMatchObject({
      code: 'closure-needs-outcome',
      facts: { names: ['建章立制没有已印发的制度', '挽回损失没有填报成效'] },
    });
    const { id: entry } = await done(reportOutcome(services, river, id, money));
    expect((await measureOf(id)).missingOutcomes).toEqual(['建章立制没有已印发的制度', '挽回损失缺佐证文件']);
    await done(changeOutcome(services, river, entry, { version: 1, evidenceId, withdrawn: false }));
    const facts = { inspectionId, name: '河道采砂管理办法', measureIds: [id], unitId: unit, evidenceId };
    const made = await done(addInstitution(services, river, { ...facts, state: 'draft', day: '2026-02-01' }));
    expect(await apply()).toMatchObject({ facts: { names: ['建章立制没有已印发的制度'] } });
    await done(moveInstitution(services, river, made.id, { version: 1, state: 'issued', day: '2026-03-01' }));
    expect(await apply()).toMatchObject({ ok: true });
  });

  it('are summed exactly at measure, problem, inspection and organisation', async () => {
    const id = await newMeasure(['recovery', 'accountability']);
    await done(reportOutcome(services, river, id, { ...money, amount: '0.10' }));
    await done(reportOutcome(services, river, id, { ...money, amount: '0.2' }));
    await done(reportOutcome(services, river, id, { ...money, amount: '7', unit: '元' }));
    await done(
      reportOutcome(services, river, id, { problemId: sand, type: 'accountability', amount: '3', unit: '人' }),
    );
    expect((await measureOf(id)).sums).toEqual([
      { type: 'recovery', amount: '3007', entries: 3 },
      { type: 'accountability', amount: '3', entries: 1 },
    ]);
    expect((await measureOf(id)).outcomes.map(({ amount, unit: of }) => `${amount} ${of}`)).toEqual([
      '0.10 万元',
      '0.2 万元',
      '7 元',
      '3 人',
    ]);
    const sums = [
      { type: 'institution', amount: '1', entries: 1 },
      { type: 'recovery', amount: '128007', entries: 4 },
      { type: 'accountability', amount: '3', entries: 1 },
    ];
    expect((await get(sand)).sums).toEqual(sums);
    for (const query of [{ inspection: inspectionId }, { organisation: clerk.homeId }, {}]) {
      const answer = outcomesAnswer.parse(await listOutcomes(services, observer, outcomesQuery.parse(query)));
      expect(answer.sums).toEqual(sums);
      expect(answer.total).toBe(5);
    }
    expect((await listOutcomes(services, clerk, outcomesQuery.parse({ inspection: inspectionId + 1 }))).sums).toEqual(
      [],
    );
  });

  it('are seen and reported through involvement alone', async () => {
    const id = await newMeasure(['recovery']);
    expect(await reportOutcome(services, finance, id, money)).toMatchObject({ code: 'measure-not-found' });
    expect(await reportOutcome(services, observer, id, money)).toMatchObject({ code: 'ledger-read-only' });
    expect(await listOutcomes(services, finance, outcomesQuery.parse({}))).toEqual({ sums: [], total: 0, items: [] });
  });

  it('of another type than the measure’s are refused, and a type with outcomes cannot be taken away', async () => {
    const id = await newMeasure(['recovery']);
    expect(
      await reportOutcome(services, river, id, { problemId: sand, type: 'campaign', amount: '1', unit: '项' }),
    ).toMatchObject({ code: 'outcome-of-other-type' });
    const { id: entry } = await done(reportOutcome(services, river, id, money));
    const change = async () =>
      changeMeasure(services, clerk, id, {
        ...(await measureOf(id)),
        types: ['major'],
        version: (await measureOf(id)).version,
      });
    expect(await change()).toMatchObject({ code: 'type-has-outcome' });
    expect(await changeOutcome(services, river, entry, { version: 9, withdrawn: true })).toMatchObject({
      code: 'stale-item',
    });
    await done(changeOutcome(services, river, entry, { version: 1, withdrawn: true }));
    expect(await change()).toMatchObject({ ok: true });
    expect((await measureOf(id)).outcomes).toMatchObject([{ amount: '12.5', withdrawn: true }]);
  });

  it('show files of the measure’s own problems alone', async () => {
    const id = await newMeasure(['recovery'], funds);
    const foreign = await photo((await get(sand)).measures[1]?.id ?? 0);
    expect(await reportOutcome(services, clerk, id, { ...money, problemId: funds, evidenceId: foreign })).toMatchObject(
      { code: 'evidence-not-found' },
    );
  });

  it('are numbers greater than nothing, whole ones but for money, in the units of their type', () => {
    const valid = (facts: object): boolean => newOutcomeBody.safeParse({ ...money, ...facts }).success;
    expect(valid({})).toBe(true);
    expect(valid({ amount: '1.234567' })).toBe(true);
    for (const amount of ['0', '0.00', '-1', '1e3', '01', '1.2345678', '', '１２'])
      expect([amount, valid({ amount })]).toEqual([amount, false]);
    expect(valid({ type: 'accountability', unit: '人', amount: '1.5' })).toBe(false);
    expect(valid({ type: 'accountability', unit: '万元', amount: '1' })).toBe(false);
  });

  it('of a completed measure stand as they are', async () => {
    const id = await newMeasure(['recovery']);
    const { id: entry } = await done(reportOutcome(services, river, id, money));
    const evidenceId = await photo(id);
    await done(reportProgress(services, river, sand, { measureId: id, content: '已追缴' }));
    await done(changeOutcome(services, river, entry, { version: 1, evidenceId, withdrawn: false }));
    await closeBy(reviews, clerk, { kind: 'measure', id, problemId: sand, version: (await measureOf(id)).version });
    expect(await reportOutcome(services, river, id, money)).toMatchObject({ code: 'measure-closed' });
    expect(await changeOutcome(services, clerk, entry, { version: 2, withdrawn: true })).toMatchObject({
      code: 'measure-closed',
    });
  });
});

describe('institutions', () => {
  const facts = { inspectionId, name: '资金使用管理办法', measureIds: [], state: 'draft', day: '2026-02-01' } as const;
  const one = async (id: number, actor = clerk) =>
    (await listInstitutions(services, actor, inspectionId))
      .map((row) => institution.parse(row))
      .find((row) => row.id === id);

  it('go from state to state, each with its day, none of them skipped or put before the last', async () => {
    const { id } = await done(addInstitution(services, clerk, facts));
    const move = (version: number, state: 'consulting' | 'issued' | 'in_force' | 'abolished', day: string) =>
      moveInstitution(services, clerk, id, { version, state, day });
    expect(await move(1, 'in_force', '2026-03-01')).toMatchObject({ code: 'institution-state-not-next' });
    await done(move(1, 'consulting', '2026-02-10'));
    expect(await move(2, 'issued', '2026-02-09')).toMatchObject({ code: 'institution-day-before' });
    expect(await move(1, 'issued', '2026-03-01')).toMatchObject({ code: 'stale-item' });
    await done(move(2, 'issued', '2026-03-01'));
    expect((await one(id))?.states.map(({ state, day }) => `${state} ${day}`)).toEqual([
      'draft 2026-02-01',
      'consulting 2026-02-10',
      'issued 2026-03-01',
    ]);
    expect((await one(id))?.next).toEqual(['in_force', 'revised', 'abolished']);
  });

  it('are registered by a unit for itself, and kept by it and 整改办', async () => {
    expect(await addInstitution(services, river, facts)).toMatchObject({ code: 'institution-needs-unit' });
    expect(await addInstitution(services, river, { ...facts, unitId: other })).toMatchObject({
      code: 'institution-needs-unit',
    });
    expect(await addInstitution(services, observer, facts)).toMatchObject({ code: 'ledger-read-only' });
    const { id } = await done(addInstitution(services, river, { ...facts, unitId: unit }));
    expect(await one(id, river)).toMatchObject({ mayEdit: true });
    expect(await one(id, finance)).toBeUndefined();
    expect(await one(id, observer)).toMatchObject({ mayEdit: false, next: [] });
    expect(await changeInstitution(services, observer, id, { ...facts, version: 1 })).toMatchObject({
      code: 'ledger-read-only',
    });
    expect(await changeInstitution(services, finance, id, { ...facts, version: 1 })).toMatchObject({
      code: 'institution-not-found',
    });
    await done(changeInstitution(services, clerk, id, { ...facts, documentNumber: '云水发〔2026〕3号', version: 1 }));
    expect(await one(id)).toMatchObject({ documentNumber: '云水发〔2026〕3号', unit: null });
  });
});

describe('meetings', () => {
  const facts = {
    inspectionId,
    kind: 'leading_group',
    heldOn: '2026-02-20',
    title: '第2次领导小组会',
    topics: '采砂整治',
  } as const;
  const only = async (actor = clerk) =>
    (await listMeetings(services, actor, inspectionId)).map((row) => meeting.parse(row));

  it('have decisions, one of which becomes a measure that names it, once', async () => {
    expect(await addMeeting(services, river, { ...facts, decisions: [] })).toMatchObject({ code: 'ledger-read-only' });
    const { id } = await done(addMeeting(services, clerk, { ...facts, decisions: ['设巡河岗', '约谈采砂企业'] }));
    const [first, second] = (await only())[0]?.decisions ?? [];
    const made = await done(addMeasure(services, clerk, sand, { content: '设巡河岗', decisionId: first?.id ?? 0 }));
    expect((await measureOf(made.id)).decision).toEqual({
      meetingId: id,
      heldOn: '2026-02-20',
      title: '第2次领导小组会',
    });
    expect((await only())[0]?.decisions[0]?.measure).toEqual({ id: made.id, problemId: sand });
    expect(await addMeasure(services, clerk, funds, { content: '设巡河岗', decisionId: first?.id ?? 0 })).toMatchObject(
      {
        code: 'decision-has-measure',
      },
    );
    const keep = (decisions: { id?: number; content: string }[], version = 1) =>
      changeMeeting(services, clerk, id, { ...facts, version, decisions });
    expect(await keep([{ id: second?.id ?? 0, content: '约谈' }])).toMatchObject({ code: 'decision-has-measure' });
    expect(await keep([{ id: first?.id ?? 0, content: '改了说法' }])).toMatchObject({ code: 'decision-has-measure' });
    await done(keep([{ content: '通报情况' }, { id: first?.id ?? 0, content: '设巡河岗' }]));
    expect((await only())[0]?.decisions.map(({ content }) => content)).toEqual(['通报情况', '设巡河岗']);
    expect(await keep([{ id: first?.id ?? 0, content: '设巡河岗' }])).toMatchObject({ code: 'stale-item' });
  });

  it('show a unit where its own measures come from, and nothing else', async () => {
    expect((await only(river)).map(({ decisions }) => decisions.map(({ content }) => content))).toEqual([['设巡河岗']]);
    expect(await only(finance)).toEqual([]);
    expect((await only(observer))[0]?.decisions).toHaveLength(2);
  });
});
