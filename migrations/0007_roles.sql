-- Everybody in the loop: leaders, heads of units, the leading group, the four parties who review.

alter table account_roles drop constraint account_roles_role_check;
alter table account_roles add constraint account_roles_role_check check (role in ('office', 'leader', 'unit', 'unit_head', 'leading_group',
  'inspection_office', 'discipline', 'organisation_department', 'resident_team', 'observer', 'administrator'));
comment on table account_roles is 'What an account may do and where: office (整改办) keeps, and leaders, the leading group, reviewers of the four parties and observers read, an organisation with all below it; unit and unit_head see one unit''s problems; administrator looks after people and the installation but no ledger.';

comment on function scope_ids is 'Ids of this transaction''s scope: reads and writes (organisations whose whole ledger is seen or kept), reviews (organisations whose items this person judges), units (whose problems are seen), homes and manages (organisations whose tree and people are seen or managed).';

-- As before, but heads of units stand over units too.
create or replace function session_of(token bytea, at timestamptz, idle interval, longest interval) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  answer jsonb;
  seen timestamptz;
begin
  select s.seen_at, jsonb_build_object(
      'accountId', a.id, 'login', a.login, 'name', a.name, 'homeId', a.home_id, 'homeName', h.name,
      'mustChangePassword', a.must_change_password,
      'roles', coalesce((
        select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', r.organisation_id, 'homeId', r.home_id, 'below', to_jsonb(array(
          select c.descendant_id from organisation_closure c
          where c.ancestor_id = r.organisation_id and c.is_unit = (r.role in ('unit', 'unit_head')) order by c.descendant_id))) order by r.role)
        from account_roles r where r.account_id = a.id), '[]'))
    into seen, answer
    from sessions s join accounts a on a.id = s.account_id join organisations h on h.id = a.home_id
    where s.token_hash = token and s.seen_at >= at - idle and s.created_at >= at - longest and a.disabled_at is null;
  if seen < at - interval '1 minute' then update sessions s set seen_at = at where s.token_hash = token; end if;
  return answer;
end $$;
