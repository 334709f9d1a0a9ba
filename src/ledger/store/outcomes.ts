import type { Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';
import { measureTypes } from '../model/fields.ts';
import type { OutcomeSum, OutcomesAnswer, OutcomesQuery, OutcomeUnit, ReportedType } from '../model/outcomes.ts';
import { outcomesOfPage } from '../model/outcomes.ts';
import { outcomeJson } from './brought.ts';

export interface NewOutcome {
  organisationId: number;
  inspectionId: number;
  measureId: number;
  problemId: number;
  type: ReportedType;
  /** A decimal as it was written. */
  amount: string;
  unit: OutcomeUnit;
  happenedOn: string | null;
  note: string;
  evidenceId: number | null;
  author: { accountId: number; name: string };
  at: Date;
}

export const insertOutcome = async (tx: Transaction, facts: NewOutcome): Promise<number> =>
  (
    await tx.one<{
      id: number;
    }>(sql`insert into outcomes (organisation_id, inspection_id, measure_id, problem_id, type, amount, unit,
      happened_on, note, evidence_id, author_id, author_name, created_at)
    values (${facts.organisationId}, ${facts.inspectionId}, ${facts.measureId}, ${facts.problemId}, ${facts.type}, ${facts.amount}::numeric,
      ${facts.unit}, ${facts.happenedOn}, ${facts.note}, ${facts.evidenceId}, ${facts.author.accountId}, ${facts.author.name}, ${facts.at})
    returning id`)
  ).id;

export interface OutcomeFacts {
  id: number;
  measureId: number;
  problemId: number;
  type: ReportedType;
  amount: string;
  unit: OutcomeUnit;
  evidenceId: number | null;
  withdrawn: boolean;
  version: number;
}

export const findOutcome = (tx: Transaction, id: number): Promise<OutcomeFacts | null> =>
  tx.maybe(sql`select o.id, o.measure_id as "measureId", o.problem_id as "problemId", o.type, o.amount::text as amount, o.unit,
    o.evidence_id as "evidenceId", o.withdrawn_at is not null as withdrawn, o.version from outcomes o where o.id = ${id}`);

/** Shows another file for an entry or withdraws it, where its version is still `version`; gives 0 where somebody was quicker. */
export const updateOutcome = (
  tx: Transaction,
  key: { organisationId: number; id: number; version: number },
  facts: { evidenceId: number | null; withdrawn: boolean; at: Date },
): Promise<number> =>
  tx.run(sql`update outcomes set evidence_id = ${facts.evidenceId}, version = version + 1,
      withdrawn_at = case when ${facts.withdrawn} then coalesce(withdrawn_at, ${facts.at}::timestamptz) end
    where organisation_id = ${key.organisationId} and id = ${key.id} and version = ${key.version}`);

function where(query: Pick<OutcomesQuery, 'organisation' | 'inspection'>, row: Sql): Sql {
  const conditions = [
    ...(query.organisation === undefined ? [] : [sql`${row}.organisation_id = ${query.organisation}`]),
    ...(query.inspection === undefined ? [] : [sql`${row}.inspection_id = ${query.inspection}`]),
  ];
  return conditions.length === 0 ? sql`true` : join(conditions, ' and ');
}

/** What is counted of an organisation or an inspection, by type, exactly; an institution counts from 印发 on. */
export async function outcomeSums(
  tx: Transaction,
  query: Pick<OutcomesQuery, 'organisation' | 'inspection'>,
): Promise<OutcomeSum[]> {
  const sums = await tx.many<OutcomeSum>(sql`
    select o.type, trim_scale(sum(o.amount * case o.unit when '亿元' then 100000000 when '万元' then 10000 else 1 end))::text as amount,
      count(*) as entries
    from outcomes o where ${where(query, sql`o`)} and o.withdrawn_at is null group by 1
    union all
    select 'institution', count(*)::text, count(*) from institutions n
    where ${where(query, sql`n`)} and n.state not in ('draft', 'consulting') having count(*) > 0`);
  return measureTypes.flatMap((type) => sums.find((sum) => sum.type === type) ?? []);
}

/** One page of entries, newest first, and how many there are. */
export async function outcomesPage(
  tx: Transaction,
  query: OutcomesQuery,
): Promise<Pick<OutcomesAnswer, 'total' | 'items'>> {
  const asked = sql`${where(query, sql`o`)} and o.withdrawn_at is null
    and ${query.type === undefined ? sql`true` : sql`o.type = any (${[...query.type]}::text[])`}`;
  const [{ n }, items] = await Promise.all([
    tx.one<{ n: number }>(sql`select count(*) as n from outcomes o where ${asked}`),
    tx.many<{ item: OutcomesAnswer['items'][number] }>(sql`
      select ${outcomeJson} || jsonb_build_object('organisationId', o.organisation_id, 'organisationName', h.name,
        'inspectionId', o.inspection_id, 'problemId', p.id, 'problemNumber', p.number, 'problemTitle', p.title,
        'measureId', o.measure_id, 'measure', m.content) as item
      from outcomes o
      join organisations h on h.id = o.organisation_id
      join measures m on m.organisation_id = o.organisation_id and m.id = o.measure_id
      -- The problem on whose page it was reported, or one that has taken its place.
      join lateral (select p.id, p.number, p.title from measure_problems l
        join problems p on p.organisation_id = l.organisation_id and p.id = l.problem_id
        where l.organisation_id = o.organisation_id and l.measure_id = o.measure_id
        order by p.superseded_at is not null, p.id <> o.problem_id, p.position limit 1) p on true
      where ${asked} order by o.id desc limit ${outcomesOfPage} offset ${(query.page - 1) * outcomesOfPage}`),
  ]);
  return { total: n, items: items.map(({ item }) => item) };
}
