import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { Lights } from '../model.ts';

/** How many problems have which light, by organisation or lead unit. */
export interface LightsOf extends Lights {
  id: number | null;
}

/** From the running counts c of problem_turns; `mine`: whose, `today`: a calendar day. What turned yellow and not red is yellow. */
export function lightsOfOrganisations(tx: Transaction, mine: Sql, today: string): Promise<LightsOf[]> {
  const month = `${today.slice(0, 7)}-01`;
  const of = (turn: 'yellow' | 'red'): Sql =>
    sql`from problem_turns c where ${mine} and c.level = 'problem' and c.turn = ${turn}`;
  // Each range is a stretch of the index. Months to come count only toward all that have a light.
  const days = sql`c.span = 'day' and c.day >= ${month}::date and c.day <= ${today}::date`;
  return tx.many(sql`
    select t.id, coalesce(sum(t.n) filter (where t.turn = 'red'), 0)::bigint as red,
      (coalesce(sum(t.n) filter (where t.turn = 'yellow' and t.turned), 0) - coalesce(sum(t.n) filter (where t.turn = 'red'), 0))::bigint as yellow,
      (coalesce(sum(t.n) filter (where t.turn = 'yellow' and t.whole), 0) - coalesce(sum(t.n) filter (where t.turn = 'yellow' and t.turned), 0))::bigint as green
    from (
      select c.organisation_id as id, 'red' as turn, true as turned, true as whole, c.n ${of('red')} and c.span = 'month' and c.day < ${month}::date
      union all select c.organisation_id, 'red', true, false, c.n ${of('red')} and ${days}
      union all select c.organisation_id, 'yellow', c.day < ${month}::date, true, c.n ${of('yellow')} and c.span = 'month'
      union all select c.organisation_id, 'yellow', true, false, c.n ${of('yellow')} and ${days}) t
    group by 1`);
}

/** From the rows c of problem_facets, by `column`. */
export const lightsOfRows = (tx: Transaction, rows: Sql, column: Sql, today: string): Promise<LightsOf[]> =>
  tx.many(sql`select ${column} as id, count(*) filter (where c.red_on <= ${today}::date) as red,
      count(*) filter (where c.yellow_on <= ${today}::date and c.red_on > ${today}::date) as yellow,
      count(*) filter (where c.yellow_on > ${today}::date) as green
    from problem_facets c where ${rows} and c.level = 'problem' and c.yellow_on is not null group by 1`);
