-- Doubts about what is claimed (疑点): what the rules raised on each problem, what people decided of them, and the
-- commitments (承诺) that its texts make.

alter table problem_facets add column open_errors int not null default 0;
comment on column problem_facets.open_errors is 'Open doubts of level error: while there are some, nothing is closed. Set by the room verification.';

create table doubts (
  organisation_id bigint not null,
  id bigint generated always as identity,
  problem_id bigint not null,
  rule text not null,
  level text not null check (level in ('error', 'warning', 'hint')),
  -- The text in which the words stand; for what is not there at all, the problem.
  part text not null check (part in ('problem', 'measure', 'progress', 'evidence')),
  part_id bigint not null,
  from_at int not null,
  to_at int not null,
  words text not null,
  why text not null,
  settles text not null,
  -- What it is compared with: {"problem": …, "part": …, "id": …, "words": …}.
  other jsonb,
  -- rule, part, its id and the words: the same doubt, however often it is looked at.
  identity text not null,
  -- What the last decision says; open: there is none.
  state text not null default 'open' check (state in ('open', 'accepted', 'overruled', 'settled')),
  raised_at timestamptz not null,
  -- Since when the words no longer give it.
  gone_at timestamptz,
  version int not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, problem_id) references problems,
  unique (organisation_id, problem_id, identity),
  check (from_at <= to_at)
);
comment on table doubts is 'Doubts about what is claimed of a problem (疑点), by rule, with the exact words. One whose words have changed stays, marked as gone.';
create index doubts_by_rule on doubts (organisation_id, rule, state) where state <> 'open';

create table doubt_decisions (
  organisation_id bigint not null,
  id bigint generated always as identity,
  doubt_id bigint not null,
  problem_id bigint not null,
  decision text not null check (decision in ('accept', 'overrule', 'settle', 'take_back')),
  reason text,
  by_account bigint not null,
  by_name text not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, doubt_id) references doubts,
  check (decision in ('accept', 'take_back') or length(reason) > 0)
);
comment on table doubt_decisions is 'What reviewers decided of doubts: right, wrong with the reason, settled with how, taken back. Append-only.';
create index doubt_decisions_by_doubt on doubt_decisions (organisation_id, doubt_id, id);

create table doubt_checks (
  organisation_id bigint not null,
  problem_id bigint not null,
  -- problem_activity.changed_at as it was when the rules were asked; another one there: to be asked again.
  seen timestamptz,
  -- The day as of which they were asked.
  day date not null,
  -- What was applied for last, while it is judged.
  claim text,
  primary key (organisation_id, problem_id),
  foreign key (organisation_id, problem_id) references problems
);
comment on table doubt_checks is 'As of when the rules that doubt were last asked about a problem.';

create table commitments (
  organisation_id bigint not null,
  id bigint generated always as identity,
  problem_id bigint not null,
  part text not null check (part in ('measure', 'progress')),
  part_id bigint not null,
  from_at int not null,
  to_at int not null,
  words text not null,
  kind text not null check (kind in ('dated', 'conditional')),
  -- The last day that the words can mean.
  due_on date,
  condition text,
  identity text not null,
  state text not null default 'open' check (state in ('open', 'kept', 'released', 'gone')),
  -- How it was kept or why it no longer holds, in whose words.
  resolution text,
  resolved_by bigint,
  resolved_name text,
  resolved_at timestamptz,
  version int not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, problem_id) references problems,
  unique (organisation_id, problem_id, identity),
  check ((state in ('kept', 'released')) = (resolved_at is not null))
);
comment on table commitments is 'Commitments that the texts of a problem make (承诺): by a day, or if something is found. Each is kept or released before the problem is closed.';
create index commitments_open on commitments (organisation_id, due_on, id) where state = 'open';
create index commitments_due on commitments (due_on) where state = 'open';

create table doubt_mark (
  one boolean primary key default true check (one),
  -- All that was changed before has been looked at.
  until timestamptz not null default '-infinity'
);
insert into doubt_mark default values;
comment on table doubt_mark is 'How far the job that asks the rules has come, for the whole installation.';

grant select, insert, update on doubts, doubt_checks, commitments to bihuan_app, bihuan_worker;
grant select, insert on doubt_decisions to bihuan_app, bihuan_worker;
grant delete on doubt_checks to bihuan_app, bihuan_worker;
grant select, update on doubt_mark to bihuan_definer;
grant select on doubts, doubt_checks, commitments to bihuan_definer;

-- Doubts are written by who keeps the ledger or judges, and by the program for everybody; what is applied for and how a
-- commitment was kept, by who reports as well.
create function judge() returns text language sql immutable as $$
  select 'organisation_id = any ((select scope_ids(''writes''))::bigint[]) or organisation_id = any ((select scope_ids(''reviews''))::bigint[])'
$$;
create function judged_problem(problem text) returns text language sql immutable as $$
  select report_problem(problem) || ' or organisation_id = any ((select scope_ids(''reviews''))::bigint[])'
$$;
select protect('doubts', see_problem('doubts.problem_id'), judge());
select protect('doubt_checks', see_problem('doubt_checks.problem_id'), judged_problem('doubt_checks.problem_id'));
select protect('commitments', see_problem('commitments.problem_id'), judged_problem('commitments.problem_id'));
select protect('doubt_decisions', see_problem('doubt_decisions.problem_id'), judge());
select protect('doubt_mark', 'false');

-- An hour: a transaction that began earlier and has not ended is not expected.
create function doubt_work(today date, most int) returns table (organisation bigint, problem bigint)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select * from (
    select a.organisation_id, a.problem_id from problem_activity a
    left join doubt_checks c on c.organisation_id = a.organisation_id and c.problem_id = a.problem_id
    where a.changed_at > (select until - interval '1 hour' from doubt_mark) and c.seen is distinct from a.changed_at
    order by a.changed_at, a.problem_id limit most) changed
  union
  select * from (
    select m.organisation_id, m.problem_id from commitments m
    join doubt_checks c on c.organisation_id = m.organisation_id and c.problem_id = m.problem_id
    where m.state = 'open' and m.due_on < today and c.day <= m.due_on
    order by m.due_on limit most) due
$$;
comment on function doubt_work is 'Problems that the rules must be asked about: changed since they were, or with a commitment that has become overdue.';
create function doubts_asked_until(at timestamptz) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update doubt_mark set until = at where until < at
$$;
comment on function doubts_asked_until is 'All that was changed before this moment has been looked at.';
alter function doubt_work owner to bihuan_definer;
alter function doubts_asked_until owner to bihuan_definer;
revoke execute on function doubt_work, doubts_asked_until from public;
grant execute on function doubt_work, doubts_asked_until to bihuan_worker;
