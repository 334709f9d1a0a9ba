-- Somebody may head a unit and be of the bureau's leadership as well: what the unit may write remains theirs.

-- As before; whoever judges writes, of what concerns a unit of theirs, what the unit may.
create or replace function only_judges() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  keeps boolean := new.organisation_id = any (scope_ids('writes'));
  decided boolean;
  before jsonb := to_jsonb(old) - array['status', 'version', 'deadline', 'heartbeat_on'];
  after jsonb := to_jsonb(new) - array['status', 'version', 'deadline', 'heartbeat_on'];
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
        and case tg_table_name when 'problems' then r.problem_id = new.id else r.measure_id = new.id end) into decided;
  if not decided then
    raise exception 'no verdict of this person' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- As before; and the head of a unit signs for what concerns that unit.
create or replace function check_receipt() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
      select from roles_of(new.account_id, day) r join organisation_closure c on c.ancestor_id = r.organisation_id and c.is_unit
        join problem_involvement i on i.unit_id = c.descendant_id
      where r.role = 'unit_head' and i.organisation_id = new.organisation_id and i.problem_id = new.problem_id);
  end if;
  if not fits then raise exception 'receipt of somebody who is no head' using errcode = 'insufficient_privilege'; end if;
  return new;
end $$;
