-- The centre: inspections, problems in their tree, measures, progress, evidence, and what lists and counts read.

create table files (
  organisation_id bigint not null references organisations,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  media_type text not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, hash)
);
comment on table files is 'Files by their content (SM3); the bytes lie in the file store under this hash.';

create table source_documents (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  file_hash text,
  text_hash text not null,
  name text not null,
  kind text not null,
  content text not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, file_hash) references files
);
comment on table source_documents is 'Normalised text of an imported document; spans of problems point into it (UTF-16 offsets). Immutable.';
create index source_documents_by_text on source_documents (organisation_id, text_hash);

create table inspections (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  title text not null,
  kind text not null check (kind in ('巡察', '巡视', '审计', '督察', '检查', '其他')),
  round text,
  team text,
  reporting_organisation text,
  period_from text check (period_from ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
  period_to text check (period_to ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
  feedback_date date,
  as_of_date date,
  publish_date date,
  -- What the document itself claims (counts, outcomes, stages, contacts), as read and confirmed.
  stated jsonb not null default '{}',
  source_document_id bigint,
  disclosure text not null default 'internal' check (disclosure in ('public', 'internal')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, source_document_id) references source_documents
);
comment on table inspections is 'One inspection of one organisation: who inspected when, when the feedback was given, what the document claims.';
create index inspections_by_id on inspections (id);
create unique index inspections_by_source on inspections (organisation_id, source_document_id);

create table aspects (
  organisation_id bigint not null,
  id bigint generated always as identity,
  inspection_id bigint not null,
  position int not null,
  heading text not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections
);
comment on table aspects is 'The headings (方面) under which an inspection lists its problems.';
create index aspects_by_inspection on aspects (organisation_id, inspection_id, position);

create table problems (
  organisation_id bigint not null,
  id bigint generated always as identity,
  inspection_id bigint not null,
  aspect_id bigint,
  parent_id bigint,
  category text,
  level text not null default 'problem' check (level in ('problem', 'manifestation')),
  -- Place in the reading order of the inspection.
  position int not null,
  number text,
  title text not null check (length(title) between 1 and 4000),
  original_text text not null,
  special text check (special in ('immediate', 'named')),
  status text not null,
  -- What the imported document claimed; the ledger's own status goes its own way from there.
  claimed_status text,
  deadline date,
  disclosure text not null default 'internal' check (disclosure in ('public', 'internal')),
  source_document_id bigint,
  source_from int,
  source_to int,
  -- Set when a split or merge has put others in its place.
  superseded_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections,
  foreign key (organisation_id, aspect_id) references aspects,
  foreign key (organisation_id, parent_id) references problems,
  foreign key (organisation_id, source_document_id) references source_documents,
  check ((level = 'manifestation') = (parent_id is not null))
);
comment on table problems is 'Problems as the feedback words them. original_text is never changed; a manifestation stands below its problem.';
create index problems_by_id on problems (id);
create index problems_by_inspection on problems (organisation_id, inspection_id, position);
create index problems_by_parent on problems (organisation_id, parent_id) where parent_id is not null;

create table problem_lineage (
  organisation_id bigint not null,
  id bigint generated always as identity,
  kind text not null check (kind in ('split', 'merge')),
  from_problem_id bigint not null,
  to_problem_id bigint not null,
  at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, from_problem_id) references problems,
  foreign key (organisation_id, to_problem_id) references problems
);
comment on table problem_lineage is 'Which problem came from which by splitting or merging, so that a report can explain 50 → 59.';
create index problem_lineage_from on problem_lineage (organisation_id, from_problem_id);
create index problem_lineage_to on problem_lineage (organisation_id, to_problem_id);

create table problem_units (
  organisation_id bigint not null,
  problem_id bigint not null,
  unit_id bigint not null references organisations,
  role text not null check (role in ('lead', 'supporting')),
  primary key (organisation_id, problem_id, unit_id),
  foreign key (organisation_id, problem_id) references problems
);
comment on table problem_units is 'Lead unit (牵头) and supporting units (配合) of a problem.';

create table problem_persons (
  organisation_id bigint not null,
  problem_id bigint not null,
  person_id bigint not null,
  role text not null check (role in ('leader', 'responsible')),
  primary key (organisation_id, problem_id, person_id, role),
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, person_id) references persons
);
comment on table problem_persons is 'Responsible leaders (责任领导) and responsible persons (责任人) of a problem.';

create table measures (
  organisation_id bigint not null,
  id bigint generated always as identity,
  inspection_id bigint not null,
  position int not null,
  content text not null check (length(content) between 1 and 8000),
  kind text,
  criterion text,
  status text not null,
  deadline date,
  -- The words of the deadline where they name no day (2024年底前, 长期坚持).
  deadline_words text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections
);
comment on table measures is 'What is planned (整改措施): content, completion criterion, deadline, status.';
create index measures_by_id on measures (id);

create table measure_problems (
  organisation_id bigint not null,
  measure_id bigint not null,
  problem_id bigint not null,
  -- The verdict on this measure for this problem.
  verdict text check (verdict in ('met', 'not_met')),
  primary key (organisation_id, measure_id, problem_id),
  foreign key (organisation_id, measure_id) references measures,
  foreign key (organisation_id, problem_id) references problems
);
comment on table measure_problems is 'A measure may serve several problems; each link has its own verdict.';
create index measure_problems_by_problem on measure_problems (organisation_id, problem_id);

create table measure_units (
  organisation_id bigint not null,
  measure_id bigint not null,
  unit_id bigint not null references organisations,
  role text not null check (role in ('lead', 'supporting')),
  primary key (organisation_id, measure_id, unit_id),
  foreign key (organisation_id, measure_id) references measures
);
comment on table measure_units is 'Lead and supporting units of a measure where they differ from the problem''s.';

create table measure_persons (
  organisation_id bigint not null,
  measure_id bigint not null,
  person_id bigint not null,
  role text not null check (role in ('leader', 'responsible')),
  primary key (organisation_id, measure_id, person_id, role),
  foreign key (organisation_id, measure_id) references measures,
  foreign key (organisation_id, person_id) references persons
);
comment on table measure_persons is 'Responsible leaders and persons of a measure where they differ from the problem''s.';

create table progress (
  organisation_id bigint not null,
  id bigint generated always as identity,
  problem_id bigint not null,
  measure_id bigint,
  happened_on date,
  content text not null check (length(content) between 1 and 20000),
  author_id bigint,
  author_name text not null,
  source_document_id bigint,
  source_from int,
  source_to int,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, measure_id) references measures,
  foreign key (organisation_id, source_document_id) references source_documents
);
comment on table progress is 'What was done (整改进展), dated; entries are added, never rewritten.';
create index progress_by_problem on progress (organisation_id, problem_id, id);

create table evidence (
  organisation_id bigint not null,
  id bigint generated always as identity,
  problem_id bigint not null,
  measure_id bigint,
  progress_id bigint,
  file_hash text not null,
  name text not null check (length(name) between 1 and 255),
  disclosure text not null default 'internal' check (disclosure in ('public', 'internal')),
  author_id bigint,
  author_name text not null,
  withdrawn_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, measure_id) references measures,
  foreign key (organisation_id, progress_id) references progress,
  foreign key (organisation_id, file_hash) references files
);
comment on table evidence is 'Files that show what was done (佐证材料). A withdrawn one stays, marked.';
create index evidence_by_problem on evidence (organisation_id, problem_id, id);

create table problem_facets (
  organisation_id bigint not null,
  problem_id bigint not null,
  inspection_id bigint not null,
  aspect_id bigint,
  level text not null,
  position int not null,
  status text not null,
  unit_id bigint,
  next_due date,
  light text check (light in ('green', 'yellow', 'red')),
  open_doubts int not null default 0,
  review_step text,
  special text,
  disclosure text not null,
  measure_count int not null default 0,
  progress_count int not null default 0,
  evidence_count int not null default 0,
  last_progress_at timestamptz,
  changed_at timestamptz not null default now(),
  primary key (organisation_id, problem_id),
  foreign key (organisation_id, problem_id) references problems
);
comment on table problem_facets is 'One row for each live problem: what lists filter, sort and count by. Floors above the ledger set light, open_doubts and review_step through it.';
create index problem_facets_order on problem_facets (organisation_id, inspection_id desc, position) include (level, status);
create index problem_facets_everywhere on problem_facets (inspection_id desc, position);
create index problem_facets_by_due on problem_facets (organisation_id, next_due, problem_id) where next_due is not null;
create index problem_facets_due_everywhere on problem_facets (next_due, problem_id) where next_due is not null;
create index problem_facets_by_status on problem_facets (organisation_id, status, inspection_id desc, position);
create index problem_facets_by_unit on problem_facets (organisation_id, unit_id, inspection_id desc, position);
create index problem_facets_by_change on problem_facets (organisation_id, changed_at desc);

create table problem_involvement (
  organisation_id bigint not null,
  unit_id bigint not null,
  problem_id bigint not null,
  primary key (organisation_id, unit_id, problem_id),
  foreign key (organisation_id, problem_id) references problems
);
comment on table problem_involvement is 'Units that have anything to do with a problem, through it, its measures or its manifestations: what a unit''s clerk may see.';
create index problem_involvement_by_unit on problem_involvement (unit_id, problem_id);

create table problem_words (
  organisation_id bigint not null,
  problem_id bigint not null,
  part text not null check (part in ('problem', 'measure', 'progress', 'evidence')),
  part_id bigint not null,
  content text not null,
  words tsvector not null,
  primary key (organisation_id, problem_id, part, part_id),
  foreign key (organisation_id, problem_id) references problems
);
comment on table problem_words is 'Text of a problem, its measures and progress with its bigrams, for the word search.';
create index problem_words_bigrams on problem_words using gin (words);

-- Running counts in three grains, as signed rows that add up (the worker sums them), written by a trigger alone:
-- dashboards and totals never count rows. A grain with everything in it would have as many rows as the ledger.
create table problem_totals (
  organisation_id bigint not null,
  inspection_id bigint not null,
  level text not null,
  status text not null,
  n bigint not null
);
comment on table problem_totals is 'Live problems by organisation, inspection and status.';
create index problem_totals_by_organisation on problem_totals (organisation_id) include (inspection_id, level, status, n);

create table problem_counts (
  organisation_id bigint not null,
  inspection_id bigint not null,
  aspect_id bigint,
  unit_id bigint,
  level text not null,
  status text not null,
  n bigint not null
);
comment on table problem_counts is 'Live problems by aspect and lead unit as well.';
create index problem_counts_by_organisation on problem_counts (organisation_id, inspection_id);

create table problem_dues (
  organisation_id bigint not null,
  inspection_id bigint not null,
  unit_id bigint,
  level text not null,
  next_due date not null,
  n bigint not null
);
comment on table problem_dues is 'Open problems by the day on which they are next due.';
create index problem_dues_by_organisation on problem_dues (organisation_id, next_due) include (inspection_id, unit_id, level, n);

create table status_changes (
  organisation_id bigint not null,
  id bigint generated always as identity,
  problem_id bigint not null,
  measure_id bigint,
  action text not null,
  from_status text,
  to_status text not null,
  -- Calendar day in Asia/Shanghai, for the trend.
  day date not null,
  at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, problem_id) references problems
);
comment on table status_changes is 'Every change of a problem''s or measure''s status, for the trend and the history.';
create index status_changes_by_day on status_changes (organisation_id, day) where measure_id is null;
create index status_changes_by_problem on status_changes (organisation_id, problem_id, id);

-- Counts follow the facets whatever writes them.
create function count_facets() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  same_total boolean := false;
  same_count boolean := false;
  same_due boolean := false;
begin
  if tg_op = 'UPDATE' then
    same_total := (old.inspection_id, old.level, old.status) is not distinct from (new.inspection_id, new.level, new.status);
    same_count := same_total and (old.aspect_id, old.unit_id) is not distinct from (new.aspect_id, new.unit_id);
    same_due := (old.inspection_id, old.unit_id, old.level, old.next_due) is not distinct from (new.inspection_id, new.unit_id, new.level, new.next_due);
  end if;
  if tg_op <> 'INSERT' then
    if not same_total then insert into problem_totals values (old.organisation_id, old.inspection_id, old.level, old.status, -1); end if;
    if not same_count then insert into problem_counts values (old.organisation_id, old.inspection_id, old.aspect_id, old.unit_id, old.level, old.status, -1); end if;
    if not same_due and old.next_due is not null then
      insert into problem_dues values (old.organisation_id, old.inspection_id, old.unit_id, old.level, old.next_due, -1);
    end if;
  end if;
  if tg_op <> 'DELETE' then
    if not same_total then insert into problem_totals values (new.organisation_id, new.inspection_id, new.level, new.status, 1); end if;
    if not same_count then insert into problem_counts values (new.organisation_id, new.inspection_id, new.aspect_id, new.unit_id, new.level, new.status, 1); end if;
    if not same_due and new.next_due is not null then
      insert into problem_dues values (new.organisation_id, new.inspection_id, new.unit_id, new.level, new.next_due, 1);
    end if;
  end if;
  return null;
end $$;
alter function count_facets() owner to bihuan_definer;
create trigger count_facets after insert or update or delete on problem_facets for each row execute function count_facets();

-- Sums the signed rows of one organisation; readers see either the old rows or the sums.
create function sum_problem_counts(organisation bigint) returns void language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with gone as (delete from problem_totals c where c.organisation_id = organisation returning c.*)
  insert into problem_totals
    select g.organisation_id, g.inspection_id, g.level, g.status, sum(g.n) from gone g group by 1, 2, 3, 4 having sum(g.n) <> 0;
  with gone as (delete from problem_counts c where c.organisation_id = organisation returning c.*)
  insert into problem_counts
    select g.organisation_id, g.inspection_id, g.aspect_id, g.unit_id, g.level, g.status, sum(g.n)
    from gone g group by 1, 2, 3, 4, 5, 6 having sum(g.n) <> 0;
  with gone as (delete from problem_dues c where c.organisation_id = organisation returning c.*)
  insert into problem_dues
    select g.organisation_id, g.inspection_id, g.unit_id, g.level, g.next_due, sum(g.n) from gone g group by 1, 2, 3, 4, 5 having sum(g.n) <> 0;
end;
alter function sum_problem_counts(bigint) owner to bihuan_definer;

-- Organisations whose counts have more rows than they need (twice the sums and a hundred).
create function unsummed_organisations() returns setof bigint language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select c.organisation_id from problem_counts c group by c.organisation_id
  having count(*) > 100 + 2 * count(distinct (c.inspection_id, c.aspect_id, c.unit_id, c.level, c.status));
end;
alter function unsummed_organisations() owner to bihuan_definer;

grant select, insert on files, source_documents, problem_lineage, progress, status_changes to bihuan_app, bihuan_worker;
-- A right to update names the columns: the feedback's own words, who wrote what and where it belongs never change.
grant select, insert on inspections, aspects, problems, measures, evidence to bihuan_app, bihuan_worker;
grant update (title, kind, round, team, period_from, period_to, feedback_date, as_of_date, publish_date, disclosure, version)
  on inspections to bihuan_app, bihuan_worker;
grant update (title, aspect_id, category, special, status, deadline, disclosure, superseded_at, version) on problems to bihuan_app, bihuan_worker;
grant update (content, kind, criterion, status, deadline, deadline_words, version) on measures to bihuan_app, bihuan_worker;
grant update (disclosure, withdrawn_at, version) on evidence to bihuan_app, bihuan_worker;
grant select, insert, update, delete on problem_units, problem_persons, measure_problems, measure_units, measure_persons,
  problem_facets, problem_involvement, problem_words to bihuan_app, bihuan_worker;
grant select on problem_totals, problem_counts, problem_dues to bihuan_app, bihuan_worker;
grant select, insert, update, delete on problem_totals, problem_counts, problem_dues to bihuan_definer;
grant select on problem_words, problem_facets, problem_involvement to bihuan_definer;

-- Who sees a row: whoever reads the whole organisation, or a unit that is involved in its problem.
select protect('problem_involvement',
  'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or unit_id = any ((select scope_ids(''units''))::bigint[])',
  'organisation_id = any ((select scope_ids(''writes''))::bigint[])');

create function see_problem(column_name text) returns text language sql immutable return format(
  'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or %I in (select i.problem_id from problem_involvement i where i.unit_id = any ((select scope_ids(''units''))::bigint[]))', column_name);
create function report_problem(column_name text) returns text language sql immutable return format(
  'organisation_id = any ((select scope_ids(''writes''))::bigint[]) or %I in (select i.problem_id from problem_involvement i where i.unit_id = any ((select scope_ids(''units''))::bigint[]))', column_name);
create function see_measure() returns text language sql immutable return
  'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or measure_id in (select m.measure_id from measure_problems m join problem_involvement i using (organisation_id, problem_id) where i.unit_id = any ((select scope_ids(''units''))::bigint[]))';
create function keep_ledger() returns text language sql immutable return
  'organisation_id = any ((select scope_ids(''writes''))::bigint[])';
create function see_home() returns text language sql immutable return
  'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or ((select cardinality(scope_ids(''units''))) > 0 and organisation_id = any ((select scope_ids(''homes''))::bigint[]))';

-- A unit's clerk brings files, and sees those of the problems that the unit is involved in.
select protect('files', 'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or hash in (select e.file_hash from evidence e join problem_involvement i using (organisation_id, problem_id) where i.unit_id = any ((select scope_ids(''units''))::bigint[]))', see_home());
select protect('source_documents', 'organisation_id = any ((select scope_ids(''reads''))::bigint[])', keep_ledger());
select protect('inspections', see_home(), keep_ledger());
select protect('aspects', see_home(), keep_ledger());
select protect('problems', see_problem('id'), report_problem('id'));
select protect('problem_lineage', 'organisation_id = any ((select scope_ids(''reads''))::bigint[])', keep_ledger());
select protect('problem_units', see_problem('problem_id'), keep_ledger());
select protect('problem_persons', see_problem('problem_id'), keep_ledger());
select protect('measures', replace(see_measure(), 'measure_id in', 'id in'), replace(replace(see_measure(), 'measure_id in', 'id in'), 'reads', 'writes'));
select protect('measure_problems', see_problem('problem_id'), keep_ledger());
select protect('measure_units', see_measure(), keep_ledger());
select protect('measure_persons', see_measure(), keep_ledger());
select protect('progress', see_problem('problem_id'), report_problem('problem_id'));
select protect('evidence', see_problem('problem_id'), report_problem('problem_id'));
select protect('problem_facets', see_problem('problem_id'), report_problem('problem_id'));
select protect('problem_words', see_problem('problem_id'), report_problem('problem_id'));
select protect('problem_totals', 'organisation_id = any ((select scope_ids(''reads''))::bigint[])');
select protect('problem_counts', 'organisation_id = any ((select scope_ids(''reads''))::bigint[])');
select protect('problem_dues', 'organisation_id = any ((select scope_ids(''reads''))::bigint[])');
select protect('status_changes', see_problem('problem_id'), report_problem('problem_id'));

-- The chains: whoever sees a problem sees its history; every transaction may append to the chain of its own home.
select protect('audit_entries',
  'chain_id = any ((select scope_ids(''reads''))::bigint[]) or problem_id in (select i.problem_id from problem_involvement i where i.unit_id = any ((select scope_ids(''units''))::bigint[]))',
  'chain_id = 0 or chain_id = any ((select scope_ids(''homes''))::bigint[])');
select protect('audit_values',
  'chain_id = any ((select scope_ids(''reads''))::bigint[]) or problem_id in (select i.problem_id from problem_involvement i where i.unit_id = any ((select scope_ids(''units''))::bigint[]))',
  'chain_id = 0 or chain_id = any ((select scope_ids(''homes''))::bigint[])');

-- A transition that the table in ledger/rules.ts would refuse must not pass by another way either: no problem is
-- closed while a measure of it is open.
create function refuse_early_closure() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.status in ('completed', 'basically_completed') and new.status is distinct from old.status and exists (
    select 1 from measure_problems l join measures m on m.organisation_id = l.organisation_id and m.id = l.measure_id
    where l.organisation_id = new.organisation_id and l.problem_id = new.id
      and m.status not in ('completed', 'basically_completed', 'long_term')) then
    raise exception 'problem % has open measures', new.id using errcode = 'check_violation', constraint = 'no_closure_with_open_measures';
  end if;
  return new;
end $$;
grant select on measures, measure_problems to bihuan_definer;
alter function refuse_early_closure() owner to bihuan_definer;
create trigger refuse_early_closure before update of status on problems for each row execute function refuse_early_closure();

-- Word search. Under row-level security only leakproof operators may use an index, and @@ is none: this function,
-- owned by a role without login, applies the same scope itself, filters, sorts and limits inside and gives ids.
-- Every value enters the text through format(%L) of a typed argument.
create function search_problems(query tsquery, pattern text, organisations bigint[], inspections bigint[], aspects bigint[],
  statuses text[], units bigint[], levels text[], due_before date, direction text, most int, skip int)
  returns table (organisation_id bigint, problem_id bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  reads bigint[] := scope_ids('reads');
  mine bigint[] := scope_ids('units');
  conditions text := 'true';
begin
  -- Built anew for each call, so that the planner knows how common the asked words are: for rare ones it starts from
  -- the words, for common ones it walks the ledger in order and stops at the page's end.
  if organisations is not null then conditions := conditions || format(' and f.organisation_id = any (%L)', organisations); end if;
  if inspections is not null then conditions := conditions || format(' and f.inspection_id = any (%L)', inspections); end if;
  if aspects is not null then conditions := conditions || format(' and f.aspect_id = any (%L)', aspects); end if;
  if statuses is not null then conditions := conditions || format(' and f.status = any (%L)', statuses); end if;
  if units is not null then conditions := conditions || format(' and f.unit_id = any (%L)', units); end if;
  if levels is not null then conditions := conditions || format(' and f.level = any (%L)', levels); end if;
  if due_before is not null then conditions := conditions || format(' and f.next_due < %L', due_before); end if;
  return query execute format(
    'select f.organisation_id, f.problem_id from problem_facets f
     where %s and (f.organisation_id = any (%L) or f.problem_id in (select i.problem_id from problem_involvement i where i.unit_id = any (%L)))
       and exists (select 1 from problem_words w where w.organisation_id = f.organisation_id and w.problem_id = f.problem_id
                   and w.words @@ %L::tsquery and (%L::text is null or w.content like %L))
     order by %s limit %s offset %s',
    conditions, reads, mine, query, pattern, pattern,
    case direction when '-order' then 'f.inspection_id, f.position desc' when 'due' then 'f.next_due nulls last, f.problem_id'
      when '-due' then 'f.next_due desc nulls last, f.problem_id' when 'changed' then 'f.changed_at desc, f.problem_id'
      else 'f.inspection_id desc, f.position' end,
    most, skip);
end $$;
alter function search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], date, text, int, int) owner to bihuan_definer;
revoke execute on function count_facets(), refuse_early_closure(), sum_problem_counts(bigint), unsummed_organisations(), search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], date, text, int, int),
  see_problem(text), report_problem(text), see_measure(), keep_ledger(), see_home() from public;
grant execute on function search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], date, text, int, int) to bihuan_app, bihuan_worker;
grant execute on function sum_problem_counts(bigint), unsummed_organisations() to bihuan_worker;
