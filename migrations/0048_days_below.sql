-- Figures by day are asked for a whole city at once: what lies below an organisation is counted under it too, so that
-- they are read from one place however many organisations there are. Who sees through a unit has few enough problems
-- for their rows to be counted: units are no longer counted apart.

comment on table problem_days is 'Live problems by a day of theirs: all, open, key (重点关注) and named (点人点事) ones by feedback; planned ones by that day; closed, returned, reopened ones since when; key and named ones by the day they are next due as well. viewer_id 0: of the organisation itself; -1: of all organisations below it.';

drop trigger count_days on problem_involvement;
drop function count_days_of_unit();

-- Under which organisation, and as what (problem_days.viewer_id), the problems of an organisation are counted.
create function counted_under(organisation bigint) returns table (organisation_id bigint, viewer_id bigint)
  language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select c.ancestor_id, case c.depth when 0 then 0 else -1 end::bigint from organisation_closure c where c.descendant_id = organisation;
end;

create or replace function count_days() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into problem_days select u.organisation_id, u.viewer_id, new.level, d.what, d.span, d.day, 1
      from days_of(new) d, counted_under(new.organisation_id) u;
  elsif tg_op = 'DELETE' then
    insert into problem_days select u.organisation_id, u.viewer_id, old.level, d.what, d.span, d.day, -1
      from days_of(old) d, counted_under(old.organisation_id) u;
  else
    insert into problem_days select u.organisation_id, u.viewer_id, d.level, d.what, d.span, d.day, d.n
      from (select c.level, c.what, c.span, c.day, sum(c.n) as n
        from (select old.level, o.what, o.span, o.day, -1 as n from days_of(old) o
          union all select new.level, w.what, w.span, w.day, 1 from days_of(new) w) c
        group by 1, 2, 3, 4 having sum(c.n) <> 0) d, counted_under(new.organisation_id) u;
  end if;
  return null;
end $$;
drop function viewers_of(bigint, bigint);

drop index problem_days_by_viewer;
alter policy scope_read on problem_days using (organisation_id = any ((select scope_ids('reads'))::bigint[]));
alter policy scope_insert on problem_days with check (organisation_id = any ((select scope_ids('reads'))::bigint[]));
alter policy scope_update on problem_days using (organisation_id = any ((select scope_ids('reads'))::bigint[]))
  with check (organisation_id = any ((select scope_ids('reads'))::bigint[]));
alter policy scope_delete on problem_days using (organisation_id = any ((select scope_ids('reads'))::bigint[]));
-- The organisations' own are there; what lies below each is their sum.
create temporary table own_days on commit drop as
  select c.organisation_id, c.level, c.what, c.span, c.day, sum(c.n) as n from problem_days c where c.viewer_id = 0
  group by 1, 2, 3, 4, 5 having sum(c.n) <> 0;
truncate problem_days;
insert into problem_days
  select u.organisation_id, u.viewer_id, o.level, o.what, o.span, o.day, sum(o.n)
  from own_days o cross join lateral counted_under(o.organisation_id) u group by 1, 2, 3, 4, 5, 6;
create index problem_days_by_organisation on problem_days (organisation_id, viewer_id, what, level, span, day) include (n);

alter function counted_under(bigint) owner to bihuan_definer;
revoke execute on function counted_under(bigint) from public;
grant execute on function counted_under(bigint) to bihuan_definer;

-- A range of days is one stretch of the index only where all else is said before it.
drop index problem_dues_by_viewer;
create index problem_dues_by_viewer on problem_dues (viewer_id, organisation_id, level, span, next_due) include (n);
drop index problem_turns_by_viewer;
create index problem_turns_by_viewer on problem_turns (viewer_id, organisation_id, level, turn, span, day) include (n);
