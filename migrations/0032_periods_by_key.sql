-- As in 0012, but a period is asked for by the key of what is answered for: "is not distinct from" uses no index, so
-- each name put on a problem read every period of its organisation.
create or replace function keep_periods() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  day date := day_of_change();
  gone bigint;
  row jsonb := coalesce(to_jsonb(new), to_jsonb(old));
  problem bigint := (row ->> 'problem_id')::bigint;
  measure bigint := (row ->> 'measure_id')::bigint;
  organisation bigint := (row ->> 'organisation_id')::bigint;
  person bigint := (row ->> 'person_id')::bigint;
  what text := row ->> 'role';
begin
  if tg_op = 'DELETE' then
    if problem is not null then
      update responsibility_periods r set until_day = greatest(day, r.from_day)
        where r.organisation_id = organisation and r.problem_id = problem and r.person_id = person and r.role = what and r.until_day is null;
    else
      update responsibility_periods r set until_day = greatest(day, r.from_day)
        where r.organisation_id = organisation and r.measure_id = measure and r.person_id = person and r.role = what and r.until_day is null;
    end if;
    return null;
  end if;
  -- Taken away and given back the same day: nothing changed.
  if problem is not null then
    select r.id into gone from responsibility_periods r
      where r.organisation_id = organisation and r.problem_id = problem and r.person_id = person and r.role = what and r.until_day >= day
      order by r.id desc limit 1;
  else
    select r.id into gone from responsibility_periods r
      where r.organisation_id = organisation and r.measure_id = measure and r.person_id = person and r.role = what and r.until_day >= day
      order by r.id desc limit 1;
  end if;
  if gone is not null then
    update responsibility_periods r set until_day = null where r.organisation_id = organisation and r.id = gone;
  else
    insert into responsibility_periods (organisation_id, problem_id, measure_id, person_id, role, post_id, from_day)
      values (organisation, problem, measure, person, what,
        (select h.post_id from post_holders h where h.organisation_id = organisation and h.person_id = person
          and h.kind <> 'delegate' and h.from_day <= day and (h.to_day is null or h.to_day >= day) order by h.kind = 'holder' desc, h.from_day limit 1),
        day);
  end if;
  return null;
end $$;
