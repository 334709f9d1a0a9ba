import type { Status } from '../../../ledger/model.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { type Sql, sql } from '../../../platform/database/sql.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';
import { asked, happened, type Moment, type Moments } from './happened.ts';

/** A problem or measure with what the ledger knows of its time. */
interface TimedItem extends Moments {
  id: number;
  title: string;
  status: Status;
  deadline: CalendarDay | null;
  /** Deadline that an open extension asks for. */
  asked: CalendarDay | null;
  unit: string | null;
  persons: string[];
  /** Whether a unit of the transaction's scope takes part in it. */
  ofOwnUnit: boolean;
}

export interface TimedProblem extends TimedItem {
  number: string | null;
  /** Days from which its light is yellow and red; null where nothing is due. */
  yellowOn: CalendarDay | null;
  redOn: CalendarDay | null;
  measures: TimedItem[];
}

type Plain<Item extends TimedItem> = Omit<Item, keyof Moments | 'asked' | 'measures'>;

const list = (ids: readonly number[]): Sql => sql`${[...ids]}::bigint[]`;

const problemsOf = (organisationId: number, inspectionId: number): Sql =>
  sql`problems p where p.organisation_id = ${organisationId} and p.inspection_id = ${inspectionId} and p.level = 'problem' and p.superseded_at is null`;

/** How many problems of an inspection this scope sees (manifestations are no problems of their own). */
export const countPlanned = async (tx: Transaction, organisationId: number, inspectionId: number): Promise<number> =>
  (await tx.one<{ n: number }>(sql`select count(*) as n from ${problemsOf(organisationId, inspectionId)}`)).n;

/**
 * Problems of an inspection in the order of the ledger with all their measures, those of manifestations too; eight
 * questions, however many there are.
 */
export async function timedProblems(
  tx: Transaction,
  organisationId: number,
  inspectionId: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<TimedProblem[]> {
  const found = await tx.many<{ id: number }>(
    sql`select p.id from ${problemsOf(organisationId, inspectionId)} order by p.position, p.id limit ${limit} offset ${offset}`,
  );
  if (found.length === 0) return [];
  const roots = found.map(({ id }) => id);
  const parts = await tx.many<{ rootId: number; id: number }>(sql`
    select coalesce(p.parent_id, p.id) as "rootId", p.id from problems p
    where p.organisation_id = ${organisationId} and (p.id = any (${list(roots)}) or p.parent_id = any (${list(roots)})) and p.superseded_at is null`);
  const rootOf = new Map(parts.map(({ id, rootId }) => [id, rootId]));
  const all = [...rootOf.keys()];
  const [problems, links, moments, extensions] = await Promise.all([
    problemRows(tx, organisationId, roots),
    linksOf(tx, organisationId, all),
    happened(tx, organisationId, all),
    asked(tx, organisationId, all),
  ]);
  const measures = await measureRows(tx, organisationId, [...new Set(links.map(({ measureId }) => measureId))]);
  const ofProblem = Map.groupBy(moments, ({ problemId }) => rootOf.get(problemId) ?? problemId);
  const ofMeasure = Map.groupBy(moments, ({ measureId }) => measureId);
  const linked = Map.groupBy(links, ({ problemId }) => rootOf.get(problemId) ?? problemId);
  const byId = new Map(
    measures.map((measure) => [
      measure.id,
      { ...measure, ...sumOf(ofMeasure.get(measure.id) ?? []), asked: extensions.get(`measure ${measure.id}`) ?? null },
    ]),
  );
  return problems.map((problem) => ({
    ...problem,
    ...sumOf(ofProblem.get(problem.id) ?? [], problem.id),
    asked: extensions.get(`problem ${problem.id}`) ?? null,
    measures: [...new Set((linked.get(problem.id) ?? []).map(({ measureId }) => measureId))].flatMap(
      (id) => byId.get(id) ?? [],
    ),
  }));
}

// A problem has begun and was reported on with any of its parts and measures; only its own steps close it.
function sumOf(moments: readonly Moment[], own: number | null = null): Moments {
  const days = (pick: (one: Moment) => CalendarDay | null): CalendarDay[] =>
    moments.flatMap((one) => pick(one) ?? []).sort();
  const closings = own === null ? moments : moments.filter((one) => one.problemId === own && one.measureId === null);
  return {
    startedOn: days((one) => one.startedOn)[0] ?? null,
    reportedOn: days((one) => one.reportedOn).at(-1) ?? null,
    closedOn:
      closings
        .flatMap(({ closedOn }) => closedOn ?? [])
        .sort()
        .at(-1) ?? null,
  };
}

const linksOf = (tx: Transaction, organisationId: number, problemIds: readonly number[]) =>
  tx.many<{ problemId: number; measureId: number }>(sql`
    select l.problem_id as "problemId", l.measure_id as "measureId" from measure_problems l
    join measures m on m.organisation_id = l.organisation_id and m.id = l.measure_id
    where l.organisation_id = ${organisationId} and l.problem_id = any (${list(problemIds)}) order by m.position, m.id`);

const problemRows = (tx: Transaction, organisationId: number, ids: readonly number[]) =>
  tx.many<Plain<TimedProblem>>(sql`
    select p.id, p.number, p.title, p.status, p.deadline, f.yellow_on as "yellowOn", f.red_on as "redOn",
      (select o.name from problem_units u join organisations o on o.id = u.unit_id
        where u.organisation_id = p.organisation_id and u.problem_id = p.id and u.role = 'lead' limit 1) as unit,
      (select coalesce(json_agg(n.name order by x.role desc, n.name), '[]') from problem_persons x
        join persons n on n.organisation_id = x.organisation_id and n.id = x.person_id
        where x.organisation_id = p.organisation_id and x.problem_id = p.id) as persons,
      exists (select from problems_of_units w where w.organisation_id = p.organisation_id and w.problem_id = p.id) as "ofOwnUnit"
    from problems p left join problem_facets f on f.organisation_id = p.organisation_id and f.problem_id = p.id
    where p.organisation_id = ${organisationId} and p.id = any (${list(ids)}) order by p.position, p.id`);

const measureRows = (tx: Transaction, organisationId: number, ids: readonly number[]) =>
  tx.many<Plain<TimedItem>>(sql`
    select m.id, m.content as title, m.status, m.deadline,
      (select o.name from measure_units u join organisations o on o.id = u.unit_id
        where u.organisation_id = m.organisation_id and u.measure_id = m.id and u.role = 'lead' limit 1) as unit,
      (select coalesce(json_agg(n.name order by x.role desc, n.name), '[]') from measure_persons x
        join persons n on n.organisation_id = x.organisation_id and n.id = x.person_id
        where x.organisation_id = m.organisation_id and x.measure_id = m.id) as persons,
      exists (select from measures_of_units w where w.organisation_id = m.organisation_id and w.measure_id = m.id) as "ofOwnUnit"
    from measures m where m.organisation_id = ${organisationId} and m.id = any (${list(ids)})`);
