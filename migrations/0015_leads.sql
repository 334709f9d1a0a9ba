-- Referred leads (移交线索): a schema of their own, seen by discipline (纪检) alone. Nothing outside refers to anything in
-- it, no sequence counts its rows, and its chain and its files are its own: no answer to anybody else can depend on it.

create schema leads;
comment on schema leads is 'Referred leads (移交线索), for discipline alone; nothing outside refers to it.';
grant usage on schema leads to bihuan_app;
grant usage, create on schema leads to bihuan_definer;

create table leads.leads (
  organisation_id bigint not null,
  -- Drawn by lot: a number of a row tells nobody how many there are.
  id bigint not null,
  -- Where it comes from, one way: numbers of the ledger and its words of that day. The ledger knows nothing of it.
  inspection_id bigint not null,
  problem_id bigint,
  source text not null,
  person_name text not null check (length(person_name) between 1 and 100),
  person_position text check (length(person_position) <= 200),
  person_number text check (length(person_number) <= 50),
  received_on date not null,
  recipient text check (length(recipient) <= 100),
  summary text not null check (length(summary) between 1 and 8000),
  deadline date not null,
  handler_id bigint,
  state text not null default 'registered' check (state in ('registered', 'referred', 'handling', 'closed')),
  referred_on date,
  closed_on date,
  feedback text check (length(feedback) <= 8000),
  version int not null default 1,
  created_at timestamptz not null,
  primary key (organisation_id, id),
  constraint referred_to_somebody check (state = 'registered' or recipient is not null and referred_on is not null),
  constraint closed_with_feedback check (state <> 'closed' or feedback is not null and closed_on is not null)
);
comment on table leads.leads is 'Referred leads: who is reported, where from, to whom it is referred, how far it is.';
create unique index leads_by_id on leads.leads (id);
create index leads_by_handler on leads.leads (handler_id) where handler_id is not null;

create table leads.entries (
  organisation_id bigint not null,
  seq bigint not null,
  lead_id bigint not null,
  at timestamptz not null,
  actor_id bigint not null,
  actor_name text not null,
  origin text not null,
  action text not null,
  -- What it was and became (canonical JSON); whoever sees the lead sees it.
  content text not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (organisation_id, seq),
  foreign key (organisation_id, lead_id) references leads.leads
);
comment on table leads.entries is 'The chain of an organisation''s leads: each entry holds the SM3 hash of the one before. Append-only.';
create index entries_by_lead on leads.entries (organisation_id, lead_id, seq);

create table leads.files (
  organisation_id bigint not null,
  id bigint not null,
  lead_id bigint not null,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  content bytea not null check (octet_length(content) <= 20971520),
  author_name text not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, lead_id) references leads.leads
);
comment on table leads.files is 'Files of leads, with their bytes: the common file store holds nothing of them.';
create unique index files_by_id on leads.files (id);
create index files_by_lead on leads.files (organisation_id, lead_id);

-- Discipline of the organisation, and whom a lead names as its handler while that account is discipline somewhere.
select protect('leads.leads', 'organisation_id = any ((select scope_ids(''leads''))::bigint[]) or handler_id = (select scope_account()) and (select scope_ids(''leads'')) <> ''{}''');
select protect('leads.entries', 'exists (select from leads.leads l where l.organisation_id = entries.organisation_id and l.id = entries.lead_id)');
select protect('leads.files', 'exists (select from leads.leads l where l.organisation_id = files.organisation_id and l.id = files.lead_id)');
grant select, insert on leads.leads, leads.entries, leads.files to bihuan_app;
grant update (person_name, person_position, person_number, received_on, recipient, summary, deadline, handler_id, state, referred_on,
  closed_on, feedback, version) on leads.leads to bihuan_app;

-- The head of the chain that this transaction appends to, locked until it ends.
create function leads.head(organisation bigint, lead bigint) returns table (seq bigint, hash bytea)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if scope_ids('leads') = '{}' or not exists (select from leads.leads l where l.organisation_id = organisation and l.id = lead
      and (organisation = any (scope_ids('leads')) or l.handler_id = scope_account())) then return; end if;
  perform pg_advisory_xact_lock(7247, (organisation % 2147483647)::int);
  return query select e.seq, e.hash from leads.entries e where e.organisation_id = organisation order by e.seq desc limit 1;
end $$;

-- Who can be named as handler: accounts that are discipline that day. For discipline alone.
create function leads.handlers(day date) returns table (id bigint, name text, home text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select a.id, a.name, o.name from accounts a join organisations o on o.id = a.home_id
  where scope_ids('leads') <> '{}' and a.disabled_at is null
    and exists (select from roles_of(a.id, day) r where r.role = 'discipline')
  order by o.id, a.name, a.id;
end;
grant select on leads.leads, leads.entries to bihuan_definer;
alter function leads.head(bigint, bigint) owner to bihuan_definer;
alter function leads.handlers(date) owner to bihuan_definer;
revoke create on schema leads from bihuan_definer;
revoke execute on function leads.head(bigint, bigint), leads.handlers(date) from public;
grant execute on function leads.head(bigint, bigint), leads.handlers(date) to bihuan_app;
