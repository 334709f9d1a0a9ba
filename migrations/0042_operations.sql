-- A calendar that a person subscribes to by a secret address.

create table calendar_feeds (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  account_id bigint not null references accounts,
  token_hash bytea not null,
  -- Whether its entries bear the titles of problems; their numbers alone else.
  titles boolean not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  -- The last day on which it was fetched.
  used_on date,
  primary key (organisation_id, id)
);
comment on table calendar_feeds is 'Secret addresses of calendars (日历订阅), hashed: one in force for an account, those before it ended. The address itself stands nowhere.';
create unique index calendar_feeds_by_token on calendar_feeds (token_hash);
create unique index calendar_feeds_in_force on calendar_feeds (account_id) where ended_at is null;
select protect('calendar_feeds', 'account_id = (select scope_account())', 'account_id = (select scope_account()) and organisation_id = any (scope_ids(''homes''))');
grant select on calendar_feeds to bihuan_app, bihuan_worker;
grant insert (organisation_id, account_id, token_hash, titles, made_at), update (ended_at, used_on) on calendar_feeds to bihuan_app;
grant select, update (ended_at) on calendar_feeds to bihuan_definer;

-- Who stands behind a calendar's address, with the roles of that day, as session_behind tells of a session; null where the
-- address is unknown or ended or the account disabled.
create function calendar_behind(token bytea, at timestamptz) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  day constant date := (at at time zone 'Asia/Shanghai')::date;
  feed calendar_feeds;
  account accounts;
begin
  select * into feed from calendar_feeds f where f.token_hash = token and f.ended_at is null;
  select * into account from accounts a where a.id = feed.account_id;
  if account.id is null or account.disabled_at is not null then return null; end if;
  return jsonb_build_object(
    'feedId', feed.id, 'titles', feed.titles, 'madeAt', feed.made_at, 'usedOn', feed.used_on,
    'accountId', account.id, 'name', account.name, 'homeId', account.home_id,
    'personOrganisation', account.person_organisation, 'personId', account.person_id,
    'roles', (select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', r.organisation_id, 'homeId', r.home_id, 'behalf', r.behalf,
      'below', to_jsonb(array(select c.descendant_id from organisation_closure c
        where c.ancestor_id = r.organisation_id and c.is_unit = (r.role in ('unit', 'unit_head')) order by c.descendant_id))) order by r.role), '[]')
      from roles_of(account.id, day) r));
end $$;

-- A calendar that somebody else may know of ends for good where the account is disabled or given a new first password.
create function end_calendars() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update calendar_feeds set ended_at = now() where account_id = new.id and ended_at is null;
  return null;
end $$;
create trigger end_calendars after update of disabled_at, password_hash, must_change_password on accounts for each row
  when (new.disabled_at is not null and old.disabled_at is null or new.must_change_password and new.password_hash <> old.password_hash)
  execute function end_calendars();

alter function calendar_behind(bytea, timestamptz) owner to bihuan_definer;
alter function end_calendars() owner to bihuan_definer;
revoke execute on function calendar_behind(bytea, timestamptz), end_calendars() from public;
grant execute on function calendar_behind(bytea, timestamptz) to bihuan_app;
