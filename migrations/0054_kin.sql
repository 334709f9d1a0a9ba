-- Problems of one kind (共性问题、屡改屡犯), across organisations, rounds and sources (decisions/0050). A job places each
-- problem; what a person decided lies over that and is never undone by it.

create table kin_queue (
  organisation_id bigint not null,
  problem_id bigint not null,
  primary key (organisation_id, problem_id)
);
comment on table kin_queue is 'Problems that came, were worded anew or taken out, and those near them: to be placed among their kin by the job.';
create index kin_queue_in_order on kin_queue (problem_id);

create table kin_commonness (
  term text primary key,
  inspections int not null,
  organisations int not null
);
comment on table kin_commonness is 'In how many inspections and organisations a pair of characters stood when it was last counted; how many there were in all stands in settings (kin).';

create table kin_members (
  organisation_id bigint not null,
  problem_id bigint not null,
  inspection_id bigint not null,
  -- What the problem is about: pairs of characters and what each weighs, in hundredths, in one order.
  terms text[] not null,
  weights int[] not null,
  -- The problem that this one is placed with by the job: the first of its kind; itself where it is the first.
  group_id bigint not null,
  -- How alike it is to that one, in thousandths.
  score int not null,
  -- Where people find it: the same, or what a person merged that with.
  shown_id bigint not null,
  -- A person took it out of its group.
  apart boolean not null default false,
  primary key (organisation_id, problem_id),
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, inspection_id) references inspections
);
comment on table kin_members is 'Each live problem in the group of its kind: by its own words, and as people decided.';
create unique index kin_members_by_problem on kin_members (problem_id);
create index kin_members_by_group on kin_members (group_id, problem_id);
create index kin_members_shown on kin_members (shown_id, organisation_id) where not apart;
-- The likest of a group, without reading all of it.
create index kin_members_likest on kin_members (shown_id, score desc, problem_id desc) where not apart;

create table kin_sums (
  organisation_id bigint not null,
  shown_id bigint not null,
  problems int not null,
  inspections int not null,
  -- Problems by the quarter of their feedback (2026-1).
  quarters jsonb not null,
  primary key (organisation_id, shown_id)
);
comment on table kin_sums is 'What an organisation has of a group, for who sees all of the organisation: the list of groups never counts the members of a city.';
create index kin_sums_by_group on kin_sums (shown_id, organisation_id) include (problems, inspections);

create table kin_terms (
  organisation_id bigint not null,
  term text not null,
  problem_id bigint not null,
  weight int not null,
  -- The problem is the first of its kind: those that come later are compared with such alone.
  leads boolean not null,
  primary key (organisation_id, term, problem_id)
);
comment on table kin_terms is 'Which problems have a term among those that tell what they are about.';
create index kin_terms_found on kin_terms (term, leads, problem_id) include (weight);

create table kin_groups (
  -- Of the problem that was the first of this kind.
  organisation_id bigint not null references organisations,
  id bigint not null,
  -- The group as which this one is shown: itself, or the one that a person merged it with.
  shown_id bigint not null,
  name text check (length(name) between 1 and 100),
  version int not null default 1,
  primary key (organisation_id, id)
);
comment on table kin_groups is 'Groups about which a person decided something: named, or merged with others. All others have no row.';
create unique index kin_groups_by_id on kin_groups (id);
create index kin_groups_shown on kin_groups (shown_id);

create table kin_decisions (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  group_id bigint not null,
  what text not null check (what in ('name', 'merge', 'apart')),
  -- merge: the group that came in; apart: the problem that was taken out.
  other_id bigint,
  -- Its wording then, for the history.
  other_words text,
  -- name: before and after; null: none.
  former_name text,
  name text,
  -- merge: the groups that are shown elsewhere since.
  moved bigint[] not null default '{}',
  account_id bigint not null,
  author_name text not null,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by text,
  primary key (organisation_id, id)
);
comment on table kin_decisions is 'What people decided about groups of like problems, and took back; never changed otherwise.';
create unique index kin_decisions_by_id on kin_decisions (id);
create index kin_decisions_by_group on kin_decisions (group_id, id);

-- Whether this scope judges the top of the tree, and so everything: such may name, merge and take out.
create function curates_kin() returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from organisations o where o.parent_id is null and o.id = any (scope_ids('reviews')));
end;
alter function curates_kin() owner to bihuan_definer;
revoke execute on function curates_kin() from public;
grant execute on function curates_kin() to bihuan_definer, bihuan_app, bihuan_worker;

select protect('kin_queue', 'false');
select protect('kin_commonness', 'false');
select protect('kin_members', see_problem('kin_members.problem_id'), '(select curates_kin())');
select protect('kin_terms', see_problem('kin_terms.problem_id'), 'false');
select protect('kin_sums', 'organisation_id in (select unnest((scope_ids(''reads''))::bigint[]))', 'false');
-- What a scope reads is hashed once a query (as 0052 has it).
alter policy scope_read on kin_members using (organisation_id in (select unnest((scope_ids('reads'))::bigint[]))
  or exists (select from problems_of_units i where i.organisation_id = kin_members.organisation_id and i.problem_id = kin_members.problem_id));
alter policy scope_read on kin_terms using (organisation_id in (select unnest((scope_ids('reads'))::bigint[]))
  or exists (select from problems_of_units i where i.organisation_id = kin_terms.organisation_id and i.problem_id = kin_terms.problem_id));
select protect('kin_groups', 'exists (select from kin_members m where m.shown_id = kin_groups.shown_id)', '(select curates_kin())');
select protect('kin_decisions', '(select curates_kin())');
-- No answer that is kept reads them; noting them would make the answers about an organisation stale whenever the job runs.
do $$
declare
  made text;
begin
  foreach made in array array['kin_queue', 'kin_members', 'kin_sums', 'kin_terms', 'kin_groups', 'kin_decisions'] loop
    execute format('drop trigger note_change on %I', made);
    execute format('drop trigger note_deletion on %I', made);
  end loop;
end $$;
grant select on kin_queue, kin_members, kin_terms, kin_sums, kin_groups, kin_decisions to bihuan_app, bihuan_worker;
grant update (shown_id, apart) on kin_members to bihuan_app;
grant insert, update (shown_id, name, version) on kin_groups to bihuan_app;
grant insert, update (undone_at, undone_by) on kin_decisions to bihuan_app;

-- Sums of groups follow their members and the days of feedback, whatever writes them.
create function sum_kin(organisations bigint[], groups bigint[]) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from kin_sums s using (select distinct * from unnest(organisations, groups) t (organisation, shown)) t
    where s.organisation_id = t.organisation and s.shown_id = t.shown;
  insert into kin_sums
    select g.organisation_id, g.shown_id, sum(g.n), sum(g.inspections),
      coalesce(jsonb_object_agg(g.quarter, g.n) filter (where g.quarter is not null), '{}')
    from (select m.organisation_id, m.shown_id, to_char(i.feedback_date, 'YYYY-Q') as quarter, count(*) as n,
        count(distinct m.inspection_id) as inspections
      from (select distinct * from unnest(organisations, groups) t (organisation, shown)) t
      join kin_members m on m.organisation_id = t.organisation and m.shown_id = t.shown and not m.apart
      join inspections i on i.organisation_id = m.organisation_id and i.id = m.inspection_id
      group by 1, 2, 3) g
    group by 1, 2;
end;
create function sum_kin_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  organisations bigint[];
  groups bigint[];
begin
  if tg_op = 'INSERT' then
    select array_agg(c.organisation_id), array_agg(c.shown_id) into organisations, groups from made c;
  elsif tg_op = 'DELETE' then
    select array_agg(c.organisation_id), array_agg(c.shown_id) into organisations, groups from gone c;
  else
    select array_agg(c.organisation_id), array_agg(c.shown_id) into organisations, groups
      from (select g.organisation_id, g.shown_id from gone g union select m.organisation_id, m.shown_id from made m) c;
  end if;
  if organisations is not null then perform sum_kin(organisations, groups); end if;
  return null;
end $$;
create trigger sum_made after insert on kin_members referencing new table as made for each statement execute function sum_kin_changed();
create trigger sum_changed after update on kin_members referencing old table as gone new table as made for each statement execute function sum_kin_changed();
create trigger sum_gone after delete on kin_members referencing old table as gone for each statement execute function sum_kin_changed();
create function sum_kin_of_inspection() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform sum_kin(array_agg(m.organisation_id), array_agg(m.shown_id)) from kin_members m
    where m.organisation_id = new.organisation_id and m.inspection_id = new.id having count(*) > 0;
  return null;
end $$;
create trigger sum_kin after update of feedback_date on inspections for each row
  when (old.feedback_date is distinct from new.feedback_date) execute function sum_kin_of_inspection();
create index kin_members_by_inspection on kin_members (organisation_id, inspection_id);
grant select on kin_members, inspections to bihuan_definer;
grant select, insert, update, delete on kin_sums to bihuan_definer;
do $$
declare
  made regprocedure;
begin
  foreach made in array array['sum_kin(bigint[], bigint[])', 'sum_kin_changed()', 'sum_kin_of_inspection()']::regprocedure[] loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to bihuan_definer', made);
  end loop;
end $$;

create function queue_kin() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into kin_queue (organisation_id, problem_id) values (new.organisation_id, new.id) on conflict do nothing;
  return null;
end $$;
grant select, insert on kin_queue to bihuan_definer;
alter function queue_kin() owner to bihuan_definer;
revoke execute on function queue_kin() from public;
create trigger queue_kin_new after insert on problems for each row when (new.level = 'problem') execute function queue_kin();
create trigger queue_kin_changed after update of title, superseded_at on problems for each row
  when (new.level = 'problem' and (old.title, old.superseded_at) is distinct from (new.title, new.superseded_at)) execute function queue_kin();
-- What is there already is placed by the job's first sweep: it begins wherever nothing has been counted yet.
