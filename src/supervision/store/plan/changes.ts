import type { Status } from '../../../ledger/model.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { type Sql, sql } from '../../../platform/database/sql.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';
import type { CampaignPlan, PlanBar } from '../../model/plan.ts';

/** An inspection as its plan needs it. */
export interface PlannedInspection {
  id: number;
  title: string;
  organisationId: number;
  organisationName: string;
  feedbackDate: CalendarDay | null;
  pack: string;
  version: number;
}

export const findPlanned = (tx: Transaction, id: number): Promise<PlannedInspection | null> =>
  tx.maybe(sql`select i.id, i.title, i.organisation_id as "organisationId", o.name as "organisationName",
      i.feedback_date as "feedbackDate", i.rule_pack as pack, i.rule_pack_version as version
    from inspections i join organisations o on o.id = i.organisation_id where i.id = ${id}`);

/** Holds the plan of an inspection until the transaction ends: changes of it come one after the other. */
export const holdPlan = (tx: Transaction, id: number): Promise<{ id: number } | null> =>
  tx.maybe(sql`select id from inspections where id = ${id} for no key update`);

/** What a plan was made backwards from. */
export interface BackwardFacts {
  final: CalendarDay;
  from: CalendarDay;
  reserve: number;
  stages: CampaignPlan['stages'];
}

/** The last change of a plan, and of those made backwards the last that stands. */
export async function lastChanges(
  tx: Transaction,
  { organisationId, id }: PlannedInspection,
): Promise<{ last: CampaignPlan['lastChange']; backward: BackwardFacts | null }> {
  const of = sql`c.organisation_id = ${organisationId} and c.inspection_id = ${id}`;
  const [last, backward] = await Promise.all([
    tx.maybe<
      NonNullable<CampaignPlan['lastChange']>
    >(sql`select c.id, c.by_name as by, to_json(c.at) #>> '{}' as at, c.how
      from plan_changes c where ${of} order by c.id desc limit 1`),
    tx.maybe<{ facts: BackwardFacts }>(sql`select c.facts from plan_changes c where ${of} and c.how = 'backward'
      and not exists (select from plan_changes u where u.organisation_id = c.organisation_id and u.undoes = c.id)
      order by c.id desc limit 1`),
  ]);
  return { last, backward: backward?.facts ?? null };
}

/** A problem or measure of an inspection that is to be planned: its deadline, and those of what it belongs to. */
export const findItem = (
  tx: Transaction,
  { organisationId, id }: PlannedInspection,
  kind: 'problem' | 'measure',
  item: number,
): Promise<{ status: Status; deadline: CalendarDay | null; around: (CalendarDay | null)[] } | null> =>
  tx.maybe(
    kind === 'problem'
      ? sql`select p.status, p.deadline, '[]'::json as around from problems p where p.organisation_id = ${organisationId}
          and p.inspection_id = ${id} and p.id = ${item} and p.level = 'problem' and p.superseded_at is null`
      : sql`select m.status, m.deadline, coalesce((select json_agg(coalesce(r.deadline, p.deadline))
            from measure_problems l join problems p on p.organisation_id = l.organisation_id and p.id = l.problem_id
            left join problems r on r.organisation_id = p.organisation_id and r.id = p.parent_id
            where l.organisation_id = m.organisation_id and l.measure_id = m.id and p.superseded_at is null), '[]') as around
          from measures m where m.organisation_id = ${organisationId} and m.inspection_id = ${id} and m.id = ${item}`,
  );

type Days = { planned: PlanBar['planned']; formerCount: number; change: number };
/** Planned days by `problem 7` or `measure 3`. */
export type PlannedDays = ReadonlyMap<string, Days>;

export const keyOf = (kind: 'problem' | 'measure', id: number): string => `${kind} ${id}`;

/** What is planned now for everything of an inspection: of each item its newest row. */
export async function plannedDays(tx: Transaction, { organisationId, id }: PlannedInspection): Promise<PlannedDays> {
  const rows = await tx.many<
    {
      problemId: number | null;
      measureId: number | null;
      fromDay: CalendarDay | null;
      toDay: CalendarDay | null;
      rows: number;
    } & Omit<NonNullable<PlanBar['planned']>, 'fromDay' | 'toDay'>
  >(sql`
    select n.problem_id as "problemId", n.measure_id as "measureId", n.from_day as "fromDay", n.to_day as "toDay", n.rows,
      c.id as change, c.by_name as by, to_json(c.at) #>> '{}' as at, c.how
    from (select d.*, row_number() over newest as place, count(*) over (partition by d.problem_id, d.measure_id) as rows
      from planned_days d where d.organisation_id = ${organisationId} and d.inspection_id = ${id}
      window newest as (partition by d.problem_id, d.measure_id order by d.id desc)) n
    join plan_changes c on c.organisation_id = n.organisation_id and c.id = n.change_id
    where n.place = 1`);
  return new Map(
    rows.map(({ problemId, measureId, fromDay, toDay, rows: count, ...by }) => [
      measureId === null ? keyOf('problem', problemId ?? 0) : keyOf('measure', measureId),
      {
        change: by.change,
        planned: fromDay === null || toDay === null ? null : { fromDay, toDay, ...by },
        formerCount: count - 1,
      },
    ]),
  );
}

/** Days of one item as they are to be from now on; null: none. */
export interface NewDays {
  kind: 'problem' | 'measure';
  id: number;
  days: { fromDay: CalendarDay; toDay: CalendarDay } | null;
}

/** Writes a change of the plan with the days that it gives; gives its id. */
export async function insertChange(
  tx: Transaction,
  { organisationId, id }: PlannedInspection,
  change: {
    how: 'backward' | 'move' | 'undo';
    facts: BackwardFacts | null;
    undoes: number | null;
    by: { accountId: number; name: string };
    at: Date;
  },
  items: readonly NewDays[],
): Promise<number> {
  const { id: made } = await tx.one<{ id: number }>(sql`
    insert into plan_changes (organisation_id, inspection_id, how, facts, undoes, by_account, by_name, at)
    values (${organisationId}, ${id}, ${change.how}, ${JSON.stringify(change.facts ?? {})}::jsonb, ${change.undoes},
      ${change.by.accountId}, ${change.by.name}, ${change.at}) returning id`);
  const column = (pick: (item: NewDays) => number | string | null, type: Sql): Sql => sql`${items.map(pick)}::${type}`;
  await tx.run(sql`
    insert into planned_days (organisation_id, inspection_id, change_id, problem_id, measure_id, from_day, to_day)
    select ${organisationId}, ${id}, ${made}, x.problem_id, x.measure_id, x.from_day, x.to_day from unnest(
      ${column(({ kind, id: of }) => (kind === 'problem' ? of : null), sql`bigint[]`)},
      ${column(({ kind, id: of }) => (kind === 'measure' ? of : null), sql`bigint[]`)},
      ${column(({ days }) => days?.fromDay ?? null, sql`date[]`)},
      ${column(({ days }) => days?.toDay ?? null, sql`date[]`)}) x (problem_id, measure_id, from_day, to_day)`);
  return made;
}

/** What stood before a change for everything that it gave days; null days: nothing was planned. */
export const daysBefore = async (
  tx: Transaction,
  { organisationId, id }: PlannedInspection,
  change: number,
): Promise<NewDays[]> => {
  const rows = await tx.many<{
    problemId: number | null;
    measureId: number | null;
    fromDay: CalendarDay | null;
    toDay: CalendarDay | null;
  }>(sql`
    select h.problem_id as "problemId", h.measure_id as "measureId", h.former_from as "fromDay", h.former_to as "toDay"
    from (select d.change_id, d.problem_id, d.measure_id, lag(d.from_day) over past as former_from, lag(d.to_day) over past as former_to
      from planned_days d where d.organisation_id = ${organisationId} and d.inspection_id = ${id}
      window past as (partition by d.problem_id, d.measure_id order by d.id)) h
    where h.change_id = ${change}`);
  return rows.map(({ problemId, measureId, fromDay, toDay }) => ({
    kind: measureId === null ? 'problem' : 'measure',
    id: measureId ?? problemId ?? 0,
    days: fromDay === null || toDay === null ? null : { fromDay, toDay },
  }));
};
