-- Signing in as an office must: the policy of the installation, sessions that are listed and ended with a reason, a
-- second step, and the three administrators who are different people.

alter table account_roles drop constraint account_roles_role_check;
alter table account_roles add constraint account_roles_role_check check (role in (
  'office', 'leader', 'unit', 'unit_head', 'leading_group', 'inspection_office', 'discipline', 'organisation_department',
  'resident_team', 'observer', 'administrator', 'system_admin', 'security_admin', 'auditor'));
comment on table account_roles is 'What an account may do and where: 整改办 and the other roles of the work over organisations or units; administrator (综合管理员, of a small office), or apart from each other and from the work: system_admin (系统管理员), security_admin (安全管理员), auditor (审计员).';

comment on function scope_ids is 'Ids of this transaction''s scope: reads and writes (organisations whose whole ledger is seen or kept), reviews (organisations whose items this person judges), units (whose problems are seen), homes and manages (organisations whose tree and people are seen or managed), accounts (organisations whose accounts are kept), audits (chains that are audited; 0 is that of the installation).';

-- Who asks, by the account of the scope alone: what a program puts into the lists of the scope does not matter here.
create function holds_role(wanted text[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from account_roles r where r.account_id = scope_account() and r.role = any (wanted));
end;
-- Whether an account holds more than what 整改办 gives by itself.
create function is_beyond_office(account bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from account_roles r where r.account_id = account and r.role not in ('leader', 'unit', 'unit_head', 'observer'));
end;
create function is_at_top(organisation bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from organisations o where o.id = organisation and o.parent_id is null);
end;

-- Accounts have a scope of their own: who keeps the tree (manages) need not keep the accounts. 整改办 keeps accounts of
-- the work; those that keep others, and its own, are for whoever is charged with them. Nobody changes his own roles.
alter policy scope_read on accounts using (home_id = any ((select scope_ids('accounts'))::bigint[]) or id = (select scope_account()));
alter policy scope_insert on accounts with check (home_id = any ((select scope_ids('accounts'))::bigint[]));
alter policy scope_update on accounts
  using (id = (select scope_account()) or home_id = any ((select scope_ids('accounts'))::bigint[])
    and ((select holds_role('{administrator,security_admin}')) or not is_beyond_office(id)))
  with check (id = (select scope_account()) or home_id = any ((select scope_ids('accounts'))::bigint[]));
alter policy scope_delete on accounts using (false);
alter policy scope_read on account_roles using (home_id = any ((select scope_ids('accounts'))::bigint[]) or account_id = (select scope_account()));
alter policy scope_insert on account_roles with check (home_id = any ((select scope_ids('accounts'))::bigint[]) and account_id <> (select scope_account())
  and (role in ('leader', 'unit', 'unit_head', 'observer') or (select holds_role('{administrator,security_admin}'))));
alter policy scope_update on account_roles using (false) with check (false);
alter policy scope_delete on account_roles using (home_id = any ((select scope_ids('accounts'))::bigint[]) and account_id <> (select scope_account())
  and (role in ('leader', 'unit', 'unit_head', 'observer') or (select holds_role('{administrator,security_admin}'))));
grant delete on account_roles to bihuan_app;

-- The policy. A change is a new row; the newest one counts.
create table sign_in_policies (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  idle_minutes int not null check (idle_minutes between 5 and 240),
  longest_hours int not null check (longest_hours between 1 and 24),
  -- 0: a password does not grow old.
  password_days int not null check (password_days = 0 or password_days between 30 and 365),
  single_session boolean not null,
  totp_roles text[] not null,
  administrators_apart boolean not null,
  changed_by bigint not null references accounts,
  changed_name text not null,
  changed_at timestamptz not null,
  primary key (organisation_id, id)
);
comment on table sign_in_policies is 'How people sign in to this installation, as set at the organisation at the top; every change is a row, the newest counts.';
create unique index sign_in_policies_newest on sign_in_policies (id);
select protect('sign_in_policies', 'organisation_id = any ((select scope_ids(''homes''))::bigint[])',
  'organisation_id = any ((select scope_ids(''accounts''))::bigint[]) and (select holds_role(''{administrator,security_admin}'')) and is_at_top(organisation_id)');
grant select, insert on sign_in_policies to bihuan_app;
grant select on sign_in_policies to bihuan_definer;

create function sign_in_policy() returns sign_in_policies
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p from sign_in_policies p order by p.id desc limit 1;
end;

-- The three administrators are different people, and none of them has a part in the work.
create function keep_roles_apart() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  apart constant text[] := '{system_admin,security_admin,auditor}';
  held text[];
begin
  perform 1 from accounts a where a.id = new.account_id for update;
  select array_agg(distinct r.role) into held from account_roles r where r.account_id = new.account_id and r.role <> new.role;
  if held is not null and (new.role = any (apart) or held && apart) then
    raise exception 'these roles are never held by one person' using errcode = 'check_violation';
  end if;
  if new.role = 'administrator' and coalesce((sign_in_policy()).administrators_apart, false) then
    raise exception 'the administrators of this installation are apart' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_roles_apart before insert on account_roles for each row execute function keep_roles_apart();

-- How many able accounts hold each role, in the whole installation: whether the administrators can be set apart.
create function installation_roles() returns table (role text, accounts bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select r.role, count(distinct r.account_id) from account_roles r join accounts a on a.id = r.account_id
  where a.disabled_at is null and holds_role('{administrator,security_admin}') group by r.role;
end;

-- Passwords: since when, and the last few, which are not taken again.
alter table accounts add column password_changed_at timestamptz not null default now();
alter table accounts add column totp_since timestamptz;
grant select (password_changed_at, totp_since), update (password_changed_at) on accounts to bihuan_app;

create table past_passwords (
  account_id bigint not null references accounts,
  id bigint generated always as identity,
  password_hash text not null,
  until timestamptz not null,
  primary key (account_id, id)
);
comment on table past_passwords is 'Hashes of the last passwords of an account, so that none of them is taken again. Only the last few are kept.';
select protect('past_passwords', 'account_id = (select scope_account())');
grant select, insert, delete on past_passwords to bihuan_definer;

create function keep_past_password() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into past_passwords (account_id, password_hash, until) values (old.id, old.password_hash, new.password_changed_at);
  delete from past_passwords p where p.account_id = old.id and p.id not in (
    select k.id from past_passwords k where k.account_id = old.id order by k.id desc limit 8);
  return null;
end $$;
create trigger keep_past_password after update of password_hash on accounts for each row execute function keep_past_password();

create function own_past_passwords(most int) returns table (password_hash text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.password_hash from past_passwords p where p.account_id = scope_account() order by p.id desc limit most;
end;

-- Sessions have a number to be named by, and leave behind why they ended.
alter table sessions add column id bigint generated always as identity;
alter table sessions add column via text not null default 'password' check (via in ('password', 'oidc'));
create unique index sessions_by_id on sessions (id);

create table ended_sessions (
  token_hash bytea primary key,
  account_id bigint not null references accounts,
  ended_at timestamptz not null,
  why text not null check (why in ('elsewhere', 'revoked', 'administrator'))
);
comment on table ended_sessions is 'Sessions that somebody ended from elsewhere: their browser is told why. Cleared after some days.';
create index ended_sessions_by_account on ended_sessions (account_id);
select protect('ended_sessions', 'account_id = (select scope_account())');
grant select, insert, delete on ended_sessions to bihuan_definer;

-- Opens a session; where the policy allows one only, the others end.
create function enter_session(token bytea, account bigint, at timestamptz, from_where text, with_what text, by_what text) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if coalesce((sign_in_policy()).single_session, false) then
    with gone as (delete from sessions s where s.account_id = account returning s.token_hash)
    insert into ended_sessions (token_hash, account_id, ended_at, why) select g.token_hash, account, at, 'elsewhere' from gone g
      on conflict do nothing;
  end if;
  insert into sessions (token_hash, account_id, created_at, seen_at, origin, agent, via)
    values (token, account, at, at, from_where, left(with_what, 200), by_what);
end $$;

-- What session_of answers, by the policy of the installation, with what the policy asks of this account; where the
-- session was ended from elsewhere, why.
create function session_behind(token bytea, at timestamptz, idle interval, longest interval) returns jsonb
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
        select from account_roles r where r.account_id = a.id and r.role = any (policy.totp_roles)),
      -- Only an audit asks for it.
      'tops', case when facts @? '$.roles[*] ? (@.role == "auditor" || @.role == "administrator")' then (
        select coalesce(jsonb_agg(distinct o.id), '[]') from account_roles r join organisations o on o.id = r.organisation_id
        where r.account_id = a.id and o.parent_id is null) else '[]' end)
    into asked
    from sessions s join accounts a on a.id = s.account_id
    cross join lateral (select policy.password_days > 0 and a.password_changed_at < at - make_interval(days => policy.password_days) as yes) expired
    where s.token_hash = token;
  return facts || asked;
end $$;

create function keeps_account(account bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select account = scope_account() or exists (
    select from accounts a where a.id = account and a.home_id = any (scope_ids('accounts'))
      and (holds_role('{administrator,security_admin}') or not is_beyond_office(account)));
end;

create function sessions_of(account bigint) returns table (id bigint, created_at timestamptz, seen_at timestamptz, origin text, agent text, via text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select s.id, s.created_at, s.seen_at, s.origin, s.agent, s.via from sessions s
  where s.account_id = account and keeps_account(account) order by s.seen_at desc, s.id desc;
end;

-- Ends sessions of an account: one (only), or all but one (except); gives how many.
create function end_sessions(account bigint, only_one bigint, except_one bigint, at timestamptz, reason text) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ended bigint;
begin
  if not coalesce(keeps_account(account), false) then return 0; end if;
  with gone as (
    delete from sessions s where s.account_id = account and (only_one is null or s.id = only_one) and (except_one is null or s.id <> except_one)
    returning s.token_hash)
  insert into ended_sessions (token_hash, account_id, ended_at, why) select g.token_hash, account, at, reason from gone g
    on conflict do nothing;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- The second step: a secret that only the server can open, used up step by step, and codes for the day the phone is lost.
create table totp_secrets (
  account_id bigint primary key references accounts,
  -- Encrypted with a key that is not in the database.
  sealed bytea not null,
  begun_at timestamptz not null,
  confirmed_at timestamptz,
  -- The last thirty seconds whose code was taken: no code is taken twice.
  last_step bigint not null default 0
);
comment on table totp_secrets is 'Secrets of the second step, sealed; no role that serves requests can read the table.';
create table recovery_codes (
  account_id bigint not null references accounts,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
comment on table recovery_codes is 'Keyed hashes of the codes that let somebody in whose phone is lost; each works once.';
select protect('totp_secrets', 'account_id = (select scope_account())');
select protect('recovery_codes', 'account_id = (select scope_account())');
grant select, insert, update, delete on totp_secrets, recovery_codes to bihuan_definer;

create function totp_for_sign_in(account bigint) returns table (sealed bytea, last_step bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select t.sealed, t.last_step from totp_secrets t where t.account_id = account and t.confirmed_at is not null;
end;
create function take_totp_step(account bigint, step bigint) returns boolean
  language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  update totp_secrets t set last_step = step
    where t.account_id = account and t.confirmed_at is not null and t.last_step < step returning true;
end;
create function take_recovery_code(account bigint, code bytea, at timestamptz) returns boolean
  language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  update recovery_codes c set used_at = at where c.account_id = account and c.code_hash = code and c.used_at is null returning true;
end;

create function begin_totp(secret bytea, at timestamptz) returns boolean
  language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into totp_secrets as t (account_id, sealed, begun_at) values (scope_account(), secret, at)
    on conflict (account_id) do update set sealed = excluded.sealed, begun_at = excluded.begun_at where t.confirmed_at is null
    returning true;
end;
create function own_begun_totp() returns bytea
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select t.sealed from totp_secrets t where t.account_id = scope_account() and t.confirmed_at is null;
end;
create function own_recovery_codes() returns bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select count(*) from recovery_codes c where c.account_id = scope_account() and c.used_at is null;
end;
create function renew_recovery_codes(codes bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from recovery_codes c where c.account_id = scope_account();
  insert into recovery_codes (account_id, code_hash) select scope_account(), unnest(codes);
end $$;
create function confirm_totp(secret bytea, step bigint, at timestamptz, codes bytea[]) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- The very secret that the code was made with: another window may have begun anew in the meantime.
  update totp_secrets t set confirmed_at = at, last_step = step
    where t.account_id = scope_account() and t.confirmed_at is null and t.sealed = secret;
  if not found then return false; end if;
  update accounts a set totp_since = at where a.id = scope_account();
  perform renew_recovery_codes(codes);
  return true;
end $$;
create function end_totp(account bigint) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not coalesce(keeps_account(account), false) then return false; end if;
  delete from recovery_codes c where c.account_id = account;
  delete from totp_secrets t where t.account_id = account;
  update accounts a set totp_since = null where a.id = account;
  return true;
end $$;

-- An auditor reads who did what in every chain of the organisations that he audits; the values stay with the work.
create policy auditor_read on audit_entries for select to bihuan_app, bihuan_worker
  using (chain_id = any ((select scope_ids('audits'))::bigint[]));

-- What the accounts in these entries are called, for whoever audits their organisation.
create function names_of_accounts(asked bigint[]) returns table (id bigint, name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select a.id, a.name from accounts a where a.id = any (asked) and (a.home_id = any (scope_ids('audits')) or 0 = any (scope_ids('audits')));
end;

do $$
declare
  made regprocedure;
begin
  foreach made in array array[
    'holds_role(text[])', 'is_beyond_office(bigint)', 'is_at_top(bigint)', 'sign_in_policy()', 'keep_roles_apart()', 'installation_roles()',
    'keep_past_password()', 'own_past_passwords(int)', 'enter_session(bytea, bigint, timestamptz, text, text, text)',
    'session_behind(bytea, timestamptz, interval, interval)', 'keeps_account(bigint)', 'sessions_of(bigint)',
    'end_sessions(bigint, bigint, bigint, timestamptz, text)', 'totp_for_sign_in(bigint)', 'take_totp_step(bigint, bigint)',
    'take_recovery_code(bigint, bytea, timestamptz)', 'begin_totp(bytea, timestamptz)', 'own_begun_totp()', 'own_recovery_codes()',
    'renew_recovery_codes(bytea[])', 'confirm_totp(bytea, bigint, timestamptz, bytea[])', 'end_totp(bigint)', 'names_of_accounts(bigint[])']::regprocedure[]
  loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to bihuan_app, bihuan_definer', made);
  end loop;
end $$;
grant execute on function holds_role(text[]), is_beyond_office(bigint), is_at_top(bigint) to bihuan_worker;
-- What enter_session and session_behind took the place of.
drop function open_session(bytea, bigint, timestamptz, text, text);
revoke execute on function session_of(bytea, timestamptz, interval, interval) from bihuan_app, bihuan_worker;
revoke execute on function keep_roles_apart(), keep_past_password() from bihuan_app;
