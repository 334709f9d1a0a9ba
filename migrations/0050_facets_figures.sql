-- Figures that are counted from rows (by lead unit, through a unit, of one inspection) read this instead of the rows, which
-- are ten times as large: of 34,000 problems of one organisation, as seen through a unit, in 18 ms instead of 70.
create index problem_facets_figures on problem_facets (organisation_id, problem_id)
  include (level, unit_id, inspection_id, status, next_due, feedback_on, planned_on, status_since, yellow_on, red_on, is_key, special);
