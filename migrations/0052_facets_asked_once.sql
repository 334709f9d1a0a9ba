-- What a scope reads is hashed once a query, not compared with every organisation at every row (as 0050 has it for two
-- others): the latest changes of two organisations of a hundred take 34 ms instead of 56.
alter policy scope_read on problem_facets using (organisation_id in (select unnest((scope_ids('reads'))::bigint[]))
  or exists (select from problems_of_units i where i.organisation_id = problem_facets.organisation_id and i.problem_id = problem_facets.problem_id));
alter policy scope_read on problem_activity using (organisation_id in (select unnest((scope_ids('reads'))::bigint[]))
  or exists (select from problems_of_units i where i.organisation_id = problem_activity.organisation_id and i.problem_id = problem_activity.problem_id));
