import type { ClientBase } from 'pg';

/** The pairs that rights are drawn from, drawn anew from the tree. */
const pairs = `
  with recursive drawn as (
    select id as ancestor_id, id as descendant_id, 0 as depth, kind = 'unit' as is_unit from organisations
    union all select d.ancestor_id, o.id, d.depth + 1, o.kind = 'unit' from drawn d join organisations o on o.parent_id = d.descendant_id)
  select count(*) as n from (
    (table drawn except select ancestor_id, descendant_id, depth, is_unit from organisation_closure)
    union all (select ancestor_id, descendant_id, depth, is_unit from organisation_closure except table drawn)) d`;

/** Whose ledger a place works in: itself, or for a unit the organisation above it. */
const homes = `
  select count(*) as n from organisations o left join organisations p on p.id = o.parent_id
  where o.home_id <> case when o.kind = 'unit' then p.home_id else o.id end`;

/**
 * Whether what decides over rights follows from the tree; gives what differs, in Chinese, nothing where all is well.
 * To be asked as the owner of the tables.
 */
export async function verifyTree(client: ClientBase): Promise<string[]> {
  const faults: string[] = [];
  const count = async (query: string): Promise<number> => (await client.query<{ n: number }>(query)).rows[0]?.n ?? 0;
  const differing = await count(pairs);
  if (differing > 0) faults.push(`上下级关系有 ${differing} 处与单位树不符`);
  const astray = await count(homes);
  if (astray > 0) faults.push(`${astray} 个单位或科室归属有误`);
  return faults;
}
