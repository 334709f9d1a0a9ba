-- What every entry of progress changes stands apart from the facets. These have an index for each way in which lists are
-- filtered and ordered, and where one column with an index changes, every index gets an entry (over twenty then).

create table problem_activity (
  organisation_id bigint not null,
  problem_id bigint not null,
  changed_at timestamptz not null,
  progress_count int not null,
  last_progress_at timestamptz,
  primary key (organisation_id, problem_id),
  foreign key (organisation_id, problem_id) references problems
);
comment on table problem_activity is 'One row for each live problem, beside its facets: when it was last changed, how often and when last it was reported on.';
insert into problem_activity (organisation_id, problem_id, changed_at, progress_count, last_progress_at)
  select organisation_id, problem_id, changed_at, progress_count, last_progress_at from problem_facets;
create index problem_activity_by_change on problem_activity (organisation_id, changed_at desc, problem_id);
create index problem_activity_everywhere on problem_activity (changed_at desc, problem_id);
alter table problem_facets drop column changed_at, drop column progress_count, drop column last_progress_at;

grant select, insert, update, delete on problem_activity to bihuan_app, bihuan_worker;
grant select on problem_activity to bihuan_definer;
select protect('problem_activity', see_problem('problem_activity.problem_id'), report_problem('problem_activity.problem_id'));
create policy judged_insert on problem_activity for insert to bihuan_app with check (organisation_id = any ((select scope_ids('reviews'))::bigint[]));
create policy judged_update on problem_activity for update to bihuan_app using (organisation_id = any ((select scope_ids('reviews'))::bigint[])) with check (organisation_id = any ((select scope_ids('reviews'))::bigint[]));

-- As before; the order of changes is that of the activity.
create or replace function search_problems(query tsquery, pattern text, organisations bigint[], inspections bigint[], aspects bigint[],
  statuses text[], units bigint[], levels text[], specials text[], due_from date, due_before date, only_unassigned boolean,
  only_doubts boolean, topics text[], focuses text[], only_key boolean, direction text, most int, skip int)
  returns table (organisation_id bigint, problem_id bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query execute format(
    'select f.organisation_id, f.problem_id from problem_facets f %s where %s and %s order by %s limit %s offset %s',
    case direction when 'changed' then 'join problem_activity t on t.organisation_id = f.organisation_id and t.problem_id = f.problem_id' else '' end,
    search_conditions(organisations, inspections, aspects, statuses, units, levels, specials, due_from, due_before, only_unassigned, only_doubts, topics, focuses, only_key),
    coalesce(search_few(query, pattern), format('exists (select from problem_words w where w.organisation_id = f.organisation_id
      and w.problem_id = f.problem_id and w.words @@ %L::tsquery and (%L::text is null or w.content like %L))', query, pattern, pattern)),
    case direction when '-order' then 'f.inspection_id, f.position desc' when 'due' then 'f.next_due nulls last, f.problem_id'
      when '-due' then 'f.next_due desc nulls last, f.problem_id' when 'changed' then 't.changed_at desc, t.problem_id'
      else 'f.inspection_id desc, f.position' end,
    most, skip);
end $$;
