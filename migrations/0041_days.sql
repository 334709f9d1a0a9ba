-- What dashboards and lists ask by day beside the next due day: how long a problem has been open, by when it was to be
-- closed, since when it has its status. Drawn with the other facets (ledger/store/facets.ts).

alter table problem_facets
  -- The day of the feedback; where the inspection has none, the day on which the problem entered the ledger.
  add column feedback_on date,
  -- The deadline of the problem, else the last one of its measures; never before the feedback.
  add column planned_on date,
  -- The day of the last change of its status; never before the feedback.
  add column status_since date;

update problem_facets f set feedback_on = d.feedback_on,
  planned_on = case when d.planned_on is not null then greatest(d.planned_on, d.feedback_on) end,
  status_since = greatest(d.status_since, d.feedback_on)
from (
  select p.organisation_id, p.id, coalesce(i.feedback_date, c.first, (p.created_at at time zone 'Asia/Shanghai')::date) as feedback_on,
    coalesce(p.deadline, m.last) as planned_on, c.last as status_since
  from problems p
  join inspections i on i.organisation_id = p.organisation_id and i.id = p.inspection_id
  left join (select l.organisation_id, l.problem_id, max(ms.deadline) as last
    from measure_problems l join measures ms on ms.organisation_id = l.organisation_id and ms.id = l.measure_id
    group by 1, 2) m on m.organisation_id = p.organisation_id and m.problem_id = p.id
  left join (select s.organisation_id, s.problem_id, min(s.day) as first, (array_agg(s.day order by s.id desc))[1] as last
    from status_changes s where s.measure_id is null group by 1, 2) c on c.organisation_id = p.organisation_id and c.problem_id = p.id) d
where d.organisation_id = f.organisation_id and d.id = f.problem_id;
alter table problem_facets alter column feedback_on set not null, alter column status_since set not null;

create index problem_facets_since on problem_facets (status, status_since desc, organisation_id);
create index problem_persons_by_person on problem_persons (person_id, role, organisation_id, problem_id);

-- Running counts as problem_dues: signed rows that add up, for each viewer, each day as itself, in its week (the Monday)
-- and in its month (the first).
create table problem_days (
  organisation_id bigint not null,
  viewer_id bigint not null,
  level text not null,
  what text not null check (what in ('all', 'open', 'planned', 'planned_closed', 'closed', 'returned', 'reopened', 'key', 'key_closed', 'key_due', 'named', 'named_closed', 'named_due')),
  span text not null check (span in ('day', 'week', 'month')),
  day date not null,
  n bigint not null
);
comment on table problem_days is 'Live problems by a day of theirs: all, open, key (重点关注) and named (点人点事) ones by feedback; planned ones by that day; closed, returned, reopened ones since when; key and named ones by the day they are next due as well.';
create index problem_days_by_viewer on problem_days (viewer_id, what, organisation_id, span, day) include (level, n);

-- Under which days a problem is counted.
create function days_of(f problem_facets) returns table (what text, span text, day date)
  language sql immutable set search_path = pg_catalog, public, pg_temp
begin atomic
  select d.what, s.span, s.day
  from (select f.status in ('completed', 'basically_completed', 'long_term') as closed) c
  cross join lateral (values
    ('all', f.feedback_on),
    ('open', case when not c.closed then f.feedback_on end),
    ('planned', f.planned_on),
    ('planned_closed', case when c.closed then f.planned_on end),
    ('closed', case when c.closed then f.status_since end),
    ('returned', case when f.status = 'returned' then f.status_since end),
    ('reopened', case when f.status = 'reopened' then f.status_since end),
    ('key', case when f.is_key then f.feedback_on end),
    ('key_closed', case when f.is_key and c.closed then f.feedback_on end),
    ('key_due', case when f.is_key then f.next_due end),
    ('named', case when f.special = 'named' then f.feedback_on end),
    ('named_closed', case when f.special = 'named' and c.closed then f.feedback_on end),
    ('named_due', case when f.special = 'named' then f.next_due end)) d (what, day)
  cross join lateral (values ('day', d.day), ('week', date_trunc('week', d.day)::date), ('month', date_trunc('month', d.day)::date)) s (span, day)
  where d.day is not null;
end;

create function viewers_of(organisation bigint, problem bigint) returns table (viewer_id bigint)
  language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select 0::bigint union all select i.unit_id from problem_involvement i where i.organisation_id = organisation and i.problem_id = problem;
end;

create function count_days() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into problem_days select new.organisation_id, v.viewer_id, new.level, d.what, d.span, d.day, 1
      from days_of(new) d, viewers_of(new.organisation_id, new.problem_id) v;
  elsif tg_op = 'DELETE' then
    insert into problem_days select old.organisation_id, v.viewer_id, old.level, d.what, d.span, d.day, -1
      from days_of(old) d, viewers_of(old.organisation_id, old.problem_id) v;
  else
    insert into problem_days select new.organisation_id, v.viewer_id, d.level, d.what, d.span, d.day, d.n
      from (select c.level, c.what, c.span, c.day, sum(c.n) as n
        from (select old.level, o.what, o.span, o.day, -1 as n from days_of(old) o
          union all select new.level, w.what, w.span, w.day, 1 from days_of(new) w) c
        group by 1, 2, 3, 4 having sum(c.n) <> 0) d, viewers_of(new.organisation_id, new.problem_id) v;
  end if;
  return null;
end $$;
create trigger count_days after insert or delete on problem_facets for each row execute function count_days();
create trigger count_days_again after update of level, status, next_due, is_key, special, feedback_on, planned_on, status_since on problem_facets
  for each row when ((old.level, old.status, old.next_due, old.is_key, old.special, old.feedback_on, old.planned_on, old.status_since)
    is distinct from (new.level, new.status, new.next_due, new.is_key, new.special, new.feedback_on, new.planned_on, new.status_since))
  execute function count_days();

-- As count_involvement: the facets stay locked until the commit.
create function count_days_of_unit() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  f problem_facets;
  row problem_involvement := case when tg_op = 'DELETE' then old else new end;
begin
  select * into f from problem_facets p where p.organisation_id = row.organisation_id and p.problem_id = row.problem_id for no key update;
  if found then
    insert into problem_days select f.organisation_id, row.unit_id, f.level, d.what, d.span, d.day, case when tg_op = 'DELETE' then -1 else 1 end
      from days_of(f) d;
  end if;
  return null;
end $$;
create trigger count_days after insert or delete on problem_involvement for each row execute function count_days_of_unit();

-- The plan of the other problems that a measure serves follows its deadline, as carry_measure_due has their next day follow.
create function carry_measure_plan() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  served bigint[] := array(select l.problem_id from measure_problems l
    where l.organisation_id = new.organisation_id and l.measure_id = new.id order by l.problem_id);
begin
  if cardinality(served) < 2 then return null; end if;
  perform from problem_facets f where f.organisation_id = new.organisation_id and f.problem_id = any (served)
    order by f.problem_id for no key update;
  update problem_facets f set planned_on = case when d.day is not null then greatest(d.day, f.feedback_on) end
  from (
    select p.id, coalesce(p.deadline, (select max(ms.deadline) from measure_problems l
      join measures ms on ms.organisation_id = l.organisation_id and ms.id = l.measure_id
      where l.organisation_id = p.organisation_id and l.problem_id = p.id)) as day
    from problems p where p.organisation_id = new.organisation_id and p.id = any (served)) d
  where f.organisation_id = new.organisation_id and f.problem_id = d.id
    and f.planned_on is distinct from case when d.day is not null then greatest(d.day, f.feedback_on) end;
  return null;
end $$;
create trigger carry_measure_plan after update of deadline on measures for each row
  when (old.deadline is distinct from new.deadline) execute function carry_measure_plan();

insert into problem_days
  select f.organisation_id, v.viewer_id, f.level, d.what, d.span, d.day, count(*)
  from problem_facets f cross join lateral days_of(f) d cross join lateral viewers_of(f.organisation_id, f.problem_id) v
  group by 1, 2, 3, 4, 5, 6;

-- Sums the signed rows of one organisation; readers see either the old rows or the sums.
create function sum_problem_days(organisation bigint) returns void language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with gone as (delete from problem_days c where c.organisation_id = organisation returning c.*)
  insert into problem_days
    select g.organisation_id, g.viewer_id, g.level, g.what, g.span, g.day, sum(g.n) from gone g group by 1, 2, 3, 4, 5, 6 having sum(g.n) <> 0;
end;

-- Organisations whose rows of days are more than they need (twice the sums and a hundred).
create function unsummed_days() returns setof bigint language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select c.organisation_id from problem_days c group by 1
  having count(*) > 100 + 2 * count(distinct (c.viewer_id, c.level, c.what, c.span, c.day));
end;

grant select on problem_days to bihuan_app, bihuan_worker;
grant select, insert, update, delete on problem_days to bihuan_definer;
select protect('problem_days', 'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or viewer_id = any ((select scope_ids(''units''))::bigint[])');
-- What is drawn from rows that note their changes notes none itself, as with the other running counts.
drop trigger note_change on problem_days;
drop trigger note_deletion on problem_days;

alter function days_of(problem_facets) owner to bihuan_definer;
alter function viewers_of(bigint, bigint) owner to bihuan_definer;
alter function count_days() owner to bihuan_definer;
alter function count_days_of_unit() owner to bihuan_definer;
alter function carry_measure_plan() owner to bihuan_definer;
alter function sum_problem_days(bigint) owner to bihuan_definer;
alter function unsummed_days() owner to bihuan_definer;
revoke execute on function days_of(problem_facets), viewers_of(bigint, bigint), count_days(), count_days_of_unit(), carry_measure_plan(),
  sum_problem_days(bigint), unsummed_days() from public;
grant execute on function days_of(problem_facets), viewers_of(bigint, bigint) to bihuan_definer;
grant execute on function sum_problem_days(bigint), unsummed_days() to bihuan_worker;
