import { sql } from '../../src/platform/database/sql.ts';
import { addDays } from '../../src/text/calendar-day.ts';
import { dice } from '../writer/dice.ts';
import type { TestDatabase } from './database.ts';
import { changeProblem, issueDrafts, staffed } from './ladder.ts';
import { fill, planned, testLedger } from './ledger.ts';
import { testPeople } from './people.ts';

const problems = 90;

/** A ledger whose deadlines lie all over the days to come, drawn from the seed alone. */
export async function filledLedger(database: TestDatabase, seed: number, firstDay: string, days: number) {
  const people = await testPeople(database);
  const office = await staffed(people);
  const services = testLedger(database, people);
  const draw = dice(`ladder ${seed}`);
  const actor = await people.again(people.clerk);
  const units = [office.unit, await people.place(actor.homeId, 'unit', '财务科'), null];
  const again = await people.again(people.clerk);
  await fill(
    services,
    again,
    Array.from({ length: problems }, (_, at) =>
      planned(`问题${at}`, {
        status: 'in_progress',
        deadline: addDays(firstDay, draw.int(-30, days)),
        responsibility: {
          leadUnitId: units[draw.int(0, 2)] ?? null,
          supportingUnitIds: [],
          leaderIds: draw.int(0, 1) === 0 ? [] : [office.people.leader],
          personIds: draw.int(0, 3) === 0 ? [] : [office.people.responsible],
        },
      }),
    ),
  );
  await database.owner.write(null, async (tx) => {
    await tx.run(sql`update inspections set rule_pack = 'default', rule_pack_version = 2`);
    await tx.run(sql`update inspections set created_at = ${new Date(`${firstDay}T00:00:00+08:00`)}`);
  });
  const ids = (
    await database.owner.read(null, (tx) => tx.many<{ id: number }>(sql`select id from problems order by id`))
  ).map(({ id }) => id);
  return { database, people, organisationId: actor.homeId, ids };
}
export type FilledLedger = Awaited<ReturnType<typeof filledLedger>>;

/** What people do on a day, after its midnight: the same in both runs. */
export async function workOfDay(ledger: FilledLedger, seed: number, day: string): Promise<void> {
  const draw = dice(`ladder ${seed} ${day}`);
  ledger.people.clock.set(`${day}T10:00:00+08:00`);
  if (draw.int(0, 2) === 0) await issueDrafts(ledger.database, ledger.people, 'notice');
  for (let at = 0; at < 2; at++) {
    const id = ledger.ids[draw.int(0, ledger.ids.length - 1)] ?? 0;
    const statuses = ['in_progress', 'completed', 'under_review', 'waiting_outside', 'reopened'];
    const change =
      draw.int(0, 1) === 0 ? { deadline: addDays(day, draw.int(1, 30)) } : { status: statuses[draw.int(0, 4)] ?? '' };
    await changeProblem(ledger.database, ledger.organisationId, id, change);
  }
}
