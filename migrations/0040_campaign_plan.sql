-- The campaign plan (作战图): every change of planned days is a row, nothing is overwritten.

create table plan_changes (
  organisation_id bigint not null,
  id bigint generated always as identity,
  inspection_id bigint not null,
  how text not null check (how in ('backward', 'move', 'undo')),
  -- Of a plan made backwards: what it was made from, and its stages as they were shared out.
  facts jsonb not null default '{}',
  -- The change that this one takes back.
  undoes bigint,
  by_account bigint not null,
  by_name text not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections,
  foreign key (organisation_id, undoes) references plan_changes,
  check ((how = 'undo') = (undoes is not null))
);
comment on table plan_changes is 'Changes of the campaign plan (作战图) of an inspection: planned backwards, one item moved, a change undone. Append-only.';
create index plan_changes_by_inspection on plan_changes (organisation_id, inspection_id, id);
create unique index plan_changes_undone_once on plan_changes (organisation_id, undoes);

create table planned_days (
  organisation_id bigint not null,
  id bigint generated always as identity,
  inspection_id bigint not null,
  change_id bigint not null,
  problem_id bigint,
  measure_id bigint,
  -- Both null: from here on nothing is planned for it.
  from_day date,
  to_day date,
  primary key (organisation_id, id),
  foreign key (organisation_id, change_id) references plan_changes,
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, measure_id) references measures,
  check ((problem_id is null) <> (measure_id is null)),
  check ((from_day is null) = (to_day is null)),
  check (from_day <= to_day)
);
comment on table planned_days is 'Planned days of problems and measures; of one item the newest row holds, the others are its history. Append-only.';
create index planned_days_of_problems on planned_days (organisation_id, inspection_id, problem_id, id) where problem_id is not null;
create index planned_days_of_measures on planned_days (organisation_id, inspection_id, measure_id, id) where measure_id is not null;
create index planned_days_by_change on planned_days (organisation_id, change_id);
-- What each problem and measure is planned for is asked for by the key of the item as well.
create index planned_days_by_problem on planned_days (organisation_id, problem_id) where problem_id is not null;
create index planned_days_by_measure on planned_days (organisation_id, measure_id) where measure_id is not null;

select protect('plan_changes', see_home(), keep_ledger());
select protect('planned_days',
  'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or ' || involved('planned_days.problem_id') || ' or ' || in_measure('planned_days.measure_id'),
  keep_ledger());
grant select, insert on plan_changes, planned_days to bihuan_app, bihuan_worker;
