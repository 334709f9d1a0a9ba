-- Documents on their way into the ledger: read, corrected by a person, confirmed or put aside.

create table drafts (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  document_id bigint not null,
  state text not null default 'open' check (state in ('open', 'confirmed', 'discarded')),
  -- What the program read, as the draft that a person starts from.
  reading jsonb not null,
  -- The person's edits in order, and the draft after them; undoing is replaying all but the last.
  edits jsonb not null default '[]',
  content jsonb not null,
  -- Columns of a sheet with their meaning; warnings of the reading.
  columns jsonb not null default '[]',
  warnings jsonb not null default '[]',
  inspection_id bigint,
  version int not null default 1,
  author_id bigint not null,
  author_name text not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, document_id) references source_documents,
  foreign key (organisation_id, inspection_id) references inspections
);
comment on table drafts is 'A document being imported: the reading and its corrected state; confirmed once, then kept beside the inspection it became.';
create index drafts_by_id on drafts (id);
create index drafts_by_state on drafts (organisation_id, state, changed_at desc);
grant select, insert on drafts to bihuan_app, bihuan_worker;
grant update (state, reading, edits, content, columns, inspection_id, version, changed_at) on drafts to bihuan_app, bihuan_worker;
select protect('drafts', 'organisation_id = any ((select scope_ids(''writes''))::bigint[])');
