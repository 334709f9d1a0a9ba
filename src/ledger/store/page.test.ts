import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { fill, list, nobody, planned, testLedger } from '../../../test/support/ledger.ts';
import { testPeople } from '../../../test/support/people.ts';
import type { Actor } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import { sql } from '../../platform/database/sql.ts';
import { addEvidence } from '../actions/evidence.ts';
import { linkMeasure } from '../actions/measures.ts';
import { reportProgress } from '../actions/work.ts';
import { type ProblemPage, pageOf } from './page.ts';
import { ledgerRows } from './rows.ts';

// Page and rows are read past the policies, by functions that ask for the problem alone. Everything that they show is held
// here against what the policies of each table show in the same scope.

const database = await testDatabase();
const people = await testPeople(database);
const services = testLedger(database, people);
const { clerk } = people;
const river = await people.place(clerk.homeId, 'unit', '河湖管理科');
const money = await people.place(clerk.homeId, 'unit', '财务科');
const bureau = await people.place(null, 'organisation', '财政局党组');
const budget = await people.place(bureau, 'unit', '预算科');
const keeper = await people.actor('keeper', 'office', bureau);

const led = (leadUnitId: number, supportingUnitIds: number[] = []) => ({
  responsibility: { ...nobody, leadUnitId, supportingUnitIds },
  measures: [{ content: '落实责任', deadline: null, deadlineWords: null }],
  progress: [{ content: '已开会部署', happenedOn: null, source: null }],
});
await fill(services, clerk, [
  planned('采砂监管不严', {
    ...led(river),
    manifestations: [planned('东湾未巡查', led(river)), planned('罚款未入账', led(money))],
  }),
  planned('资金使用缓慢', led(money)),
  planned('隐患排查不彻底', led(river, [money])),
  planned('会议记录缺失', { responsibility: nobody }),
]);
await fill(services, keeper, [planned('预算执行偏慢', led(budget))]);

const everything = { size: '200', manifestations: 'true' };
const rows = [...(await list(services, clerk, everything)).items, ...(await list(services, keeper, everything)).items];
const idOf = (title: string): number => rows.find((row) => row.title === title)?.id ?? 0;
const ids = rows.map(({ id }) => id);

// One measure serves problems of two units, with work in both.
const shared = (await shownTo(clerk, idOf('采砂监管不严')))?.measures[0]?.id ?? 0;
await linkMeasure(services, clerk, shared, idOf('资金使用缓慢'));
const paper = { name: '记录.txt', mediaType: 'text/plain', hash: 'a'.repeat(64), size: 12 };
for (const title of ['采砂监管不严', '资金使用缓慢']) {
  await reportProgress(services, clerk, idOf(title), { content: '分头推进', measureId: shared });
  const files = { measureId: shared, progressId: null, disclosure: 'internal' as const, files: [paper] };
  await addEvidence(services, clerk, idOf(title), files);
}

const actors: [string, Actor][] = [
  ['整改办', clerk],
  ['a unit', await people.actor('river', 'unit', river)],
  ['another unit', await people.actor('money', 'unit', money)],
  ['who only looks', await people.actor('watcher', 'observer', clerk.homeId)],
  ['a unit elsewhere', await people.actor('budget', 'unit', budget)],
  ['整改办 elsewhere', keeper],
  ['who keeps accounts', await people.actor('guard', 'security_admin', clerk.homeId)],
];

function shownTo(actor: Actor, id: number): Promise<ProblemPage | null> {
  return services.db.read(actor.scope, (tx) => pageOf(tx, id, today(services.clock)));
}

/** What the tables show of a problem, each by its own policy. */
const byPolicies = (actor: Actor, id: number) =>
  services.db.read(actor.scope, async (tx) => {
    const seen = await tx.maybe(sql`select 1 from problems where id = ${id}`);
    if (seen === null) return null;
    return tx.one(sql`select
      (select coalesce(json_agg(g.id order by g.id), '[]') from progress g where g.problem_id = ${id}) as progress,
      (select coalesce(json_agg(e.id order by e.id), '[]') from evidence e
        join files f on f.organisation_id = e.organisation_id and f.hash = e.file_hash where e.problem_id = ${id}) as evidence,
      (select coalesce(json_agg(c.id order by c.position), '[]') from problems c where c.parent_id = ${id}) as manifestations,
      (select a.title from problems p join problems a on a.id = p.parent_id where p.id = ${id}) as above,
      (select coalesce(json_agg(u.name order by u.name), '[]') from problem_units l join organisations u on u.id = l.unit_id
        where l.problem_id = ${id}) as units,
      (select coalesce(json_agg(json_build_object('id', m.id,
          'problems', (select json_agg(k.problem_id order by k.problem_id) from measure_problems k where k.measure_id = m.id),
          'progress', (select count(*) from progress g where g.measure_id = m.id),
          'evidence', (select count(*) from evidence e where e.measure_id = m.id)) order by m.id), '[]')
        from measure_problems l join measures m on m.id = l.measure_id where l.problem_id = ${id}) as measures`);
  });

const told = (page: ProblemPage | null) =>
  page && {
    progress: page.progress.map(({ id }) => id),
    evidence: (page.evidence ?? []).map(({ id }) => id),
    manifestations: (page.manifestations ?? []).map(({ id }) => id),
    above: page.parent?.title ?? null,
    units: [...page.leads, ...page.supportingUnits].map(({ name }) => name).sort(),
    measures: page.measures
      .map(({ id, problemIds, progressCount, evidenceCount }) => ({
        id,
        problems: problemIds,
        progress: progressCount,
        evidence: evidenceCount,
      }))
      .sort((a, b) => a.id - b.id),
  };

describe.each(actors)('%s', (_, actor) => {
  it('finds on the page of a problem what the policies of its tables show, or no page', async () => {
    for (const id of ids) expect(told(await shownTo(actor, id))).toEqual(await byPolicies(actor, id));
  });

  it('is given rows of those problems that the policies show, whatever is asked for', async () => {
    const asked = sql`select organisation_id as "organisationId", id from unnest(${rows.map(({ organisationId }) => organisationId)}::bigint[], ${ids}::bigint[]) x (organisation_id, id)`;
    const [given, seen] = await services.db.read(actor.scope, (tx) =>
      Promise.all([
        ledgerRows(tx, asked, today(services.clock)),
        tx.many<{
          id: number;
          below: number;
        }>(sql`select p.id, (select count(*) from problems c where c.parent_id = p.id) as below
          from problems p where p.id = any (${ids}::bigint[])`),
      ]),
    );
    const counted = (JSON.parse(given) as { id: number; manifestationCount: number }[]).map((row) => ({
      id: row.id,
      below: row.manifestationCount,
    }));
    const inOrder = ids.flatMap((id) => seen.filter((row) => row.id === id));
    expect(counted).toEqual(inOrder);
  });
});

it('a unit sees of a measure that serves another unit as well its own share', async () => {
  const unit = actors[1]?.[1] ?? clerk;
  const [own, whole] = await Promise.all(
    [unit, clerk].map(async (actor) =>
      (await shownTo(actor, idOf('采砂监管不严')))?.measures.find(({ id }) => id === shared),
    ),
  );
  expect([own?.problemIds.length, own?.progressCount, own?.evidenceCount]).toEqual([1, 1, 1]);
  expect([whole?.problemIds.length, whole?.progressCount, whole?.evidenceCount]).toEqual([2, 2, 2]);
});
