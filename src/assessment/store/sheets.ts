import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { DrawnItem } from '../model.ts';

/** What the sheet of an item prints: the feedback's words, what was reported, what is there to show it. */
export interface SheetFacts extends DrawnItem {
  inspection: string;
  originalText: string;
  measures: { content: string; criterion: string | null }[];
  /** The newest first; a measure's own entries among them. */
  progress: { happenedOn: string | null; content: string }[];
  /** Not withdrawn. */
  evidence: { name: string; documentDate: string | null }[];
}

type Texts = Omit<SheetFacts, keyof DrawnItem> & { problemId: number };

const mostProgress = 3;

/** The sheets of drawn items, in their order. */
export async function sheetFacts(tx: Transaction, items: readonly DrawnItem[]): Promise<SheetFacts[]> {
  const texts = await tx.many<Texts>(sql`
    select p.id as "problemId", n.title as inspection, p.original_text as "originalText",
      (select coalesce(json_agg(json_build_object('content', m.content, 'criterion', m.criterion) order by m.position), '[]')
        from measure_problems l join measures m on m.organisation_id = l.organisation_id and m.id = l.measure_id
        where l.organisation_id = p.organisation_id and l.problem_id = p.id) as measures,
      (select coalesce(json_agg(json_build_object('happenedOn', g.happened_on, 'content', g.content) order by g.id desc), '[]')
        from (select id, happened_on, content from progress g where g.organisation_id = p.organisation_id and g.problem_id = p.id
          order by g.id desc limit ${mostProgress}) g) as progress,
      (select coalesce(json_agg(json_build_object('name', e.name, 'documentDate', e.document_date) order by e.id), '[]')
        from evidence e where e.organisation_id = p.organisation_id and e.problem_id = p.id and e.withdrawn_at is null) as evidence
    from problems p join inspections n on n.organisation_id = p.organisation_id and n.id = p.inspection_id
    where (p.organisation_id, p.id) in (select * from unnest(${items.map(({ organisationId }) => organisationId)}::bigint[],
      ${items.map(({ problemId }) => problemId)}::bigint[]))`);
  const of = new Map(texts.map((text) => [text.problemId, text]));
  return items.flatMap((item) => {
    const text = of.get(item.problemId);
    return text === undefined ? [] : [{ ...item, ...text }];
  });
}
