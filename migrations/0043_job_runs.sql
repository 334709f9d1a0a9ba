-- How the jobs ran and which processes run them: facts about the machines of this installation, no row of any organisation.

create table job_workers (
  id uuid primary key,
  -- Whether it is a server that runs its jobs itself, or a worker beside an external database.
  kind text not null check (kind in ('server', 'worker')),
  host text not null check (length(host) <= 255),
  pid int not null,
  product text not null check (length(product) <= 50),
  since timestamptz not null default now(),
  -- By the clock of the database, so that clocks of several machines need not agree.
  seen_at timestamptz not null default now(),
  ended_at timestamptz
);
comment on table job_workers is 'Processes that run jobs: each says every half minute that it lives; one that stops in order says so. Cleared by the job tidy.';

create table job_runs (
  id bigint generated always as identity primary key,
  job text not null check (length(job) <= 100),
  -- What was to be run: a run that is begun again after a kill is the same task.
  task uuid not null,
  worker_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('good', 'failed', 'broken')),
  -- What it did, or why it failed: counts and sentences of this program, nothing out of the ledger.
  message text not null default '' check (length(message) <= 1000),
  check ((ended_at is null) = (outcome is null))
);
comment on table job_runs is 'The last runs of each job: good, failed, or broken off with its process. At most one of a job is under way. Cleared by the job tidy.';
create unique index job_runs_under_way on job_runs (job) where outcome is null;
create index job_runs_by_job on job_runs (job, id);
create index job_runs_troubled on job_runs (id) where outcome in ('failed', 'broken');

create table job_totals (
  job text not null,
  outcome text not null check (outcome in ('good', 'failed', 'broken')),
  runs bigint not null,
  seconds double precision not null,
  latest timestamptz not null,
  primary key (job, outcome)
);
comment on table job_totals is 'How many runs of each job ended how since the installation began, how long they took and when the last one ended: for metrics, which must not go back when old runs are cleared.';

grant select on job_workers, job_runs, job_totals to bihuan_app;
grant select, insert, update on job_workers, job_runs, job_totals to bihuan_worker;

-- How much waits to be done by jobs, in numbers alone and never more than a few index pages long to count.
create function waiting_work() returns jsonb
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select jsonb_build_object(
    'events', (select count(*) from (select from notice_events limit 10000) t),
    'unplanned', (select count(*) from (select from notices where not planned limit 10000) t),
    'waiting', (select count(*) from (select from notice_deliveries where state = 'waiting' limit 10000) t),
    'failed', (select count(*) from (select from notice_deliveries where state = 'failed' limit 10000) t),
    'doubtful', (select count(*) from (select from notice_deliveries where state = 'doubtful' limit 10000) t),
    'unread', (select count(*) from (select from evidence where text_state is null limit 10000) t));
end;
grant select on notice_events, notice_deliveries to bihuan_definer;
alter function waiting_work() owner to bihuan_definer;
revoke execute on function waiting_work() from public;
grant execute on function waiting_work() to bihuan_app;
