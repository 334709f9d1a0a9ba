-- What a review found not to be published (拟不公开) stays internal, whoever writes it, until a review of the same chain says otherwise.

-- The verdict by which a problem is withheld: its own last one; of what it was split or merged from, where it has none.
create function withholding_of(organisation bigint, problem bigint) returns table (review_id bigint, ground text, reason text, at timestamptz)
  language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  with recursive line as (
    select problem as id
    union
    select l.from_problem_id from line join problem_lineage l on l.organisation_id = organisation and l.to_problem_id = line.id
    where not exists (select from reviews r where r.organisation_id = organisation and r.problem_id = line.id and r.subject = 'withholding' and r.state = 'passed'))
  select last.id, last.request ->> 'groundName', last.request ->> 'reason', last.closed_at
  from line cross join lateral (select * from reviews r
    where r.organisation_id = organisation and r.problem_id = line.id and r.subject = 'withholding' and r.state = 'passed' order by r.id desc limit 1) last
  where last.request ->> 'disclosure' = 'internal' order by last.id desc limit 1;
end;

create function keep_withheld() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.disclosure = 'public' and old.disclosure <> 'public' and exists (select from withholding_of(new.organisation_id, new.id)) then
    raise exception 'problem % is withheld by a review', new.id using errcode = 'check_violation', constraint = 'withheld_by_review';
  end if;
  return new;
end $$;
create trigger keep_withheld before update of disclosure on problems for each row execute function keep_withheld();

-- Nor is it published in parts, or as part of another.
create function keep_line_withheld() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from problems p where p.organisation_id = new.organisation_id and p.id = new.to_problem_id and p.disclosure = 'public')
     and exists (select from withholding_of(new.organisation_id, new.from_problem_id)) then
    raise exception 'problem % comes from one that is withheld', new.to_problem_id using errcode = 'check_violation', constraint = 'withheld_by_review';
  end if;
  return new;
end $$;
create trigger keep_line_withheld after insert on problem_lineage for each row execute function keep_line_withheld();

-- What is published and what is not is applied for by whoever keeps the ledger, and says what it asks for.
create function check_disclosing() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if scope_account() is not null and not new.organisation_id = any (scope_ids('writes')) then
    raise exception '% is applied for by who keeps the ledger', new.subject using errcode = 'insufficient_privilege';
  end if;
  if new.subject = 'withholding' and coalesce(new.request ->> 'disclosure', '') not in ('internal', 'public') then
    raise exception 'a withholding says what it asks for' using errcode = 'check_violation', constraint = 'withholding_asks';
  end if;
  return new;
end $$;
create trigger check_disclosing after insert on reviews for each row when (new.subject in ('withholding', 'publication')) execute function check_disclosing();

-- As before; and whoever judges changes what is published as well, to what the review asked for that this person's verdict ended.
create or replace function only_judges() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  keeps boolean := new.organisation_id = any (scope_ids('writes'));
  decided boolean;
  disclosed boolean := to_jsonb(old) ->> 'disclosure' is distinct from to_jsonb(new) ->> 'disclosure';
  before jsonb := to_jsonb(old) - array['status', 'version', 'deadline', 'heartbeat_on', 'disclosure'];
  after jsonb := to_jsonb(new) - array['status', 'version', 'deadline', 'heartbeat_on', 'disclosure'];
begin
  if scope_account() is null or keeps or not new.organisation_id = any (scope_ids('reviews')) then return new; end if;
  if (case tg_table_name
    when 'problems' then exists (select from problems_of_units u where u.organisation_id = old.organisation_id and u.problem_id = old.id)
    else exists (select from measures_of_units u where u.organisation_id = old.organisation_id and u.measure_id = old.id) end) then
    return new;
  end if;
  if before is distinct from after then raise exception 'a reviewer changes no ledger' using errcode = 'insufficient_privilege'; end if;
  select exists (select 1 from reviews r join review_verdicts v on v.organisation_id = r.organisation_id and v.review_id = r.id
      where r.organisation_id = new.organisation_id and v.account_id = scope_account() and r.state in ('passed', 'returned')
        and r.xmin::text = (txid_current() % 4294967296)::text
        and case tg_table_name when 'problems' then r.problem_id = new.id else r.measure_id = new.id end
        and (not disclosed or r.subject = 'withholding' and r.state = 'passed' and r.request ->> 'disclosure' = to_jsonb(new) ->> 'disclosure')) into decided;
  if not decided then
    raise exception 'no verdict of this person' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

grant select on problem_lineage, problems to bihuan_definer;
do $$
declare
  made regprocedure;
begin
  foreach made in array array['keep_withheld()', 'keep_line_withheld()', 'check_disclosing()']::regprocedure[]
  loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to bihuan_definer', made);
  end loop;
end $$;
