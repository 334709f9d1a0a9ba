-- What every later table stands on: the scope of a transaction, row-level security, settings, commands that act once.

do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'bihuan_app')
     or not exists (select 1 from pg_roles where rolname = 'bihuan_worker')
     or not exists (select 1 from pg_roles where rolname = 'bihuan_definer') then
    raise exception 'roles bihuan_app, bihuan_worker and bihuan_definer must exist (docs/operations.md says how to make them)';
  end if;
end $$;

-- Nobody but the owner makes anything here, not even for one session: a temporary table could stand in the way of a
-- real one where a function works with more rights than its caller.
revoke create on schema public from public;
do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;
grant usage on schema public to bihuan_app, bihuan_worker;
grant usage, create on schema public to bihuan_definer;

-- The scope is set for one transaction (set_config(…, true)); unset or empty means: nothing.
create function scope_account() returns bigint language sql stable parallel safe
  return nullif(current_setting('bihuan.account', true), '')::bigint;
create function scope_ids(kind text) returns bigint[] language sql stable parallel safe
  return coalesce(nullif(current_setting('bihuan.' || kind, true), ''), '{}')::bigint[];
comment on function scope_ids is 'Ids of this transaction''s scope: reads and writes (organisations whose whole ledger is seen or kept), units (whose problems are seen), homes and manages (organisations whose tree and people are seen or managed).';

-- Forces row-level security on a table: application and worker see the rows that `visible` allows and write those that
-- `writable` allows; the owner (migrations, backup) and the definer (functions that apply the scope themselves) see all.
create function protect(target regclass, visible text, writable text default null) returns void language plpgsql as $$
declare
  change text := coalesce(writable, visible);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy everything_for_owner on %s to %I using (true) with check (true)', target, current_user);
  execute format('create policy everything_for_definer on %s to bihuan_definer using (true) with check (true)', target);
  execute format('create policy scope_read on %s for select to bihuan_app, bihuan_worker using (%s)', target, visible);
  execute format('create policy scope_insert on %s for insert to bihuan_app, bihuan_worker with check (%s)', target, change);
  execute format('create policy scope_update on %s for update to bihuan_app, bihuan_worker using (%s) with check (%s)', target, change, change);
  execute format('create policy scope_delete on %s for delete to bihuan_app, bihuan_worker using (%s)', target, change);
end $$;
comment on function protect is 'Forces row-level security on a table with rows of organisations.';

create table settings (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);
comment on table settings is 'Facts about this installation as a whole: setup state, last backup, chosen options.';
grant select, insert, update on settings to bihuan_app, bihuan_worker;

create table commands (
  account_id bigint not null,
  request_id text not null check (length(request_id) between 8 and 100),
  action text not null,
  -- Hash of what was asked, without passwords: the same number with another request is refused.
  fingerprint text not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (account_id, request_id)
);
comment on table commands is 'Commands carried out, by the number that the caller gave them: a command sent twice acts once and gets the first answer again.';
create index commands_by_age on commands (at);
select protect('commands', 'account_id = (select scope_account())');
grant select, insert, update (answer) on commands to bihuan_app, bihuan_worker;
