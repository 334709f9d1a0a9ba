import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { changeProblem, dayByDay, idsByTitle, issueDrafts, staffed, wentOut } from '../../test/support/ladder.ts';
import { fill, planned, testLedger } from '../../test/support/ledger.ts';
import { watchLights } from '../../test/support/lights.ts';
import { testPeople } from '../../test/support/people.ts';
import { sql } from '../platform/database/sql.ts';
import { climbLadders } from './actions/ladder/climb.ts';
import { holdRungs } from './actions/ladder/hold.ts';

const database = await testDatabase();
const people = await testPeople(database);
const ledger = testLedger(database, people);
const work = { worker: database.worker, clock: people.clock };

const hold = async (problemId: number, rung: string, until: string): Promise<void> => {
  const actor = await people.again(people.clerk);
  const held = await holdRungs({ ...people.services, ...ledger }, actor, {
    problemId,
    rung,
    until,
    reason: '雨季抢险',
  });
  if (!held.ok) throw new Error(held.code);
};

const reached = (milestone: string, day: string): Promise<number> =>
  database.owner.write(null, (tx) =>
    tx.run(sql`insert into milestone_entries (organisation_id, inspection_id, milestone, kind, day, account_id, author_name, at)
      select organisation_id, id, ${milestone}, 'done', ${day}, ${people.clerk.accountId}, '林一', ${people.clock.now()} from inspections`),
  );

/** The notice of 2027 is entered when the year has begun: New Year's Day is no working day. */
const holidaysOf2027 = (): Promise<number> =>
  database.owner.write(null, async (tx) => {
    const { id } = await tx.one<{ id: number }>(
      sql`insert into calendar_notices (year, source, entered_name) values (2027, '放假安排的通知', '林一') returning id`,
    );
    return tx.run(
      sql`insert into calendar_days (notice_id, day, works, name) values (${id}, '2027-01-01', false, '元旦')`,
    );
  });

/**
 * What goes out and which lights are shown, day by day: 灯 how many there are of each at midnight (or after what was done on
 * that day) and which turned; 台阶 a rung with its thing (due day) and to whom; 函件 a letter as it stands at the end, on the
 * day of its issue; 通知 to whom and what.
 */
const expected = readFileSync(join(import.meta.dirname, 'eighteen-months.txt'), 'utf8').trim();

it('sends exactly what the pack says over eighteen months', { timeout: 300_000 }, async () => {
  const { clerk, clock } = people;
  const office = await staffed(people);
  clock.set('2026-01-15T09:00:00+08:00');
  const responsibility = {
    leadUnitId: office.unit,
    supportingUnitIds: [],
    leaderIds: [office.people.leader],
    personIds: [office.people.responsible],
  };
  const problem = (title: string, deadline: string) =>
    planned(title, { deadline, status: 'in_progress', responsibility });
  await fill({ ...ledger, clock }, clerk, [
    problem('采砂', '2026-03-20'),
    problem('巡河', '2026-03-20'),
    problem('水库', '2026-04-30'),
    problem('资金', '2026-05-31'),
    planned('教育', { status: 'long_term', responsibility }),
    problem('泵站', '2026-12-31'),
    planned('无主', { deadline: '2026-08-10', status: 'in_progress' }),
  ]);
  await database.owner.write(null, (tx) =>
    tx.run(
      sql`update inspections set rule_pack = 'three-phases-18-months', rule_pack_version = 1, created_at = ${clock.now()}`,
    ),
  );
  const ids = await idsByTitle(ledger, people);
  const change = (title: string, to: Parameters<typeof changeProblem>[3]) =>
    changeProblem(database, clerk.homeId, ids.get(title) ?? 0, to);
  await change('教育', { heartbeatOn: '2026-12-20' });
  const story: Record<string, () => Promise<unknown>> = {
    '2026-01-15': () => reached('topic_meeting', '2026-01-15'),
    '2026-02-10': () => reached('plan', '2026-02-10'),
    '2026-03-25': () => change('巡河', { status: 'completed' }),
    '2026-04-07': () => issueDrafts(database, people, 'notice'),
    '2026-04-22': () => change('水库', { deadline: '2026-06-30' }),
    '2026-05-12': () => change('采砂', { status: 'completed' }),
    '2026-05-28': () => change('资金', { status: 'under_review' }),
    '2026-06-05': () => change('资金', { status: 'returned' }),
    '2026-06-08': () => change('资金', { status: 'completed' }),
    '2026-06-25': () => hold(ids.get('水库') ?? 0, 'urge', '2026-07-10'),
    '2026-07-13': () => change('水库', { status: 'completed' }),
    '2026-08-12': () => change('无主', { status: 'completed' }),
    '2026-09-01': () => change('采砂', { status: 'reopened' }),
    '2026-09-03': () => change('采砂', { deadline: '2026-10-15' }),
    '2026-10-20': () => change('采砂', { status: 'completed' }),
    '2026-12-18': () => change('教育', { heartbeatOn: '2027-06-20' }),
    '2027-01-05': holidaysOf2027,
    '2027-01-20': () => change('泵站', { status: 'completed' }),
  };
  const lamps = watchLights(database, people, ledger);
  const lit: string[] = [];
  await dayByDay(clock, '2026-01-15', '2027-07-31', async (day) => {
    // Right at midnight, before anything has run: packs are followed when they are laid down, for years to come.
    if (day === '2026-01-15') await lamps.follow(day);
    lit.push(...(await lamps.look(day)));
    await climbLadders(work);
    if (story[day] === undefined) return;
    clock.set(`${day}T10:00:00+08:00`);
    await story[day]();
    await lamps.follow(day);
    await climbLadders(work);
    lit.push(...(await lamps.look(day)));
  });
  const dayOf = (line: string): string => line.slice(0, 10);
  const lines = [...lit, ...(await wentOut(database))].sort((a, b) =>
    dayOf(a) < dayOf(b) ? -1 : Number(dayOf(a) > dayOf(b)),
  );
  expect(lines.join('\n')).toBe(expected);
});
