import { closedStatuses } from '../../ledger/model.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { Dashboard } from '../model.ts';
import type { CountedStage } from '../rules.ts';

type Stage = Dashboard['stages'][number];

/** What was to be closed in each stage and what is left at its end, from the rows c of problem_facets of one inspection. */
export async function countStages(tx: Transaction, rows: Sql, stages: readonly CountedStage[]): Promise<Stage[]> {
  if (stages.length === 0) return [];
  const closed = sql`c.status = any (${[...closedStatuses]}::text[])`;
  const within = sql`c.planned_on <= s.by and (s.since is null or c.planned_on >= s.since)`;
  const counted = await tx.many<{
    place: number;
    planned: number;
    plannedClosed: number;
    leftByPlan: number;
    left: number;
  }>(sql`
    select s.place, count(*) filter (where ${within}) as planned,
      count(*) filter (where ${within} and ${closed}) as "plannedClosed",
      count(*) filter (where c.feedback_on <= s.by and (c.planned_on is null or c.planned_on > s.by)) as "leftByPlan",
      count(*) filter (where c.feedback_on <= s.left_on and not (${closed} and c.status_since <= s.left_on)) as "left"
    from unnest(${stages.map(({ sinceFrom }) => sinceFrom)}::date[], ${stages.map(({ by }) => by)}::date[],
        ${stages.map(({ leftOn }) => leftOn)}::date[]) with ordinality s (since, by, left_on, place)
      cross join problem_facets c
    where ${rows} and c.level = 'problem' group by 1`);
  return stages.map(({ leftOn, ...stage }, at) => {
    const sums = counted.find(({ place }) => place === at + 1);
    const { planned = 0, plannedClosed = 0, leftByPlan = 0, left = 0 } = sums ?? {};
    return { ...stage, planned, plannedClosed, leftByPlan, left: leftOn === null ? null : left };
  });
}
