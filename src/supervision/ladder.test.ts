import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { wentOut } from '../../test/support/ladder.ts';
import { type FilledLedger, filledLedger, workOfDay } from '../../test/support/ladder-days.ts';
import { randomRuns } from '../../test/support/random.ts';
import { dice } from '../../test/writer/dice.ts';
import { packNamed } from '../ledger/store/dictionaries.ts';
import { Database } from '../platform/database/database.ts';
import { sql } from '../platform/database/sql.ts';
import { readCalendar } from '../rulepack/store/calendar.ts';
import { addDays } from '../text/calendar-day.ts';
import { climbLadders } from './actions/ladder/climb.ts';
import { stepOf } from './rules/ladder.ts';

const firstDay = '2026-03-02';
const at = (day: string) => ({ now: () => new Date(`${day}T00:01:00+08:00`) });

it('sends the same when two workers look at once', { timeout: 120_000 }, async () => {
  const days = 20;
  const alone = await filledLedger(await testDatabase(), 7, firstDay, days);
  const shared = await filledLedger(await testDatabase(), 7, firstDay, days);
  const second = new Database(shared.database.urls.worker, { max: 2 });
  for (let each = 0; each < days; each++) {
    const day = addDays(firstDay, each);
    await climbLadders({ worker: alone.database.worker, clock: at(day) });
    const both = [shared.database.worker, second].map((worker) => climbLadders({ worker, clock: at(day) }));
    await Promise.all(both);
    await workOfDay(alone, 7, day);
    await workOfDay(shared, 7, day);
  }
  await second.close();
  const expected = await wentOut(alone.database);
  expect(expected.length).toBeGreaterThan(100);
  expect((await wentOut(shared.database)).sort()).toEqual(expected.sort());
});

const { runs, seed } = randomRuns('days of the ladder', { quick: 10, long: 300 });

it(`leaves nothing due unfired and tells nobody twice, whatever is changed meanwhile (${runs} days)`, {
  timeout: 60_000 + runs * 2_000,
}, async () => {
  const ledger = await filledLedger(await testDatabase(), seed, firstDay, runs);
  for (let each = 0; each < runs; each++) {
    const day = addDays(firstDay, each);
    const climb = () => climbLadders({ worker: ledger.database.worker, clock: at(day) });
    // People work while the ladder looks.
    await Promise.all([climb(), workOfDay(ledger, seed, day)]);
    // Now and then it is off for a day.
    if (dice(`${seed} off ${day}`).int(0, 4) === 0) continue;
    await climb();
    expect(await leftUnfired(ledger, day), `seed ${seed}, ${day}`).toEqual([]);
    expect(await leftInDrafts(ledger), `seed ${seed}, ${day}`).toEqual([]);
  }
  const doubles = await ledger.database.owner.read(null, (tx) =>
    tx.many(sql`select person_id, body, title, (created_at at time zone 'Asia/Shanghai')::date, problem_id from notices
      where kind in ('reminder', 'urging') group by 1, 2, 3, 4, 5 having count(*) > 1`),
  );
  expect(doubles).toEqual([]);
  // Each that was taken back says so, with the reason and an entry in the chain.
  const voided = await ledger.database.owner.read(null, (tx) =>
    tx.one<{
      letters: number;
      entries: number;
    }>(sql`select (select count(*) from letters where state = 'voided' and void_reason <> '') as letters,
      (select count(*) from audit_entries where action = 'letter.withdraw') as entries`),
  );
  expect(voided.entries).toBe(voided.letters);
});

/** Drafts of rungs about nothing but what is done with, or has another deadline by now. */
const leftInDrafts = ({ database }: FilledLedger): Promise<unknown[]> =>
  database.owner.read(null, (tx) =>
    tx.many(sql`select l.id from letters l join ladder_firings f on f.letter_id = l.id join problem_facets p on p.problem_id = f.problem_id
        left join ladder_clocks c on c.problem_id = f.problem_id
      where l.state = 'draft'
      group by l.id having bool_and(p.status in ('completed', 'basically_completed', 'long_term')
        or greatest(p.next_due, c.since) <> f.due or coalesce(c.round, 0) <> f.round)`),
  );

/** Problems for which something should have gone out by a day and has not, found by looking at all of them. */
async function leftUnfired({ database }: FilledLedger, day: string): Promise<unknown[]> {
  return database.owner.read(null, async (tx) => {
    const calendar = await readCalendar(tx);
    const ladder = packNamed({ pack: 'default', version: 2 })?.ladder;
    if (!ladder) throw new Error('no ladder');
    const problems = await tx.many<{
      id: number;
      status: 'in_progress';
      nextDue: string;
      since: string | null;
      round: number;
    }>(
      sql`select f.problem_id as id, f.status, f.next_due as "nextDue", c.since, coalesce(c.round, 0) as round
        from problem_facets f left join ladder_clocks c on c.organisation_id = f.organisation_id and c.problem_id = f.problem_id
        where f.next_due is not null`,
    );
    const passed = await tx.many<{
      id: number;
      due: string;
      round: number;
      rung: string;
      act: 'remind';
      day: string;
      outcome: 'fired';
      replyBy: string | null;
    }>(
      sql`select f.problem_id as id, f.due, f.round, f.rung, f.act, f.day, f.outcome, case when l.state = 'issued' then l.reply_by end as "replyBy"
        from ladder_firings f left join letters l on l.organisation_id = f.organisation_id and l.id = f.letter_id`,
    );
    return problems.flatMap(({ id, status, nextDue, since, round }) => {
      const due = since !== null && since > nextDue ? since : nextDue;
      const mine = passed.filter((one) => one.id === id && one.due === due && one.round === round);
      const { fire, skip } = stepOf(ladder, { on: 'deadline', due, status, passed: mine, holds: [] }, day, calendar);
      return fire === null && skip.length === 0
        ? []
        : [{ id, due, fire: fire?.rung.key, skip: skip.map(({ rung }) => rung.key) }];
    });
  });
}
