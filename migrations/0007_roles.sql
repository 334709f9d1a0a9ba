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
  found sessions;
  answer jsonb;
begin
  select * into found from sessions s where s.token_hash = token;
  if found.account_id is null or found.seen_at < at - idle or found.created_at < at - longest then return null; end if;
  if found.seen_at < at - interval '1 minute' then update sessions s set seen_at = at where s.token_hash = token; end if;
  select jsonb_build_object(
      'accountId', a.id, 'login', a.login, 'name', a.name, 'homeId', a.home_id, 'homeName', h.name,
      'mustChangePassword', a.must_change_password,
      'roles', coalesce((
        select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', r.organisation_id, 'homeId', r.home_id, 'below', (
          select coalesce(jsonb_agg(c.descendant_id order by c.descendant_id), '[]') from organisation_closure c
          join organisations o on o.id = c.descendant_id
          where c.ancestor_id = r.organisation_id and (r.role in ('unit', 'unit_head')) = (o.kind = 'unit'))) order by r.role)
        from account_roles r where r.account_id = a.id), '[]'))
    into answer
    from accounts a join organisations h on h.id = a.home_id
    where a.id = found.account_id and a.disabled_at is null;
  return answer;
end $$;
