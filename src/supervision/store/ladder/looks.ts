import type { Status } from '../../../ledger/model.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { sql } from '../../../platform/database/sql.ts';
import type { Act } from '../../../rulepack/model.ts';

/** Organisations in which a ladder has something to look at on a day; as the worker. */
export const ladderWork = async (tx: Transaction, day: string): Promise<number[]> =>
  (await tx.many<{ id: number }>(sql`select ladder_work(${day}) as id`)).map(({ id }) => id);

/** Keeps an organisation's ladder to this transaction; false where another has it. */
export const ownLadder = async (tx: Transaction, organisationId: number): Promise<boolean> =>
  (await tx.one<{ yes: boolean }>(sql`select pg_try_advisory_xact_lock(7239, ${organisationId}::int) as yes`)).yes;

/** What was changed since the last look; each row stands for what it names, and for everything where it names nothing. */
export interface LadderChange {
  problemId: number | null;
  inspectionId: number | null;
  unitId: number | null;
  reopened: boolean;
}

export const takeChanges = (tx: Transaction, organisationId: number): Promise<LadderChange[]> =>
  tx.many(sql`delete from ladder_changes where organisation_id = ${organisationId}
    returning problem_id as "problemId", inspection_id as "inspectionId", unit_id as "unitId", reopened`);

export const lookAgain = (tx: Transaction, organisationId: number, problemIds: readonly number[]): void =>
  tx.send(sql`insert into ladder_changes (organisation_id, problem_id)
    select ${organisationId}::bigint, x.id from unnest(${[...problemIds]}::bigint[]) x (id)`);

/** A problem as the ladder sees it; status null: it is no more in the ledger. */
export interface LadderProblem {
  id: number;
  inspectionId: number | null;
  status: Status | null;
  nextDue: string | null;
  unitId: number | null;
  /** Of its clock; round null: it has none yet. */
  due: string | null;
  round: number | null;
  since: string | null;
}

/** Problems that were changed, or whose day to look has come. */
export function problemsToLookAt(
  tx: Transaction,
  organisationId: number,
  day: string,
  changes: readonly LadderChange[],
): Promise<LadderProblem[]> {
  const ids = (of: (change: LadderChange) => number | null): number[] => [
    ...new Set(changes.flatMap((change) => of(change) ?? [])),
  ];
  const everything = changes.some((one) => (one.problemId ?? one.inspectionId ?? one.unitId) === null);
  return tx.many(sql`
    with wanted as (
      select x.id from unnest(${ids(({ problemId }) => problemId)}::bigint[]) x (id)
      union select f.problem_id from problem_facets f where f.organisation_id = ${organisationId}
        and (${everything} or f.inspection_id = any (${ids(({ inspectionId }) => inspectionId)}::bigint[])
          or f.unit_id = any (${ids(({ unitId }) => unitId)}::bigint[]))
      union select c.problem_id from ladder_clocks c
        where c.organisation_id = ${organisationId} and c.look_on <= ${day} and c.problem_id > 0)
    select w.id, f.inspection_id as "inspectionId", f.status, f.next_due as "nextDue", f.unit_id as "unitId", c.due, c.round, c.since
    from wanted w
    left join problem_facets f on f.organisation_id = ${organisationId} and f.problem_id = w.id
    left join ladder_clocks c on c.organisation_id = ${organisationId} and c.problem_id = w.id
    where f.next_due is not null or c.problem_id is not null or ${changes.some(({ reopened }) => reopened)}
    order by w.id`);
}

/** Inspections with something changed, or whose day to look for milestones has come, with their pack. */
export function inspectionsToLookAt(
  tx: Transaction,
  organisationId: number,
  day: string,
  changes: readonly LadderChange[],
): Promise<{ id: number }[]> {
  const changed = changes.flatMap(({ inspectionId }) => inspectionId ?? []);
  const everything = changes.some((one) => (one.problemId ?? one.inspectionId ?? one.unitId) === null);
  return tx.many(sql`select i.id from inspections i where i.organisation_id = ${organisationId}
    and (${everything} or i.id = any (${changed}::bigint[]) or exists (select from ladder_clocks c
      where c.organisation_id = i.organisation_id and c.problem_id = 0 and c.inspection_id = i.id and c.look_on <= ${day}))
    order by i.id`);
}

/** A rung that passed for a problem (milestone empty) or a milestone. */
export interface Passed {
  problemId: number;
  inspectionId: number;
  milestone: string;
  due: string;
  round: number;
  rung: string;
  act: Act;
  day: string;
  outcome: 'fired' | 'skipped';
  replyBy: string | null;
}

/** Rungs that have passed for these problems (0: for milestones of these inspections). */
export const passedOf = (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
  inspectionIds: readonly number[] = [],
): Promise<Passed[]> =>
  tx.many(sql`select f.problem_id as "problemId", f.inspection_id as "inspectionId", f.milestone, f.due, f.round, f.rung, f.act, f.day,
      f.outcome, case when l.state = 'issued' then l.reply_by end as "replyBy"
    from ladder_firings f left join letters l on l.organisation_id = f.organisation_id and l.id = f.letter_id
    where f.organisation_id = ${organisationId} and (f.problem_id = any (${[...problemIds]}::bigint[])
      or f.problem_id = 0 and f.inspection_id = any (${[...inspectionIds]}::bigint[]))
    order by f.id`);

/** Holds of an organisation that are in force on a day. */
export const holdsInForce = (
  tx: Transaction,
  organisationId: number,
  day: string,
): Promise<{ problemId: number | null; unitId: number | null; rung: string | null; until: string }[]> =>
  tx.many(sql`select problem_id as "problemId", unit_id as "unitId", rung, until_day as until from ladder_holds
    where organisation_id = ${organisationId} and lifted_at is null and until_day >= ${day} order by id`);

/** Of these problems, those that nobody is changing now; they stay as they are until the end of the transaction. */
export const lockForFiring = async (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<ReadonlySet<number>> => {
  const rows = await tx.many<{ id: number }>(sql`select id from problems
    where organisation_id = ${organisationId} and id = any (${[...problemIds]}::bigint[]) order by id for key share skip locked`);
  return new Set(rows.map(({ id }) => id));
};
