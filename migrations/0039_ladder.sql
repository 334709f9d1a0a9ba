-- Ladders: what is looked at on which day, which rungs have passed for what cause, what a person holds back.

-- What the ladder has to look at again. Written by triggers in the transaction that changes something and taken out by the
-- ladder: a write waits for no clock, and no change is missed.
create table ladder_changes (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  -- One problem; or all of an inspection with its milestones, or all of a lead unit; none of them: the whole organisation.
  problem_id bigint,
  inspection_id bigint,
  unit_id bigint,
  -- The problem came back: its rungs count anew.
  reopened boolean not null default false,
  primary key (organisation_id, id)
);
comment on table ladder_changes is 'What the ladder has to look at again since it last looked. A queue: written by triggers, emptied by the ladder.';

create table ladder_clocks (
  organisation_id bigint not null references organisations,
  inspection_id bigint not null,
  -- 0: the inspection itself, with its milestones.
  problem_id bigint not null,
  -- What the rungs count from; null for an inspection, whose milestones have a day each.
  due date,
  -- How often the problem has come back, and the day of the last time: a deadline before it counts from it.
  round int not null default 0,
  since date,
  -- The next day on which something happens, and the rung that comes then; null: nothing until something changes.
  look_on date,
  next_rung text,
  next_certain boolean not null default true,
  primary key (organisation_id, problem_id, inspection_id)
);
comment on table ladder_clocks is 'When the ladder looks next at an open problem with a due day, or at an inspection with milestones. Kept by the ladder alone; nothing scans the ledger.';
create index ladder_clocks_by_day on ladder_clocks (look_on, organisation_id) where look_on is not null;
create index ladder_clocks_coming on ladder_clocks (organisation_id, look_on) where next_rung is not null;

create table ladder_firings (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  inspection_id bigint not null,
  problem_id bigint not null,
  -- Key of the milestone; empty for a problem.
  milestone text not null default '',
  due date not null,
  round int not null default 0,
  rung text not null,
  name text not null,
  act text not null,
  -- The day on which it came due, and whether all holidays on the way to it were known.
  day date not null,
  certain boolean not null,
  fired_on date not null,
  -- skipped: passed together with, or after, a rung at least as severe.
  outcome text not null check (outcome in ('fired', 'skipped')),
  unit_id bigint,
  letter_id bigint,
  -- Whom it went to, as words: [{"to": "responsible_person", "names": ["陈禾"], "instead": null}].
  recipients jsonb not null default '[]',
  at timestamptz not null,
  primary key (organisation_id, id)
);
comment on table ladder_firings is 'Rungs that passed: the cause (problem or milestone, due day, round, rung), what came of it, who was told. Append-only; a cause stands here once.';
create unique index ladder_firings_by_cause on ladder_firings (organisation_id, problem_id, inspection_id, milestone, due, round, rung);
create index ladder_firings_by_letter on ladder_firings (organisation_id, letter_id) where letter_id is not null;

create table ladder_holds (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  problem_id bigint,
  unit_id bigint references organisations,
  -- Key of the rung; null: every rung.
  rung text,
  -- The last day on which it is held.
  until_day date not null,
  reason text not null check (length(reason) between 1 and 500),
  held_by bigint not null,
  held_name text not null,
  held_at timestamptz not null,
  lifted_by bigint,
  lifted_name text,
  lifted_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, problem_id) references problems,
  check ((problem_id is null) <> (unit_id is null)),
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifted_name is null))
);
comment on table ladder_holds is 'Rungs of a problem or of a lead unit that somebody holds back until a day, with the reason; lifted earlier by whoever and when.';
create index ladder_holds_by_id on ladder_holds (id);
create index ladder_holds_active on ladder_holds (organisation_id, until_day) where lifted_at is null;
create index ladder_holds_by_problem on ladder_holds (organisation_id, problem_id, id) where problem_id is not null;

create function note_ladder_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into ladder_changes (organisation_id, problem_id, reopened) values (
    coalesce(new.organisation_id, old.organisation_id), coalesce(new.problem_id, old.problem_id),
    tg_op = 'UPDATE' and old.status in ('completed', 'basically_completed', 'long_term')
      and new.status not in ('completed', 'basically_completed', 'long_term', 'under_review'));
  return null;
end $$;
-- What has no day and had none needs no look.
create trigger note_ladder_added after insert on problem_facets for each row when (new.next_due is not null) execute function note_ladder_change();
create trigger note_ladder_changed after update of next_due, status on problem_facets for each row
  when ((old.next_due, old.status) is distinct from (new.next_due, new.status)) execute function note_ladder_change();
create trigger note_ladder_removed after delete on problem_facets for each row execute function note_ladder_change();

create function note_ladder_inspection() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into ladder_changes (organisation_id, inspection_id) values (new.organisation_id, new.id);
  return null;
end $$;
create trigger note_ladder_inspection_added after insert on inspections for each row execute function note_ladder_inspection();
create trigger note_ladder_inspection_changed after update of rule_pack, rule_pack_version, feedback_date, period_to, publish_date on inspections for each row
  when ((old.rule_pack, old.rule_pack_version, old.feedback_date, old.period_to, old.publish_date)
    is distinct from (new.rule_pack, new.rule_pack_version, new.feedback_date, new.period_to, new.publish_date))
  execute function note_ladder_inspection();

-- Rungs are held by who writes letters there: 整改办, or 巡察办 over it, in their own name.
create function keep_ladder_hold() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not writes_letters(new.organisation_id, (coalesce(new.lifted_at, new.held_at) at time zone 'Asia/Shanghai')::date)
     or coalesce(new.lifted_by, new.held_by) is distinct from scope_account() then
    raise exception 'hold of somebody else' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'UPDATE' and old.lifted_at is not null then
    raise exception 'hold % was lifted', old.id using errcode = 'check_violation', constraint = 'hold_lifted_once';
  end if;
  return new;
end $$;
create trigger keep_ladder_hold before insert or update on ladder_holds for each row execute function keep_ladder_hold();

create function note_ladder_hold() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into ladder_changes (organisation_id, problem_id, unit_id) values (new.organisation_id, new.problem_id, new.unit_id);
  return null;
end $$;
create trigger note_ladder_hold after insert or update on ladder_holds for each row execute function note_ladder_hold();

-- A letter that is issued, answered or sent back moves the rungs that follow from its reply.
create function note_ladder_letter() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into ladder_changes (organisation_id, problem_id)
    select f.organisation_id, f.problem_id from ladder_firings f
    where f.organisation_id = new.organisation_id and f.letter_id = new.id and f.problem_id > 0;
  return null;
end $$;
create trigger note_ladder_letter after update of state, reply_by on letters for each row
  when ((old.state, old.reply_by) is distinct from (new.state, new.reply_by)) execute function note_ladder_letter();

-- What a person says of a milestone, and a plan or text that is approved, move days.
create function note_ladder_milestone() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into ladder_changes (organisation_id, inspection_id) values (new.organisation_id, new.inspection_id);
  return null;
end $$;
create trigger note_ladder_milestone after insert on milestone_entries for each row execute function note_ladder_milestone();
create trigger note_ladder_review after update of state on reviews for each row
  when (new.problem_id is null and old.state is distinct from new.state and new.state = 'passed') execute function note_ladder_milestone();

-- With other holidays, days that were counted over working days may come sooner.
create function note_ladder_calendar() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into ladder_changes (organisation_id) select distinct c.organisation_id from ladder_clocks c;
  return null;
end $$;
create trigger note_ladder_calendar after insert on calendar_notices for each statement execute function note_ladder_calendar();

-- Organisations in which there is something to look at on a day.
create function ladder_work(day date) returns setof bigint language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select o.id from organisations o
  where exists (select from ladder_changes c where c.organisation_id = o.id)
    or exists (select from ladder_clocks c where c.organisation_id = o.id and c.look_on <= day)
  order by o.id;
end;

-- People of and above an organisation who have a role there on a day: of their accounts, or by the posts that they hold
-- (as roles_of). `place` is the unit for a unit's roles, else the organisation; `chief`: by a post for one person.
create function ladder_people(organisation bigint, day date)
  returns table (role text, place bigint, home bigint, person bigint, name text, chief boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select held.role, held.place, x.organisation_id, x.id, x.name, bool_or(held.chief)
  from (
    select r.role, case when r.role in ('unit', 'unit_head') then r.organisation_id else organisation end as place,
      a.person_organisation as home, a.person_id as person, false as chief
    from account_roles r join accounts a on a.id = r.account_id
    where a.person_id is not null and a.disabled_at is null and case when r.role in ('unit', 'unit_head') then r.home_id = organisation
      else exists (select from organisation_closure c where c.ancestor_id = r.organisation_id and c.descendant_id = organisation) end
    union all
    select p.role, case when p.role in ('unit', 'unit_head') then p.unit_id else organisation end, h.organisation_id, h.person_id,
      p.is_single and h.kind <> 'delegate'
    from posts p join post_holders h on h.organisation_id = p.organisation_id and h.post_id = p.id
      and h.from_day <= day and (h.to_day is null or h.to_day >= day)
    where p.role is not null and p.retired_at is null
      and case when p.role in ('unit', 'unit_head') then p.organisation_id = organisation
        else exists (select from organisation_closure c where c.ancestor_id = p.organisation_id and c.descendant_id = organisation) end
      and (h.kind <> 'delegate' or exists (
        select from post_holders o where o.organisation_id = h.organisation_id and o.post_id = h.post_id and o.person_id = h.for_person_id
          and o.kind <> 'delegate' and o.from_day <= day and (o.to_day is null or o.to_day >= day)))
  ) held join persons x on x.organisation_id = held.home and x.id = held.person and x.retired_at is null
  group by held.role, held.place, x.organisation_id, x.id, x.name
  order by held.role, held.place, x.organisation_id, x.id;
end;

select protect('ladder_changes', 'organisation_id = any ((select scope_ids(''reads''))::bigint[])', keep_ledger());
select protect('ladder_clocks', see_problem('ladder_clocks.problem_id'), keep_ledger());
select protect('ladder_firings', see_problem('ladder_firings.problem_id'), keep_ledger());
-- 巡察办 holds the rungs of what it judges as 整改办 does; which role it is, the rules ask.
select protect('ladder_holds', see_problem('ladder_holds.problem_id') || ' or unit_id = any ((select scope_ids(''units''))::bigint[])',
  'organisation_id = any ((select scope_ids(''writes''))::bigint[]) or organisation_id = any ((select scope_ids(''reviews''))::bigint[])');
-- Only the ladder itself, which the worker runs, moves clocks and lets rungs pass.
grant select, insert, delete on ladder_changes to bihuan_worker;
grant select, insert, update, delete on ladder_clocks to bihuan_worker;
grant select, insert on ladder_firings to bihuan_worker;
grant select on ladder_holds to bihuan_worker;
grant select on ladder_changes, ladder_clocks, ladder_firings to bihuan_app;
grant select, insert on ladder_holds to bihuan_app;
grant update (lifted_by, lifted_name, lifted_at) on ladder_holds to bihuan_app;
grant select, insert on ladder_changes to bihuan_definer;
grant select on ladder_clocks, ladder_firings, organisations, organisation_closure, posts, post_holders, persons to bihuan_definer;
alter function note_ladder_change() owner to bihuan_definer;
alter function note_ladder_inspection() owner to bihuan_definer;
alter function note_ladder_hold() owner to bihuan_definer;
alter function keep_ladder_hold() owner to bihuan_definer;
alter function note_ladder_letter() owner to bihuan_definer;
alter function note_ladder_milestone() owner to bihuan_definer;
alter function note_ladder_calendar() owner to bihuan_definer;
alter function ladder_work(date) owner to bihuan_definer;
alter function ladder_people(bigint, date) owner to bihuan_definer;
revoke execute on function note_ladder_change(), note_ladder_inspection(), note_ladder_hold(), keep_ladder_hold(), note_ladder_letter(), note_ladder_milestone(), note_ladder_calendar(),
  ladder_work(date), ladder_people(bigint, date) from public;
grant execute on function ladder_work(date), ladder_people(bigint, date) to bihuan_worker;

-- What stands in the ledger already is looked at once.
insert into ladder_changes (organisation_id) select distinct i.organisation_id from inspections i order by 1;
