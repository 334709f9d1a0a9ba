-- What happened in a week is told by items, not by times: one that was closed twice in a week counts once, and one that was
-- split or merged no more (its parts take its history over). So every figure of the trend opens as many rows as it says.
-- The parts of items that were split before have no history of their own and count only from here on.
create or replace function count_status_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into status_counts select new.organisation_id, date_trunc('week', new.day)::date, kind_of_change(new.action, new.to_status), 1
  where not exists (select from status_changes s
    where s.organisation_id = new.organisation_id and s.problem_id = new.problem_id and s.id < new.id and s.measure_id is null
      and kind_of_change(s.action, s.to_status) = kind_of_change(new.action, new.to_status)
      and date_trunc('week', s.day) = date_trunc('week', new.day));
  return null;
end $$;

create function uncount_status_changes() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into status_counts select distinct s.organisation_id, date_trunc('week', s.day)::date, kind_of_change(s.action, s.to_status), -1
  from status_changes s where s.organisation_id = new.organisation_id and s.problem_id = new.id and s.measure_id is null
    and kind_of_change(s.action, s.to_status) is not null;
  return null;
end $$;
create trigger uncount_status_changes after update of superseded_at on problems for each row
  when (old.superseded_at is null and new.superseded_at is not null) execute function uncount_status_changes();

-- What the counts so far told otherwise.
insert into status_counts
  select d.organisation_id, d.week, d.kind, sum(d.n) from (
    select c.organisation_id, c.week, c.kind, count(*) as n from (
      select distinct s.organisation_id, date_trunc('week', s.day)::date as week, kind_of_change(s.action, s.to_status) as kind, s.problem_id
      from status_changes s join problem_facets f on f.organisation_id = s.organisation_id and f.problem_id = s.problem_id
      where s.measure_id is null and kind_of_change(s.action, s.to_status) is not null) c
    group by 1, 2, 3
    union all select c.organisation_id, c.week, c.kind, -c.n from status_counts c) d
  group by 1, 2, 3 having sum(d.n) <> 0;
comment on table status_counts is 'Items that entered, were closed and relapsed, by week, each once a week: the sums of status_changes for whole organisations.';

grant select on status_changes to bihuan_definer;
alter function uncount_status_changes() owner to bihuan_definer;
revoke execute on function uncount_status_changes() from public;
