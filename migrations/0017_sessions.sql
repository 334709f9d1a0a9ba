-- Who asks is found out with every request: by functions whose plans are kept. A function in SQL with rights of its own is
-- parsed and planned anew with every query that calls it.

create or replace function roles_of(account bigint, day date) returns table (role text, organisation_id bigint, home_id bigint, behalf text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query select held.role, held.organisation_id, held.home_id, case when bool_or(held.behalf is null) then null else min(held.behalf) end
  from (
    select r.role, r.organisation_id, r.home_id, null::text as behalf from account_roles r where r.account_id = account
    union all
    select p.role, case when p.role in ('unit', 'unit_head') then p.unit_id else p.organisation_id end, p.organisation_id, f.name
    from accounts a
    join post_holders h on h.organisation_id = a.person_organisation and h.person_id = a.person_id
      and h.from_day <= day and (h.to_day is null or h.to_day >= day)
    join posts p on p.organisation_id = h.organisation_id and p.id = h.post_id and p.role is not null and p.retired_at is null
    left join persons f on f.organisation_id = h.organisation_id and f.id = h.for_person_id
    where a.id = account and (h.kind <> 'delegate' or exists (
      select from post_holders o where o.organisation_id = h.organisation_id and o.post_id = h.post_id and o.person_id = h.for_person_id
        and o.kind <> 'delegate' and o.from_day <= day and (o.to_day is null or o.to_day >= day)))
  ) held group by held.role, held.organisation_id, held.home_id;
end $$;

-- The account behind a token with its roles of that day, each with the organisations below it, and with what the policy of
-- the installation asks of it; where the session was ended from elsewhere, why; null where it is unknown, too old or its
-- account disabled. Touches the session once a minute. Each thing is looked up once.
create or replace function session_behind(token bytea, at timestamptz, idle interval, longest interval) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  day constant date := (at at time zone 'Asia/Shanghai')::date;
  session sessions;
  account accounts;
  policy sign_in_policies;
  held jsonb;
  home text;
  expired boolean;
begin
  select * into policy from sign_in_policies p order by p.id desc limit 1;
  select * into session from sessions s where s.token_hash = token;
  select * into account from accounts a where a.id = session.account_id;
  if account.id is null or account.disabled_at is not null
    or session.seen_at < at - coalesce(make_interval(mins => policy.idle_minutes), idle)
    or session.created_at < at - coalesce(make_interval(hours => policy.longest_hours), longest) then
    return (select jsonb_build_object('ended', e.why) from ended_sessions e where e.token_hash = token);
  end if;
  if session.seen_at < at - interval '1 minute' then update sessions s set seen_at = at where s.token_hash = token; end if;
  select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', r.organisation_id, 'homeId', r.home_id, 'behalf', r.behalf,
      'below', to_jsonb(array(select c.descendant_id from organisation_closure c
        where c.ancestor_id = r.organisation_id and c.is_unit = (r.role in ('unit', 'unit_head')) order by c.descendant_id))) order by r.role), '[]')
    into held from roles_of(account.id, day) r;
  select o.name into home from organisations o where o.id = account.home_id;
  -- As long as nobody has set anything, ninety days (等保 2.0 practice).
  policy.password_days := coalesce(policy.password_days, 90);
  expired := policy.password_days > 0 and account.password_changed_at < at - make_interval(days => policy.password_days);
  return jsonb_build_object(
    'accountId', account.id, 'login', account.login, 'name', account.name, 'homeId', account.home_id, 'homeName', home,
    'roles', held, 'sessionId', session.id, 'via', session.via,
    -- Who came by the unified login has shown who he is there: the local password is not asked for.
    'mustChangePassword', session.via = 'password' and (account.must_change_password or expired),
    'passwordExpired', session.via = 'password' and expired and not account.must_change_password,
    'mustEnrol', session.via = 'password' and account.totp_since is null and exists (
      select from jsonb_array_elements(held) r where r ->> 'role' = any (policy.totp_roles)),
    -- Only an audit asks for it.
    'tops', case when held @? '$[*] ? (@.role == "auditor" || @.role == "administrator")' then (
      select coalesce(jsonb_agg(distinct o.id), '[]') from jsonb_array_elements(held) r
      join organisations o on o.id = (r ->> 'organisationId')::bigint where o.parent_id is null) else '[]' end);
end $$;
drop function session_of(bytea, timestamptz, interval, interval);
