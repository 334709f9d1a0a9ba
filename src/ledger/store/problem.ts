import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { Measure, Named, Problem, Progress } from '../model/entities.ts';
import type { Status } from '../model/status.ts';
import { broughtBy } from './brought.ts';

/** A problem's own row, as rules and actions need it. */
export interface ProblemFacts {
  id: number;
  organisationId: number;
  inspectionId: number;
  aspectId: number | null;
  parentId: number | null;
  level: 'problem' | 'manifestation';
  category: string | null;
  topic: string | null;
  subcategory: string | null;
  focus: string | null;
  isKey: boolean;
  keySituation: string | null;
  cause: string | null;
  goal: string | null;
  position: number;
  number: string | null;
  title: string;
  originalText: string;
  special: Problem['special'];
  status: Status;
  claimedStatus: string | null;
  deadline: string | null;
  heartbeatOn: string | null;
  disclosure: 'public' | 'internal';
  sourceDocumentId: number | null;
  sourceFrom: number | null;
  sourceTo: number | null;
  superseded: boolean;
  /** Whether a unit of the transaction's scope takes part in it. */
  ofOwnUnit: boolean;
  version: number;
}

const problemColumns = sql`p.id, p.organisation_id as "organisationId", p.inspection_id as "inspectionId", p.aspect_id as "aspectId",
  p.parent_id as "parentId", p.level, p.category, p.topic, p.subcategory, p.focus, p.is_key as "isKey",
  p.key_situation as "keySituation", p.cause, p.goal, p.position, p.number, p.title, p.original_text as "originalText", p.special,
  p.status, p.claimed_status as "claimedStatus", p.deadline, p.heartbeat_on as "heartbeatOn", p.disclosure, p.source_document_id as "sourceDocumentId",
  p.source_from as "sourceFrom", p.source_to as "sourceTo", p.superseded_at is not null as superseded, p.version,
  exists (select from problems_of_units w where w.organisation_id = p.organisation_id and w.problem_id = p.id) as "ofOwnUnit"`;

export const findProblem = (tx: Transaction, id: number): Promise<ProblemFacts | null> =>
  tx.maybe(sql`select ${problemColumns} from problems p where p.id = ${id}`);

/** Problems locked until the transaction ends, in the order of their ids (so that two commands cannot deadlock). */
export const lockProblems = (tx: Transaction, ids: readonly number[]): Promise<ProblemFacts[]> =>
  // One by equality: for a list of unknown length the planner would plan anew each time.
  tx.many(
    ids.length === 1
      ? sql`select ${problemColumns} from problems p where p.id = ${ids[0]} for update`
      : sql`select ${problemColumns} from problems p where p.id = any (${[...ids]}::bigint[]) order by p.id for update`,
  );

export const childrenOf = (tx: Transaction, organisationId: number, id: number): Promise<ProblemFacts[]> =>
  tx.many(sql`select ${problemColumns} from problems p
    where p.organisation_id = ${organisationId} and p.parent_id = ${id} and p.superseded_at is null order by p.position`);

// Names with one role among links l to x (units or persons), in one look at the links.
const linked = (role: string): Sql =>
  sql`coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) order by x.name) filter (where l.role = ${role}), '[]')`;
const linkedUnits = (links: Sql, item: Sql): Sql => sql`cross join lateral (
  select ${linked('lead')} as leads, ${linked('supporting')} as supporting
  from ${links} l join organisations x on x.id = l.unit_id where ${item}) units`;
const linkedPersons = (links: Sql, item: Sql): Sql => sql`cross join lateral (
  select ${linked('leader')} as leaders, ${linked('responsible')} as responsible
  from ${links} l join persons x on x.organisation_id = l.organisation_id and x.id = l.person_id where ${item}) people`;
const linkedColumns = sql`units.leads, units.supporting as "supportingUnits", people.leaders, people.responsible as persons`;

/** A measure as a problem's page shows it, without what the actor may do. */
export interface MeasureFacts {
  id: number;
  position: number;
  content: string;
  types: Measure['types'];
  term: Measure['term'];
  isStanding: boolean;
  criterion: string | null;
  status: Status;
  deadline: string | null;
  deadlineWords: string | null;
  leads: Named[];
  supportingUnits: Named[];
  leaders: Named[];
  persons: Named[];
  problemIds: number[];
  decision: Measure['decision'];
  outcomes: Measure['outcomes'];
  institutions: Measure['institutions'];
  own: Measure['own'];
  progressCount: number;
  evidenceCount: number;
  /** Whether a unit of the transaction's scope takes part in a problem that it serves. */
  ofOwnUnit: boolean;
  version: number;
}

const ofMeasure = sql`l.organisation_id = m.organisation_id and l.measure_id = m.id`;
const measureLinks = sql`${linkedUnits(sql`measure_units`, ofMeasure)} ${linkedPersons(sql`measure_persons`, ofMeasure)}`;

const measureColumns = sql`m.id, m.position, m.content, m.types, m.term, m.is_standing as "isStanding", m.criterion, m.own, m.status, m.deadline, m.deadline_words as "deadlineWords", m.version,
  ${linkedColumns}, m.decision_id as "decisionId",
  exists (select from measures_of_units w where w.organisation_id = m.organisation_id and w.measure_id = m.id) as "ofOwnUnit",
  (select count(*) from progress g where g.organisation_id = m.organisation_id and g.measure_id = m.id) as "progressCount",
  (select count(*) from evidence e where e.organisation_id = m.organisation_id and e.measure_id = m.id and e.withdrawn_at is null) as "evidenceCount"`;
const servedProblems = (
  condition: Sql,
): Sql => sql`(select coalesce(json_agg(k.problem_id order by k.problem_id), '[]') from measure_problems k
  where k.organisation_id = m.organisation_id and k.measure_id = m.id and ${condition}) as "problemIds"`;
// Its traces are left with the problems that the person may write to: a unit's, where the unit alone is what lets them.
const writable = sql`(k.organisation_id = any ((select scope_ids('writes'))::bigint[]) or k.organisation_id = any ((select scope_ids('reviews'))::bigint[])
  or exists (select from problems_of_units w where w.organisation_id = k.organisation_id and w.problem_id = k.problem_id))`;

/** Before what it brought is asked for. */
export type PlainMeasure = Omit<MeasureFacts, 'decision' | 'outcomes' | 'institutions'> & { decisionId: number | null };

export async function measuresOf(tx: Transaction, organisationId: number, problemId: number): Promise<MeasureFacts[]> {
  const rows = await tx.many<PlainMeasure>(sql`select ${measureColumns}, ${servedProblems(sql`true`)}
    from measure_problems l0 join measures m on m.organisation_id = l0.organisation_id and m.id = l0.measure_id ${measureLinks}
    where l0.organisation_id = ${organisationId} and l0.problem_id = ${problemId} order by m.position, m.id`);
  return withBrought(tx, organisationId, rows);
}

type LooseMeasure = MeasureFacts & { organisationId: number; inspectionId: number };

/** A measure by itself, with those of its problems that the person may write to. */
export async function findMeasure(tx: Transaction, id: number): Promise<LooseMeasure | null> {
  const row = await tx.maybe<
    PlainMeasure & { organisationId: number; inspectionId: number }
  >(sql`select ${measureColumns}, ${servedProblems(writable)},
      m.organisation_id as "organisationId", m.inspection_id as "inspectionId"
    from measures m ${measureLinks} where m.id = ${id}`);
  return row === null ? null : ((await withBrought(tx, row.organisationId, [row]))[0] ?? null);
}

/** Measures with what they brought and where they come from: asked only where one has a type or a decision. */
export async function withBrought<Row extends PlainMeasure>(
  tx: Transaction,
  organisationId: number,
  rows: readonly Row[],
): Promise<(Omit<Row, 'decisionId'> & Pick<MeasureFacts, 'decision' | 'outcomes' | 'institutions'>)[]> {
  const asked = rows.filter(({ types, decisionId }) => types.length > 0 || decisionId !== null).map(({ id }) => id);
  const brought = new Map(
    (asked.length === 0 ? [] : await broughtBy(tx, organisationId, asked)).map(({ id, ...found }) => [id, found]),
  );
  return rows.map(({ decisionId: _, ...row }) => ({
    ...row,
    ...(brought.get(row.id) ?? { decision: null, outcomes: [], institutions: [] }),
  }));
}

export const lockMeasure = async (tx: Transaction, id: number): Promise<LooseMeasure | null> => {
  const locked = await tx.maybe(sql`select m.id from measures m where m.id = ${id} for update`);
  return locked === null ? null : findMeasure(tx, id);
};

/** Problems of an inspection with the content of their measures, as a plan (整改方案) has them. */
export const planOf = (
  tx: Transaction,
  organisationId: number,
  inspectionId: number,
): Promise<{ id: number; title: string; measures: { id: number; content: string; deadline: string | null }[] }[]> =>
  tx.many(sql`select p.id, p.title, coalesce(json_agg(json_build_object('id', m.id, 'content', m.content, 'deadline', m.deadline)
      order by m.position, m.id) filter (where m.id is not null), '[]') as measures
    from problems p
    left join measure_problems l on l.organisation_id = p.organisation_id and l.problem_id = p.id
    left join measures m on m.organisation_id = l.organisation_id and m.id = l.measure_id
    where p.organisation_id = ${organisationId} and p.inspection_id = ${inspectionId} and p.superseded_at is null and p.level = 'problem'
    group by p.id, p.title, p.position order by p.position`);

export const progressOf = (tx: Transaction, organisationId: number, problemId: number): Promise<Progress[]> =>
  tx.many(sql`select g.id, g.problem_id as "problemId", g.measure_id as "measureId", g.happened_on as "happenedOn", g.content,
      g.author_name as "authorName", to_json(g.created_at) as "createdAt",
      case when g.source_from is null then null else json_build_array(g.source_from, g.source_to) end as source, g.own
    from progress g where g.organisation_id = ${organisationId} and g.problem_id = ${problemId} order by g.id`);

export interface Responsible {
  leads: Named[];
  supportingUnits: Named[];
  leaders: Named[];
  persons: Named[];
}

const ofProblem = sql`l.organisation_id = p.organisation_id and l.problem_id = p.id`;

export const responsibleFor = (tx: Transaction, organisationId: number, problemId: number): Promise<Responsible> =>
  tx.one(sql`select ${linkedColumns}
    from problems p ${linkedUnits(sql`problem_units`, ofProblem)} ${linkedPersons(sql`problem_persons`, ofProblem)}
    where p.organisation_id = ${organisationId} and p.id = ${problemId}`);

/** Those units of the transaction's scope that take part in a problem. */
export const ownUnitsIn = async (tx: Transaction, organisationId: number, problemId: number): Promise<number[]> =>
  (
    await tx.many<{ id: number }>(sql`select i.unit_id as id from problem_involvement i
      where i.organisation_id = ${organisationId} and i.problem_id = ${problemId} and i.unit_id = any ((select scope_ids('units'))::bigint[])`)
  ).map(({ id }) => id);
