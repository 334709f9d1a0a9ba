-- Reverse checks (台账销号反向核查): closed items are drawn by weight from a frozen frame and a seed that comes after it, are
-- checked on the spot, and what was found is kept by unit.

create table check_draws (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  title text not null check (length(title) between 1 and 100),
  -- What the frame was drawn up of: the organisation and all below it; one inspection, one lead unit; closed between two days.
  inspection_id bigint,
  unit_id bigint references organisations (id),
  closed_from date not null,
  closed_to date not null,
  size int not null check (size between 1 and 500),
  -- Whole percent, where the size was told so.
  share int check (share between 1 and 100),
  algorithm text not null check (length(algorithm) between 1 and 40),
  frame_count int not null check (frame_count between 1 and 20000),
  weight_sum bigint not null check (weight_sum >= frame_count),
  frame_hash bytea not null check (length(frame_hash) = 32),
  frozen_at timestamptz not null,
  frozen_by bigint not null,
  frozen_name text not null,
  seed_source text not null check (seed_source in ('announced', 'system')),
  -- Which public number will be the seed, told when the frame was frozen.
  seed_words text not null default '' check (length(seed_words) <= 200 and (seed_source = 'system' or seed_words <> '')),
  seed text check (length(seed) between 1 and 100),
  drawn_at timestamptz,
  drawn_by bigint,
  drawn_name text,
  version int not null default 1,
  primary key (organisation_id, id),
  check (closed_from <= closed_to),
  check (size <= frame_count),
  check ((seed is null) = (drawn_at is null) and (seed is null) = (drawn_by is null) and (seed is null) = (drawn_name is null))
);
comment on table check_draws is 'Draws of closed items to be checked again: frozen with the hash of the frame, then drawn once by a seed. What was frozen or drawn never changes.';
create index check_draws_by_id on check_draws (id);

create table check_frame (
  organisation_id bigint not null,
  draw_id bigint not null,
  problem_id bigint not null,
  item_organisation_id bigint not null,
  unit_id bigint,
  status text not null,
  closed_on date not null,
  open_doubts int not null check (open_doubts >= 0),
  overruled_doubts int not null check (overruled_doubts >= 0),
  unit_checked int not null check (unit_checked >= 0),
  unit_false int not null check (unit_false between 0 and unit_checked),
  weight int not null check (weight >= 1),
  primary key (organisation_id, draw_id, problem_id),
  foreign key (organisation_id, draw_id) references check_draws,
  foreign key (item_organisation_id, problem_id) references problems
);
comment on table check_frame is 'Items that a draw could take, with their weights and what they followed from, as frozen. Append-only.';

create table check_items (
  organisation_id bigint not null,
  draw_id bigint not null,
  place int not null check (place >= 1),
  problem_id bigint not null,
  score text not null check (score ~ '^[0-9]{1,40}$'),
  primary key (organisation_id, draw_id, place),
  foreign key (organisation_id, draw_id, problem_id) references check_frame,
  constraint check_item_once unique (organisation_id, draw_id, problem_id)
);
comment on table check_items is 'Items that were drawn, in the order of the draw. Append-only.';
create index check_items_by_problem on check_items (problem_id);

create table check_results (
  -- Of the item: its units read what was found.
  organisation_id bigint not null,
  id bigint generated always as identity,
  problem_id bigint not null,
  unit_id bigint,
  draw_organisation_id bigint not null,
  draw_id bigint not null,
  finding text not null check (finding in ('true', 'partly', 'false')),
  words text not null default '' check (length(words) <= 2000),
  checkers text not null check (length(checkers) between 1 and 100),
  checked_on date not null,
  recorded_at timestamptz not null,
  account_id bigint not null,
  account_name text not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, problem_id) references problems,
  foreign key (draw_organisation_id, draw_id, problem_id) references check_items (organisation_id, draw_id, problem_id),
  constraint check_said_why check (finding = 'true' or words <> '')
);
comment on table check_results is 'What checks found: borne out, in part, or not. Append-only; of one item of a draw the newest row holds.';
create index check_results_by_draw on check_results (draw_organisation_id, draw_id, problem_id, id);
create index check_results_by_problem on check_results (organisation_id, problem_id, id);

-- Who will be checked must not read beforehand what was drawn: seen by who judges, where the draw was made. A frame is
-- written by who freezes it, what was drawn by who draws.
select protect('check_draws', 'organisation_id in (select unnest((scope_ids(''reviews''))::bigint[]))');
select protect('check_frame', 'organisation_id in (select unnest((scope_ids(''reviews''))::bigint[]))',
  'exists (select from check_draws d where d.organisation_id = check_frame.organisation_id and d.id = check_frame.draw_id and d.frozen_by = (select scope_account()))');
select protect('check_items', 'organisation_id in (select unnest((scope_ids(''reviews''))::bigint[]))',
  'exists (select from check_draws d where d.organisation_id = check_items.organisation_id and d.id = check_items.draw_id and d.drawn_by = (select scope_account()))');
select protect('check_results',
  'organisation_id in (select unnest((scope_ids(''reads''))::bigint[])) or ' || involved('check_results.problem_id'),
  'draw_organisation_id in (select unnest((scope_ids(''reviews''))::bigint[]))');
grant select, insert on check_draws, check_frame, check_items, check_results to bihuan_app, bihuan_worker;
grant update (seed, drawn_at, drawn_by, drawn_name, version) on check_draws to bihuan_app, bihuan_worker;

-- Whether the account of the scope draws and checks there: 整改办 or one of the four parties.
create function may_check(organisation bigint, day date) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from unnest(array['office', 'inspection_office', 'discipline', 'organisation_department', 'resident_team']) r
    where holds_role(scope_account(), r, organisation, day));
end;

create function keep_check_draw() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if (tg_op = 'INSERT' and (new.frozen_by is distinct from scope_account() or not may_check(new.organisation_id, (new.frozen_at at time zone 'Asia/Shanghai')::date)))
     or (tg_op = 'UPDATE' and (new.drawn_by is distinct from scope_account() or not may_check(new.organisation_id, (new.drawn_at at time zone 'Asia/Shanghai')::date))) then
    raise exception 'draw of somebody else' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'INSERT' and new.seed is not null then
    raise exception 'a frame is frozen before its seed is known' using errcode = 'check_violation', constraint = 'seed_after_frame';
  end if;
  if tg_op = 'UPDATE' and (old.seed is not null or new.seed is null) then
    raise exception 'draw % has its seed', old.id using errcode = 'check_violation', constraint = 'seed_given_once';
  end if;
  return new;
end $$;
create trigger keep_check_draw before insert or update on check_draws for each row execute function keep_check_draw();

-- A frame is written whole, before the seed; what was drawn is written whole, after it. Neither takes one row more.
create function keep_check_frame() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from (select distinct organisation_id, draw_id from added) a
    join check_draws d on d.organisation_id = a.organisation_id and d.id = a.draw_id
    where d.seed is not null or (select count(*) from check_frame f where f.organisation_id = d.organisation_id and f.draw_id = d.id) <> d.frame_count) then
    raise exception 'the frame is frozen' using errcode = 'check_violation', constraint = 'frame_frozen';
  end if;
  return null;
end $$;
create trigger keep_check_frame after insert on check_frame referencing new table as added for each statement execute function keep_check_frame();

create function keep_check_items() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from (select distinct organisation_id, draw_id from added) a
    join check_draws d on d.organisation_id = a.organisation_id and d.id = a.draw_id
    where d.seed is null or d.drawn_by is distinct from scope_account()
      or (select count(*) from check_items i where i.organisation_id = d.organisation_id and i.draw_id = d.id) <> d.size) then
    raise exception 'the items are drawn' using errcode = 'check_violation', constraint = 'items_drawn';
  end if;
  return null;
end $$;
create trigger keep_check_items after insert on check_items referencing new table as added for each statement execute function keep_check_items();

create function keep_check_result() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.account_id is distinct from scope_account()
     or not may_check(new.draw_organisation_id, (new.recorded_at at time zone 'Asia/Shanghai')::date) then
    raise exception 'finding of somebody else' using errcode = 'insufficient_privilege';
  end if;
  if not exists (select from check_frame f where f.organisation_id = new.draw_organisation_id and f.draw_id = new.draw_id
      and f.problem_id = new.problem_id and f.item_organisation_id = new.organisation_id and f.unit_id is not distinct from new.unit_id) then
    raise exception 'finding of another item' using errcode = 'check_violation', constraint = 'check_of_drawn_item';
  end if;
  return new;
end $$;
create trigger keep_check_result before insert on check_results for each row execute function keep_check_result();

grant select on check_draws, check_frame, check_items to bihuan_definer;
do $$
declare
  made regprocedure;
begin
  foreach made in array array['may_check(bigint, date)', 'keep_check_draw()', 'keep_check_frame()', 'keep_check_items()', 'keep_check_result()']::regprocedure[]
  loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to bihuan_definer', made);
  end loop;
end $$;
