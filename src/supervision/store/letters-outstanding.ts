import type { Scope, Transaction } from '../../platform/database/database.ts';
import { join, type Sql, sql } from '../../platform/database/sql.ts';

/** Letters that were issued, ask for a reply and have none that stands; `overdue`: those whose day has passed. */
export interface Outstanding {
  waiting: number;
  overdue: number;
}

/** The same of one receiving unit, or of one organisation; null: written to others than a unit. */
export interface OutstandingOf extends Outstanding {
  id: number | null;
  name: string | null;
}

// What letters_unanswered (0038) holds, and nothing else.
const unanswered = sql`l.state = 'issued' and l.reply_by is not null`;
const counts = (today: string): Sql =>
  sql`count(*) as waiting, count(*) filter (where l.reply_by < ${today}::date) as overdue`;

/** Outstanding letters that a scope sees, by receiving unit or by organisation; those with most overdue first. */
export const outstandingBy = (
  tx: Transaction,
  query: { organisation?: number | undefined; inspection?: number | undefined },
  scope: Scope,
  by: 'organisation' | 'unit',
  today: string,
): Promise<OutstandingOf[]> => {
  const where: Sql[] = [unanswered];
  if (query.organisation !== undefined) where.push(sql`l.organisation_id = ${query.organisation}`);
  else if (scope.units.length === 0) where.push(sql`l.organisation_id = any (${[...scope.reads]}::bigint[])`);
  else if (scope.reads.length === 0) where.push(sql`l.unit_id = any (${[...scope.units]}::bigint[])`);
  if (query.inspection !== undefined) where.push(sql`l.inspection_id = ${query.inspection}`);
  return tx.many(sql`select k.id, o.name, k.waiting, k.overdue
    from (select ${by === 'unit' ? sql`l.unit_id` : sql`l.organisation_id`} as id, ${counts(today)}
      from letters l where ${join(where, ' and ')} group by 1) k
    left join organisations o on o.id = k.id order by k.overdue desc, k.waiting desc, o.name`);
};

/** Outstanding letters addressed to one person (not in copy), and those to these units, unit by unit. */
export async function outstandingFor(
  tx: Transaction,
  personId: number | null,
  units: readonly number[],
  today: string,
): Promise<{ person: Outstanding; units: OutstandingOf[] }> {
  const none: Outstanding = { waiting: 0, overdue: 0 };
  const [person, byUnit] = await Promise.all([
    personId === null
      ? none
      : tx.one<Outstanding>(sql`select ${counts(today)} from letters l
          join letter_persons p on p.organisation_id = l.organisation_id and p.letter_id = l.id
          where p.person_id = ${personId} and not p.is_copy and ${unanswered}`),
    units.length === 0
      ? []
      : tx.many<OutstandingOf>(sql`select l.unit_id as id, o.name, ${counts(today)}
          from letters l join organisations o on o.id = l.unit_id
          where l.unit_id = any (${[...units]}::bigint[]) and ${unanswered} group by 1, 2`),
  ]);
  return { person, units: byUnit };
}
