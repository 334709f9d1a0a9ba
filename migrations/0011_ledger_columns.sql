-- The ledger's columns in full (domain.md §1.4, §4.5): how a problem is classified, what a measure is for and what came of
-- it, institutions, meetings with their decisions, accountability under rights of its own.

alter table problems
  add column topic text,
  add column subcategory text check (length(subcategory) <= 200),
  add column focus text,
  add column is_key boolean not null default false,
  add column key_situation text,
  add column cause text check (length(cause) <= 8000),
  add column goal text check (length(goal) <= 8000),
  add constraint key_situation_of_key check (key_situation is null or is_key);
comment on column problems.topic is '整改巡察专项, code of the dictionary special_topic.';
comment on column problems.subcategory is '子类 of category, in words as the paper or the dictionary has them.';
comment on column problems.focus is '四个落实 or 四个聚焦, code of the dictionary four_focus.';
comment on column problems.key_situation is 'Why the problem is a key one (重点关注情形), code of the dictionary key_situation.';
update problems set topic = 'immediate' where special = 'immediate';
update problems set is_key = true, key_situation = 'named' where special = 'named';
grant update (topic, subcategory, focus, is_key, key_situation, cause, goal) on problems to bihuan_app, bihuan_worker;

alter table problem_facets
  add column topic text,
  add column focus text,
  add column is_key boolean not null default false;
update problem_facets f set topic = p.topic, is_key = p.is_key from problems p
  where p.organisation_id = f.organisation_id and p.id = f.problem_id and p.special is not null;
create index problem_facets_topic on problem_facets (organisation_id, topic, inspection_id desc, position) where topic is not null;
create index problem_facets_topic_everywhere on problem_facets (topic, inspection_id desc, position) where topic is not null;
create index problem_facets_focus on problem_facets (organisation_id, focus, inspection_id desc, position) where focus is not null;
create index problem_facets_focus_everywhere on problem_facets (focus, inspection_id desc, position) where focus is not null;
create index problem_facets_key on problem_facets (organisation_id, inspection_id desc, position) where is_key;
create index problem_facets_key_everywhere on problem_facets (inspection_id desc, position) where is_key;

-- What a measure is for: several types; the one that it had becomes the first of them. In the row itself: a page of a
-- problem looks for what measures brought only where one of them has a type.
alter table measures
  add column types text[] not null default '{}'
    check (types <@ array['institution', 'recovery', 'accountability', 'likewise', 'campaign', 'major']),
  add column term text check (term in ('concentrated', 'long')),
  add column is_standing boolean not null default false,
  add column decision_id bigint;
update measures set types = array[kind] where kind in ('institution', 'recovery', 'accountability', 'likewise', 'campaign', 'major');
alter table measures drop column kind;
comment on column measures.types is '措施类型: each asks for its number and its file before the measure may be closed.';
comment on column measures.term is 'To be done within the period of concentrated rectification (集中整改期内), or a long-term task (长期任务).';
comment on column measures.is_standing is '常态化坚持: goes on as a habit after it is done.';
comment on column measures.decision_id is 'The decision of a meeting that became this measure.';
grant update (types, term, is_standing) on measures to bihuan_app, bihuan_worker;

create table outcomes (
  organisation_id bigint not null,
  id bigint generated always as identity,
  inspection_id bigint not null,
  measure_id bigint not null,
  -- The problem on whose page it was reported; its evidence shows it.
  problem_id bigint not null,
  -- Institutions are counted from their register, 重大措施 have no number.
  type text not null check (type in ('recovery', 'accountability', 'likewise', 'campaign')),
  amount numeric not null check (amount > 0 and amount < 1e15 and scale(amount) <= 6),
  unit text not null check (case when type = 'recovery' then unit in ('元', '万元', '亿元') when type = 'accountability' then unit = '人' else unit = '项' end),
  happened_on date,
  note text not null default '' check (length(note) <= 500),
  evidence_id bigint,
  author_id bigint,
  author_name text not null,
  withdrawn_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections,
  foreign key (organisation_id, measure_id) references measures,
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, evidence_id) references evidence
);
comment on table outcomes is 'What a measure brought (成效), number and unit as written, with the file that shows it. Sums are drawn from these rows, never typed; a wrong one is withdrawn and stays, marked.';
create index outcomes_by_id on outcomes (id);
create index outcomes_by_measure on outcomes (organisation_id, measure_id);
create index outcomes_by_inspection on outcomes (organisation_id, inspection_id, type, id);
grant select, insert on outcomes to bihuan_app, bihuan_worker;
grant update (evidence_id, withdrawn_at, version) on outcomes to bihuan_app, bihuan_worker;
select protect('outcomes', see_measure('outcomes.measure_id'), report_measure('outcomes.measure_id'));

create table institutions (
  organisation_id bigint not null,
  id bigint generated always as identity,
  inspection_id bigint not null,
  -- Who drafts it; that unit keeps it up to date.
  unit_id bigint references organisations,
  name text not null check (length(name) between 1 and 200),
  document_number text check (length(document_number) <= 100),
  state text not null check (state in ('draft', 'consulting', 'issued', 'in_force', 'revised', 'abolished')),
  evidence_id bigint,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections,
  foreign key (organisation_id, evidence_id) references evidence
);
comment on table institutions is 'Institutions (制度) that measures bring about; from 印发 on they count as an outcome, a draft does not.';
create index institutions_by_id on institutions (id);
create index institutions_by_inspection on institutions (organisation_id, inspection_id, id);

create table institution_states (
  organisation_id bigint not null,
  id bigint generated always as identity,
  institution_id bigint not null,
  state text not null check (state in ('draft', 'consulting', 'issued', 'in_force', 'revised', 'abolished')),
  day date not null,
  author_id bigint,
  author_name text not null,
  at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, institution_id) references institutions
);
comment on table institution_states is 'Through which states an institution has gone, and when. Only added to.';
create index institution_states_by_institution on institution_states (organisation_id, institution_id, id);

create table institution_measures (
  organisation_id bigint not null,
  institution_id bigint not null,
  measure_id bigint not null,
  primary key (organisation_id, institution_id, measure_id),
  foreign key (organisation_id, institution_id) references institutions,
  foreign key (organisation_id, measure_id) references measures
);
comment on table institution_measures is 'Which measures an institution is the outcome of.';
create index institution_measures_by_measure on institution_measures (organisation_id, measure_id);
grant select, insert on institutions, institution_states to bihuan_app, bihuan_worker;
grant update (unit_id, name, document_number, state, evidence_id, version) on institutions to bihuan_app, bihuan_worker;
grant select, insert, delete on institution_measures to bihuan_app, bihuan_worker;
select protect('institution_measures', see_measure('institution_measures.measure_id'), report_measure('institution_measures.measure_id'));
select protect('institutions',
  'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or unit_id = any ((select scope_ids(''units''))::bigint[]) or exists (select from institution_measures l where l.organisation_id = institutions.organisation_id and l.institution_id = institutions.id)',
  'organisation_id = any ((select scope_ids(''writes''))::bigint[]) or unit_id = any ((select scope_ids(''units''))::bigint[]) and organisation_id = any ((select scope_ids(''homes''))::bigint[])');
select protect('institution_states',
  'exists (select from institutions i where i.organisation_id = institution_states.organisation_id and i.id = institution_states.institution_id)',
  'organisation_id = any ((select scope_ids(''writes''))::bigint[]) or exists (select from institutions i where i.organisation_id = institution_states.organisation_id and i.id = institution_states.institution_id and i.unit_id = any ((select scope_ids(''units''))::bigint[]))');

create table meetings (
  organisation_id bigint not null,
  id bigint generated always as identity,
  inspection_id bigint not null,
  kind text not null check (kind in ('special', 'leading_group', 'democratic_life', 'other')),
  held_on date not null,
  title text not null check (length(title) between 1 and 200),
  topics text not null default '' check (length(topics) <= 8000),
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections
);
comment on table meetings is 'Meetings about the rectification (专题会, 领导小组会, 专题民主生活会): day, topics; what they decided stands in meeting_decisions.';
create index meetings_by_id on meetings (id);
create index meetings_by_inspection on meetings (organisation_id, inspection_id, held_on, id);

create table meeting_decisions (
  organisation_id bigint not null,
  id bigint generated always as identity,
  meeting_id bigint not null,
  position int not null,
  content text not null check (length(content) between 1 and 8000),
  withdrawn_at timestamptz,
  version int not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, meeting_id) references meetings
);
comment on table meeting_decisions is 'What a meeting decided; a measure that it became names it.';
create index meeting_decisions_by_id on meeting_decisions (id);
create index meeting_decisions_by_meeting on meeting_decisions (organisation_id, meeting_id, position);
alter table measures add foreign key (organisation_id, decision_id) references meeting_decisions;
-- A decision becomes one measure.
create unique index measures_by_decision on measures (organisation_id, decision_id) where decision_id is not null;
grant select, insert on meetings, meeting_decisions to bihuan_app, bihuan_worker;
grant update (kind, held_on, title, topics, version) on meetings to bihuan_app, bihuan_worker;
grant update (position, content, withdrawn_at, version) on meeting_decisions to bihuan_app, bihuan_worker;
-- A unit sees where a measure of its own comes from, and nothing else of what was decided.
select protect('meeting_decisions',
  'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or exists (select from measures m where m.organisation_id = meeting_decisions.organisation_id and m.decision_id = meeting_decisions.id)', keep_ledger());
select protect('meetings',
  'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or exists (select from meeting_decisions d where d.organisation_id = meetings.organisation_id and d.meeting_id = meetings.id)', keep_ledger());

-- Accountability (问责) has rights of its own: `sanctions` are the organisations whose records one sees (整改办, leading
-- group, discipline), `leads` those for which one acts as discipline. Everybody else learns numbers alone.
create table accountability (
  organisation_id bigint not null,
  id bigint generated always as identity,
  inspection_id bigint not null,
  problem_id bigint,
  target text not null check (target in ('person', 'unit')),
  name text not null check (length(name) between 1 and 100),
  position text check (length(position) <= 100),
  form text not null check (form in ('reminder', 'criticism', 'admonition', 'discipline', 'organisational')),
  basis text not null check (length(basis) between 1 and 2000),
  decided_on date not null,
  withdrawn_at timestamptz,
  version int not null default 1,
  author_name text not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections,
  foreign key (organisation_id, problem_id) references problems
);
comment on table accountability is 'Who was called to account (问责), in which form, on what basis. Seen by 整改办, leading group and discipline alone.';
create index accountability_by_id on accountability (id);
create index accountability_by_inspection on accountability (organisation_id, inspection_id, decided_on, id);

create table accountability_versions (
  organisation_id bigint not null,
  record_id bigint not null,
  version int not null,
  -- What the record said; the chain holds the SM3 of salt and content, so that it proves without telling.
  content text not null,
  salt text not null,
  author_name text not null,
  at timestamptz not null,
  primary key (organisation_id, record_id, version),
  foreign key (organisation_id, record_id) references accountability
);
comment on table accountability_versions is 'What each version of an accountability record said. Only added to.';
grant select, insert on accountability, accountability_versions to bihuan_app, bihuan_worker;
grant update (problem_id, target, name, position, form, basis, decided_on, withdrawn_at, version) on accountability to bihuan_app, bihuan_worker;
select protect('accountability', 'organisation_id = any ((select scope_ids(''sanctions''))::bigint[])',
  'organisation_id = any ((select scope_ids(''sanctions''))::bigint[]) and (organisation_id = any ((select scope_ids(''writes''))::bigint[]) or organisation_id = any ((select scope_ids(''leads''))::bigint[]))');
select protect('accountability_versions', 'organisation_id = any ((select scope_ids(''sanctions''))::bigint[])',
  'organisation_id = any ((select scope_ids(''sanctions''))::bigint[]) and (organisation_id = any ((select scope_ids(''writes''))::bigint[]) or organisation_id = any ((select scope_ids(''leads''))::bigint[]))');

-- How many records there are by form, for whoever reads the ledger of the organisation.
create function count_accountability(inspection bigint) returns table (form text, n bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select a.form, count(*) from accountability a
  where a.inspection_id = inspection and a.withdrawn_at is null and a.organisation_id = any (scope_ids('reads')) group by a.form;
end;
grant select on accountability to bihuan_definer;
alter function count_accountability(bigint) owner to bihuan_definer;
revoke execute on function count_accountability(bigint) from public;
grant execute on function count_accountability(bigint) to bihuan_app, bihuan_worker;

-- The word search knows the new filters.
drop function search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text, int, int);
drop function count_search(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, int);
drop function search_conditions(bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean);
-- The conditions on facets f: the scope of the transaction and the filters of a list. In `aspects` and `units` a 0 stands
-- for none. Each thing is asked once: the planner takes conditions for independent and would think rows rare that are not.
create function search_conditions(organisations bigint[], inspections bigint[], aspects bigint[], statuses text[], units bigint[],
  levels text[], specials text[], due_from date, due_before date, only_unassigned boolean, only_doubts boolean, topics text[], focuses text[], only_key boolean)
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
  if topics is not null then conditions := conditions || format(' and f.topic = any (%L)', topics); end if;
  if focuses is not null then conditions := conditions || format(' and f.focus = any (%L)', focuses); end if;
  if only_key then conditions := conditions || ' and f.is_key'; end if;
  return conditions;
end $$;

-- Ids in the order asked for.
create function search_problems(query tsquery, pattern text, organisations bigint[], inspections bigint[], aspects bigint[],
  statuses text[], units bigint[], levels text[], specials text[], due_from date, due_before date, only_unassigned boolean,
  only_doubts boolean, topics text[], focuses text[], only_key boolean, direction text, most int, skip int)
  returns table (organisation_id bigint, problem_id bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query execute format(
    'select f.organisation_id, f.problem_id from problem_facets f where %s and %s order by %s limit %s offset %s',
    search_conditions(organisations, inspections, aspects, statuses, units, levels, specials, due_from, due_before, only_unassigned, only_doubts, topics, focuses, only_key),
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
  only_doubts boolean, topics text[], focuses text[], only_key boolean, most int)
  returns table (n bigint, more boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  conditions text := search_conditions(organisations, inspections, aspects, statuses, units, levels, specials, due_from, due_before, only_unassigned, only_doubts, topics, focuses, only_key);
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
alter function count_search(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text[], text[], boolean, int) owner to bihuan_definer;
alter function search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text[], text[], boolean, text, int, int) owner to bihuan_definer;
revoke execute on function search_conditions(bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text[], text[], boolean), count_search(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text[], text[], boolean, int), search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text[], text[], boolean, text, int, int) from public;
grant execute on function search_conditions(bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text[], text[], boolean) to bihuan_definer;
grant execute on function count_search(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text[], text[], boolean, int), search_problems(tsquery, text, bigint[], bigint[], bigint[], text[], bigint[], text[], text[], date, date, boolean, boolean, text[], text[], boolean, text, int, int) to bihuan_app, bihuan_worker;
