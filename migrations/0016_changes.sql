-- What changed, so that a server knows which of the answers that it has made still hold (decisions/0017).

create table changes (
  -- The transaction that changed something: a snapshot says for certain whether it was seen before.
  xid xid8 not null default pg_current_xact_id(),
  -- An organisation with changed rows; 0: names in the tree and of people; -1: sessions and rights.
  what bigint not null
);
comment on table changes is 'Which organisations a transaction changed. Written by triggers alone, in the transaction itself; forgotten when no server can ask for it any more.';
create index changes_by_transaction on changes (xid);
select protect('changes', 'false');
grant select, insert, delete on changes to bihuan_definer;

-- Notes an organisation once a transaction, however many rows it changes. Before the row: the next row of the same
-- statement then finds it noted (the condition of the trigger), and nothing is queued.
create function note_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    insert into changes (what) values (old.organisation_id);
    perform set_config('bihuan.noted', old.organisation_id::text, true);
    return old;
  end if;
  insert into changes (what) values (new.organisation_id);
  perform set_config('bihuan.noted', new.organisation_id::text, true);
  return new;
end $$;
create function note_change_of() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into changes (what) values (tg_argv[0]::bigint);
  return null;
end $$;

-- Makes a table with rows of organisations note its changes. Without a note: what is drawn from other tables that have
-- one and read nowhere else (running counts), and who looked at a file.
create function note_changes(target regclass) returns void language plpgsql as $$
begin
  if target::text = any ('{problem_totals,problem_counts,problem_dues,status_counts,evidence_views}')
     or (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target) <> 'public'
     or not exists (select from pg_attribute a where a.attrelid = target and a.attname = 'organisation_id' and not a.attisdropped)
     or exists (select from pg_trigger t where t.tgrelid = target and t.tgname = 'note_change') then return; end if;
  execute format('create trigger note_change before insert or update on %s for each row
    when (new.organisation_id::text is distinct from current_setting(''bihuan.noted'', true)) execute function note_change()', target);
  execute format('create trigger note_deletion before delete on %s for each row
    when (old.organisation_id::text is distinct from current_setting(''bihuan.noted'', true)) execute function note_change()', target);
end $$;
comment on function note_changes is 'Makes a table with rows of organisations note its changes; protect() does so for every new one.';
select note_changes(c.oid) from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname;

-- As before, and the table notes its changes.
create or replace function protect(target regclass, visible text, writable text default null) returns void language plpgsql as $$
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
  perform note_changes(target);
end $$;

-- Names are read with every answer, rights with every session. The time of a session's last use and tries of a password
-- change neither.
create trigger note_names before insert or update or delete on organisations for each statement execute function note_change_of('0');
create trigger note_names before insert or update or delete on persons for each statement execute function note_change_of('0');
create trigger note_rights before insert or update or delete on organisations for each statement execute function note_change_of('-1');
create trigger note_rights before insert or update or delete on organisation_closure for each statement execute function note_change_of('-1');
create trigger note_rights before insert or update or delete on persons for each statement execute function note_change_of('-1');
create trigger note_rights before insert or update or delete on account_roles for each statement execute function note_change_of('-1');
create trigger note_rights before insert or update or delete on posts for each statement execute function note_change_of('-1');
create trigger note_rights before insert or update or delete on post_holders for each statement execute function note_change_of('-1');
create trigger note_rights before insert or update or delete on sign_in_policies for each statement execute function note_change_of('-1');
create trigger note_rights before insert or delete or update of home_id, login, name, must_change_password, disabled_at,
  password_changed_at, totp_since, person_organisation, person_id on accounts for each statement execute function note_change_of('-1');
create trigger note_rights before delete or update of token_hash, account_id, created_at, via, id on sessions for each statement execute function note_change_of('-1');

-- What transactions changed that a snapshot had not seen and this statement does see, with the snapshot of this
-- statement; `lost` where the other is so old that some may be forgotten.
create function changes_since(before pg_snapshot) returns table (snapshot text, lost boolean, changed bigint[])
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  snapshot := pg_current_snapshot()::text;
  lost := before is null or pg_snapshot_xmax(pg_current_snapshot())::text::bigint - pg_snapshot_xmin(before)::text::bigint > 10000;
  changed := array(select distinct c.what from changes c where c.xid >= pg_snapshot_xmin(before) and not pg_visible_in_snapshot(c.xid, before));
  return next;
end $$;

-- Forgets what changes_since never gives any more.
create function forget_changes() returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  newest bigint := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
  forgotten bigint;
begin
  delete from changes c where c.xid < greatest(newest - 20000, 0)::text::xid8;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

-- The moment (milliseconds) until which what session_behind says of a session holds, as long as nobody changes anything: a
-- minute (the time of last use is written then), the end of the day, of the session or of the password.
create function session_until(token bytea, at timestamptz, idle interval, longest interval) returns float8
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  policy sign_in_policies;
  session sessions;
  expires timestamptz;
begin
  select * into policy from sign_in_policies p order by p.id desc limit 1;
  select * into session from sessions s where s.token_hash = token;
  select a.password_changed_at + make_interval(days => nullif(coalesce(policy.password_days, 90), 0)) into expires
    from accounts a where a.id = session.account_id;
  return floor(extract(epoch from least(at + interval '1 minute',
    session.seen_at + coalesce(make_interval(mins => policy.idle_minutes), idle),
    session.created_at + coalesce(make_interval(hours => policy.longest_hours), longest),
    ((at at time zone 'Asia/Shanghai')::date + 1)::timestamp at time zone 'Asia/Shanghai',
    case when expires > at then expires end)) * 1000);
end $$;

do $$
declare
  made regprocedure;
begin
  foreach made in array array['note_change()', 'note_change_of()', 'changes_since(pg_snapshot)', 'forget_changes()',
    'session_until(bytea, timestamptz, interval, interval)']::regprocedure[]
  loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
  end loop;
end $$;
revoke execute on function note_changes(regclass) from public;
grant execute on function changes_since(pg_snapshot), session_until(bytea, timestamptz, interval, interval) to bihuan_app, bihuan_worker;
grant execute on function forget_changes() to bihuan_worker;
