import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { AccountabilityAnswer, AccountabilityForm, AccountabilityRecord } from '../model/accountability.ts';

export interface AccountabilityFacts {
  problemId: number | null;
  target: 'person' | 'unit';
  name: string;
  position: string | null;
  form: AccountabilityForm;
  basis: string;
  decidedOn: string;
}

const records = (where: Sql): Sql => sql`
  select a.id, a.organisation_id as "organisationId", a.inspection_id as "inspectionId", a.target, a.name, a.position, a.form, a.basis,
    a.decided_on as "decidedOn", a.withdrawn_at is not null as withdrawn, a.version,
    (select json_build_object('id', p.id, 'number', p.number, 'title', p.title) from problems p
      where p.organisation_id = a.organisation_id and p.id = a.problem_id) as problem
  from accountability a where ${where}`;

export const listRecords = (tx: Transaction, inspectionId: number): Promise<AccountabilityRecord[]> =>
  tx.many(sql`${records(sql`a.inspection_id = ${inspectionId}`)} order by a.decided_on desc, a.id desc`);

/** Locked until the transaction ends; null also where the person may only look. */
export const lockRecord = async (tx: Transaction, id: number): Promise<AccountabilityRecord | null> => {
  const locked = await tx.maybe(sql`select a.id from accountability a where a.id = ${id} for update`);
  return locked === null ? null : findRecord(tx, id);
};

export const findRecord = (tx: Transaction, id: number): Promise<AccountabilityRecord | null> =>
  tx.maybe(records(sql`a.id = ${id}`));

/** How many records an inspection has by form, for whoever reads its ledger. */
export const countRecords = (tx: Transaction, inspectionId: number): Promise<AccountabilityAnswer['counts']> =>
  tx.many(sql`select form, n from count_accountability(${inspectionId}) order by form`);

export const insertRecord = async (
  tx: Transaction,
  facts: AccountabilityFacts & { organisationId: number; inspectionId: number; authorName: string; at: Date },
): Promise<number> =>
  (
    await tx.one<{
      id: number;
    }>(sql`insert into accountability (organisation_id, inspection_id, problem_id, target, name, position, form,
      basis, decided_on, author_name, created_at)
    values (${facts.organisationId}, ${facts.inspectionId}, ${facts.problemId}, ${facts.target}, ${facts.name}, ${facts.position},
      ${facts.form}, ${facts.basis}, ${facts.decidedOn}, ${facts.authorName}, ${facts.at}) returning id`)
  ).id;

export const updateRecord = (
  tx: Transaction,
  key: { organisationId: number; id: number; version: number },
  facts: AccountabilityFacts & { withdrawn: boolean; at: Date },
): Promise<number> =>
  tx.run(sql`update accountability set problem_id = ${facts.problemId}, target = ${facts.target}, name = ${facts.name},
      position = ${facts.position}, form = ${facts.form}, basis = ${facts.basis}, decided_on = ${facts.decidedOn}, version = version + 1,
      withdrawn_at = case when ${facts.withdrawn} then coalesce(withdrawn_at, ${facts.at}::timestamptz) end
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version}`);

/** Keeps what a version of a record says, beside the chain that holds its digest. */
export const insertVersion = (
  tx: Transaction,
  facts: {
    organisationId: number;
    recordId: number;
    version: number;
    content: string;
    salt: string;
    authorName: string;
    at: Date;
  },
): Promise<number> =>
  tx.run(sql`insert into accountability_versions (organisation_id, record_id, version, content, salt, author_name, at)
    values (${facts.organisationId}, ${facts.recordId}, ${facts.version}, ${facts.content}, ${facts.salt}, ${facts.authorName}, ${facts.at})`);
