-- The append-only chains: one for each organisation, chain 0 for the installation.

create table audit_entries (
  chain_id bigint not null,
  seq bigint not null,
  at timestamptz not null,
  actor_id bigint,
  actor_name text not null,
  origin text not null,
  action text not null,
  object_kind text not null,
  object_id bigint,
  -- The problem in whose history the entry shows, where there is one.
  problem_id bigint,
  result text not null default 'done',
  -- Hash of the changed values, which lie in audit_values under the object's own rights.
  values_hash bytea,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (chain_id, seq)
);
comment on table audit_entries is 'Who did what to which object, when and from where; each entry holds the SM3 hash of the one before. Append-only: the application role has no right to change or delete.';
create index audit_entries_by_problem on audit_entries (chain_id, problem_id, seq) where problem_id is not null;
create index audit_entries_by_time on audit_entries (at);

create table audit_values (
  chain_id bigint not null,
  seq bigint not null,
  problem_id bigint,
  content text not null,
  primary key (chain_id, seq),
  foreign key (chain_id, seq) references audit_entries
);
comment on table audit_values is 'What changed (canonical JSON of the values before and after), apart from the chain so that an auditor verifies without reading business data.';

create table audit_seals (
  day date primary key,
  heads int not null,
  line text not null,
  hash bytea not null,
  sealed_at timestamptz not null default now()
);
comment on table audit_seals is 'One line a day over the heads of all chains; printed, it shows a chain whose tail was cut.';

-- The head of a chain that this transaction may append to, locked until it ends, so that entries follow one another
-- without a gap. How long other chains are is nobody's business.
create function audit_head(chain bigint) returns table (seq bigint, hash bytea)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if chain <> 0 and chain <> all (scope_ids('homes')) then return; end if;
  perform pg_advisory_xact_lock(7246, (chain % 2147483647)::int);
  return query select e.seq, e.hash from audit_entries e where e.chain_id = chain order by e.seq desc limit 1;
end $$;

create function audit_heads() returns table (chain_id bigint, seq bigint, hash bytea)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select chain.id, head.seq, head.hash
  from (select 0::bigint as id union all select o.id from organisations o where o.kind <> 'unit') chain
  cross join lateral (select e.seq, e.hash from audit_entries e where e.chain_id = chain.id order by e.seq desc limit 1) head
  order by chain.id;
end;

grant select, insert on audit_entries, audit_values to bihuan_app, bihuan_worker;
grant select on audit_entries to bihuan_definer;
grant select, insert on audit_seals to bihuan_worker;
grant select on audit_seals to bihuan_app;
alter function audit_head(bigint) owner to bihuan_definer;
alter function audit_heads() owner to bihuan_definer;
revoke execute on function audit_head(bigint), audit_heads() from public;
grant execute on function audit_head(bigint) to bihuan_app, bihuan_worker;
grant execute on function audit_heads() to bihuan_worker;
