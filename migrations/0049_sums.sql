-- Whether running counts are to be summed is known without reading them: at a million problems that took longer than the
-- minute after which it is asked again.

create table count_rows (
  organisation_id bigint not null,
  -- days: problem_days; counts: the others.
  what text not null check (what in ('counts', 'days')),
  rows bigint not null,
  -- Left by a sum; else added since.
  summed boolean not null
);
comment on table count_rows is 'How many signed rows of running counts an organisation has: left by the last sum, and added since. Written by triggers in the transaction that adds them.';
select protect('count_rows', 'false');
drop trigger note_change on count_rows;
drop trigger note_deletion on count_rows;
grant select, insert, delete on count_rows to bihuan_definer;

-- status_counts and problem_counts grow with these and are summed with them.
insert into count_rows
  select r.organisation_id, 'counts', sum(r.n), true from (
    select c.organisation_id, count(*) as n from problem_totals c group by 1
    union all select c.organisation_id, count(*) from problem_dues c group by 1
    union all select c.organisation_id, count(*) from problem_turns c group by 1) r group by 1
  union all select c.organisation_id, 'days', count(*), true from problem_days c group by 1;

create function note_count_rows() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into count_rows
    select a.organisation_id, tg_argv[0], count(*), coalesce(current_setting('bihuan.summing', true) = 'on', false) from added a group by 1;
  return null;
end $$;
create trigger note_count_rows after insert on problem_totals referencing new table as added for each statement execute function note_count_rows('counts');
create trigger note_count_rows after insert on problem_dues referencing new table as added for each statement execute function note_count_rows('counts');
create trigger note_count_rows after insert on problem_turns referencing new table as added for each statement execute function note_count_rows('counts');
create trigger note_count_rows after insert on problem_days referencing new table as added for each statement execute function note_count_rows('days');

-- What was added since the last sum is more than that left (and a hundred).
drop function unsummed_organisations();
drop function unsummed_days();
create function unsummed_counts() returns table (organisation bigint, what text)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  with many as (select c.organisation_id, c.what from count_rows c where not c.summed group by 1, 2 having count(*) > 20),
  gone as (delete from count_rows c using many m where c.organisation_id = m.organisation_id and c.what = m.what and not c.summed returning c.*)
  insert into count_rows select g.organisation_id, g.what, sum(g.rows), false from gone g group by 1, 2;
  return query select c.organisation_id, c.what from count_rows c group by 1, 2
    having sum(c.rows) filter (where not c.summed) > 100 + coalesce(sum(c.rows) filter (where c.summed), 0) order by 1, 2;
end $$;

-- Sums the signed rows of one organisation; readers see either the old rows or the sums.
create function sum_counts(organisation bigint, what text) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from count_rows c where c.organisation_id = organisation and c.what = sum_counts.what;
  perform set_config('bihuan.summing', 'on', true);
  if what = 'days' then perform sum_problem_days(organisation); else perform sum_problem_counts(organisation); end if;
  perform set_config('bihuan.summing', 'off', true);
end $$;

do $$
declare
  made regprocedure;
begin
  foreach made in array array['note_count_rows()', 'unsummed_counts()', 'sum_counts(bigint, text)']::regprocedure[]
  loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to bihuan_definer', made);
  end loop;
end $$;
grant execute on function unsummed_counts(), sum_counts(bigint, text) to bihuan_worker;
-- These two only sum, and note nothing of it.
revoke execute on function sum_problem_counts(bigint), sum_problem_days(bigint) from bihuan_worker;
grant execute on function sum_problem_counts(bigint), sum_problem_days(bigint) to bihuan_definer;
