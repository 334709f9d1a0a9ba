-- Notices: what a person is told, when and how it is carried outside, and how that went (decisions/0021).

create unique index persons_by_id on persons (id);

-- The person of the account of this transaction's scope; null where the account belongs to nobody.
create function own_person() returns bigint language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select a.person_id from accounts a where a.id = scope_account();
end;
-- Whether this scope manages the top of the tree, and so the installation.
create function manages_top() returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from organisations o where o.parent_id is null and o.id = any (scope_ids('manages')));
end;

create table notices (
  -- Whose matter it is; the person may belong elsewhere (a superior's reviewer).
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  person_organisation bigint not null,
  person_id bigint not null,
  -- What it comes from. Nobody is told of the same cause twice.
  cause text not null check (length(cause) between 1 and 200),
  kind text not null check (kind in ('reminder', 'urging', 'letter', 'milestone', 'review', 'returned', 'passed', 'handover', 'system')),
  title text not null check (length(title) between 1 and 200),
  body text not null check (length(body) <= 4000),
  -- Where it leads inside the application: never to another site.
  link text check (link ~ '^/([^/\\]|$)' and length(link) <= 500),
  problem_id bigint,
  created_at timestamptz not null,
  read_at timestamptz,
  -- Whether it has been decided how and when it is carried outside.
  planned boolean not null default false,
  primary key (organisation_id, id),
  foreign key (person_organisation, person_id) references persons (organisation_id, id),
  foreign key (organisation_id, problem_id) references problems
);
comment on table notices is 'What people are told inside the application: once for a person and a cause. Only reading them changes them.';
create unique index notices_by_cause on notices (person_id, cause);
create unique index notices_by_id on notices (id);
create index notices_by_person on notices (person_id, id);
create index notices_unread on notices (person_id, id) where read_at is null;
create index notices_unplanned on notices (id) where not planned;

create table notice_settings (
  organisation_id bigint not null,
  person_id bigint not null,
  mail text check (mail ~ '^[^\s<>,;:"()\[\]\\@]+@[^\s<>,;:"()\[\]\\@]+$' and length(mail) <= 200),
  -- Who this person is to the gateway of the office's messenger.
  gateway_id text check (length(gateway_id) between 1 and 100),
  by_mail text[] not null,
  by_webhook text[] not null,
  digest text not null check (digest in ('at_once', 'daily', 'workdays')),
  -- Minutes since midnight in Asia/Shanghai.
  digest_at int not null check (digest_at between 0 and 1439),
  quiet_from int check (quiet_from between 0 and 1439),
  quiet_to int check (quiet_to between 0 and 1439),
  version int not null default 1,
  changed_at timestamptz not null,
  primary key (organisation_id, person_id),
  foreign key (organisation_id, person_id) references persons,
  check ((quiet_from is null) = (quiet_to is null))
);
comment on table notice_settings is 'How a person wants to be told: mail address, ways by kind, digest, quiet hours. No row: the defaults of the program.';

create table notice_deliveries (
  organisation_id bigint not null,
  id bigint generated always as identity,
  person_id bigint not null,
  way text not null check (way in ('mail', 'webhook')),
  -- The same at every try: Message-ID of the mail, Idempotency-Key of the webhook.
  key uuid not null default gen_random_uuid(),
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'doubtful', 'dropped')),
  address text not null check (length(address) between 1 and 200),
  attempts int not null default 0,
  next_at timestamptz not null,
  -- What the other side, or the network, said last.
  answer text check (length(answer) <= 1000),
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references persons
);
comment on table notice_deliveries is 'One message to one person by one way, with all notices that were due then: what became of it.';
create unique index notice_deliveries_by_id on notice_deliveries (id);
create index notice_deliveries_due on notice_deliveries (next_at) where state = 'waiting';
create index notice_deliveries_sending on notice_deliveries (id) where state = 'sending';
create index notice_deliveries_stuck on notice_deliveries (id) where state in ('failed', 'doubtful');

create table notice_ways (
  organisation_id bigint not null,
  notice_id bigint not null,
  way text not null check (way in ('mail', 'webhook')),
  due_at timestamptz not null,
  delivery_id bigint references notice_deliveries (id),
  primary key (organisation_id, notice_id, way),
  foreign key (organisation_id, notice_id) references notices
);
comment on table notice_ways is 'By which ways a notice leaves the application and when; and the message that took it along.';
create index notice_ways_due on notice_ways (due_at) where delivery_id is null;
create index notice_ways_by_delivery on notice_ways (delivery_id) where delivery_id is not null;

create table notice_events (
  organisation_id bigint not null,
  id bigint generated always as identity,
  what text not null check (what in ('review_waits', 'review_returned', 'review_passed')),
  object_id bigint not null,
  -- Roles whose verdict is waited for since.
  roles text[] not null default '{}',
  primary key (organisation_id, id)
);
comment on table notice_events is 'What happened on floors below that people are to be told: written in the transaction in which it happened, taken away by the job that tells them.';

select protect('notices', 'person_id = (select own_person())');
select protect('notice_settings', 'person_id = (select own_person())');
select protect('notice_deliveries', 'person_id = (select own_person()) or (select manages_top())', '(select manages_top())');
select protect('notice_ways', 'false');
select protect('notice_events', 'false');
grant select, update (read_at) on notices to bihuan_app, bihuan_worker;
grant select, insert, update (mail, gateway_id, by_mail, by_webhook, digest, digest_at, quiet_from, quiet_to, version, changed_at) on notice_settings to bihuan_app;
grant select, update (state, attempts, next_at, finished_at) on notice_deliveries to bihuan_app;
grant select, insert on notices to bihuan_definer;
grant insert on notice_events to bihuan_definer;

-- Tells people something about organisations whose ledger this scope keeps or judges; gives how many were told. Who was
-- told of the cause before, and whoever is there no more, is not.
create function post_notices(notices jsonb, moment timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  told int;
begin
  if exists (select from jsonb_array_elements(post_notices.notices) n
      where (n ->> 'organisationId')::bigint <> all (scope_ids('writes')) and (n ->> 'organisationId')::bigint <> all (scope_ids('reviews'))) then
    raise exception 'a notice about an organisation out of scope' using errcode = 'insufficient_privilege';
  end if;
  insert into notices (organisation_id, person_organisation, person_id, cause, kind, title, body, link, problem_id, created_at)
    select (n ->> 'organisationId')::bigint, p.organisation_id, p.id, n ->> 'cause', n ->> 'kind', n ->> 'title', n ->> 'body',
      n ->> 'link', (n ->> 'problemId')::bigint, moment
    from jsonb_array_elements(post_notices.notices) with ordinality t (n, place)
    join persons p on p.id = (n ->> 'personId')::bigint and p.retired_at is null order by place
    on conflict (person_id, cause) do nothing;
  get diagnostics told = row_count;
  return told;
end $$;

-- What a review waits for since, and how it ended.
create function note_review() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  fresh text[] := '{}';
begin
  if new.state = 'open' then
    fresh := array(select w from unnest(new.waiting) w where tg_op = 'INSERT' or w <> all (old.waiting) or new.stage <> old.stage);
    if fresh <> '{}' then
      insert into notice_events (organisation_id, what, object_id, roles) values (new.organisation_id, 'review_waits', new.id, fresh);
    end if;
  elsif tg_op = 'UPDATE' and old.state = 'open' and new.state in ('returned', 'passed') then
    insert into notice_events (organisation_id, what, object_id) values (new.organisation_id, 'review_' || new.state, new.id);
  end if;
  return null;
end $$;
create trigger note_review after insert or update of waiting, stage, state on reviews for each row execute function note_review();

do $$
declare
  made regprocedure;
begin
  foreach made in array array['own_person()', 'manages_top()', 'post_notices(jsonb, timestamptz)', 'note_review()']::regprocedure[]
  loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to bihuan_definer', made);
  end loop;
end $$;
grant execute on function own_person(), manages_top(), post_notices(jsonb, timestamptz) to bihuan_app, bihuan_worker;
