import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { Institution } from '../model/institutions.ts';
import type { InstitutionState } from '../model/outcomes.ts';
import { liveFile } from './brought.ts';

export interface InstitutionFacts {
  name: string;
  documentNumber: string | null;
  unitId: number | null;
  evidenceId: number | null;
}

/** An institution as actions need it, without what the actor may do. */
export type InstitutionRow = Omit<Institution, 'next' | 'mayEdit'> & {
  unitId: number | null;
  evidenceId: number | null;
};

const institutions = (where: Sql): Sql => sql`
  select n.id, n.organisation_id as "organisationId", h.name as "organisationName", n.inspection_id as "inspectionId", n.name,
    n.document_number as "documentNumber", n.state, n.unit_id as "unitId", n.evidence_id as "evidenceId", n.version,
    case when u.id is null then null else json_build_object('id', u.id, 'name', u.name) end as unit,
    ${liveFile(sql`n`)} as file,
    (select coalesce(json_agg(json_build_object('state', s.state, 'day', s.day, 'authorName', s.author_name) order by s.id), '[]')
      from institution_states s where s.organisation_id = n.organisation_id and s.institution_id = n.id) as states,
    (select coalesce(json_agg(json_build_object('id', m.id, 'content', m.content, 'problemId', p.id, 'problemNumber', p.number,
        'problemTitle', p.title) order by p.position, m.position), '[]')
      from institution_measures q
      join measures m on m.organisation_id = q.organisation_id and m.id = q.measure_id
      join lateral (select p.id, p.number, p.title, p.position from measure_problems l
        join problems p on p.organisation_id = l.organisation_id and p.id = l.problem_id and p.superseded_at is null
        where l.organisation_id = m.organisation_id and l.measure_id = m.id order by p.position limit 1) p on true
      where q.organisation_id = n.organisation_id and q.institution_id = n.id) as measures
  from institutions n join organisations h on h.id = n.organisation_id left join organisations u on u.id = n.unit_id
  where ${where}`;

export const listInstitutions = (tx: Transaction, inspectionId: number): Promise<InstitutionRow[]> =>
  tx.many(sql`${institutions(sql`n.inspection_id = ${inspectionId}`)} order by n.id`);

export const findInstitution = (tx: Transaction, id: number): Promise<InstitutionRow | null> =>
  tx.maybe(institutions(sql`n.id = ${id}`));

/** Locked until the transaction ends; null also where the person may only look. */
export const lockInstitution = async (tx: Transaction, id: number): Promise<InstitutionRow | null> => {
  const locked = await tx.maybe(sql`select n.id from institutions n where n.id = ${id} for update`);
  return locked === null ? null : findInstitution(tx, id);
};

export const insertInstitution = async (
  tx: Transaction,
  facts: InstitutionFacts & { organisationId: number; inspectionId: number; state: InstitutionState },
): Promise<number> =>
  (
    await tx.one<{
      id: number;
    }>(sql`insert into institutions (organisation_id, inspection_id, unit_id, name, document_number, state, evidence_id)
    values (${facts.organisationId}, ${facts.inspectionId}, ${facts.unitId}, ${facts.name}, ${facts.documentNumber}, ${facts.state},
      ${facts.evidenceId}) returning id`)
  ).id;

interface Key {
  organisationId: number;
  id: number;
  version: number;
}

export const updateInstitution = (tx: Transaction, key: Key, facts: InstitutionFacts): Promise<number> =>
  tx.run(sql`update institutions set name = ${facts.name}, document_number = ${facts.documentNumber}, unit_id = ${facts.unitId},
      evidence_id = ${facts.evidenceId}, version = version + 1
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version}`);

export const setInstitutionState = (tx: Transaction, key: Key, state: InstitutionState): Promise<number> =>
  tx.run(sql`update institutions set state = ${state}, version = version + 1
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version}`);

export const insertInstitutionState = (
  tx: Transaction,
  facts: {
    organisationId: number;
    institutionId: number;
    state: InstitutionState;
    day: string;
    author: { accountId: number; name: string };
    at: Date;
  },
): Promise<number> =>
  tx.run(sql`insert into institution_states (organisation_id, institution_id, state, day, author_id, author_name, at)
    values (${facts.organisationId}, ${facts.institutionId}, ${facts.state}, ${facts.day}, ${facts.author.accountId}, ${facts.author.name}, ${facts.at})`);

/** Links an institution with these measures, and of those that the person sees with no others. */
export async function setMeasuresOfInstitution(
  tx: Transaction,
  organisationId: number,
  institutionId: number,
  measureIds: readonly number[],
): Promise<void> {
  const list = sql`${[...measureIds]}::bigint[]`;
  await tx.run(sql`delete from institution_measures
    where organisation_id = ${organisationId} and institution_id = ${institutionId} and measure_id <> all (${list})`);
  // Not by "on conflict": what is linked already may be another unit's, which may not be written.
  await tx.run(sql`insert into institution_measures (organisation_id, institution_id, measure_id)
    select ${organisationId}, ${institutionId}, m from unnest(${list}) m
    except select organisation_id, institution_id, measure_id from institution_measures
      where organisation_id = ${organisationId} and institution_id = ${institutionId}`);
}

/** Measures of an inspection by their ids, with the problems they serve, as far as the person sees them; whether a unit of theirs takes part. */
export const measuresAmong = (
  tx: Transaction,
  inspectionId: number,
  ids: readonly number[],
): Promise<{ id: number; problemIds: number[]; ofOwnUnit: boolean }[]> =>
  tx.many(sql`select m.id, exists (select from measures_of_units w where w.organisation_id = m.organisation_id and w.measure_id = m.id) as "ofOwnUnit", coalesce((select json_agg(l.problem_id) from measure_problems l
      where l.organisation_id = m.organisation_id and l.measure_id = m.id), '[]') as "problemIds"
    from measures m where m.inspection_id = ${inspectionId} and m.id = any (${[...ids]}::bigint[])`);
