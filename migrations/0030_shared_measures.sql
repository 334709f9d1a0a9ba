-- A measure may serve problems of several units. Whoever steps it draws anew the facets of the problems that they may
-- write to; the day on which the others are next due follows here, without showing that there are any.
create function carry_measure_due() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  served bigint[] := array(select l.problem_id from measure_problems l
    where l.organisation_id = new.organisation_id and l.measure_id = new.id order by l.problem_id);
begin
  if cardinality(served) < 2 then return null; end if;
  -- In one order, before any is changed: two measures that serve the same problems would else wait for each other.
  perform from problem_facets f where f.organisation_id = new.organisation_id and f.problem_id = any (served)
    order by f.problem_id for no key update;
  update problem_facets f set next_due = d.due
  from (
    select p.id, case when p.status in ('completed', 'basically_completed') then null when p.status = 'long_term' then p.heartbeat_on
        else least(p.deadline, m.due, w.due) end as due
    from problems p
    left join lateral (
      select min(case when ms.status = 'long_term' then ms.heartbeat_on else ms.deadline end) as due
      from measure_problems l join measures ms on ms.organisation_id = l.organisation_id and ms.id = l.measure_id
      where l.organisation_id = p.organisation_id and l.problem_id = p.id and ms.status not in ('completed', 'basically_completed')) m on true
    left join lateral (select min(o.reply_by) as due from outside_waits o
      where o.organisation_id = p.organisation_id and o.problem_id = p.id and o.replied_on is null) w on true
    where p.organisation_id = new.organisation_id and p.id = any (served)) d
  where f.organisation_id = new.organisation_id and f.problem_id = d.id and f.next_due is distinct from d.due;
  return null;
end $$;
grant select on outside_waits to bihuan_definer;
alter function carry_measure_due() owner to bihuan_definer;
revoke execute on function carry_measure_due() from public;
create trigger carry_measure_due after update of status, deadline, heartbeat_on on measures for each row
  when ((old.status, old.deadline, old.heartbeat_on) is distinct from (new.status, new.deadline, new.heartbeat_on))
  execute function carry_measure_due();
