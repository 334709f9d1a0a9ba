-- Each activity belongs to facets. The planner needs to know it as well: else it takes rows that belong together for rare,
-- and sorts a whole organisation where it could walk the order of changes until a page is full.
alter table problem_activity drop constraint problem_activity_organisation_id_problem_id_fkey;
alter table problem_activity add foreign key (organisation_id, problem_id) references problem_facets;
