import type { Transaction } from '../../platform/database/database.ts';
import { raw, sql } from '../../platform/database/sql.ts';
import type { Status } from '../model/status.ts';

/** All that a problem's texts and files claim, for the rules that doubt it; days are calendar days. */
export interface ClaimedProblem {
  id: number;
  level: 'problem' | 'manifestation';
  inspectionId: number;
  title: string;
  originalText: string;
  status: Status;
  /** What the paper claims that it came from. */
  claimedStatus: string | null;
  feedbackOn: string | null;
  /** The day of the last change to what counts as done, while it does. */
  closedOn: string | null;
  pack: string;
  packVersion: number;
  /** When it was last changed, to the microsecond, as text. */
  changedAt: string | null;
  leadUnits: number;
  people: number;
  measures: { id: number; content: string; people: number; units: number }[];
  /** In order of time; the day on which it was written or happened. */
  progress: { id: number; content: string; day: string }[];
  evidence: ClaimedEvidence[];
}

interface ClaimedEvidence {
  id: number;
  name: string;
  documentDate: string | null;
  /** The day on which it was handed in. */
  addedOn: string;
  /** Other problems of the organisation for which the same file was handed in earlier, at most five. */
  alsoFor: { problemId: number; title: string }[];
}

const shanghai = (moment: string) => `(${moment} at time zone 'Asia/Shanghai')::date`;

/** Problems of one organisation with all that is said of them; superseded ones are left out. */
export const claimsOf = (
  tx: Transaction,
  organisationId: number,
  problemIds: readonly number[],
): Promise<ClaimedProblem[]> =>
  tx.many(sql`
    select p.id, p.level, p.inspection_id as "inspectionId", p.title, p.original_text as "originalText", p.status,
      p.claimed_status as "claimedStatus", i.feedback_date as "feedbackOn", closed.day as "closedOn",
      i.rule_pack as pack, i.rule_pack_version as "packVersion", t.changed_at::text as "changedAt",
      (select count(*) from problem_units u where u.organisation_id = p.organisation_id and u.problem_id = p.id and u.role = 'lead') as "leadUnits",
      (select count(*) from problem_persons u where u.organisation_id = p.organisation_id and u.problem_id = p.id) as people,
      measures.list as measures, progress.list as progress, evidence.list as evidence
    from problems p
    join inspections i on i.organisation_id = p.organisation_id and i.id = p.inspection_id
    left join problem_activity t on t.organisation_id = p.organisation_id and t.problem_id = p.id
    left join lateral (select s.day from status_changes s where s.organisation_id = p.organisation_id and s.problem_id = p.id
        and s.measure_id is null and p.status in ('completed', 'basically_completed') order by s.id desc limit 1) closed on true
    cross join lateral (select coalesce(json_agg(json_build_object('id', m.id, 'content', m.content,
          'people', (select count(*) from measure_persons r where r.organisation_id = m.organisation_id and r.measure_id = m.id),
          'units', (select count(*) from measure_units r where r.organisation_id = m.organisation_id and r.measure_id = m.id))
        order by m.position, m.id), '[]') as list
      from measure_problems l join measures m on m.organisation_id = l.organisation_id and m.id = l.measure_id
      where l.organisation_id = p.organisation_id and l.problem_id = p.id) measures
    cross join lateral (select coalesce(json_agg(json_build_object('id', g.id, 'content', g.content,
          'day', coalesce(g.happened_on, case when g.source_document_id is not null then coalesce(i.as_of_date, i.publish_date) end,
            ${raw(shanghai('g.created_at'))})) order by g.id), '[]') as list
      from progress g where g.organisation_id = p.organisation_id and g.problem_id = p.id) progress
    cross join lateral (select coalesce(json_agg(json_build_object('id', e.id, 'name', e.name, 'documentDate', e.document_date,
          'addedOn', ${raw(shanghai('e.created_at'))},
          'alsoFor', (select coalesce(json_agg(json_build_object('problemId', o.problem_id, 'title', o.title)), '[]') from (
            select distinct x.problem_id, q.title from evidence x
            join problems q on q.organisation_id = x.organisation_id and q.id = x.problem_id
            where x.organisation_id = e.organisation_id and x.file_hash = e.file_hash and x.id < e.id and x.problem_id <> e.problem_id
              and x.withdrawn_at is null order by x.problem_id limit 5) o)) order by e.id), '[]') as list
      from evidence e where e.organisation_id = p.organisation_id and e.problem_id = p.id and e.withdrawn_at is null) evidence
    where p.organisation_id = ${organisationId} and p.id = any (${[...problemIds]}::bigint[]) and p.superseded_at is null
    order by p.id`);
