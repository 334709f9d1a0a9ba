-- The word search knows every filter of the list: a filter that it passed over would show rows that were not asked for.

drop function search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], date, text, int, int);

-- Ids in one call's order, under the scope of the transaction. In `aspects` and `units` a 0 stands for none.
create function search_problems(query tsquery, pattern text, organisations bigint[], inspections bigint[], aspects bigint[],
  statuses text[], units bigint[], levels text[], specials text[], due_from date, due_before date, only_unassigned boolean,
  only_doubts boolean, direction text, most int, skip int)
  returns table (organisation_id bigint, problem_id bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  reads bigint[] := scope_ids('reads');
  mine bigint[] := scope_ids('units');
  conditions text := 'true';
begin
  -- Built anew for each call, so that the planner knows how common the asked words are: for rare ones it starts from
  -- the words, for common ones it walks the ledger in order and stops at the page's end.
  if organisations is not null then conditions := conditions || format(' and f.organisation_id = any (%L)', organisations); end if;
  if inspections is not null then conditions := conditions || format(' and f.inspection_id = any (%L)', inspections); end if;
  if aspects is not null then conditions := conditions || format(' and coalesce(f.aspect_id, 0) = any (%L)', aspects); end if;
  if statuses is not null then conditions := conditions || format(' and f.status = any (%L)', statuses); end if;
  if units is not null then conditions := conditions || format(' and coalesce(f.unit_id, 0) = any (%L)', units); end if;
  if levels is not null then conditions := conditions || format(' and f.level = any (%L)', levels); end if;
  if specials is not null then conditions := conditions || format(' and f.special = any (%L)', specials); end if;
  if due_from is not null then conditions := conditions || format(' and f.next_due >= %L', due_from); end if;
  if due_before is not null then conditions := conditions || format(' and f.next_due < %L', due_before); end if;
  if only_unassigned then
    conditions := conditions || ' and f.unit_id is null and f.status not in (''completed'', ''basically_completed'', ''long_term'')';
  end if;
  if only_doubts then conditions := conditions || ' and f.open_doubts > 0'; end if;
  return query execute format(
    'select f.organisation_id, f.problem_id from problem_facets f
     where %s and (f.organisation_id = any (%L) or f.problem_id in (select i.problem_id from problem_involvement i where i.unit_id = any (%L)))
       and exists (select 1 from problem_words w where w.organisation_id = f.organisation_id and w.problem_id = f.problem_id
                   and w.words @@ %L::tsquery and (%L::text is null or w.content like %L))
     order by %s limit %s offset %s',
    conditions, reads, mine, query, pattern, pattern,
    case direction when '-order' then 'f.inspection_id, f.position desc' when 'due' then 'f.next_due nulls last, f.problem_id'
      when '-due' then 'f.next_due desc nulls last, f.problem_id' when 'changed' then 'f.changed_at desc, f.problem_id'
      else 'f.inspection_id desc, f.position' end,
    most, skip);
end $$;
alter function search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text, int, int) owner to bihuan_definer;
revoke execute on function search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text, int, int) from public;
grant execute on function search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text, int, int) to bihuan_app, bihuan_worker;

-- Measures that wait for a verdict or were sent back: what a list of things to do begins with.
create index measures_waiting on measures (organisation_id, status) where status in ('under_review', 'returned');
