import type { Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import { bigrams, searchText } from '../../text/bigrams.ts';
import type { Inspection } from '../model/entities.ts';
import type { MeasureTerm, MeasureType } from '../model/fields.ts';
import type { Status } from '../model/status.ts';

export interface NewInspection {
  organisationId: number;
  title: string;
  kind: Inspection['kind'];
  round: string | null;
  team: string | null;
  reportingOrganisation: string | null;
  periodFrom: string | null;
  periodTo: string | null;
  feedbackDate: string | null;
  asOfDate: string | null;
  publishDate: string | null;
  stated: unknown;
  sourceDocumentId: number | null;
}

const id = async (tx: Transaction, query: Sql): Promise<number> => (await tx.one<{ id: number }>(query)).id;

export const insertInspection = (tx: Transaction, facts: NewInspection): Promise<number> =>
  id(
    tx,
    sql`insert into inspections (organisation_id, title, kind, round, team, reporting_organisation, period_from, period_to,
      feedback_date, as_of_date, publish_date, stated, source_document_id)
    values (${facts.organisationId}, ${facts.title}, ${facts.kind}, ${facts.round}, ${facts.team}, ${facts.reportingOrganisation},
      ${facts.periodFrom}, ${facts.periodTo}, ${facts.feedbackDate}, ${facts.asOfDate}, ${facts.publishDate},
      ${JSON.stringify(facts.stated)}, ${facts.sourceDocumentId}) returning id`,
  );

export const updateInspection = (
  tx: Transaction,
  facts: Pick<
    Inspection,
    | 'id'
    | 'version'
    | 'title'
    | 'kind'
    | 'round'
    | 'team'
    | 'periodFrom'
    | 'periodTo'
    | 'feedbackDate'
    | 'asOfDate'
    | 'publishDate'
    | 'disclosure'
  >,
): Promise<number> =>
  tx.run(sql`update inspections set title = ${facts.title}, kind = ${facts.kind}, round = ${facts.round}, team = ${facts.team},
      period_from = ${facts.periodFrom}, period_to = ${facts.periodTo}, feedback_date = ${facts.feedbackDate},
      as_of_date = ${facts.asOfDate}, publish_date = ${facts.publishDate}, disclosure = ${facts.disclosure}, version = version + 1
    where id = ${facts.id} and version = ${facts.version}`);

export const insertAspect = (
  tx: Transaction,
  facts: { organisationId: number; inspectionId: number; position: number; heading: string },
): Promise<number> =>
  id(
    tx,
    sql`insert into aspects (organisation_id, inspection_id, position, heading)
      values (${facts.organisationId}, ${facts.inspectionId}, ${facts.position}, ${facts.heading}) returning id`,
  );

/** How a problem is classified (codes of dictionaries) and analysed. */
export interface Classification {
  topic: string | null;
  subcategory: string | null;
  focus: string | null;
  isKey: boolean;
  keySituation: string | null;
  cause: string | null;
  goal: string | null;
}

export interface NewProblem extends Classification {
  organisationId: number;
  inspectionId: number;
  aspectId: number | null;
  parentId: number | null;
  level: 'problem' | 'manifestation';
  category: string | null;
  position: number;
  number: string | null;
  title: string;
  originalText: string;
  special: 'immediate' | 'named' | null;
  status: Status;
  claimedStatus: string | null;
  deadline: string | null;
  disclosure: 'public' | 'internal';
  sourceDocumentId: number | null;
  source: readonly [number, number] | null;
}

export const insertProblem = (tx: Transaction, facts: NewProblem): Promise<number> =>
  id(
    tx,
    sql`insert into problems (organisation_id, inspection_id, aspect_id, parent_id, level, category, position, number, title,
      original_text, special, status, claimed_status, deadline, disclosure, source_document_id, source_from, source_to,
      topic, subcategory, focus, is_key, key_situation, cause, goal)
    values (${facts.organisationId}, ${facts.inspectionId}, ${facts.aspectId}, ${facts.parentId}, ${facts.level}, ${facts.category},
      ${facts.position}, ${facts.number}, ${facts.title}, ${facts.originalText}, ${facts.special}, ${facts.status}, ${facts.claimedStatus},
      ${facts.deadline}, ${facts.disclosure}, ${facts.sourceDocumentId}, ${facts.source?.[0] ?? null}, ${facts.source?.[1] ?? null},
      ${facts.topic}, ${facts.subcategory}, ${facts.focus}, ${facts.isKey}, ${facts.keySituation}, ${facts.cause}, ${facts.goal})
    returning id`,
  );

/** Changes a problem where its version is still `version`; gives 0 where somebody was quicker. */
export const updateProblem = (
  tx: Transaction,
  key: { organisationId: number; id: number; version: number },
  facts: Classification & {
    title: string;
    aspectId: number | null;
    category: string | null;
    special: 'immediate' | 'named' | null;
    disclosure: 'public' | 'internal';
  },
): Promise<number> =>
  tx.run(sql`update problems set title = ${facts.title}, aspect_id = ${facts.aspectId}, category = ${facts.category},
      special = ${facts.special}, disclosure = ${facts.disclosure}, topic = ${facts.topic}, subcategory = ${facts.subcategory},
      focus = ${facts.focus}, is_key = ${facts.isKey}, key_situation = ${facts.keySituation}, cause = ${facts.cause}, goal = ${facts.goal},
      version = version + 1
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version}`);

export const setProblemStatus = (
  tx: Transaction,
  organisationId: number,
  problemId: number,
  status: Status,
  heartbeatOn: string | null = null,
): Promise<number> =>
  tx.run(sql`update problems set status = ${status}, heartbeat_on = ${heartbeatOn}, version = version + 1
    where organisation_id = ${organisationId} and id = ${problemId}`);

export const setMeasureStatus = (
  tx: Transaction,
  organisationId: number,
  measureId: number,
  status: Status,
  heartbeatOn: string | null = null,
): Promise<number> =>
  tx.run(sql`update measures set status = ${status}, heartbeat_on = ${heartbeatOn}, version = version + 1
    where organisation_id = ${organisationId} and id = ${measureId}`);

export const insertStatusChange = (
  tx: Transaction,
  facts: {
    organisationId: number;
    problemId: number;
    measureId: number | null;
    action: string;
    from: Status | null;
    to: Status;
    day: string;
    at: Date;
  },
): Promise<number> =>
  tx.run(sql`insert into status_changes (organisation_id, problem_id, measure_id, action, from_status, to_status, day, at)
    values (${facts.organisationId}, ${facts.problemId}, ${facts.measureId}, ${facts.action}, ${facts.from}, ${facts.to}, ${facts.day}, ${facts.at})`);

export const supersede = (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
  at: Date,
): Promise<number> =>
  tx.run(sql`update problems set superseded_at = ${at}, version = version + 1
    where organisation_id = ${organisationId} and id = any (${[...problemIds]}::bigint[])`);

export const insertLineage = (
  tx: Transaction,
  facts: { organisationId: number; kind: 'split' | 'merge'; from: readonly number[]; to: readonly number[]; at: Date },
): Promise<number> =>
  tx.run(sql`insert into problem_lineage (organisation_id, kind, from_problem_id, to_problem_id, at)
    values ${join(facts.from.flatMap((from) => facts.to.map((to) => sql`(${facts.organisationId}::bigint, ${facts.kind}, ${from}::bigint, ${to}::bigint, ${facts.at}::timestamptz)`)))}`);

export interface NewMeasure {
  organisationId: number;
  inspectionId: number;
  position: number;
  content: string;
  types: readonly MeasureType[];
  term: MeasureTerm | null;
  isStanding: boolean;
  /** The decision of a meeting that it is, or null. */
  decisionId: number | null;
  criterion: string | null;
  status: Status;
  deadline: string | null;
  deadlineWords: string | null;
}

export const insertMeasure = (tx: Transaction, facts: NewMeasure): Promise<number> =>
  id(
    tx,
    sql`insert into measures (organisation_id, inspection_id, position, content, types, term, is_standing, decision_id, criterion, status, deadline, deadline_words)
    values (${facts.organisationId}, ${facts.inspectionId}, ${facts.position}, ${facts.content}, ${[...facts.types]}::text[],
      ${facts.term}, ${facts.isStanding}, ${facts.decisionId}, ${facts.criterion}, ${facts.status}, ${facts.deadline}, ${facts.deadlineWords}) returning id`,
  );

export const updateMeasure = (
  tx: Transaction,
  key: { organisationId: number; id: number; version: number },
  facts: Pick<NewMeasure, 'content' | 'types' | 'term' | 'isStanding' | 'criterion' | 'deadline' | 'deadlineWords'>,
): Promise<number> =>
  tx.run(sql`update measures set content = ${facts.content}, types = ${[...facts.types]}::text[], term = ${facts.term}, is_standing = ${facts.isStanding}, criterion = ${facts.criterion},
      deadline = ${facts.deadline}, deadline_words = ${facts.deadlineWords}, version = version + 1
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version}`);

export const linkMeasure = (
  tx: Transaction,
  organisationId: number,
  measureId: number,
  problemId: number,
): Promise<number> =>
  tx.run(sql`insert into measure_problems (organisation_id, measure_id, problem_id)
    values (${organisationId}, ${measureId}, ${problemId}) on conflict do nothing`);

/** Hands the measures of problems over to others (split, merge). */
export const moveMeasures = (
  tx: Transaction,
  organisationId: number,
  from: readonly number[],
  to: readonly number[],
): Promise<number> =>
  tx.run(sql`insert into measure_problems (organisation_id, measure_id, problem_id)
    select l.organisation_id, l.measure_id, t.id from measure_problems l cross join unnest(${[...to]}::bigint[]) t (id)
    where l.organisation_id = ${organisationId} and l.problem_id = any (${[...from]}::bigint[]) on conflict do nothing`);

/** Shows the progress and evidence of problems at those that take their place as well (split, merge), findable there. */
export async function copyWork(
  tx: Transaction,
  organisationId: number,
  from: readonly number[],
  to: readonly number[],
): Promise<void> {
  const pairs = sql`cross join unnest(${[...to]}::bigint[]) t (id) where s.organisation_id = ${organisationId} and s.problem_id = any (${[...from]}::bigint[])`;
  await tx.run(sql`insert into progress (organisation_id, problem_id, measure_id, happened_on, content, author_id, author_name,
      source_document_id, source_from, source_to, created_at)
    select s.organisation_id, t.id, s.measure_id, s.happened_on, s.content, s.author_id, s.author_name, s.source_document_id,
      s.source_from, s.source_to, s.created_at from progress s ${pairs} order by s.id`);
  await tx.run(sql`insert into evidence (organisation_id, problem_id, measure_id, file_hash, name, kind, disclosure, document_date, note,
      author_id, author_name, withdrawn_at, text_state, text_reason, created_at)
    select s.organisation_id, t.id, s.measure_id, s.file_hash, s.name, s.kind, s.disclosure, s.document_date, s.note,
      s.author_id, s.author_name, s.withdrawn_at, s.text_state, s.text_reason, s.created_at
    from evidence s ${pairs} order by s.id`);
  await tx.run(sql`insert into problem_words (organisation_id, problem_id, part, part_id, content, words)
    select s.organisation_id, t.id, s.part, s.part_id, s.content, s.words from problem_words s ${pairs} and s.part <> 'problem' on conflict do nothing`);
}

export interface NewProgress {
  organisationId: number;
  problemId: number;
  measureId: number | null;
  happenedOn: string | null;
  content: string;
  author: { accountId: number | null; name: string };
  sourceDocumentId: number | null;
  source: readonly [number, number] | null;
  at: Date;
}

export const insertProgress = (tx: Transaction, facts: NewProgress): Promise<number> =>
  id(
    tx,
    sql`insert into progress (organisation_id, problem_id, measure_id, happened_on, content, author_id, author_name,
      source_document_id, source_from, source_to, created_at)
    values (${facts.organisationId}, ${facts.problemId}, ${facts.measureId}, ${facts.happenedOn}, ${facts.content}, ${facts.author.accountId},
      ${facts.author.name}, ${facts.sourceDocumentId}, ${facts.source?.[0] ?? null}, ${facts.source?.[1] ?? null}, ${facts.at}) returning id`,
  );

/** The same, findable by its words, in one statement. */
export const insertFindableProgress = (
  tx: Transaction,
  facts: Omit<NewProgress, 'sourceDocumentId' | 'source'>,
): Promise<number> =>
  id(
    tx,
    sql`with entry as (
      insert into progress (organisation_id, problem_id, measure_id, happened_on, content, author_id, author_name, created_at)
      values (${facts.organisationId}, ${facts.problemId}, ${facts.measureId}, ${facts.happenedOn}, ${facts.content},
        ${facts.author.accountId}, ${facts.author.name}, ${facts.at}) returning organisation_id, problem_id, id),
    findable as (
      insert into problem_words (organisation_id, problem_id, part, part_id, content, words)
      select organisation_id, problem_id, 'progress', id, ${searchText(facts.content)}, array_to_tsvector(${bigrams(facts.content)}::text[]) from entry)
    select id from entry`,
  );

/** Positions after the last one of an inspection's problems or measures. */
export const lastPositions = (
  tx: Transaction,
  organisationId: number,
  inspectionId: number,
): Promise<{ problem: number; measure: number }> =>
  tx.one(sql`select
    (select coalesce(max(position), 0) from problems where organisation_id = ${organisationId} and inspection_id = ${inspectionId}) as problem,
    (select coalesce(max(position), 0) from measures where organisation_id = ${organisationId} and inspection_id = ${inspectionId}) as measure`);
