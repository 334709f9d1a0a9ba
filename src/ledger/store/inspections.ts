import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { PackRef } from '../../rulepack/model.ts';
import type { Inspection } from '../model/entities.ts';

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

export const insertAspect = (
  tx: Transaction,
  facts: { organisationId: number; inspectionId: number; position: number; heading: string },
): Promise<number> =>
  id(
    tx,
    sql`insert into aspects (organisation_id, inspection_id, position, heading)
      values (${facts.organisationId}, ${facts.inspectionId}, ${facts.position}, ${facts.heading}) returning id`,
  );
