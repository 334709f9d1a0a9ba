-- Figures that are counted from rows (by lead unit, through a unit, of one inspection) read this instead of the rows, which
-- are ten times as large: of 34,000 problems of one organisation, as seen through a unit, in 18 ms instead of 70.
create index problem_facets_figures on problem_facets (organisation_id, problem_id)
  include (level, unit_id, inspection_id, status, next_due, feedback_on, planned_on, status_since, yellow_on, red_on, is_key, special);

-- The list of a city walks these until its page is full: what it filters by and shows by stands in them.
drop index problem_facets_status_everywhere;
create index problem_facets_status_everywhere on problem_facets (status, inspection_id desc, position)
  include (organisation_id, problem_id, level, next_due, unit_id);
drop index problem_facets_everywhere;
create index problem_facets_everywhere on problem_facets (inspection_id desc, position)
  include (organisation_id, problem_id, level, next_due, unit_id, status);

-- Asked once a query, not compared with every organisation at every row.
alter policy scope_read on problem_dues using (organisation_id in (select unnest((scope_ids('reads'))::bigint[]))
  or viewer_id in (select unnest((scope_ids('units'))::bigint[])));
alter policy scope_read on problem_turns using (organisation_id in (select unnest((scope_ids('reads'))::bigint[]))
  or viewer_id in (select unnest((scope_ids('units'))::bigint[])));
