import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { CalendarDay } from '../../text/calendar-day.ts';
import type { SettledDifference } from '../model/reconciliation.ts';
import {
  type LedgerFacts,
  type PaperFacts,
  type SaidOfDifference,
  statedFields,
} from '../model/reconciliation-facts.ts';
import { openOf, reconcile, settle } from '../rules/reconcile.ts';

export type NewPaper = Omit<PaperFacts, 'id' | 'name' | 'documentId'> & {
  organisationId: number;
  inspectionId: number;
  documentId: number;
  author: { accountId: number; name: string };
  at: Date;
};

/** Keeps what a paper states and lists of an inspection; comes in the transaction in which the paper is confirmed. */
export const keepPaper = (tx: Transaction, facts: NewPaper): Promise<number> =>
  tx.run(sql`insert into inspection_papers (organisation_id, inspection_id, document_id, founding, genre, day, said, sections, items,
      account_id, author_name, at)
    values (${facts.organisationId}, ${facts.inspectionId}, ${facts.documentId}, ${facts.founding}, ${facts.genre}, ${facts.day},
      ${JSON.stringify(facts.said)}, ${JSON.stringify(facts.sections)}, ${JSON.stringify(facts.items)},
      ${facts.author.accountId}, ${facts.author.name}, ${facts.at})`);

/** Whether an inspection has a paper of the very same text. */
export const hasPaper = async (
  tx: Transaction,
  organisationId: number,
  inspectionId: number,
  textHash: string,
): Promise<boolean> =>
  (await tx.maybe(sql`select 1 from inspection_papers p
    join source_documents s on s.organisation_id = p.organisation_id and s.id = p.document_id
    where p.organisation_id = ${organisationId} and p.inspection_id = ${inspectionId} and s.text_hash = ${textHash}`)) !==
  null;

/** An inspection as a reconciliation names it; `whole`: the scope sees its whole ledger, and so its numbers. */
export interface ReconciledInspection {
  id: number;
  organisationId: number;
  organisationName: string;
  title: string;
  stated: Partial<Record<string, number | null>>;
  asOf: CalendarDay | null;
  whole: boolean;
}

export const inspectionOf = (tx: Transaction, id: number): Promise<ReconciledInspection | null> =>
  tx.maybe(sql`select i.id, i.organisation_id as "organisationId", o.name as "organisationName", i.title, i.stated,
      coalesce(i.as_of_date, i.publish_date) as "asOf", i.organisation_id = any ((select scope_ids('reads'))::bigint[]) as whole
    from inspections i join organisations o on o.id = i.organisation_id where i.id = ${id}`);

/** Everything that an inspection's reconciliation is made from: the rows of its ledger, its papers, what was said. */
export async function factsOf(
  tx: Transaction,
  inspection: ReconciledInspection,
): Promise<{ ledger: LedgerFacts; papers: PaperFacts[]; said: SaidOfDifference[] }> {
  const { organisationId, id } = inspection;
  const [aspects, problems, lineage, measures, papers, said] = await Promise.all([
    tx.many<LedgerFacts['aspects'][number]>(sql`select id, heading from aspects
      where organisation_id = ${organisationId} and inspection_id = ${id} order by position`),
    tx.many<
      LedgerFacts['problems'][number]
    >(sql`select p.id, p.parent_id as "parentId", p.aspect_id as "aspectId", p.number, p.title,
        p.category, p.status, p.superseded_at is null as live, coalesce(c.changes, '[]') as changes
      from problems p
      left join lateral (select json_agg(json_build_object('day', s.day, 'status', s.to_status) order by s.id) as changes
        from status_changes s where s.organisation_id = p.organisation_id and s.problem_id = p.id and s.measure_id is null) c on true
      where p.organisation_id = ${organisationId} and p.inspection_id = ${id} order by p.position, p.id`),
    tx.many<LedgerFacts['lineage'][number]>(sql`select l.kind, l.from_problem_id as "from", l.to_problem_id as "to",
        (l.at at time zone 'Asia/Shanghai')::date as day
      from problem_lineage l join problems p on p.organisation_id = l.organisation_id and p.id = l.from_problem_id
      where l.organisation_id = ${organisationId} and p.inspection_id = ${id} order by l.id`),
    tx.one<{ n: number }>(sql`select count(distinct m.measure_id) as n
      from measure_problems m join problems p on p.organisation_id = m.organisation_id and p.id = m.problem_id
      where m.organisation_id = ${organisationId} and p.inspection_id = ${id} and p.superseded_at is null`),
    tx.many<PaperFacts>(sql`select p.id, p.document_id as "documentId", s.name, p.genre, p.founding, p.day, p.said, p.sections, p.items
      from inspection_papers p join source_documents s on s.organisation_id = p.organisation_id and s.id = p.document_id
      where p.organisation_id = ${organisationId} and p.inspection_id = ${id} order by p.founding desc, p.id`),
    tx.many<SaidOfDifference>(sql`select distinct on (e.difference) e.id, e.difference, e.act, e.gap, e.reason,
        e.author_name as "authorName", to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from difference_explanations e
      where e.organisation_id = ${organisationId} and e.inspection_id = ${id} order by e.difference, e.id desc`),
  ]);
  const ledger = { aspects, problems, lineage, measures: measures.n };
  return {
    ledger,
    papers: papers.some(({ founding }) => founding) ? papers : [...statedOf(inspection), ...papers],
    said,
  };
}

// An inspection whose paper was never kept still knows what it stated.
function statedOf({ title, stated, asOf }: ReconciledInspection): PaperFacts[] {
  const said = Object.fromEntries(
    statedFields.flatMap((field) => {
      const value = stated[field] ?? null;
      return value === null ? [] : [[field, { value, place: null, words: null }]];
    }),
  ) as PaperFacts['said'];
  if (Object.keys(said).length === 0) return [];
  const unkept = { id: 0, documentId: null, genre: 'bulletin' as const, sections: [], items: [] };
  return [{ ...unkept, name: title, founding: true, day: asOf, said }];
}

/**
 * Whether the accounts of an inspection agree (账目相符): the one question that a publication asks before it is released.
 * Not ok: the differences that nobody has explained, in the order in which the page shows them. To be asked in a transaction
 * whose scope sees the inspection's whole ledger; throws where it does not, for then no number could be right.
 */
export async function reconciled(
  tx: Transaction,
  inspectionId: number,
): Promise<{ ok: true } | { ok: false; differences: SettledDifference[] }> {
  const inspection = await inspectionOf(tx, inspectionId);
  if (inspection === null || !inspection.whole)
    throw new Error(`no whole ledger of inspection ${inspectionId} in this scope`);
  const { ledger, papers, said } = await factsOf(tx, inspection);
  const differences = openOf(settle(reconcile(ledger, papers).differences, said));
  return differences.length === 0 ? { ok: true } : { ok: false, differences };
}

/** Holds an inspection until the transaction ends, so that what two people say of one difference comes one after the other. */
export const holdInspection = (tx: Transaction, id: number): Promise<{ id: number } | null> =>
  tx.maybe(sql`select id from inspections where id = ${id} for no key update`);

export const insertExplanation = (
  tx: Transaction,
  facts: Omit<SaidOfDifference, 'id' | 'at' | 'authorName'> & {
    organisationId: number;
    inspectionId: number;
    author: { accountId: number; name: string };
    at: Date;
  },
): Promise<number> =>
  tx.run(sql`insert into difference_explanations (organisation_id, inspection_id, difference, act, gap, reason, account_id, author_name, at)
    values (${facts.organisationId}, ${facts.inspectionId}, ${facts.difference}, ${facts.act}, ${facts.gap}, ${facts.reason},
      ${facts.author.accountId}, ${facts.author.name}, ${facts.at})`);
