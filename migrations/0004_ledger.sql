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
-- Measures that wait for a verdict or were sent back: what a list of things to do begins with.
create index measures_waiting on measures (organisation_id, status) where status in ('under_review', 'returned');

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
create index progress_by_measure on progress (organisation_id, measure_id) where measure_id is not null;

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
create index evidence_by_file on evidence (organisation_id, file_hash);
create index evidence_by_measure on evidence (organisation_id, measure_id) where measure_id is not null;

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
-- For rare words: from the problems found.
create index problem_facets_by_problem on problem_facets (problem_id);
create index problem_facets_everywhere on problem_facets (inspection_id desc, position);
create index problem_facets_by_due on problem_facets (organisation_id, next_due, problem_id);
create index problem_facets_by_due_down on problem_facets (organisation_id, next_due desc nulls last, problem_id);
create index problem_facets_due_everywhere on problem_facets (next_due, problem_id);
create index problem_facets_due_down_everywhere on problem_facets (next_due desc nulls last, problem_id);
create index problem_facets_by_status on problem_facets (organisation_id, status, inspection_id desc, position);
create index problem_facets_by_unit on problem_facets (organisation_id, unit_id, inspection_id desc, position);
create index problem_facets_by_change on problem_facets (organisation_id, changed_at desc, problem_id);
create index problem_facets_change_everywhere on problem_facets (changed_at desc, problem_id);
create index problem_facets_special on problem_facets (organisation_id, inspection_id desc, position) where special is not null;
create index problem_facets_doubts on problem_facets (organisation_id, inspection_id desc, position) where open_doubts > 0;
create index problem_facets_unassigned_everywhere on problem_facets (inspection_id desc, position) where unit_id is null;
create index problem_facets_by_aspect on problem_facets (aspect_id, position);
create index problem_facets_status_everywhere on problem_facets (status, inspection_id desc, position);

create table problem_involvement (
  organisation_id bigint not null,
  unit_id bigint not null,
  problem_id bigint not null,
  primary key (organisation_id, problem_id, unit_id),
  foreign key (organisation_id, problem_id) references problems
);
comment on table problem_involvement is 'Units that have anything to do with a problem, through it, its measures or its manifestations: what a unit''s clerk may see.';
create index problem_involvement_by_unit on problem_involvement (unit_id, organisation_id, problem_id);

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
alter table problem_words alter column words set statistics 500;
comment on table problem_words is 'Text of a problem, its measures and progress with its bigrams, for the word search.';
-- A short list of what is not yet in its place: every search reads that list.
create index problem_words_bigrams on problem_words using gin (words) with (gin_pending_list_limit = 512);

-- Running counts as signed rows that add up (the worker sums them), written by triggers alone: dashboards and totals
-- never count rows of a whole organisation. `viewer_id` is 0 for whoever sees the whole ledger, else the involved unit
-- through which a problem is seen, so that each problem is counted once for each unit that sees it.
create table problem_totals (
  organisation_id bigint not null,
  viewer_id bigint not null,
  level text not null,
  status text not null,
  n bigint not null
);
comment on table problem_totals is 'Live problems by organisation, viewer and status.';
create index problem_totals_by_viewer on problem_totals (viewer_id, organisation_id) include (level, status, n);

create table problem_counts (
  organisation_id bigint not null,
  viewer_id bigint not null,
  unit_id bigint,
  level text not null,
  status text not null,
  n bigint not null
);
comment on table problem_counts is 'Live problems by lead unit as well.';
create index problem_counts_by_viewer on problem_counts (viewer_id, organisation_id, unit_id) include (level, status, n);

create table problem_dues (
  organisation_id bigint not null,
  viewer_id bigint not null,
  level text not null,
  -- Each day stands here twice: as itself and in its month (the month's first day), so that years add up quickly.
  span text not null check (span in ('day', 'month')),
  next_due date not null,
  n bigint not null
);
comment on table problem_dues is 'Open problems by the day, and by the month, in which they are next due.';
create index problem_dues_by_viewer on problem_dues (viewer_id, organisation_id, span, next_due) include (level, n);

create table status_counts (
  organisation_id bigint not null,
  -- The Monday of a week.
  week date not null,
  kind text not null check (kind in ('added', 'closed', 'reopened')),
  n bigint not null
);
comment on table status_counts is 'Problems that entered, were closed and relapsed, by week: the sums of status_changes for whole organisations.';
create index status_counts_by_organisation on status_counts (organisation_id, week) include (kind, n);

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

-- Counts follow facets, involvement and changes of status, whatever writes them.
create function count_problem(f problem_facets, viewers bigint[], amount int, by_status boolean, by_due boolean) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if by_status then
    insert into problem_totals select f.organisation_id, v, f.level, f.status, amount from unnest(viewers) v;
    insert into problem_counts select f.organisation_id, v, f.unit_id, f.level, f.status, amount from unnest(viewers) v;
  end if;
  if by_due and f.next_due is not null then
    insert into problem_dues select f.organisation_id, v, f.level, s.span, s.day, amount
      from unnest(viewers) v, (values ('day', f.next_due), ('month', date_trunc('month', f.next_due)::date)) s (span, day);
  end if;
end $$;

create function count_facets() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  by_status boolean := true;
  by_due boolean := true;
  viewers bigint[];
begin
  if tg_op = 'UPDATE' then
    by_status := (old.level, old.status, old.unit_id) is distinct from (new.level, new.status, new.unit_id);
    by_due := (old.level, old.next_due) is distinct from (new.level, new.next_due);
    if not by_status and not by_due then return null; end if;
  end if;
  if tg_op <> 'INSERT' then
    viewers := array(select 0::bigint union all select i.unit_id from problem_involvement i where i.organisation_id = old.organisation_id and i.problem_id = old.problem_id);
    perform count_problem(old, viewers, -1, by_status, by_due);
  end if;
  if tg_op <> 'DELETE' then
    viewers := array(select 0::bigint union all select i.unit_id from problem_involvement i where i.organisation_id = new.organisation_id and i.problem_id = new.problem_id);
    perform count_problem(new, viewers, 1, by_status, by_due);
  end if;
  return null;
end $$;
create trigger count_facets after insert or delete or update of organisation_id, problem_id, level, status, unit_id, next_due on problem_facets
  for each row execute function count_facets();

-- The facets stay locked until the commit: a change of them in another transaction sees this involvement, or this one
-- sees that change.
create function count_involvement() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  f problem_facets;
  row problem_involvement := case when tg_op = 'DELETE' then old else new end;
begin
  select * into f from problem_facets p where p.organisation_id = row.organisation_id and p.problem_id = row.problem_id for no key update;
  if found then perform count_problem(f, array[row.unit_id], case when tg_op = 'DELETE' then -1 else 1 end, true, true); end if;
  return null;
end $$;
create trigger count_involvement after insert or delete on problem_involvement for each row execute function count_involvement();

create function kind_of_change(action text, to_status text) returns text language sql immutable parallel safe
  return case when action = 'import' then 'added' when action = 'reopen' then 'reopened'
    when to_status in ('completed', 'basically_completed', 'long_term') then 'closed' end;

create function count_status_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into status_counts values (new.organisation_id, date_trunc('week', new.day)::date, kind_of_change(new.action, new.to_status), 1);
  return null;
end $$;
create trigger count_status_change after insert on status_changes for each row
  when (new.measure_id is null and kind_of_change(new.action, new.to_status) is not null) execute function count_status_change();

-- Sums the signed rows of one organisation; readers see either the old rows or the sums.
create function sum_problem_counts(organisation bigint) returns void language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with gone as (delete from problem_totals c where c.organisation_id = organisation returning c.*)
  insert into problem_totals
    select g.organisation_id, g.viewer_id, g.level, g.status, sum(g.n) from gone g group by 1, 2, 3, 4 having sum(g.n) <> 0;
  with gone as (delete from problem_counts c where c.organisation_id = organisation returning c.*)
  insert into problem_counts
    select g.organisation_id, g.viewer_id, g.unit_id, g.level, g.status, sum(g.n) from gone g group by 1, 2, 3, 4, 5 having sum(g.n) <> 0;
  with gone as (delete from problem_dues c where c.organisation_id = organisation returning c.*)
  insert into problem_dues
    select g.organisation_id, g.viewer_id, g.level, g.span, g.next_due, sum(g.n) from gone g group by 1, 2, 3, 4, 5 having sum(g.n) <> 0;
  with gone as (delete from status_counts c where c.organisation_id = organisation returning c.*)
  insert into status_counts select g.organisation_id, g.week, g.kind, sum(g.n) from gone g group by 1, 2, 3 having sum(g.n) <> 0;
end;

-- Organisations whose counts have more rows than they need (twice the sums and a hundred).
create function unsummed_organisations() returns setof bigint language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select r.organisation_id from (
    select c.organisation_id, count(*) as n, count(distinct (c.viewer_id, c.level, c.status)) as sums from problem_totals c group by 1
    union all select c.organisation_id, count(*), count(distinct (c.viewer_id, c.unit_id, c.level, c.status)) from problem_counts c group by 1
    union all select c.organisation_id, count(*), count(distinct (c.viewer_id, c.level, c.span, c.next_due)) from problem_dues c group by 1
    union all select c.organisation_id, count(*), count(distinct (c.week, c.kind)) from status_counts c group by 1) r
  group by r.organisation_id having sum(r.n) > 100 + 2 * sum(r.sums);
end;

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
grant select on problem_totals, problem_counts, problem_dues, status_counts to bihuan_app, bihuan_worker;
grant select, insert, update, delete on problem_totals, problem_counts, problem_dues, status_counts to bihuan_definer;
grant select on problem_words, problem_involvement to bihuan_definer;
-- Update as well: to lock what is being counted.
grant select, update on problem_facets to bihuan_definer;
alter function count_problem(problem_facets, bigint[], int, boolean, boolean) owner to bihuan_definer;
alter function count_facets() owner to bihuan_definer;
alter function count_involvement() owner to bihuan_definer;
alter function count_status_change() owner to bihuan_definer;
alter function sum_problem_counts(bigint) owner to bihuan_definer;
alter function unsummed_organisations() owner to bihuan_definer;

-- Who sees a row: whoever reads the whole organisation, or a unit that is involved in its problem.
select protect('problem_involvement',
  'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or unit_id = any ((select scope_ids(''units''))::bigint[])',
  'organisation_id = any ((select scope_ids(''writes''))::bigint[])');

-- What the units of the scope are involved in. Views of the definer, because policies lean on them: with row-level security
-- of their own inside, every policy would carry the plans of theirs, and starting those costs a query more than its rows.
create view problems_of_units as
  select i.organisation_id, i.problem_id from problem_involvement i where i.unit_id = any ((select scope_ids('units'))::bigint[]);
comment on view problems_of_units is 'Problems in which the units of this transaction''s scope are involved.';
create view measures_of_units as
  select l.organisation_id, l.measure_id from measure_problems l
  join problem_involvement i on i.organisation_id = l.organisation_id and i.problem_id = l.problem_id
  where i.unit_id = any ((select scope_ids('units'))::bigint[]);
comment on view measures_of_units is 'Measures that serve a problem in which the units of this transaction''s scope are involved.';
grant select on measures, measure_problems to bihuan_definer;
alter view problems_of_units owner to bihuan_definer;
alter view measures_of_units owner to bihuan_definer;
grant select on problems_of_units, measures_of_units to bihuan_app, bihuan_worker;

-- Texts of policies. `problem` is the column with the problem's id, with its table's name. Asked of each row by its key: a list of all that
-- a unit is involved in would be made anew for each table of each query.
create function involved(problem text) returns text language sql immutable return format(
  'exists (select from problems_of_units i where i.organisation_id = %s.organisation_id and i.problem_id = %s)',
  split_part(problem, '.', 1), problem);
create function see_problem(problem text) returns text language sql immutable as $$
  select 'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or ' || involved(problem)
$$;
create function report_problem(problem text) returns text language sql immutable as $$
  select 'organisation_id = any ((select scope_ids(''writes''))::bigint[]) or ' || involved(problem)
$$;
create function in_measure(measure text) returns text language sql immutable return format(
  'exists (select from measures_of_units l where l.organisation_id = %s.organisation_id and l.measure_id = %s)',
  split_part(measure, '.', 1), measure);
create function see_measure(measure text) returns text language sql immutable as $$
  select 'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or ' || in_measure(measure)
$$;
create function report_measure(measure text) returns text language sql immutable as $$
  select 'organisation_id = any ((select scope_ids(''writes''))::bigint[]) or ' || in_measure(measure)
$$;
create function keep_ledger() returns text language sql immutable return
  'organisation_id = any ((select scope_ids(''writes''))::bigint[])';
create function see_home() returns text language sql immutable return
  'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or ((select cardinality(scope_ids(''units''))) > 0 and organisation_id = any ((select scope_ids(''homes''))::bigint[]))';

-- A unit's clerk brings files, and sees those of the problems that the unit is involved in.
select protect('files', 'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or exists (select from evidence e join problems_of_units i using (organisation_id, problem_id) where e.organisation_id = files.organisation_id and e.file_hash = files.hash)', see_home());
select protect('source_documents', 'organisation_id = any ((select scope_ids(''reads''))::bigint[])', keep_ledger());
select protect('inspections', see_home(), keep_ledger());
select protect('aspects', see_home(), keep_ledger());
select protect('problems', see_problem('problems.id'), report_problem('problems.id'));
select protect('problem_lineage', 'organisation_id = any ((select scope_ids(''reads''))::bigint[])', keep_ledger());
select protect('problem_units', see_problem('problem_units.problem_id'), keep_ledger());
select protect('problem_persons', see_problem('problem_persons.problem_id'), keep_ledger());
select protect('measures', see_measure('measures.id'), report_measure('measures.id'));
select protect('measure_problems', see_problem('measure_problems.problem_id'), keep_ledger());
select protect('measure_units', see_measure('measure_units.measure_id'), keep_ledger());
select protect('measure_persons', see_measure('measure_persons.measure_id'), keep_ledger());
select protect('progress', see_problem('progress.problem_id'), report_problem('progress.problem_id'));
select protect('evidence', see_problem('evidence.problem_id'), report_problem('evidence.problem_id'));
select protect('problem_facets', see_problem('problem_facets.problem_id'), report_problem('problem_facets.problem_id'));
select protect('problem_words', see_problem('problem_words.problem_id'), report_problem('problem_words.problem_id'));
select protect('problem_totals', 'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or viewer_id = any ((select scope_ids(''units''))::bigint[])');
select protect('problem_counts', 'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or viewer_id = any ((select scope_ids(''units''))::bigint[])');
select protect('problem_dues', 'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or viewer_id = any ((select scope_ids(''units''))::bigint[])');
select protect('status_counts', 'organisation_id = any ((select scope_ids(''reads''))::bigint[])');
select protect('status_changes', see_problem('status_changes.problem_id'), report_problem('status_changes.problem_id'));

-- The chains: whoever sees a problem sees its history; every transaction may append to the chain of its own home.
select protect('audit_entries',
  'chain_id = any ((select scope_ids(''reads''))::bigint[]) or exists (select from problems_of_units i where i.organisation_id = audit_entries.chain_id and i.problem_id = audit_entries.problem_id)',
  'chain_id = 0 or chain_id = any ((select scope_ids(''homes''))::bigint[])');
select protect('audit_values',
  'chain_id = any ((select scope_ids(''reads''))::bigint[]) or exists (select from problems_of_units i where i.organisation_id = audit_values.chain_id and i.problem_id = audit_values.problem_id)',
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
alter function refuse_early_closure() owner to bihuan_definer;
create trigger refuse_early_closure before update of status on problems for each row execute function refuse_early_closure();

-- Word search. Under row-level security only leakproof operators may use an index, and @@ is none: these functions,
-- owned by a role without login, apply the same scope themselves, filter, sort and limit inside and give ids or a number.
-- Every value enters the text through format(%L) of a typed argument. The text is built anew for each call, so that the
-- planner knows how common the asked words are. Statistics know common words only: whether words are rare is found out
-- by looking. For rare ones the problems are those found, else the ledger is walked in order up to the page's end.

-- The problems whose texts have the words, as a condition on facets f, where so few texts have them; else null.
create function search_few(query tsquery, pattern text) returns text language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  most constant int := 2000;
  found bigint[];
begin
  execute format('select array_agg(t.problem_id) from (select w.problem_id from problem_words w
    where w.words @@ %L::tsquery and (%L::text is null or w.content like %L) limit %s) t', query, pattern, pattern, most) into found;
  if cardinality(found) = most then return null; end if;
  return format('f.problem_id = any (%L)', (select coalesce(array_agg(distinct id), '{}') from unnest(found) id));
end $$;

-- The organisations in which the scope of the transaction may see problems, of those asked for (null: all).
create function search_organisations(asked bigint[]) returns bigint[] language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select array(select distinct id from unnest(scope_ids('reads') || case when cardinality(scope_ids('units')) = 0 then '{}' else scope_ids('homes') end) id
    where asked is null or id = any (asked))
$$;

-- The conditions on facets f: the scope of the transaction and the filters of a list. In `aspects` and `units` a 0 stands
-- for none. Each thing is asked once: the planner takes conditions for independent and would think rows rare that are not.
create function search_conditions(organisations bigint[], inspections bigint[], aspects bigint[], statuses text[], units bigint[],
  levels text[], specials text[], due_from date, due_before date, only_unassigned boolean, only_doubts boolean)
  returns text language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  reads bigint[] := scope_ids('reads');
  mine bigint[] := scope_ids('units');
  among bigint[] := search_organisations(organisations);
  conditions text;
begin
  -- One organisation by equality serves the order from its index.
  conditions := case when cardinality(among) = 1 then format('f.organisation_id = %L', among[1]) else format('f.organisation_id = any (%L)', among) end;
  if cardinality(mine) > 0 then
    conditions := conditions || format(' and (f.organisation_id = any (%L) or exists (select from problem_involvement i
      where i.organisation_id = f.organisation_id and i.problem_id = f.problem_id and i.unit_id = any (%L)))', reads, mine);
  end if;
  if inspections is not null then conditions := conditions || format(' and f.inspection_id = any (%L)', inspections); end if;
  if aspects is not null then conditions := conditions || format(' and coalesce(f.aspect_id, 0) = any (%L)', aspects); end if;
  if statuses is not null then conditions := conditions || format(' and f.status = any (%L)', statuses); end if;
  if units is not null then conditions := conditions || format(' and coalesce(f.unit_id, 0) = any (%L)', units); end if;
  if levels is not null then conditions := conditions || format(' and f.level = any (%L)', levels); end if;
  if specials is not null then conditions := conditions || format(' and f.special = any (%L)', specials); end if;
  if due_from is not null then conditions := conditions || format(' and f.next_due >= %L', due_from); end if;
  if due_before is not null then conditions := conditions || format(' and f.next_due < %L', due_before); end if;
  if only_unassigned then
    conditions := conditions || ' and f.unit_id is null and f.status not in (''completed'', ''basically_completed'', ''long_term'')';
  end if;
  if only_doubts then conditions := conditions || ' and f.open_doubts > 0'; end if;
  return conditions;
end $$;

-- Ids in the order asked for.
create function search_problems(query tsquery, pattern text, organisations bigint[], inspections bigint[], aspects bigint[],
  statuses text[], units bigint[], levels text[], specials text[], due_from date, due_before date, only_unassigned boolean,
  only_doubts boolean, direction text, most int, skip int)
  returns table (organisation_id bigint, problem_id bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query execute format(
    'select f.organisation_id, f.problem_id from problem_facets f where %s and %s order by %s limit %s offset %s',
    search_conditions(organisations, inspections, aspects, statuses, units, levels, specials, due_from, due_before, only_unassigned, only_doubts),
    coalesce(search_few(query, pattern), format('exists (select from problem_words w where w.organisation_id = f.organisation_id
      and w.problem_id = f.problem_id and w.words @@ %L::tsquery and (%L::text is null or w.content like %L))', query, pattern, pattern)),
    case direction when '-order' then 'f.inspection_id, f.position desc' when 'due' then 'f.next_due nulls last, f.problem_id'
      when '-due' then 'f.next_due desc nulls last, f.problem_id' when 'changed' then 'f.changed_at desc, f.problem_id'
      else 'f.inspection_id desc, f.position' end,
    most, skip);
end $$;

-- How many problems there are, looking at common words' texts in any order until there are surely `most`; `more` where it
-- stopped before the end. Joined by the problem alone, whose id is one of the whole installation: with the organisation
-- as well the planner would think the pairs rare.
create function count_search(query tsquery, pattern text, organisations bigint[], inspections bigint[], aspects bigint[],
  statuses text[], units bigint[], levels text[], specials text[], due_from date, due_before date, only_unassigned boolean,
  only_doubts boolean, most int)
  returns table (n bigint, more boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  conditions text := search_conditions(organisations, inspections, aspects, statuses, units, levels, specials, due_from, due_before, only_unassigned, only_doubts);
  few text := search_few(query, pattern);
begin
  if few is not null then
    return query execute format('select count(*), false from problem_facets f where %s and %s', conditions, few);
  else
    return query execute format(
      'select count(distinct t.problem_id), count(*) = 4 * %s
       from (select f.problem_id from problem_words w join problem_facets f on f.problem_id = w.problem_id
         where %s and w.organisation_id = any (%L) and w.words @@ %L::tsquery and (%L::text is null or w.content like %L) limit 4 * %s) t',
      most, conditions, search_organisations(organisations), query, pattern, pattern, most);
  end if;
end $$;
alter function count_search(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, int) owner to bihuan_definer;
alter function search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text, int, int) owner to bihuan_definer;
revoke execute on function count_search(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, int), count_problem(problem_facets, bigint[], int, boolean, boolean), count_facets(), count_involvement(), count_status_change(),
  refuse_early_closure(), sum_problem_counts(bigint), unsummed_organisations(), search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text, int, int),
  involved(text), see_problem(text), report_problem(text), in_measure(text), see_measure(text), report_measure(text), search_few(tsquery, text), search_organisations(bigint[]),
  search_conditions(bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean), keep_ledger(), see_home() from public;
grant execute on function search_few(tsquery, text), search_organisations(bigint[]), search_conditions(bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean) to bihuan_definer;
grant execute on function count_search(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, int) to bihuan_app, bihuan_worker;
grant execute on function search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text, int, int) to bihuan_app, bihuan_worker;
grant execute on function sum_problem_counts(bigint), unsummed_organisations() to bihuan_worker;
