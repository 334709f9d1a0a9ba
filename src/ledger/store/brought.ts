import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { Measure } from '../model/entities.ts';

/** The file of a row as id and name; null where there is none or it was withdrawn. */
export const liveFile = (of: Sql): Sql => sql`(select json_build_object('id', e.id, 'name', e.name) from evidence e
  where e.organisation_id = ${of}.organisation_id and e.id = ${of}.evidence_id and e.withdrawn_at is null)`;

/** An entry o of what a measure brought (model: outcome), as JSON. */
export const outcomeJson = sql`jsonb_build_object('id', o.id, 'type', o.type, 'amount', o.amount::text, 'unit', o.unit,
  'happenedOn', o.happened_on, 'note', o.note, 'file', ${liveFile(sql`o`)}, 'authorName', o.author_name, 'createdAt', o.created_at,
  'withdrawn', o.withdrawn_at is not null, 'version', o.version)`;

/** What measures brought: reported numbers and institutions; and the decision that each of them was. */
export const broughtBy = (
  tx: Transaction,
  organisationId: number,
  measureIds: readonly number[],
): Promise<(Pick<Measure, 'decision' | 'outcomes' | 'institutions'> & { id: number })[]> =>
  tx.many(sql`select m.id,
      (select coalesce(json_agg(${outcomeJson} order by o.id), '[]') from outcomes o
        where o.organisation_id = m.organisation_id and o.measure_id = m.id) as outcomes,
      (select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name, 'documentNumber', n.document_number,
          'state', n.state, 'file', ${liveFile(sql`n`)}) order by n.id), '[]')
        from institution_measures q join institutions n on n.organisation_id = q.organisation_id and n.id = q.institution_id
        where q.organisation_id = m.organisation_id and q.measure_id = m.id) as institutions,
      (select json_build_object('meetingId', t.id, 'heldOn', t.held_on, 'title', t.title)
        from meeting_decisions d join meetings t on t.organisation_id = d.organisation_id and t.id = d.meeting_id
        where d.organisation_id = m.organisation_id and d.id = m.decision_id) as decision
    from measures m where m.organisation_id = ${organisationId} and m.id = any (${[...measureIds]}::bigint[])`);

/** What measures t have brought, by type and `by` (an expression over t); 制度 count from 印发 on. */
export const sumsOf = (measures: Sql, by: Sql): Sql => sql`
  select ${by} as of, o.type, trim_scale(sum(o.amount * case o.unit when '亿元' then 100000000 when '万元' then 10000 else 1 end))::text as amount,
    count(*) as entries
  from ${measures} join outcomes o on o.organisation_id = t.organisation_id and o.measure_id = t.id
  where o.withdrawn_at is null group by 1, 2
  union all
  select ${by}, 'institution', count(distinct n.id)::text, count(distinct n.id)
  from ${measures} join institution_measures q on q.organisation_id = t.organisation_id and q.measure_id = t.id
  join institutions n on n.organisation_id = q.organisation_id and n.id = q.institution_id
  where n.state not in ('draft', 'consulting') group by 1`;
