import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { MeasureTerm, MeasureType } from '../model/fields.ts';
import type { OwnValues } from '../model/own.ts';
import type { Status } from '../model/status.ts';

const id = async (tx: Transaction, query: Sql): Promise<number> => (await tx.one<{ id: number }>(query)).id;

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
  /** Absent: none. */
  own?: OwnValues;
}

export const insertProblem = (tx: Transaction, facts: NewProblem): Promise<number> =>
  id(
    tx,
    sql`insert into problems (organisation_id, inspection_id, aspect_id, parent_id, level, category, position, number, title,
      original_text, special, status, claimed_status, deadline, disclosure, source_document_id, source_from, source_to,
      topic, subcategory, focus, is_key, key_situation, cause, goal, own)
    values (${facts.organisationId}, ${facts.inspectionId}, ${facts.aspectId}, ${facts.parentId}, ${facts.level}, ${facts.category},
      ${facts.position}, ${facts.number}, ${facts.title}, ${facts.originalText}, ${facts.special}, ${facts.status}, ${facts.claimedStatus},
      ${facts.deadline}, ${facts.disclosure}, ${facts.sourceDocumentId}, ${facts.source?.[0] ?? null}, ${facts.source?.[1] ?? null},
      ${facts.topic}, ${facts.subcategory}, ${facts.focus}, ${facts.isKey}, ${facts.keySituation}, ${facts.cause}, ${facts.goal},
      ${JSON.stringify(facts.own ?? {})}::jsonb)
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

/** What a review found about publishing it. */
export const setDisclosure = (
  tx: Transaction,
  organisationId: number,
  problemId: number,
  disclosure: 'public' | 'internal',
): Promise<number> =>
  tx.run(sql`update problems set disclosure = ${disclosure}, version = version + 1
    where organisation_id = ${organisationId} and id = ${problemId}`);

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
  own: OwnValues;
}

export const insertMeasure = (tx: Transaction, facts: NewMeasure): Promise<number> =>
  id(
    tx,
    sql`insert into measures (organisation_id, inspection_id, position, content, types, term, is_standing, decision_id, criterion, status, deadline, deadline_words, own)
    values (${facts.organisationId}, ${facts.inspectionId}, ${facts.position}, ${facts.content}, ${[...facts.types]}::text[],
      ${facts.term}, ${facts.isStanding}, ${facts.decisionId}, ${facts.criterion}, ${facts.status}, ${facts.deadline}, ${facts.deadlineWords}, ${JSON.stringify(facts.own)}::jsonb) returning id`,
  );

export const updateMeasure = (
  tx: Transaction,
  key: { organisationId: number; id: number; version: number },
  facts: Pick<
    NewMeasure,
    'content' | 'types' | 'term' | 'isStanding' | 'criterion' | 'deadline' | 'deadlineWords' | 'own'
  >,
): Promise<number> =>
  tx.run(sql`update measures set content = ${facts.content}, types = ${[...facts.types]}::text[], term = ${facts.term}, is_standing = ${facts.isStanding}, criterion = ${facts.criterion},
      deadline = ${facts.deadline}, deadline_words = ${facts.deadlineWords}, own = ${JSON.stringify(facts.own)}::jsonb, version = version + 1
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version}`);

export const linkMeasure = (
  tx: Transaction,
  organisationId: number,
  measureId: number,
  problemId: number,
): Promise<number> =>
  tx.run(sql`insert into measure_problems (organisation_id, measure_id, problem_id)
    values (${organisationId}, ${measureId}, ${problemId}) on conflict do nothing`);

export interface NewProgress {
  organisationId: number;
  problemId: number;
  measureId: number | null;
  happenedOn: string | null;
  content: string;
  author: { accountId: number | null; name: string };
  own: OwnValues;
  sourceDocumentId: number | null;
  source: readonly [number, number] | null;
  at: Date;
}

export const insertProgress = (tx: Transaction, facts: NewProgress): Promise<number> =>
  id(
    tx,
    sql`insert into progress (organisation_id, problem_id, measure_id, happened_on, content, author_id, author_name,
      source_document_id, source_from, source_to, created_at, own)
    values (${facts.organisationId}, ${facts.problemId}, ${facts.measureId}, ${facts.happenedOn}, ${facts.content}, ${facts.author.accountId},
      ${facts.author.name}, ${facts.sourceDocumentId}, ${facts.source?.[0] ?? null}, ${facts.source?.[1] ?? null}, ${facts.at}, ${JSON.stringify(facts.own)}::jsonb) returning id`,
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
