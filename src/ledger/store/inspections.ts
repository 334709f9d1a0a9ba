import type { Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import type { PackRef } from '../../rulepack/model.ts';
import type { Inspection } from '../model/entities.ts';
import type { InspectionName, InspectionsAnswer, InspectionsQuery } from '../model/inspections.ts';

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
  rulePack: PackRef;
}

const id = async (tx: Transaction, query: Sql): Promise<number> => (await tx.one<{ id: number }>(query)).id;

export const insertInspection = (tx: Transaction, facts: NewInspection): Promise<number> =>
  id(
    tx,
    sql`insert into inspections (organisation_id, title, kind, round, team, reporting_organisation, period_from, period_to,
      feedback_date, as_of_date, publish_date, stated, source_document_id, rule_pack, rule_pack_version)
    values (${facts.organisationId}, ${facts.title}, ${facts.kind}, ${facts.round}, ${facts.team}, ${facts.reportingOrganisation},
      ${facts.periodFrom}, ${facts.periodTo}, ${facts.feedbackDate}, ${facts.asOfDate}, ${facts.publishDate},
      ${JSON.stringify(facts.stated)}, ${facts.sourceDocumentId}, ${facts.rulePack.pack}, ${facts.rulePack.version}) returning id`,
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

/** The live problems and manifestations of an inspection. */
export const problemsOf = async (tx: Transaction, organisationId: number, inspectionId: number): Promise<number[]> =>
  (
    await tx.many<{ id: number }>(sql`select problem_id as id from problem_facets
      where organisation_id = ${organisationId} and inspection_id = ${inspectionId} order by 1`)
  ).map(({ id }) => id);

export const insertAspect = (
  tx: Transaction,
  facts: { organisationId: number; inspectionId: number; position: number; heading: string },
): Promise<number> =>
  id(
    tx,
    sql`insert into aspects (organisation_id, inspection_id, position, heading)
      values (${facts.organisationId}, ${facts.inspectionId}, ${facts.position}, ${facts.heading}) returning id`,
  );

const inspectionColumns = sql`i.id, i.organisation_id as "organisationId", o.name as "organisationName", i.title, i.kind, i.round, i.team,
  i.period_from as "periodFrom", i.period_to as "periodTo", i.feedback_date as "feedbackDate", i.as_of_date as "asOfDate",
  i.publish_date as "publishDate", i.stated, i.source_document_id as "sourceDocumentId", i.disclosure,
  json_build_object('pack', i.rule_pack, 'version', i.rule_pack_version) as "rulePack", i.version`;

export const findInspection = (tx: Transaction, id: number): Promise<Inspection | null> =>
  tx.maybe(
    sql`select ${inspectionColumns} from inspections i join organisations o on o.id = i.organisation_id where i.id = ${id}`,
  );

/** One page of inspections, the newest first, and how many there are. */
export async function pageOfInspections(tx: Transaction, query: InspectionsQuery): Promise<InspectionsAnswer> {
  const { id: only, q, page, size } = query;
  const among = sql`inspections i join organisations o on o.id = i.organisation_id where ${join(
    [
      sql`true`,
      ...(only === undefined ? [] : [sql`i.id = ${only}`]),
      ...(q ? [sql`strpos(lower(concat_ws(' ', i.title, o.name, i.team)), lower(${q})) > 0`] : []),
    ],
    ' and ',
  )}`;
  const [items, { n }] = await Promise.all([
    tx.many<Inspection>(
      sql`select ${inspectionColumns} from ${among} order by i.id desc limit ${size} offset ${(page - 1) * size}`,
    ),
    tx.one<{ n: number }>(sql`select count(*) as n from ${among}`),
  ]);
  return { items, total: n };
}

/** What fields and filters name of inspections, the newest first: of these, or of all. */
export const nameInspections = (tx: Transaction, ids: readonly number[] | null): Promise<InspectionName[]> =>
  tx.many(sql`select i.id, i.organisation_id as "organisationId", o.name as "organisationName", i.title, i.kind,
      json_build_object('pack', i.rule_pack, 'version', i.rule_pack_version) as "rulePack"
    from inspections i join organisations o on o.id = i.organisation_id
    where ${ids === null ? sql`true` : sql`i.id = any (${[...ids]}::bigint[])`} order by i.id desc`);

export const listAspects = (tx: Transaction, inspectionIds: readonly number[] | null) =>
  tx.many<{ id: number; inspectionId: number; position: number; heading: string }>(sql`
    select id, inspection_id as "inspectionId", position, heading from aspects
    where ${inspectionIds === null ? sql`true` : sql`inspection_id = any (${[...inspectionIds]}::bigint[])`} order by inspection_id desc, position`);
