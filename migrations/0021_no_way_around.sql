-- What programs refuse, the database refuses too: chains that nobody wrote, verdicts dated back, steps past the table.

-- A round is opened in one's own name, at its beginning, under a chain that has steps, each of somebody who judges.
create function check_opened() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  stages jsonb := new.chain -> 'stages';
begin
  if new.state <> 'open' or new.stage <> 0 or new.result is not null then
    raise exception 'a review begins at its beginning' using errcode = 'check_violation', constraint = 'review_opened';
  end if;
  if scope_account() is not null and new.submitted_by is distinct from scope_account() then
    raise exception 'review in the name of somebody else' using errcode = 'insufficient_privilege';
  end if;
  if jsonb_typeof(stages) is distinct from 'array' or jsonb_array_length(stages) = 0
     or exists (select from jsonb_array_elements(stages) stage
       where jsonb_typeof(stage -> 'steps') is distinct from 'array' or jsonb_array_length(stage -> 'steps') = 0)
     or exists (select from jsonb_array_elements(stages) stage, jsonb_array_elements(stage -> 'steps') s
       where coalesce(s ->> 'key', '') = '' or coalesce((s ->> 'people')::int, 0) < 1
         or coalesce(s ->> 'role', '') <> all (array['office', 'leader', 'leading_group', 'inspection_office', 'discipline', 'organisation_department', 'resident_team']))
     or (select count(*) <> count(distinct s ->> 'key') from jsonb_array_elements(stages) stage, jsonb_array_elements(stage -> 'steps') s) then
    raise exception 'no chain of verdicts' using errcode = 'check_violation', constraint = 'review_has_chain';
  end if;
  return new;
end $$;
-- After the row, so that whoever may not write it is told no more than that.
create trigger check_opened after insert on reviews for each row execute function check_opened();

-- Verdicts of a round that count: not those of a step that was sent back to, nor of any stage after it.
create function standing_passes(of_review bigint, organisation bigint, chain jsonb) returns table (step text, account_id bigint, recorded_for text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with steps as (
    select s ->> 'key' as key, at from jsonb_array_elements(chain -> 'stages') with ordinality stage (steps, at), jsonb_array_elements(stage.steps -> 'steps') s)
  select v.step, v.account_id, v.recorded_for
  from review_verdicts v join steps own on own.key = v.step
  where v.organisation_id = organisation and v.review_id = of_review and v.verdict = 'pass'
    and not exists (select from review_verdicts b left join steps back on back.key = b.return_to
      where b.organisation_id = v.organisation_id and b.review_id = v.review_id and b.id > v.id and b.verdict = 'return'
        and (b.return_to is null or b.return_to = v.step or back.at < own.at));
end;

-- As before; and a verdict is not dated to before the round, nor are two steps one person's where the chain says so.
create or replace function check_verdict() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  review reviews;
  step jsonb;
begin
  select * into review from reviews r where r.organisation_id = new.organisation_id and r.id = new.review_id;
  select s into step from jsonb_array_elements(review.chain -> 'stages' -> review.stage -> 'steps') s where s ->> 'key' = new.step;
  if new.account_id is distinct from scope_account() or not new.organisation_id = any (scope_ids('reviews'))
     or not holds_role(new.account_id, case when new.recorded_for is null then new.role else 'office' end, new.organisation_id, (new.at at time zone 'Asia/Shanghai')::date) then
    raise exception 'verdict of somebody else' using errcode = 'insufficient_privilege';
  end if;
  if review.state is distinct from 'open' or step is null or step ->> 'role' <> new.role then
    raise exception 'step % of review % is not open', new.step, new.review_id using errcode = 'check_violation', constraint = 'verdict_at_open_step';
  end if;
  -- By days, as rights are: clocks are put right by seconds.
  if (new.at at time zone 'Asia/Shanghai')::date < (greatest(review.opened_at, (select max(v.at) from review_verdicts v
      where v.organisation_id = new.organisation_id and v.review_id = new.review_id)) at time zone 'Asia/Shanghai')::date then
    raise exception 'verdict of an earlier day' using errcode = 'check_violation', constraint = 'verdict_in_order';
  end if;
  if new.recorded_for is not null and coalesce(step ->> 'recorded', 'false') <> 'true' then
    raise exception 'step % is not recorded for others', new.step using errcode = 'check_violation', constraint = 'verdict_in_person';
  end if;
  if coalesce(step ->> 'signed', 'false') = 'true' and (new.signature is null or new.signed_hash is null) then
    raise exception 'step % needs a signature', new.step using errcode = 'check_violation', constraint = 'verdict_signed';
  end if;
  if new.verdict = 'pass' and coalesce(review.chain ->> 'differentPeople', 'false') = 'true'
     and exists (select from standing_passes(review.id, review.organisation_id, review.chain) p where p.step <> new.step
       and case when new.recorded_for is null then p.account_id = new.account_id and p.recorded_for is null else p.recorded_for = new.recorded_for end) then
    raise exception 'two steps of one person' using errcode = 'check_violation', constraint = 'verdict_of_another_person';
  end if;
  return new;
end $$;

-- As before, by the verdicts that count; and a round ends by whoever gave its last verdict, or is taken back by whoever
-- submitted it or keeps the ledger.
create or replace function check_passed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  lacking text;
  last review_verdicts;
begin
  if old.state <> 'open' then raise exception 'review % is closed', old.id using errcode = 'check_violation', constraint = 'review_closed'; end if;
  if new.state = 'passed' then
    select s ->> 'key' into lacking
      from jsonb_array_elements(new.chain -> 'stages') stage, jsonb_array_elements(stage -> 'steps') s
      where (select count(distinct (p.account_id, p.recorded_for)) from standing_passes(new.id, new.organisation_id, new.chain) p
             where p.step = s ->> 'key') < (s ->> 'people')::int
      limit 1;
    if lacking is not null then
      raise exception 'step % of review % has not passed', lacking, new.id using errcode = 'check_violation', constraint = 'review_all_passed';
    end if;
  end if;
  if new.state in ('passed', 'returned') then
    select * into last from review_verdicts v where v.organisation_id = new.organisation_id and v.review_id = new.id order by v.id desc limit 1;
    if new.state = 'returned' and (last.verdict is distinct from 'return' or last.return_to is not null) then
      raise exception 'review % was not sent back', new.id using errcode = 'check_violation', constraint = 'review_sent_back';
    end if;
    if scope_account() is not null and last.account_id is distinct from scope_account() then
      raise exception 'a review ends by its last verdict' using errcode = 'insufficient_privilege';
    end if;
  end if;
  if new.state = 'withdrawn' and scope_account() is not null and old.submitted_by <> scope_account()
     and not new.organisation_id = any (scope_ids('writes')) then
    raise exception 'a review is taken back by who submitted it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- What is completed is left by being reopened alone, and that by 整改办; long-term is what 整改办 or a review says.
create function keep_steps() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  keeps boolean := scope_account() is null or new.organisation_id = any (scope_ids('writes'));
begin
  if new.status is not distinct from old.status then return new; end if;
  if old.status = 'completed' and new.status <> 'reopened' then
    raise exception '% of % % is left by reopening it', old.status, tg_table_name, new.id using errcode = 'check_violation', constraint = 'completed_is_reopened';
  end if;
  if keeps then return new; end if;
  if new.status = 'reopened' or new.status = 'long_term' and not exists (
      select from reviews r where r.organisation_id = new.organisation_id and r.state = 'passed' and r.result = 'long_term'
        and r.closed_at = (select max(x.closed_at) from reviews x where x.organisation_id = new.organisation_id
          and x.subject = r.subject and x.problem_id = r.problem_id and x.measure_id is not distinct from r.measure_id)
        and case tg_table_name when 'problems' then r.subject = 'problem_closure' and r.problem_id = new.id
          else r.subject = 'measure_closure' and r.measure_id = new.id end) then
    raise exception '% of % % is for whoever keeps the ledger', new.status, tg_table_name, new.id using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_steps before update of status on problems for each row execute function keep_steps();
create trigger keep_steps before update of status on measures for each row execute function keep_steps();

-- A head signs in person, in a role that is held that day; what a head signed on paper is 整改办's to record.
create function check_receipt() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  day date := (new.at at time zone 'Asia/Shanghai')::date;
  fits boolean;
begin
  if new.recorded_for is not null then
    fits := new.role = 'office' and new.signature = 'paper' and holds_role(new.account_id, 'office', new.organisation_id, day);
  elsif new.role in ('leader', 'leading_group') then
    fits := new.signature <> 'paper' and holds_role(new.account_id, new.role, new.organisation_id, day);
  else
    fits := new.role = 'unit_head' and new.signature <> 'paper' and exists (
      select from roles_of(new.account_id, day) r where r.role = 'unit_head' and r.home_id = new.organisation_id);
  end if;
  if not fits then raise exception 'receipt of somebody who is no head' using errcode = 'insufficient_privilege'; end if;
  return new;
end $$;
create trigger check_receipt after insert on receipts for each row execute function check_receipt();

-- A deadline is put off by an extension that passed, to the day that it asked for.
create function check_deadline() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from reviews r where r.organisation_id = new.organisation_id and r.id = new.review_id
      and r.subject = 'extension' and r.state = 'passed' and (r.request ->> 'deadline')::date = new.deadline
      and (r.problem_id = new.problem_id or r.measure_id = new.measure_id) and r.measure_id is not distinct from new.measure_id) then
    raise exception 'no extension gave this deadline' using errcode = 'check_violation', constraint = 'deadline_by_extension';
  end if;
  return new;
end $$;
create trigger check_deadline after insert on deadlines for each row execute function check_deadline();

do $$
declare
  made regprocedure;
begin
  foreach made in array array['check_opened()', 'standing_passes(bigint, bigint, jsonb)', 'keep_steps()', 'check_receipt()', 'check_deadline()']::regprocedure[]
  loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to bihuan_definer', made);
  end loop;
end $$;
