-- What a write asks of the database, asked once and without a plan of its own where a few rows are meant.

-- Whether this transaction may report on a problem: report_problem() as a function. In a policy that checks the rows of one
-- command, starting the plans of its sub-queries costs more than all of its rows.
create function may_report(organisation bigint, problem bigint) returns boolean language plpgsql stable parallel safe as $$
begin
  if organisation = any (public.scope_ids('writes')) then return true; end if;
  return exists (select from public.problems_of_units i where i.organisation_id = organisation and i.problem_id = problem);
end $$;
comment on function may_report is 'Whether this transaction''s scope may report on a problem: its ledger is kept, or a unit of the scope is involved.';
alter policy scope_insert on progress with check (may_report(organisation_id, problem_id));
alter policy scope_insert on problem_words with check (may_report(organisation_id, problem_id));
-- A problem is locked by its id, so these are asked of rows that were found.
alter policy scope_update on problems using (may_report(organisation_id, id)) with check (may_report(organisation_id, id));
alter policy judged_update on problems using (organisation_id = any (scope_ids('reviews'))) with check (organisation_id = any (scope_ids('reviews')));
alter policy scope_insert on audit_entries with check (chain_id = 0 or chain_id = any (scope_ids('homes')));
alter policy scope_insert on audit_values with check (chain_id = 0 or chain_id = any (scope_ids('homes')));

-- One more entry of progress: counted without the plans of the three policies that an update of the row brings. Does not
-- call may_report(): a function that is asked by two roles in turn has its plans made anew each time.
create function note_progress(organisation bigint, problem bigint, reported_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if organisation <> all (scope_ids('writes')) and not exists (
    select from problem_involvement i where i.organisation_id = organisation and i.problem_id = problem and i.unit_id = any (scope_ids('units'))) then
    raise exception 'problem % is out of scope', problem using errcode = 'insufficient_privilege';
  end if;
  update problem_activity set progress_count = progress_count + 1, last_progress_at = greatest(last_progress_at, reported_at), changed_at = now()
    where organisation_id = organisation and problem_id = problem;
end $$;
grant update (progress_count, last_progress_at, changed_at) on problem_activity to bihuan_definer;

-- A command's number is claimed when it begins and written with its answer when it has been carried out. Who sends the
-- same while the first is still running waits here for its end.
create function claim_command(request text) returns void language plpgsql as $$
declare
  account constant bigint := public.scope_account();
  unused text;
begin
  unused := pg_advisory_xact_lock(7247, hashtext(account || ' ' || request));
  if exists (select from public.commands c where c.account_id = account and c.request_id = request) then
    raise unique_violation using constraint = 'commands_pkey', message = 'the command was carried out before';
  end if;
end $$;
comment on function claim_command is 'Holds a command''s number until this transaction ends; where it was carried out before, fails as a second entry in commands would.';
revoke update (answer) on commands from bihuan_app, bihuan_worker;

-- An entry of progress is named in the chain, so its id is known before it is written.
grant usage on sequence progress_id_seq to bihuan_app, bihuan_worker;

alter function note_progress(bigint, bigint, timestamptz) owner to bihuan_definer;
revoke execute on function note_progress(bigint, bigint, timestamptz) from public;
grant execute on function note_progress(bigint, bigint, timestamptz) to bihuan_app, bihuan_worker;
