-- Whether words are common was asked of the newest hundred problems once for the page and once more for the total.

-- As before; what a transaction that writes nothing has learnt stands for its next question with the same words in the same
-- rows. A setting is anybody's to write: it only says by which way the same answer is sought.
create or replace function search_common(conditions text, query tsquery, pattern text) returns boolean language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  reads_only constant boolean := current_setting('transaction_read_only') = 'on';
  asked constant text := md5(concat_ws('/', conditions, query, pattern));
  kept constant text := current_setting('bihuan.common', true);
  common boolean;
  unused text;
begin
  if reads_only and split_part(kept, ' ', 1) = asked then return split_part(kept, ' ', 2) = 'yes'; end if;
  execute format('select count(*) >= 50 from (select f.organisation_id, f.problem_id from problem_facets f where %s
    order by f.inspection_id desc, f.position limit 100) f where %s', conditions, search_has(query, pattern)) into common;
  if reads_only then unused := set_config('bihuan.common', asked || case when common then ' yes' else ' no' end, true); end if;
  return common;
end $$;
