-- Reconciliation (账目核对): what papers state of an inspection, and what people said of where it differs from the ledger.

create table inspection_papers (
  organisation_id bigint not null,
  id bigint generated always as identity,
  inspection_id bigint not null,
  document_id bigint not null,
  -- The paper from which the ledger was made; the others speak of it.
  founding boolean not null,
  genre text not null check (genre in ('bulletin', 'feedback', 'ledger')),
  -- The day as of which it speaks, where it names one.
  day date,
  -- Numbers that it states: field → value, place in the document, words around it.
  said jsonb not null,
  sections jsonb not null,
  -- What it lists, each with the problem of the ledger that it speaks of.
  items jsonb not null,
  account_id bigint,
  author_name text not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections,
  foreign key (organisation_id, document_id) references source_documents
);
comment on table inspection_papers is 'Papers that speak of an inspection (反馈意见, 通报, 报告): what each states and lists, as it was confirmed. Append-only.';
create unique index inspection_papers_once on inspection_papers (organisation_id, inspection_id, document_id);
create unique index inspection_papers_founding on inspection_papers (organisation_id, inspection_id) where founding;

create table difference_explanations (
  organisation_id bigint not null,
  id bigint generated always as identity,
  inspection_id bigint not null,
  -- Key of the difference, as rules/reconcile.ts makes it.
  difference text not null check (length(difference) between 1 and 200),
  act text not null check (act in ('explained', 'withdrawn')),
  -- How large the difference was: a reason settles no larger one.
  gap int not null check (gap > 0),
  reason text not null check (length(reason) between 2 and 500),
  account_id bigint not null,
  author_name text not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections
);
comment on table difference_explanations is 'Why papers and ledger differ, in the words of who knows it; taken back by a row of its own. Append-only; the last of each difference counts.';
create index difference_explanations_by_inspection on difference_explanations (organisation_id, inspection_id, id);

grant select, insert on inspection_papers, difference_explanations to bihuan_app, bihuan_worker;
select protect('inspection_papers', 'organisation_id = any ((select scope_ids(''reads''))::bigint[])', keep_ledger());
select protect('difference_explanations', 'organisation_id = any ((select scope_ids(''reads''))::bigint[])',
  keep_ledger() || ' and account_id = (select scope_account())');

-- A draft may also be kept as a paper of an inspection that is in the ledger already.
alter table drafts drop constraint drafts_state_check;
alter table drafts add constraint drafts_state_check check (state in ('open', 'confirmed', 'attached', 'discarded'));

-- What was imported before: the confirmed drafts, with the problems that they became in the order of the text.
insert into inspection_papers (organisation_id, inspection_id, document_id, founding, genre, day, said, sections, items, account_id, author_name, at)
select d.organisation_id, d.inspection_id, d.document_id, true, d.content->>'genre', coalesce(i.as_of_date, i.publish_date),
  coalesce((select jsonb_object_agg(f.name, jsonb_build_object('value', f.value,
      'place', d.content->'places'->('stated/' || f.name),
      'words', btrim(substring(left(s.content, (d.content->'places'->('stated/' || f.name)->>1)::int) from '[^。；\n]{0,80}$')
        || substring(substr(s.content, (d.content->'places'->('stated/' || f.name)->>1)::int + 1) from '^[^。；\n]{0,40}'))))
    from jsonb_each(d.content->'frame'->'stated') f (name, value)
    where jsonb_typeof(f.value) = 'number' and f.name <> 'completionRate'), '{}'),
  coalesce((select jsonb_agg(x.section->'heading' order by x.at) from jsonb_array_elements(d.content->'sections') with ordinality x (section, at)), '[]'),
  coalesce((select jsonb_agg(jsonb_build_object('part', n.part, 'section', n.section, 'number', n.item->'number', 'group', n.item->'group',
      'title', n.item->'title', 'status', n.item->'status', 'place', n.item->'span', 'problemId', p.id,
      'measures', (select count(*) from jsonb_array_elements(n.item->'clauses') c where c->>'role' = 'measure'),
      'steps', (select count(*) from jsonb_array_elements(n.item->'clauses') c where c->>'role' = 'action'),
      'numberedSteps', (select count(*) from jsonb_array_elements(n.item->'clauses') c where c->>'role' = 'action' and c->>'text' ~ '^\s*[(（]\s*\d+\s*[)）]'))
    order by n.place)
    from (select t.*, row_number() over (order by t.at, t.item_at, t.part_at) as place
      from (select x.at, y.item_at, 0::bigint as part_at, false as part, (x.at - 1)::int as section, y.item
          from jsonb_array_elements(d.content->'sections') with ordinality x (section, at)
          cross join lateral jsonb_array_elements(x.section->'problems') with ordinality y (item, item_at)
        union all
        select x.at, y.item_at, z.part_at, true, (x.at - 1)::int, z.item
          from jsonb_array_elements(d.content->'sections') with ordinality x (section, at)
          cross join lateral jsonb_array_elements(x.section->'problems') with ordinality y (item, item_at)
          cross join lateral jsonb_array_elements(y.item->'subItems') with ordinality z (item, part_at)) t) n
    left join (select q.id, row_number() over (order by q.position, q.id) as place from problems q
      where q.organisation_id = d.organisation_id and q.inspection_id = d.inspection_id
        and not exists (select from problem_lineage l where l.organisation_id = q.organisation_id and l.to_problem_id = q.id)) p on p.place = n.place), '[]'),
  d.author_id, d.author_name, d.changed_at
from drafts d
join source_documents s on s.organisation_id = d.organisation_id and s.id = d.document_id
join inspections i on i.organisation_id = d.organisation_id and i.id = d.inspection_id and i.source_document_id = d.document_id
where d.state = 'confirmed';
