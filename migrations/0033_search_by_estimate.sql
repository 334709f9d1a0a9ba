-- A word that thousands of texts have was followed through all of them to learn that they are too many, and those of a
-- word that few have were gathered once for the page and once more for the total.

-- How many texts have the words, as the planner's statistics of them say; without reading any. (Only volatile functions may explain.)
create function search_estimate(query tsquery, among bigint[]) returns bigint language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  plan jsonb;
begin
  execute format('explain (format json) select from problem_words w where %s', search_texts(query, null, among)) into plan;
  return (plan #>> '{0,Plan,Plan Rows}')::bigint;
end $$;
revoke execute on function search_estimate(tsquery, bigint[]) from public;
grant execute on function search_estimate(tsquery, bigint[]) to bihuan_definer;

-- As before, without a look where the estimate is far beyond; what a transaction that writes nothing has gathered stands for
-- its next question with the same words. A setting is anybody's to write: it is read as numbers, and they only narrow what
-- the conditions of the scope let through.
create or replace function search_few(query tsquery, pattern text, among bigint[]) returns text language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  most constant int := 2000;
  reads_only constant boolean := current_setting('transaction_read_only') = 'on';
  asked constant text := md5(concat_ws('/', query, pattern, among));
  kept constant text := current_setting('bihuan.found', true);
  found bigint[];
  unused text;
begin
  if reads_only and split_part(kept, ' ', 1) = asked then
    found := split_part(kept, ' ', 2)::bigint[];
  else
    -- Of a lexeme that is not among its most common ones the planner knows nothing and assumes as many as of one that no
    -- text has ("@@"): that says nothing.
    if pattern is null and search_estimate(query, among) > greatest(5 * most, 2 * search_estimate('''@@'''::tsquery, among)) then return null; end if;
    execute format('select array_agg(t.problem_id) from (select w.problem_id from problem_words w where %s limit %s) t',
      search_texts(query, pattern, among), most) into found;
    if reads_only then unused := set_config('bihuan.found', asked || ' ' || coalesce(found, '{}')::text, true); end if;
  end if;
  if cardinality(found) = most then return null; end if;
  return format('f.problem_id = any (%L)', (select coalesce(array_agg(distinct id), '{}') from unnest(found) id));
end $$;
