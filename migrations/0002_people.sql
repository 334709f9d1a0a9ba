-- Organisations, their units and people, accounts, roles and sessions.

create table organisations (
  id bigint generated always as identity primary key,
  parent_id bigint references organisations,
  kind text not null check (kind in ('region', 'organisation', 'unit')),
  name text not null check (length(name) between 1 and 200),
  short_name text check (length(short_name) between 1 and 100),
  -- The organisation whose ledger a unit works in; itself for regions and organisations.
  home_id bigint not null,
  retired_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  unique (id, home_id)
);
comment on table organisations is 'The tree of regions (省市县), inspected organisations (被巡察党组织) and their units (科室、二级单位).';
create unique index organisations_by_name on organisations (coalesce(parent_id, 0), name) where retired_at is null;
create index organisations_by_home on organisations (home_id, kind);

create table organisation_closure (
  ancestor_id bigint not null references organisations,
  descendant_id bigint not null references organisations,
  depth int not null,
  -- Whether the one below is a unit; an organisation's kind never changes.
  is_unit boolean not null,
  primary key (ancestor_id, descendant_id)
);
comment on table organisation_closure is 'Every pair of an organisation and one below it (itself included, depth 0).';
create index organisation_closure_upwards on organisation_closure (descendant_id, ancestor_id);
-- What a role reaches: asked with every request.
create index organisation_closure_downwards on organisation_closure (ancestor_id, is_unit, descendant_id);

-- The pairs follow the tree by themselves: rights are drawn from them, so nobody may write them.
create function close_organisation() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into organisation_closure (ancestor_id, descendant_id, depth, is_unit)
    select c.ancestor_id, new.id, c.depth + 1, new.kind = 'unit' from organisation_closure c where c.descendant_id = new.parent_id
    union all select new.id, new.id, 0, new.kind = 'unit';
  return null;
end $$;
alter function close_organisation() owner to bihuan_definer;
create trigger close_organisation after insert on organisations for each row execute function close_organisation();

create table persons (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  unit_id bigint references organisations,
  name text not null check (length(name) between 1 and 50),
  position text check (length(position) <= 100),
  retired_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
comment on table persons is 'People who bear responsibility in an organisation, with or without an account.';
create unique index persons_by_name on persons (organisation_id, name, coalesce(unit_id, 0)) where retired_at is null;

create table accounts (
  id bigint generated always as identity primary key,
  home_id bigint not null references organisations,
  login text not null check (login ~ '^[A-Za-z0-9._@-]{2,60}$'),
  name text not null check (length(name) between 1 and 50),
  password_hash text not null,
  must_change_password boolean not null default false,
  failed_attempts int not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now()
);
comment on table accounts is 'Who can sign in. The password is an argon2id hash, which the application role cannot select.';
create unique index accounts_by_login on accounts (lower(login));
create index accounts_by_home on accounts (home_id);

create table account_roles (
  account_id bigint not null references accounts,
  role text not null check (role in ('office', 'unit', 'observer', 'administrator')),
  organisation_id bigint not null,
  home_id bigint not null,
  primary key (account_id, role, organisation_id),
  foreign key (organisation_id, home_id) references organisations (id, home_id)
);
comment on table account_roles is 'What an account may do and where: office (整改办) and observer over an organisation with all below it, unit over one unit, administrator over people and the installation but no ledger.';

create table sessions (
  token_hash bytea primary key,
  account_id bigint not null references accounts,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  origin text not null,
  agent text not null default ''
);
comment on table sessions is 'Signed-in browsers; only the hash of the cookie''s token is kept.';
create index sessions_by_account on sessions (account_id);

-- A right to update names the columns: where somebody belongs and what he may see never changes.
grant select, insert on organisations, persons to bihuan_app, bihuan_worker;
grant update (name, short_name, retired_at, version) on organisations to bihuan_app, bihuan_worker;
grant update (unit_id, name, position, retired_at, version) on persons to bihuan_app, bihuan_worker;
grant select, insert, update on organisations to bihuan_definer;
grant usage on sequence organisations_id_seq to bihuan_app;
grant select on organisation_closure to bihuan_app, bihuan_worker;
grant select, insert on organisation_closure to bihuan_definer;
grant select (id, home_id, login, name, must_change_password, failed_attempts, locked_until, disabled_at, version, created_at) on accounts to bihuan_app;
grant insert on accounts to bihuan_app;
grant update (name, password_hash, must_change_password, failed_attempts, locked_until, disabled_at, version) on accounts to bihuan_app;
grant select, insert on account_roles to bihuan_app;
grant select, insert, update on accounts, account_roles to bihuan_definer;
grant select, insert, update, delete on sessions to bihuan_definer;

select protect('organisations', 'home_id = any ((select scope_ids(''homes''))::bigint[])', 'home_id = any ((select scope_ids(''manages''))::bigint[]) or parent_id = any ((select scope_ids(''manages''))::bigint[]) and kind <> ''unit'' and home_id = id');
select protect('organisation_closure', 'ancestor_id = any ((select scope_ids(''homes''))::bigint[]) or descendant_id = any ((select scope_ids(''homes''))::bigint[])');
select protect('persons', 'organisation_id = any ((select scope_ids(''homes''))::bigint[])', 'organisation_id = any ((select scope_ids(''manages''))::bigint[])');
select protect('accounts', 'home_id = any ((select scope_ids(''manages''))::bigint[]) or id = (select scope_account())');
select protect('account_roles', 'home_id = any ((select scope_ids(''manages''))::bigint[]) or account_id = (select scope_account())', 'home_id = any ((select scope_ids(''manages''))::bigint[])');
select protect('sessions', 'account_id = (select scope_account())');

-- Signing in happens before there is a scope: narrow functions instead of rights on the tables.

create function account_for_sign_in(asked text)
  returns table (id bigint, name text, home_id bigint, password_hash text, locked_until timestamptz, disabled_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select a.id, a.name, a.home_id, a.password_hash, a.locked_until, a.disabled_at from accounts a where lower(a.login) = lower(asked);
end;

-- True where the attempt counts; null where the account was locked in the meantime (many attempts at once).
create function note_sign_in(account bigint, at timestamptz, succeeded boolean, most_attempts int, lock_for interval) returns boolean
  language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  update accounts a set
    failed_attempts = case when succeeded or a.failed_attempts + 1 >= most_attempts then 0 else a.failed_attempts + 1 end,
    locked_until = case when succeeded then null when a.failed_attempts + 1 >= most_attempts then at + lock_for else a.locked_until end
  where a.id = account and (a.locked_until is null or a.locked_until <= at)
  returning true;
end;

create function open_session(token bytea, account bigint, at timestamptz, from_where text, with_what text) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into sessions (token_hash, account_id, created_at, seen_at, origin, agent)
    values (token, account, at, at, from_where, left(with_what, 200));
end;

-- The account behind a token with its roles, each with the organisations below it; null where the session is unknown,
-- too old or its account disabled. Touches the session once a minute.
create function session_of(token bytea, at timestamptz, idle interval, longest interval) returns jsonb
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
          where c.ancestor_id = r.organisation_id and c.is_unit = (r.role = 'unit') order by c.descendant_id))) order by r.role)
        from account_roles r where r.account_id = a.id), '[]'))
    into seen, answer
    from sessions s join accounts a on a.id = s.account_id join organisations h on h.id = a.home_id
    where s.token_hash = token and s.seen_at >= at - idle and s.created_at >= at - longest and a.disabled_at is null;
  if seen < at - interval '1 minute' then update sessions s set seen_at = at where s.token_hash = token; end if;
  return answer;
end $$;

create function close_session(token bytea) returns void language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from sessions where token_hash = token;
end;

create function close_sessions_of(account bigint) returns void language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from sessions where account_id = account;
end;

-- The first organisation and the first account; refuses once there is an account.
create function first_setup(organisation text, account_login text, account_name text, hash text)
  returns table (organisation_id bigint, account_id bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7246002);
  if exists (select 1 from accounts) then raise exception 'already set up' using errcode = 'object_not_in_prerequisite_state'; end if;
  insert into organisations (kind, name, home_id) values ('organisation', organisation, 0) returning id into organisation_id;
  update organisations o set home_id = o.id where o.id = first_setup.organisation_id;
  insert into accounts (home_id, login, name, password_hash)
    values (first_setup.organisation_id, account_login, account_name, hash) returning id into account_id;
  insert into account_roles (account_id, role, organisation_id, home_id)
    values (first_setup.account_id, 'office', first_setup.organisation_id, first_setup.organisation_id),
           (first_setup.account_id, 'administrator', first_setup.organisation_id, first_setup.organisation_id);
  return next;
end $$;

create function has_accounts() returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp
  return exists (select 1 from accounts);

alter function account_for_sign_in(text) owner to bihuan_definer;
alter function note_sign_in(bigint, timestamptz, boolean, int, interval) owner to bihuan_definer;
alter function open_session(bytea, bigint, timestamptz, text, text) owner to bihuan_definer;
alter function session_of(bytea, timestamptz, interval, interval) owner to bihuan_definer;
alter function close_session(bytea) owner to bihuan_definer;
alter function close_sessions_of(bigint) owner to bihuan_definer;
alter function first_setup(text, text, text, text) owner to bihuan_definer;
alter function has_accounts() owner to bihuan_definer;
revoke execute on all functions in schema public from public;
grant execute on all functions in schema public to bihuan_app, bihuan_worker, bihuan_definer;
