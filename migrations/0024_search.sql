-- Words are found within an organisation by the index alone: each text is filed under its organisation as well, as a lexeme
-- that no word has ("@" and its number; words are letters and digits). Before, a word that was common in the city was
-- followed through the whole city, or every text of an organisation was looked at, to find a few hundred of one office.

create index problem_words_found on problem_words using gin ((words || array_to_tsvector(array['@' || organisation_id::text])))
  with (gin_pending_list_limit = 512);
alter index problem_words_found alter column 1 set statistics 500;
drop index problem_words_bigrams;

-- The condition on texts w that they have the words: those of the organisations where there are few of them.
create function search_texts(query tsquery, pattern text, among bigint[]) returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select format('(w.words || array_to_tsvector(array[''@'' || w.organisation_id::text])) @@ %L::tsquery',
      case when cardinality(among) between 1 and 3
        then query && (select string_agg('''@' || id || '''', ' | ') from unnest(among) id)::tsquery else query end)
    || case when pattern is null then '' else format(' and w.content like %L', pattern) end
$$;

-- The condition on facets f that one of a problem's texts has the words.
create function search_has(query tsquery, pattern text) returns text language sql immutable set search_path = pg_catalog, public, pg_temp
  return format('exists (select from problem_words w where w.organisation_id = f.organisation_id and w.problem_id = f.problem_id
    and w.words @@ %L::tsquery and (%L::text is null or w.content like %L))', query, pattern, pattern);

-- Whether so many problems have the words that a walk through the ledger soon finds enough: by the newest hundred.
create function search_common(conditions text, query tsquery, pattern text) returns boolean language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  common boolean;
begin
  execute format('select count(*) >= 50 from (select f.organisation_id, f.problem_id from problem_facets f where %s
    order by f.inspection_id desc, f.position limit 100) f where %s', conditions, search_has(query, pattern)) into common;
  return common;
end $$;

drop function search_few(tsquery, text);
-- The problems whose texts have the words, as a condition on facets f, where so few texts have them; else null.
create function search_few(query tsquery, pattern text, among bigint[]) returns text language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  most constant int := 2000;
  found bigint[];
begin
  execute format('select array_agg(t.problem_id) from (select w.problem_id from problem_words w where %s limit %s) t',
    search_texts(query, pattern, among), most) into found;
  if cardinality(found) = most then return null; end if;
  return format('f.problem_id = any (%L)', (select coalesce(array_agg(distinct id), '{}') from unnest(found) id));
end $$;

-- As before, within the organisations of the scope.
create or replace function search_problems(query tsquery, pattern text, organisations bigint[], inspections bigint[], aspects bigint[],
  statuses text[], units bigint[], levels text[], specials text[], due_from date, due_before date, only_unassigned boolean,
  only_doubts boolean, topics text[], focuses text[], only_key boolean, direction text, most int, skip int)
  returns table (organisation_id bigint, problem_id bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  conditions text := search_conditions(organisations, inspections, aspects, statuses, units, levels, specials, due_from, due_before, only_unassigned, only_doubts, topics, focuses, only_key);
  few text;
begin
  if not search_common(conditions, query, pattern) then few := search_few(query, pattern, search_organisations(organisations)); end if;
  return query execute format(
    'select f.organisation_id, f.problem_id from problem_facets f %s where %s and %s order by %s limit %s offset %s',
    case direction when 'changed' then 'join problem_activity t on t.organisation_id = f.organisation_id and t.problem_id = f.problem_id' else '' end,
    conditions, coalesce(few, search_has(query, pattern)),
    case direction when '-order' then 'f.inspection_id, f.position desc' when 'due' then 'f.next_due nulls last, f.problem_id'
      when '-due' then 'f.next_due desc nulls last, f.problem_id' when 'changed' then 't.changed_at desc, t.problem_id'
      else 'f.inspection_id desc, f.position' end,
    most, skip);
end $$;

-- How many problems there are, up to `most`; `more` where it stopped before the end.
create or replace function count_search(query tsquery, pattern text, organisations bigint[], inspections bigint[], aspects bigint[],
  statuses text[], units bigint[], levels text[], specials text[], due_from date, due_before date, only_unassigned boolean,
  only_doubts boolean, topics text[], focuses text[], only_key boolean, most int)
  returns table (n bigint, more boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  among bigint[] := search_organisations(organisations);
  conditions text := search_conditions(organisations, inspections, aspects, statuses, units, levels, specials, due_from, due_before, only_unassigned, only_doubts, topics, focuses, only_key);
  few text;
begin
  if search_common(conditions, query, pattern) then
    -- Twice as far as the newest hundred promise, and no further: what is common there may be rare before.
    execute format('select count(*) from (select from (select f.organisation_id, f.problem_id from problem_facets f where %s
      order by f.inspection_id desc, f.position limit 4 * %s) f where %s limit %s) t', conditions, most, search_has(query, pattern), most) into n;
    if n = most then
      more := true;
      return next;
      return;
    end if;
  end if;
  few := search_few(query, pattern, among);
  if few is not null then
    return query execute format('select count(*), false from problem_facets f where %s and %s', conditions, few);
  else
    -- No index may be asked for the organisation: it has a large part of the texts, and their words have been looked up.
    return query execute format(
      'select count(distinct t.problem_id), count(*) = 3 * %s
       from (select f.problem_id from problem_words w join problem_facets f on f.problem_id = w.problem_id
         where %s and w.organisation_id + 0 = any (%L) and %s limit 3 * %s) t',
      most, conditions, among, search_texts(query, pattern, among), most);
  end if;
end $$;
revoke execute on function search_texts(tsquery, text, bigint[]), search_has(tsquery, text), search_common(text, tsquery, text), search_few(tsquery, text, bigint[]) from public;
grant execute on function search_texts(tsquery, text, bigint[]), search_has(tsquery, text), search_common(text, tsquery, text), search_few(tsquery, text, bigint[]) to bihuan_definer;

-- The deadlines of one status, across organisations: what is due or overdue among those returned, or long-term.
create index problem_facets_status_due_everywhere on problem_facets (status, next_due, problem_id) include (organisation_id, level);
