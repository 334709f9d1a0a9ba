import type { Transaction } from '../../../platform/database/database.ts';
import { sql } from '../../../platform/database/sql.ts';
import type { Act } from '../../../rulepack/model.ts';

/** When the ladder looks next at a problem (or at an inspection's milestones: problem 0). */
export interface Clock {
  inspectionId: number;
  problemId: number;
  due: string | null;
  round: number;
  since: string | null;
  lookOn: string | null;
  nextRung: string | null;
  nextCertain: boolean;
}

/** Sets clocks; unchanged ones stay untouched. */
export async function setClocks(tx: Transaction, organisationId: number, clocks: readonly Clock[]): Promise<void> {
  if (clocks.length === 0) return;
  const column = <T>(of: (clock: Clock) => T): T[] => clocks.map(of);
  await tx.run(sql`insert into ladder_clocks as c (organisation_id, inspection_id, problem_id, due, round, since, look_on, next_rung, next_certain)
    select ${organisationId}::bigint, x.* from unnest(${column((c) => c.inspectionId)}::bigint[], ${column((c) => c.problemId)}::bigint[],
      ${column((c) => c.due)}::date[], ${column((c) => c.round)}::int[], ${column((c) => c.since)}::date[], ${column((c) => c.lookOn)}::date[],
      ${column((c) => c.nextRung)}::text[], ${column((c) => c.nextCertain)}::boolean[]) x
    on conflict (organisation_id, problem_id, inspection_id) do update set due = excluded.due, round = excluded.round, since = excluded.since,
      look_on = excluded.look_on, next_rung = excluded.next_rung, next_certain = excluded.next_certain
    where (c.due, c.round, c.since, c.look_on, c.next_rung, c.next_certain)
      is distinct from (excluded.due, excluded.round, excluded.since, excluded.look_on, excluded.next_rung, excluded.next_certain)`);
}

/** Clocks of problems that are no more in the ledger. */
export const dropClocks = (tx: Transaction, organisationId: number, problemIds: readonly number[]): void =>
  tx.send(
    sql`delete from ladder_clocks where organisation_id = ${organisationId} and problem_id > 0 and problem_id = any (${[...problemIds]}::bigint[])`,
  );

/** To whom a rung went, in words: an addressee with the names found; `instead`: why it went to somebody else. */
export interface Recipient {
  to: string;
  names: string[];
  instead: string | null;
}

export interface Firing {
  inspectionId: number;
  problemId: number;
  milestone: string;
  due: string;
  round: number;
  rung: string;
  name: string;
  act: Act;
  day: string;
  certain: boolean;
  firedOn: string;
  outcome: 'fired' | 'skipped';
  unitId: number | null;
  letterId: number | null;
  recipients: readonly Recipient[];
}

/** Adds firings; a cause that stands there already is a fault (the ladder decides from what stands there). */
export async function insertFirings(
  tx: Transaction,
  organisationId: number,
  at: Date,
  firings: readonly Firing[],
): Promise<void> {
  if (firings.length === 0) return;
  const column = <T>(of: (firing: Firing) => T): T[] => firings.map(of);
  await tx.run(sql`insert into ladder_firings (organisation_id, at, inspection_id, problem_id, milestone, due, round, rung, name, act, day, certain,
      fired_on, outcome, unit_id, letter_id, recipients)
    select ${organisationId}::bigint, ${at}::timestamptz, x.* from unnest(${column((f) => f.inspectionId)}::bigint[], ${column((f) => f.problemId)}::bigint[],
      ${column((f) => f.milestone)}::text[], ${column((f) => f.due)}::date[], ${column((f) => f.round)}::int[], ${column((f) => f.rung)}::text[],
      ${column((f) => f.name)}::text[], ${column((f) => f.act)}::text[], ${column((f) => f.day)}::date[], ${column((f) => f.certain)}::boolean[],
      ${column((f) => f.firedOn)}::date[], ${column((f) => f.outcome)}::text[], ${column((f) => f.unitId)}::bigint[],
      ${column((f) => f.letterId)}::bigint[], ${column((f) => JSON.stringify(f.recipients))}::jsonb[]) x`);
}
