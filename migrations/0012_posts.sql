-- Posts, who holds them from which day to which, the rights that follow from that, and who answered for what when.

create table posts (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  unit_id bigint,
  name text not null check (length(name) between 1 and 100),
  -- What its holder may do while he holds it; null: nothing in this system.
  role text check (role in ('office', 'leader', 'unit', 'unit_head', 'leading_group', 'inspection_office', 'discipline',
    'organisation_department', 'resident_team', 'observer')),
  -- Held by one person at a time (局长), not by several (副局长).
  is_single boolean not null default true,
  retired_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (unit_id, organisation_id) references organisations (id, home_id),
  check (role not in ('unit', 'unit_head') or unit_id is not null)
);
comment on table posts is 'Posts (职务、岗位) of an organisation and its units; a post may carry a role, which whoever holds it has for as long.';
create index posts_by_id on posts (id);
create unique index posts_by_name on posts (organisation_id, coalesce(unit_id, 0), name) where retired_at is null;

create table post_holders (
  organisation_id bigint not null,
  id bigint generated always as identity,
  post_id bigint not null,
  person_id bigint not null,
  kind text not null check (kind in ('holder', 'acting', 'delegate')),
  -- Whom a delegate stands in for.
  for_person_id bigint,
  from_day date not null,
  -- The last day; null: until further notice.
  to_day date,
  -- 任免文号 or words of the authorisation.
  basis text check (length(basis) <= 200),
  appointed_by bigint not null,
  appointed_name text not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, post_id) references posts,
  foreign key (organisation_id, person_id) references persons,
  foreign key (organisation_id, for_person_id) references persons,
  check (to_day is null or to_day >= from_day),
  check ((kind = 'delegate') = (for_person_id is not null)),
  check (for_person_id <> person_id),
  -- What is lent is lent until a day.
  check (kind <> 'delegate' or to_day is not null)
);
comment on table post_holders is 'Who holds a post, or acts in it, from which day to which. Rows are added and ended, never rewritten.';
create index post_holders_by_id on post_holders (id);
create index post_holders_by_post on post_holders (organisation_id, post_id, from_day);
create index post_holders_by_person on post_holders (organisation_id, person_id, from_day);

-- An account is somebody's: with the person it has the rights of the posts that the person holds.
alter table accounts
  add column person_organisation bigint,
  add column person_id bigint,
  add constraint accounts_person foreign key (person_organisation, person_id) references persons (organisation_id, id),
  add constraint accounts_person_whole check ((person_organisation is null) = (person_id is null));
create unique index accounts_by_person on accounts (person_organisation, person_id) where person_id is not null;
grant select (person_organisation, person_id), update (person_organisation, person_id) on accounts to bihuan_app;

-- The roles that an account has on a day: those given to it, and those of the posts that its person holds. `behalf` names
-- the person for whom a delegate has it. What is lent ends with the holding that it was lent from.
create function roles_of(account bigint, day date) returns table (role text, organisation_id bigint, home_id bigint, behalf text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select held.role, held.organisation_id, held.home_id, case when bool_or(held.behalf is null) then null else min(held.behalf) end
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
end;

-- As before, of the roles that somebody has that day.
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
        select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', r.organisation_id, 'homeId', r.home_id, 'behalf', r.behalf, 'below', (
          select coalesce(jsonb_agg(c.descendant_id order by c.descendant_id), '[]') from organisation_closure c
          join organisations o on o.id = c.descendant_id
          where c.ancestor_id = r.organisation_id and (r.role in ('unit', 'unit_head')) = (o.kind = 'unit'))) order by r.role)
        from roles_of(a.id, (at at time zone 'Asia/Shanghai')::date) r), '[]'))
    into answer
    from accounts a join organisations h on h.id = a.home_id
    where a.id = found.account_id and a.disabled_at is null;
  return answer;
end $$;

create or replace function session_behind(token bytea, at timestamptz, idle interval, longest interval) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  policy sign_in_policies;
  facts jsonb;
  asked jsonb;
begin
  -- Read here and not by sign_in_policy(): this is part of every request.
  select * into policy from sign_in_policies p order by p.id desc limit 1;
  facts := session_of(token, at, coalesce(make_interval(mins => policy.idle_minutes), idle), coalesce(make_interval(hours => policy.longest_hours), longest));
  if facts is null then
    return (select jsonb_build_object('ended', e.why) from ended_sessions e where e.token_hash = token);
  end if;
  -- As long as nobody has set anything, ninety days (等保 2.0 practice).
  policy.password_days := coalesce(policy.password_days, 90);
  select jsonb_build_object(
      'sessionId', s.id, 'via', s.via,
      -- Who came by the unified login has shown who he is there: the local password is not asked for.
      'mustChangePassword', s.via = 'password' and (a.must_change_password or expired.yes),
      'passwordExpired', s.via = 'password' and expired.yes and not a.must_change_password,
      'mustEnrol', s.via = 'password' and a.totp_since is null and cardinality(policy.totp_roles) > 0 and exists (
        select from roles_of(a.id, (at at time zone 'Asia/Shanghai')::date) r where r.role = any (policy.totp_roles)),
      -- Only an audit asks for it.
      'tops', case when facts @? '$.roles[*] ? (@.role == "auditor" || @.role == "administrator")' then (
        select coalesce(jsonb_agg(distinct o.id), '[]') from roles_of(a.id, (at at time zone 'Asia/Shanghai')::date) r join organisations o on o.id = r.organisation_id
        where o.parent_id is null) else '[]' end)
    into asked
    from sessions s join accounts a on a.id = s.account_id
    cross join lateral (select policy.password_days > 0 and a.password_changed_at < at - make_interval(days => policy.password_days) as yes) expired
    where s.token_hash = token;
  return facts || asked;
end $$;

create function holds_role(account bigint, asked text, organisation bigint, day date) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from roles_of(account, day) r join organisation_closure c on c.ancestor_id = r.organisation_id and c.descendant_id = organisation
    where r.role = asked and asked not in ('unit', 'unit_head'));
end;
-- As before, but by the day of the verdict.
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
  if new.recorded_for is not null and coalesce(step ->> 'recorded', 'false') <> 'true' then
    raise exception 'step % is not recorded for others', new.step using errcode = 'check_violation', constraint = 'verdict_in_person';
  end if;
  if coalesce(step ->> 'signed', 'false') = 'true' and (new.signature is null or new.signed_hash is null) then
    raise exception 'step % needs a signature', new.step using errcode = 'check_violation', constraint = 'verdict_signed';
  end if;
  return new;
end $$;

drop function holds_role(bigint, text, bigint);

-- An account whose person holds, or will hold, a post with more than 整改办 gives by itself is not 整改办's to keep.
create or replace function is_beyond_office(account bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from account_roles r where r.account_id = account and r.role not in ('leader', 'unit', 'unit_head', 'observer'))
    or exists (select from accounts a join post_holders h on h.organisation_id = a.person_organisation and h.person_id = a.person_id
      join posts p on p.organisation_id = h.organisation_id and p.id = h.post_id
      where a.id = account and (h.to_day is null or h.to_day >= now()::date) and p.role not in ('leader', 'unit', 'unit_head', 'observer'));
end;

-- Whether the person of the scope may give what a role is worth over an organisation.
create function may_give_role(asked text, organisation bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select case when asked is null then organisation = any (scope_ids('manages'))
    else organisation = any (scope_ids('accounts')) and (asked in ('leader', 'unit', 'unit_head', 'observer') or holds_role('{administrator,security_admin}')) end;
end;

-- Whoever may give a role fills the posts that carry it, but not with himself; a holder lends his own post to somebody else.
create function may_fill(organisation bigint, post bigint, person bigint, how text, behalf bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from posts p where p.organisation_id = organisation and p.id = post
      and may_give_role(p.role, organisation)
      and (p.role is null or not exists (select from accounts a where a.id = scope_account() and a.person_organisation = organisation and a.person_id = person)))
    or (how = 'delegate' and exists (select from accounts a join post_holders h on h.organisation_id = a.person_organisation and h.person_id = a.person_id
      where a.id = scope_account() and h.organisation_id = organisation and h.post_id = post and h.person_id = behalf and h.kind <> 'delegate'));
end;

select protect('posts', 'organisation_id = any ((select scope_ids(''homes''))::bigint[])', 'may_give_role(role, organisation_id)');
select protect('post_holders', 'organisation_id = any ((select scope_ids(''homes''))::bigint[])', 'may_fill(organisation_id, post_id, person_id, kind, for_person_id)');
grant select, insert on posts, post_holders to bihuan_app, bihuan_worker;
grant update (name, retired_at, version) on posts to bihuan_app, bihuan_worker;
grant update (to_day) on post_holders to bihuan_app, bihuan_worker;
grant select on posts, post_holders, persons, organisations to bihuan_definer;

-- A post for one person has one holder, and one who acts in it, at a time; an end is set once, or brought forward. After
-- the row, so that whoever may not write it learns nothing of the others.
create function keep_holdings() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  single boolean;
begin
  if tg_op = 'UPDATE' and (new.to_day is null or new.to_day > coalesce(old.to_day, new.to_day)) then
    raise exception 'an end is not taken back' using errcode = 'check_violation', constraint = 'holding_ended';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('post', new.post_id));
  select p.is_single into single from posts p where p.organisation_id = new.organisation_id and p.id = new.post_id;
  if exists (select from post_holders h where h.organisation_id = new.organisation_id and h.post_id = new.post_id and h.id <> new.id
      and h.kind = new.kind and (h.person_id = new.person_id or (single and new.kind <> 'delegate'))
      and h.from_day <= coalesce(new.to_day, 'infinity') and new.from_day <= coalesce(h.to_day, 'infinity')) then
    raise exception 'post % is held then', new.post_id using errcode = 'exclusion_violation', constraint = 'post_held';
  end if;
  return null;
end $$;
create trigger keep_holdings after insert or update on post_holders for each row execute function keep_holdings();

-- With a person come the rights of the person's posts: whoever links an account gives them; to himself nobody does.
create function keep_person_of_account() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.person_id is null or (new.person_id, new.person_organisation) is not distinct from (old.person_id, old.person_organisation)
     or scope_account() is null then return new; end if;
  if not new.person_organisation = any (scope_ids('accounts')) then
    raise exception 'whoever keeps accounts says whose they are' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from account_roles r where r.account_id = new.id and r.role in ('system_admin', 'security_admin', 'auditor')) then
    raise exception 'an administrator apart from the work holds no post' using errcode = 'check_violation';
  end if;
  if exists (select from post_holders h join posts p on p.organisation_id = h.organisation_id and p.id = h.post_id
      where h.organisation_id = new.person_organisation and h.person_id = new.person_id and p.role is not null
        and (h.to_day is null or h.to_day >= now()::date)
        and (new.id = scope_account() or not may_give_role(p.role, p.organisation_id))) then
    raise exception 'these rights are not this account''s to give' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_person_of_account before update of person_id, person_organisation on accounts for each row execute function keep_person_of_account();
create or replace function keep_roles_apart() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  apart constant text[] := '{system_admin,security_admin,auditor}';
  held text[];
begin
  perform 1 from accounts a where a.id = new.account_id for update;
  select array_agg(distinct r.role) into held from account_roles r where r.account_id = new.account_id and r.role <> new.role;
  if held is not null and (new.role = any (apart) or held && apart) then
    raise exception 'these roles are never held by one person' using errcode = 'check_violation';
  end if;
  if new.role = any (apart) and exists (select from accounts a where a.id = new.account_id and a.person_id is not null) then
    raise exception 'an administrator apart from the work holds no post' using errcode = 'check_violation';
  end if;
  if new.role = 'administrator' and coalesce((sign_in_policy()).administrators_apart, false) then
    raise exception 'the administrators of this installation are apart' using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- Who answered for what from when to when; follows the ledger by itself.
create table responsibility_periods (
  organisation_id bigint not null,
  id bigint generated always as identity,
  problem_id bigint,
  measure_id bigint,
  person_id bigint not null,
  role text not null check (role in ('leader', 'responsible')),
  -- The post in which, where the person held one.
  post_id bigint,
  from_day date not null,
  -- The first day on which it was somebody else's; null: still.
  until_day date,
  primary key (organisation_id, id),
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, measure_id) references measures,
  foreign key (organisation_id, person_id) references persons,
  foreign key (organisation_id, post_id) references posts,
  check ((problem_id is null) <> (measure_id is null))
);
comment on table responsibility_periods is 'Who answered for a problem or measure, in which post, from which day until which (not included). Written by triggers alone.';
create index responsibility_by_problem on responsibility_periods (organisation_id, problem_id, id) where problem_id is not null;
create index responsibility_by_measure on responsibility_periods (organisation_id, measure_id, id) where measure_id is not null;
create index responsibility_by_person on responsibility_periods (organisation_id, person_id) where until_day is null;
insert into responsibility_periods (organisation_id, problem_id, person_id, role, from_day)
  select x.organisation_id, x.problem_id, x.person_id, x.role, (p.created_at at time zone 'Asia/Shanghai')::date
  from problem_persons x join problems p on p.organisation_id = x.organisation_id and p.id = x.problem_id;
insert into responsibility_periods (organisation_id, measure_id, person_id, role, from_day)
  select x.organisation_id, x.measure_id, x.person_id, x.role, (m.created_at at time zone 'Asia/Shanghai')::date
  from measure_persons x join measures m on m.organisation_id = x.organisation_id and m.id = x.measure_id;
select protect('responsibility_periods',
  '(problem_id is not null and (' || see_problem('responsibility_periods.problem_id') || ')) or (measure_id is not null and (' || see_measure('responsibility_periods.measure_id') || '))');
grant select on responsibility_periods to bihuan_app, bihuan_worker;
grant select, insert, update on responsibility_periods to bihuan_definer;

-- The day of a transaction where it says so (a handover counts from its day), else the day that it is.
create function day_of_change() returns date language sql stable
  return coalesce(nullif(current_setting('bihuan.day', true), '')::date, (now() at time zone 'Asia/Shanghai')::date);

create function keep_periods() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  day date := day_of_change();
  gone bigint;
  row jsonb := coalesce(to_jsonb(new), to_jsonb(old));
  problem bigint := (row ->> 'problem_id')::bigint;
  measure bigint := (row ->> 'measure_id')::bigint;
  organisation bigint := (row ->> 'organisation_id')::bigint;
  person bigint := (row ->> 'person_id')::bigint;
  what text := row ->> 'role';
begin
  if tg_op = 'DELETE' then
    update responsibility_periods r set until_day = greatest(day, r.from_day)
      where r.organisation_id = organisation and r.person_id = person and r.role = what and r.until_day is null
        and r.problem_id is not distinct from problem and r.measure_id is not distinct from measure;
    return null;
  end if;
  -- Taken away and given back the same day: nothing changed.
  select r.id into gone from responsibility_periods r
    where r.organisation_id = organisation and r.person_id = person and r.role = what and r.until_day >= day
      and r.problem_id is not distinct from problem and r.measure_id is not distinct from measure order by r.id desc limit 1;
  if gone is not null then
    update responsibility_periods r set until_day = null where r.organisation_id = organisation and r.id = gone;
  else
    insert into responsibility_periods (organisation_id, problem_id, measure_id, person_id, role, post_id, from_day)
      values (organisation, problem, measure, person, what,
        (select h.post_id from post_holders h where h.organisation_id = organisation and h.person_id = person
          and h.kind <> 'delegate' and h.from_day <= day and (h.to_day is null or h.to_day >= day) order by h.kind = 'holder' desc, h.from_day limit 1),
        day);
  end if;
  return null;
end $$;
create trigger keep_periods after insert or delete on problem_persons for each row execute function keep_periods();
create trigger keep_periods after insert or delete on measure_persons for each row execute function keep_periods();

-- How many open or long-term items somebody answers for, in the whole organisation.
create function open_items_of(organisation bigint, person bigint) returns bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select (select count(distinct x.problem_id) from problem_persons x join problems p on p.organisation_id = x.organisation_id and p.id = x.problem_id
      where x.organisation_id = organisation and x.person_id = person and p.superseded_at is null
        and p.status not in ('completed', 'basically_completed'))
    + (select count(distinct x.measure_id) from measure_persons x join measures m on m.organisation_id = x.organisation_id and m.id = x.measure_id
      where x.organisation_id = organisation and x.person_id = person and m.status not in ('completed', 'basically_completed'));
end;
grant select on problem_persons, measure_persons, problems to bihuan_definer;

-- Nobody goes out of use who still answers for something: that is handed over first.
create function refuse_ownerless() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.retired_at is not null and old.retired_at is null and open_items_of(new.organisation_id, new.id) > 0 then
    raise exception 'person % still answers for open items', new.id using errcode = 'check_violation', constraint = 'no_item_ownerless';
  end if;
  return new;
end $$;
create trigger refuse_ownerless before update of retired_at on persons for each row execute function refuse_ownerless();

do $$
declare
  made regprocedure;
begin
  foreach made in array array['roles_of(bigint, date)', 'holds_role(bigint, text, bigint, date)', 'may_give_role(text, bigint)',
    'may_fill(bigint, bigint, bigint, text, bigint)', 'keep_holdings()', 'keep_person_of_account()', 'keep_periods()',
    'open_items_of(bigint, bigint)', 'refuse_ownerless()']::regprocedure[]
  loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to bihuan_definer', made);
  end loop;
end $$;
grant execute on function may_give_role(text, bigint), may_fill(bigint, bigint, bigint, text, bigint), open_items_of(bigint, bigint) to bihuan_app, bihuan_worker;
grant execute on function roles_of(bigint, date) to bihuan_definer;
