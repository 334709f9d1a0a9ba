import { sm3Hex } from '../../platform/crypto/sm3.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { CalendarDay } from '../../text/calendar-day.ts';
import type { RulePack } from '../model.ts';
import { type LightTurn, lightTurns } from '../rules/times.ts';
import { calendarMark, readCalendar } from './calendar.ts';

/** So many years before and after this one each due day has turns of its own. */
const reach = { back: 15, ahead: 15 };

interface Turn extends Omit<LightTurn, 'dueFrom'> {
  pack: string;
  version: number;
  /** -infinity: from ever. */
  dueFrom: string;
}

/**
 * Lays down when what is due turns yellow and red by the packs of this installation, where packs, calendar or year have
 * changed since it was last done; the ledger is to follow then (followTurns). To be called as the worker, when a process
 * starts, and after a notice of holidays was entered. A pack that is here no more keeps what it had.
 */
export async function fillTurns(worker: Database, packs: readonly RulePack[], today: CalendarDay): Promise<void> {
  const lit = packs.filter(({ lights }) => lights !== null);
  const year = Number(today.slice(0, 4));
  const rules = JSON.stringify(lit.map(({ pack, version, lights }) => [pack, version, lights]));
  const workedFrom = async (tx: Transaction): Promise<string> => sm3Hex(`${rules} ${await calendarMark(tx)} ${year}`);
  const known = await worker.read(null, async (tx) => (await stateOf(tx)) === (await workedFrom(tx)));
  if (known) return;
  await worker.write(null, async (tx) => {
    // Two processes that start at once: the second finds it done.
    await tx.run(sql`select pg_advisory_xact_lock(7246035)`);
    const wanted = await workedFrom(tx);
    if ((await stateOf(tx)) === wanted) return;
    const calendar = await readCalendar(tx);
    const years = { from: year - reach.back, to: year + reach.ahead };
    const turns = lit.flatMap(({ pack, version, lights }): Turn[] =>
      lights === null
        ? []
        : lightTurns(lights, calendar, years).map(({ dueFrom, ...turn }) => ({
            pack,
            version,
            dueFrom: dueFrom ?? '-infinity',
            ...turn,
          })),
    );
    const changed = await replaceTurns(tx, lit, turns);
    await tx.run(sql`insert into light_state as s (worked_from, next_inspection) values (${wanted}, ${changed ? 0 : null})
      on conflict (only_one) do update set worked_from = excluded.worked_from,
        next_inspection = case when ${changed} then 0 else s.next_inspection end`);
  });
}

const stateOf = async (tx: Transaction): Promise<string | null> =>
  (await tx.maybe<{ from: string }>(sql`select worked_from as "from" from light_state`))?.from ?? null;

// Whether anything became different.
async function replaceTurns(tx: Transaction, packs: readonly RulePack[], turns: readonly Turn[]): Promise<boolean> {
  const text = JSON.stringify(
    packs.map(({ pack, version, lights }) => ({ pack, version, percent: lights?.yellowNotStartedPercent })),
  );
  const rules = sql`jsonb_to_recordset(${text}::jsonb) as g (pack text, version int, percent int)`;
  const given = sql`jsonb_to_recordset(${JSON.stringify(turns)}::jsonb)
    as g (pack text, version int, "dueFrom" date, "yellowBefore" int, "redAfter" int, certain boolean)`;
  const ruled = await tx.run(sql`insert into light_rules as r (rule_pack, version, not_started_percent)
    select g.pack, g.version, g.percent from ${rules}
    on conflict (rule_pack, version) do update set not_started_percent = excluded.not_started_percent
      where r.not_started_percent is distinct from excluded.not_started_percent`);
  const gone =
    await tx.run(sql`delete from light_turns t using ${rules} where g.pack = t.rule_pack and g.version = t.version
    and not exists (select from ${sql`jsonb_to_recordset(${JSON.stringify(turns)}::jsonb) as w (pack text, version int, "dueFrom" date)`}
      where w.pack = t.rule_pack and w.version = t.version and w."dueFrom" = t.due_from)`);
  const added =
    await tx.run(sql`insert into light_turns as t (rule_pack, version, due_from, yellow_before, red_after, certain)
    select g.pack, g.version, g."dueFrom", g."yellowBefore", g."redAfter", g.certain from ${given}
    on conflict (rule_pack, version, due_from) do update
      set yellow_before = excluded.yellow_before, red_after = excluded.red_after, certain = excluded.certain
      where (t.yellow_before, t.red_after, t.certain) is distinct from (excluded.yellow_before, excluded.red_after, excluded.certain)`);
  return ruled + gone + added > 0;
}
