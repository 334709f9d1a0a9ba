import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../../test/support/ledger.ts';
import { testPeople } from '../../../test/support/people.ts';
import type { Actor } from '../../people/actor.ts';
import type { Role } from '../../people/model.ts';
import { sql } from '../../platform/database/sql.ts';
import { verifyLedger } from '../verify.ts';
import { addEvidence, changeEvidence, mayAddEvidence } from './evidence.ts';
import { addInstitution, changeInstitution, listInstitutions } from './institutions.ts';
import { changeMeasure, linkMeasure } from './measures.ts';
import { reportOutcome } from './outcomes.ts';
import { readProblem } from './read.ts';
import { relationTo } from './relation.ts';
import { changeMeasureStatus, changeProblemStatus } from './transition.ts';
import { reportProgress } from './work.ts';

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
const money = await people.place(clerk.homeId, 'unit', '财务科');
const bureau = await people.place(clerk.homeId, 'organisation', '财政局党组');
const budget = await people.place(bureau, 'unit', '预算科');

/** Somebody with a unit's role who also reads the whole ledger here. */
async function withBoth(login: string, role: Role, unit: number, also: Role): Promise<Actor> {
  const actor = await people.actor(login, role, unit);
  await database.owner.write(null, (tx) =>
    tx.run(sql`insert into account_roles (account_id, role, organisation_id, home_id)
      values (${actor.accountId}, ${also}, ${clerk.homeId}, ${clerk.homeId})`),
  );
  return people.again(actor);
}
const deputy = await withBoth('deputy', 'unit_head', river, 'leader');
const clerkWhoReads = await withBoth('reader', 'unit', river, 'observer');
const stranger = await withBoth('stranger', 'unit_head', budget, 'observer');

const measures = [{ content: '落实责任', deadline: null, deadlineWords: null }];
const ledBy = (unit: number) => ({ measures, responsibility: { ...nobody, leadUnitId: unit } });
// Each person has a pair of their own: a problem of the unit and one of another unit.
const names = ['deputy', 'reader', 'shared by deputy', 'shared by reader', 'institutions', 'strange'];
const made = await fill(
  services,
  clerk,
  names.flatMap((name) => [planned(`${name} own`, ledBy(river)), planned(`${name} other`, ledBy(money))]),
);
const rows = (await list(services, clerk, { size: '50' })).items;
const idOf = (title: string): number => rows.find((row) => row.title === title)?.id ?? 0;
async function page(id: number, actor: Actor = clerk) {
  const outcome = await readProblem(services, actor, id);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
const measureOf = async (title: string): Promise<number> => (await page(idOf(title))).measures[0]?.id ?? 0;
const actionsOf = (item: { allowed: readonly { action: string }[] }) => item.allowed.map(({ action }) => action);
const start = { version: 1, action: 'start' as const };
const readOnly = { ok: false, code: 'ledger-read-only' };
const paper = { name: '记录.txt', mediaType: 'text/plain', hash: 'b'.repeat(64), size: 12 };
const handedIn = { measureId: null, progressId: null, disclosure: 'internal' as const, files: [paper] };

it('keeping the ledger goes before a unit, a unit before reading', () => {
  const here = { organisationId: clerk.homeId, ofOwnUnit: true };
  expect(relationTo(clerk, here)).toBe('office');
  expect(relationTo(deputy, here)).toBe('unit');
  expect(relationTo(deputy, { ...here, ofOwnUnit: false })).toBe('observer');
});

describe.each([
  ['a deputy director who heads a unit', 'deputy', deputy],
  ['a unit’s clerk who reads the whole ledger', 'reader', clerkWhoReads],
])('%s', (_, name, actor) => {
  const [own, other] = [idOf(`${name} own`), idOf(`${name} other`)];

  it('is offered on the page of a problem what its unit may do, and of another unit’s nothing', async () => {
    const [mine, theirs] = [await page(own, actor), await page(other, actor)];
    expect(mine.may).toEqual(['report', 'upload']);
    expect(actionsOf(mine)).toEqual(['start']);
    expect(mine.measures.map(actionsOf)).toEqual([['start']]);
    expect([theirs.may, theirs.allowed, theirs.measures.flatMap(actionsOf)]).toEqual([[], [], []]);
  });

  it('reports on the problems of the unit, hands in files and takes steps', async () => {
    expect(await changeProblemStatus(services, actor, own, start)).toMatchObject({ ok: true });
    const measureId = (await page(own)).measures[0]?.id ?? 0;
    expect(await reportProgress(services, actor, own, { content: '巡河', measureId })).toMatchObject({ ok: true });
    expect(await mayAddEvidence(services, actor, own)).toMatchObject({ ok: true });
    const added = await addEvidence(services, actor, own, handedIn);
    const file = added.ok ? (added.value.ids[0] ?? 0) : 0;
    const said = { version: 1, disclosure: 'internal' as const, withdrawn: true };
    expect(await changeEvidence(services, actor, file, said)).toMatchObject({ ok: true });
    const after = await page(own);
    expect([after.status, after.progress.length, after.evidence[0]?.withdrawn]).toEqual(['in_progress', 1, true]);
  });

  it('may do none of it to another unit’s problem', async () => {
    const file = await addEvidence(services, clerk, other, handedIn);
    const given = file.ok ? (file.value.ids[0] ?? 0) : 0;
    expect([
      await changeProblemStatus(services, actor, other, start),
      await changeMeasureStatus(services, actor, await measureOf(`${name} other`), start),
      await reportProgress(services, actor, other, { content: '巡河' }),
      await mayAddEvidence(services, actor, other),
      await addEvidence(services, actor, other, handedIn),
      await changeEvidence(services, actor, given, { version: 1, disclosure: 'internal', withdrawn: true }),
    ]).toMatchObject(Array(6).fill(readOnly));
  });

  it('takes steps with a measure that serves another unit’s problem too', async () => {
    const [mine, theirs] = [idOf(`shared by ${name} own`), idOf(`shared by ${name} other`)];
    const measureId = await measureOf(`shared by ${name} own`);
    expect(await linkMeasure(services, clerk, measureId, theirs)).toMatchObject({ ok: true });
    const { version } = (await page(mine)).measures[0] ?? { version: 0 };
    expect((await page(theirs, actor)).measures.map(actionsOf)).toEqual([['start'], []]);
    expect(await changeMeasureStatus(services, actor, measureId, { ...start, version })).toMatchObject({ ok: true });
    expect((await page(theirs)).measures.map(({ status }) => status)).toEqual(['in_progress', 'not_started']);
  });
});

it('reports what measures of the unit brought, and of others nothing', async () => {
  const brought = async (title: string) => {
    const [measure] = (await page(idOf(title))).measures;
    const facts = { version: measure?.version ?? 0, content: '落实责任', types: ['recovery' as const] };
    expect(await changeMeasure(services, clerk, measure?.id ?? 0, facts)).toMatchObject({ ok: true });
    const outcome = { problemId: idOf(title), type: 'recovery' as const, amount: '1', unit: '元' as const };
    return reportOutcome(services, clerkWhoReads, measure?.id ?? 0, outcome);
  };
  expect(await brought('institutions own')).toMatchObject({ ok: true });
  expect(await brought('institutions other')).toMatchObject(readOnly);
});

it('registers institutions of the unit with its measures, and leaves alone what others linked', async () => {
  const { inspectionId } = made;
  const [mine, theirs] = [await measureOf('institutions own'), await measureOf('institutions other')];
  const facts = { name: '巡河制度', inspectionId, state: 'draft' as const, day: '2026-03-01' };
  const add = (actor: Actor, unitId: number | null, measureIds: number[]) =>
    addInstitution(services, actor, { ...facts, unitId, measureIds });
  expect(await add(deputy, null, [mine])).toMatchObject({ code: 'institution-needs-unit' });
  expect(await add(deputy, river, [theirs])).toMatchObject(readOnly);
  expect(await add(stranger, null, [mine])).toMatchObject(readOnly);
  const added = await add(deputy, river, [mine]);
  const id = added.ok ? added.value.id : 0;
  const change = (actor: Actor, version: number, measureIds: number[]) =>
    changeInstitution(services, actor, id, { name: '巡河办法', unitId: river, version, measureIds });
  expect(await change(clerk, 1, [mine, theirs])).toMatchObject({ ok: true });
  expect(await change(deputy, 2, [mine])).toMatchObject(readOnly);
  expect(await change(deputy, 2, [theirs])).toMatchObject({ ok: true });
  const [institution] = await listInstitutions(services, deputy, inspectionId);
  expect(institution).toMatchObject({ name: '巡河办法', mayEdit: true, measures: [{ id: theirs }] });
});

it('a unit of another bureau gives nothing here', async () => {
  const own = await page(idOf('strange own'), stranger);
  expect([own.may, own.allowed]).toEqual([[], []]);
  expect(await reportProgress(services, stranger, own.id, { content: '巡河' })).toMatchObject(readOnly);
});

it('leaves a ledger whose parts agree', async () => {
  const { owner } = database;
  const client = await owner.connect();
  try {
    expect(await verifyLedger(client)).toEqual([]);
  } finally {
    client.release();
  }
});
