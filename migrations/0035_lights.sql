-- Working days: what the yearly notices of the 国务院办公厅 say of holidays and make-up days. Installation-wide.

create table calendar_notices (
  id bigint generated always as identity primary key,
  year int not null check (year between 1999 and 2199),
  -- Title and number of the notice, or where else its days come from.
  source text not null check (length(source) between 2 and 300),
  -- The words that were pasted or read from a file; null where the days came with the product.
  original text check (length(original) <= 20000),
  entered_by bigint references accounts,
  entered_name text not null,
  entered_at timestamptz not null default now(),
  -- Stands for all notices up to this one, whatever database they lie in.
  mark uuid not null default gen_random_uuid()
);
comment on table calendar_notices is 'Notices of holidays and make-up days (放假安排), each year''s newest in force; former ones stay.';
create index calendar_notices_by_year on calendar_notices (year, id desc);

create table calendar_days (
  notice_id bigint not null references calendar_notices,
  day date not null,
  -- True: a make-up day, on which people work (调休上班); false: a holiday.
  works boolean not null,
  name text not null check (length(name) between 1 and 40),
  primary key (notice_id, day)
);
comment on table calendar_days is 'Days that a notice names: holidays (weekend days among them too) and make-up days.';

-- Everybody counts by the same days; they are the top's to enter (people/actions/top.ts).
select protect('calendar_notices', 'true', 'exists (select from unnest((select scope_ids(''manages''))::bigint[]) m where is_at_top(m))');
select protect('calendar_days', 'true', 'exists (select from unnest((select scope_ids(''manages''))::bigint[]) m where is_at_top(m))');
grant select, insert on calendar_notices, calendar_days to bihuan_app, bihuan_worker;
-- What was counted out stands in answers of any organisation.
create trigger note_names before insert or update or delete on calendar_notices for each statement execute function note_change_of('0');
create trigger note_names before insert or update or delete on calendar_days for each statement execute function note_change_of('0');

-- The years that chinese-days 1.5.7 (MIT) knows, drawn from its data; calendar.test.ts compares the two.
create temporary table seed (year int, name text, holidays text, workdays text) on commit drop;
insert into seed values
  (2004, '元旦', '01-01', ''),
  (2004, '春节', '01-22 01-23 01-24 01-25 01-26 01-27 01-28', '01-17 01-18'),
  (2004, '劳动节', '05-01 05-02 05-03 05-04 05-05 05-06 05-07', '05-08 05-09'),
  (2004, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '10-09 10-10'),
  (2005, '元旦', '01-01 01-02 01-03', ''),
  (2005, '春节', '02-09 02-10 02-11 02-12 02-13 02-14 02-15', '02-05 02-06'),
  (2005, '劳动节', '05-01 05-02 05-03 05-04 05-05 05-06 05-07', '04-30 05-08'),
  (2005, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '10-08 10-09'),
  (2006, '元旦', '01-01 01-02 01-03', '12-30 12-31'),
  (2006, '春节', '01-29 01-30 01-31 02-01 02-02 02-03 02-04', '01-28 02-05'),
  (2006, '劳动节', '05-01 05-02 05-03 05-04 05-05 05-06 05-07', '04-29 04-30'),
  (2006, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-30 10-08'),
  (2007, '元旦', '01-01 01-02 01-03 12-30 12-31', '12-29'),
  (2007, '春节', '02-18 02-19 02-20 02-21 02-22 02-23 02-24', '02-17 02-25'),
  (2007, '劳动节', '05-01 05-02 05-03 05-04 05-05 05-06 05-07', '04-28 04-29'),
  (2007, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-29 09-30'),
  (2008, '元旦', '01-01', ''),
  (2008, '春节', '02-06 02-07 02-08 02-09 02-10 02-11 02-12', '02-02 02-03'),
  (2008, '清明', '04-04 04-05 04-06', ''),
  (2008, '劳动节', '05-01 05-02 05-03', '05-04'),
  (2008, '端午', '06-07 06-08 06-09', ''),
  (2008, '中秋', '09-13 09-14 09-15', ''),
  (2008, '国庆节', '09-29 09-30 10-01 10-02 10-03 10-04 10-05', '09-27 09-28'),
  (2009, '元旦', '01-01 01-02 01-03', '01-04'),
  (2009, '春节', '01-25 01-26 01-27 01-28 01-29 01-30 01-31', '01-24 02-01'),
  (2009, '清明', '04-04 04-05 04-06', ''),
  (2009, '劳动节', '05-01 05-02 05-03', ''),
  (2009, '端午', '05-28 05-29 05-30', '05-31'),
  (2009, '国庆节', '10-01 10-02 10-04 10-05 10-06 10-07 10-08', '09-27 10-10'),
  (2009, '中秋', '10-03', ''),
  (2010, '元旦', '01-01 01-02 01-03', ''),
  (2010, '春节', '02-13 02-14 02-15 02-16 02-17 02-18 02-19', '02-20 02-21'),
  (2010, '清明', '04-03 04-04 04-05', ''),
  (2010, '劳动节', '05-01 05-02 05-03', ''),
  (2010, '端午', '06-14 06-15 06-16', '06-12 06-13'),
  (2010, '中秋', '09-22 09-23 09-24', '09-19 09-25'),
  (2010, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-26 10-09'),
  (2011, '元旦', '01-01 01-02 01-03', '12-31'),
  (2011, '春节', '02-02 02-03 02-04 02-05 02-06 02-07 02-08', '01-30 02-12'),
  (2011, '清明', '04-03 04-04 04-05', '04-02'),
  (2011, '劳动节', '04-30 05-01 05-02', ''),
  (2011, '端午', '06-04 06-06', ''),
  (2011, '中秋', '09-10 09-11 09-12', ''),
  (2011, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '10-08 10-09'),
  (2012, '元旦', '01-01 01-02 01-03', ''),
  (2012, '春节', '01-22 01-23 01-24 01-25 01-26 01-27 01-28', '01-21 01-29'),
  (2012, '清明', '04-02 04-03 04-04', '03-31 04-01'),
  (2012, '劳动节', '04-29 04-30 05-01', '04-28'),
  (2012, '端午', '06-22 06-24', ''),
  (2012, '中秋', '09-30', ''),
  (2012, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-29'),
  (2013, '元旦', '01-01 01-02 01-03', '01-05 01-06'),
  (2013, '春节', '02-09 02-10 02-11 02-12 02-13 02-14 02-15', '02-16 02-17'),
  (2013, '清明', '04-04 04-05 04-06', '04-07'),
  (2013, '劳动节', '04-29 04-30 05-01', '04-27 04-28'),
  (2013, '端午', '06-10 06-11 06-12', '06-08 06-09'),
  (2013, '中秋', '09-19 09-20 09-21', '09-22'),
  (2013, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-29 10-12'),
  (2014, '元旦', '01-01', ''),
  (2014, '春节', '01-31 02-01 02-02 02-03 02-04 02-05 02-06', '01-26 02-08'),
  (2014, '清明', '04-05 04-06 04-07', ''),
  (2014, '劳动节', '05-01 05-02 05-03', '05-04'),
  (2014, '端午', '06-02', ''),
  (2014, '中秋', '09-08', ''),
  (2014, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-28 10-11'),
  (2015, '元旦', '01-01 01-02 01-03', '01-04'),
  (2015, '春节', '02-18 02-19 02-20 02-21 02-22 02-23 02-24', '02-15 02-28'),
  (2015, '清明', '04-05 04-06', ''),
  (2015, '劳动节', '05-01', ''),
  (2015, '端午', '06-20 06-22', ''),
  (2015, '中秋', '09-27', ''),
  (2015, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '10-10'),
  (2015, '中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日', '09-03 09-04', '09-06'),
  (2016, '元旦', '01-01', ''),
  (2016, '春节', '02-07 02-08 02-09 02-10 02-11 02-12 02-13', '02-06 02-14'),
  (2016, '清明', '04-04', ''),
  (2016, '劳动节', '05-01 05-02', ''),
  (2016, '端午', '06-09 06-10 06-11', '06-12'),
  (2016, '中秋', '09-15 09-16 09-17', '09-18'),
  (2016, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '10-08 10-09'),
  (2017, '元旦', '01-01 01-02', ''),
  (2017, '春节', '01-27 01-28 01-29 01-30 01-31 02-01 02-02', '01-22 02-04'),
  (2017, '清明', '04-02 04-03 04-04', '04-01'),
  (2017, '劳动节', '05-01', ''),
  (2017, '端午', '05-28 05-29 05-30', '05-27'),
  (2017, '国庆节', '10-01 10-02 10-03 10-05 10-06 10-07 10-08', '09-30'),
  (2017, '中秋', '10-04', ''),
  (2018, '元旦', '01-01 12-30 12-31', '12-29'),
  (2018, '春节', '02-15 02-16 02-17 02-18 02-19 02-20 02-21', '02-11 02-24'),
  (2018, '清明', '04-05 04-06 04-07', '04-08'),
  (2018, '劳动节', '04-29 04-30 05-01', '04-28'),
  (2018, '端午', '06-18', ''),
  (2018, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-29 09-30'),
  (2018, '中秋', '09-24', ''),
  (2019, '元旦', '01-01', ''),
  (2019, '春节', '02-04 02-05 02-06 02-07 02-08 02-09 02-10', '02-02 02-03'),
  (2019, '清明', '04-05 04-06 04-07', ''),
  (2019, '劳动节', '05-01 05-02 05-03 05-04', '04-28 05-05'),
  (2019, '端午', '06-07 06-08 06-09', ''),
  (2019, '中秋', '09-13 09-14 09-15', ''),
  (2019, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-29 10-12'),
  (2020, '元旦', '01-01', ''),
  (2020, '春节', '01-24 01-25 01-26 01-27 01-28 01-29 01-30 01-31 02-01 02-02', '01-19'),
  (2020, '清明', '04-04 04-05 04-06', ''),
  (2020, '劳动节', '05-01 05-02 05-03 05-04 05-05', '04-26 05-09'),
  (2020, '端午', '06-25 06-26 06-27', '06-28'),
  (2020, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-08', '09-27 10-10'),
  (2021, '元旦', '01-01 01-02 01-03', ''),
  (2021, '春节', '02-11 02-12 02-13 02-14 02-15 02-16 02-17', '02-07 02-20'),
  (2021, '清明', '04-03 04-04 04-05', ''),
  (2021, '劳动节', '05-01 05-02 05-03 05-04 05-05', '04-25 05-08'),
  (2021, '端午', '06-12 06-13 06-14', ''),
  (2021, '中秋', '09-19 09-20 09-21', '09-18'),
  (2021, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-26 10-09'),
  (2022, '元旦', '01-01 01-02 01-03 12-31', ''),
  (2022, '春节', '01-31 02-01 02-02 02-03 02-04 02-05 02-06', '01-29 01-30'),
  (2022, '清明', '04-03 04-04 04-05', '04-02'),
  (2022, '劳动节', '04-30 05-01 05-02 05-03 05-04', '04-24 05-07'),
  (2022, '端午', '06-03 06-04 06-05', ''),
  (2022, '中秋', '09-10 09-11 09-12', ''),
  (2022, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '10-08 10-09'),
  (2023, '元旦', '01-01 01-02', ''),
  (2023, '春节', '01-21 01-22 01-23 01-24 01-25 01-26 01-27', '01-28 01-29'),
  (2023, '清明', '04-05', ''),
  (2023, '劳动节', '04-29 04-30 05-01 05-02 05-03', '04-23 05-06'),
  (2023, '端午', '06-22 06-23 06-24', '06-25'),
  (2023, '中秋', '09-29', ''),
  (2023, '国庆节', '09-30 10-01 10-02 10-03 10-04 10-05 10-06', '10-07 10-08'),
  (2024, '元旦', '01-01', ''),
  (2024, '春节', '02-10 02-11 02-12 02-13 02-14 02-15 02-16 02-17', '02-04 02-18'),
  (2024, '清明', '04-04 04-05 04-06', '04-07'),
  (2024, '劳动节', '05-01 05-02 05-03 05-04 05-05', '04-28 05-11'),
  (2024, '端午', '06-10', ''),
  (2024, '中秋', '09-15 09-16 09-17', '09-14'),
  (2024, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-29 10-12'),
  (2025, '元旦', '01-01', ''),
  (2025, '春节', '01-28 01-29 01-30 01-31 02-01 02-02 02-03 02-04', '01-26 02-08'),
  (2025, '清明', '04-04 04-05 04-06', ''),
  (2025, '劳动节', '05-01 05-02 05-03 05-04 05-05', '04-27'),
  (2025, '端午', '05-31 06-01 06-02', ''),
  (2025, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-07 10-08', '09-28 10-11'),
  (2025, '中秋', '10-06', ''),
  (2026, '元旦', '01-01 01-02 01-03', '01-04'),
  (2026, '春节', '02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23', '02-14 02-28'),
  (2026, '清明', '04-04 04-05 04-06', ''),
  (2026, '劳动节', '05-01 05-02 05-03 05-04 05-05', '05-09'),
  (2026, '端午', '06-19 06-20 06-21', ''),
  (2026, '中秋', '09-25 09-26 09-27', ''),
  (2026, '国庆节', '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-20 10-10')
;
insert into calendar_notices (year, source, entered_name)
  select s.year, '国务院办公厅关于' || s.year || '年部分节假日安排的通知（据 chinese-days 1.5.7 整理）', '随程序提供' from seed s group by s.year order by s.year;
insert into calendar_days (notice_id, day, works, name)
  select n.id, (s.year || '-' || d.day)::date, d.works, s.name
  from seed s join calendar_notices n on n.year = s.year
  cross join lateral (select h, false from regexp_split_to_table(s.holidays, ' ') h where h <> ''
    union all select w, true from regexp_split_to_table(s.workdays, ' ') w where w <> '') d (day, works);

-- Lights. Nothing is recomputed at midnight: a row knows the days on which it turns yellow and red, and its light is a
-- comparison with today (decisions/0035). The rule stands in TypeScript (rulepack/rules/times.ts) and is laid down here as days.

create table light_rules (
  rule_pack text not null,
  version int not null,
  -- Yellow as well where nothing has begun after this share (per cent) of the time from the feedback to the deadline.
  not_started_percent int,
  primary key (rule_pack, version)
);
comment on table light_rules is 'Versions of rule packs that have lights, as this program last read them.';
create table light_turns (
  rule_pack text not null,
  version int not null,
  -- From this due day on, up to the next row's: so many days before it a thing turns yellow, so many after it red.
  due_from date not null,
  yellow_before int not null,
  red_after int not null check (red_after > 0 and red_after >= -yellow_before),
  -- False where working days of a year were counted whose notice is not known.
  certain boolean not null,
  primary key (rule_pack, version, due_from),
  foreign key (rule_pack, version) references light_rules
);
comment on table light_turns is 'When what is due on a day turns yellow and red, worked out from rule packs and calendar (rulepack/store/lights.ts).';
create table light_state (
  only_one boolean primary key default true check (only_one),
  -- Stands for the packs, the calendar and the years that the turns were worked out from.
  worked_from text not null,
  -- Problems of inspections from here on have yet to be looked at with the new turns; null: none.
  next_inspection bigint
);
comment on table light_state is 'What the turns of the lights were worked out from, and how far the ledger follows them.';
-- Nothing in them is anybody's own: what the application may not touch is not granted.
select protect('light_rules', 'true');
select protect('light_turns', 'true');
select protect('light_state', 'true');
grant select, insert, update, delete on light_rules, light_turns, light_state to bihuan_worker;
grant select on light_rules, light_turns to bihuan_definer;
grant select, update on light_state to bihuan_definer;
grant select on light_state to bihuan_app;

alter table problem_facets drop column light,
  add column yellow_on date,
  add column red_on date,
  add column light_certain boolean not null default true,
  add check ((yellow_on is null) = (red_on is null) and yellow_on <= red_on and red_on > next_due);
comment on table problem_facets is 'One row for each live problem: what lists filter, sort and count by. Yellow from yellow_on, red from red_on; a rule pack without lights leaves them empty. Floors above the ledger set open_doubts and review_step through it.';

-- The days on which what is due turns yellow and red; nothing where the pack has no lights.
create function light_days(pack text, pack_version int, since date, due date, untouched boolean, out yellow_on date, out red_on date, out certain boolean)
  language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  percent int;
begin
  certain := true;
  select due - t.yellow_before, due + t.red_after, t.certain into yellow_on, red_on, certain from light_turns t
    where t.rule_pack = pack and t.version = pack_version and t.due_from <= due order by t.due_from desc limit 1;
  if yellow_on is null then
    certain := true;
    return;
  end if;
  if untouched and since < due then
    select r.not_started_percent into percent from light_rules r where r.rule_pack = pack and r.version = pack_version;
    -- As lightDays in rulepack/rules/times.ts has it.
    if percent is not null then yellow_on := least(yellow_on, since + ceil((due - since) * percent / 100.0)::int); end if;
  end if;
end $$;

create function light_facet() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  of inspections;
begin
  if new.next_due is null then
    new.yellow_on := null;
    new.red_on := null;
    new.light_certain := true;
    return new;
  end if;
  select * into of from inspections i where i.organisation_id = new.organisation_id and i.id = new.inspection_id;
  select d.yellow_on, d.red_on, d.certain into new.yellow_on, new.red_on, new.light_certain
    from light_days(of.rule_pack, of.rule_pack_version, of.feedback_date, new.next_due, new.status = 'not_started') d;
  return new;
end $$;
create trigger light_facet before insert on problem_facets for each row execute function light_facet();
create trigger light_facet_again before update of next_due, status, inspection_id on problem_facets for each row
  when ((old.next_due, old.inspection_id, old.status = 'not_started') is distinct from (new.next_due, new.inspection_id, new.status = 'not_started'))
  execute function light_facet();

-- Brings the lights of an inspection's problems up to date with the turns; gives how many it changed.
create function relight(inspection bigint) returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  of inspections;
  changed bigint[];
begin
  select * into of from inspections i where i.id = inspection;
  select array_agg(f.problem_id) into changed from problem_facets f
    cross join lateral light_days(of.rule_pack, of.rule_pack_version, of.feedback_date, f.next_due, f.status = 'not_started') d
    where f.organisation_id = of.organisation_id and f.inspection_id = of.id and f.next_due is not null
      and (f.yellow_on, f.red_on, f.light_certain) is distinct from (d.yellow_on, d.red_on, d.certain);
  if changed is null then return 0; end if;
  -- In one order, before any is changed, as everything that changes several facets does.
  perform from problem_facets f where f.organisation_id = of.organisation_id and f.problem_id = any (changed) order by f.problem_id for no key update;
  update problem_facets f set (yellow_on, red_on, light_certain) = (select d.yellow_on, d.red_on, d.certain
      from light_days(of.rule_pack, of.rule_pack_version, of.feedback_date, f.next_due, f.status = 'not_started') d)
    where f.organisation_id = of.organisation_id and f.problem_id = any (changed) and f.next_due is not null;
  return cardinality(changed);
end $$;
-- Goes on where the last call left off, for so many inspections; gives how many problems changed and how many inspections are left.
create function relight_some(most int, out changed bigint, out remaining bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  next bigint;
  done bigint[];
begin
  select s.next_inspection into next from light_state s for update;
  changed := 0;
  remaining := 0;
  if next is null then return; end if;
  done := array(select i.id from inspections i where i.id >= next order by i.id limit most);
  select coalesce(sum(relight(id)), 0) into changed from unnest(done) id;
  select count(*), min(i.id) into remaining, next from inspections i where cardinality(done) > 0 and i.id > done[cardinality(done)];
  update light_state set next_inspection = next;
end $$;
create function relight_inspection() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform relight(new.id);
  return null;
end $$;
create trigger relight_inspection after update of rule_pack, rule_pack_version, feedback_date on inspections for each row
  when ((old.rule_pack, old.rule_pack_version, old.feedback_date) is distinct from (new.rule_pack, new.rule_pack_version, new.feedback_date))
  execute function relight_inspection();

-- Counted as problem_dues is: open ones by the day, and by the month, on which they turn.
create table problem_turns (
  organisation_id bigint not null,
  viewer_id bigint not null,
  level text not null,
  turn text not null check (turn in ('yellow', 'red')),
  span text not null check (span in ('day', 'month')),
  day date not null,
  n bigint not null
);
comment on table problem_turns is 'Problems by the day, and by the month, on which they turn yellow and red: yellow today are those that have turned yellow and not red.';
create index problem_turns_by_viewer on problem_turns (viewer_id, organisation_id, turn, span, day) include (level, n);
select protect('problem_turns', 'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or viewer_id = any ((select scope_ids(''units''))::bigint[])');
-- Drawn from facets, which note their changes.
drop trigger note_change on problem_turns;
drop trigger note_deletion on problem_turns;
grant select on problem_turns to bihuan_app, bihuan_worker;
grant select, insert, update, delete on problem_turns to bihuan_definer;

create function count_lights(f problem_facets, viewers bigint[], amount int) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if f.yellow_on is null then return; end if;
  insert into problem_turns select f.organisation_id, v, f.level, t.turn, s.span, s.day, amount
    from unnest(viewers) v, (values ('yellow', f.yellow_on), ('red', f.red_on)) t (turn, day),
      lateral (values ('day', t.day), ('month', date_trunc('month', t.day)::date)) s (span, day);
end $$;

-- As before, and by the days on which they turn.
create or replace function count_facets() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  by_status boolean := true;
  by_due boolean := true;
  by_light boolean := true;
  viewers bigint[];
begin
  if tg_op = 'UPDATE' then
    by_status := (old.level, old.status, old.unit_id) is distinct from (new.level, new.status, new.unit_id);
    by_due := (old.level, old.next_due) is distinct from (new.level, new.next_due);
    by_light := (old.level, old.yellow_on, old.red_on) is distinct from (new.level, new.yellow_on, new.red_on);
    if not by_status and not by_due and not by_light then return null; end if;
  end if;
  if tg_op <> 'INSERT' then
    viewers := array(select 0::bigint union all select i.unit_id from problem_involvement i where i.organisation_id = old.organisation_id and i.problem_id = old.problem_id);
    if by_status or by_due then perform count_problem(old, viewers, -1, by_status, by_due); end if;
    if by_light then perform count_lights(old, viewers, -1); end if;
  end if;
  if tg_op <> 'DELETE' then
    viewers := array(select 0::bigint union all select i.unit_id from problem_involvement i where i.organisation_id = new.organisation_id and i.problem_id = new.problem_id);
    if by_status or by_due then perform count_problem(new, viewers, 1, by_status, by_due); end if;
    if by_light then perform count_lights(new, viewers, 1); end if;
  end if;
  return null;
end $$;
drop trigger count_facets on problem_facets;
create trigger count_facets after insert or delete or update of organisation_id, problem_id, level, status, unit_id, next_due, yellow_on, red_on
  on problem_facets for each row execute function count_facets();

create or replace function count_involvement() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  f problem_facets;
  row problem_involvement := case when tg_op = 'DELETE' then old else new end;
  amount constant int := case when tg_op = 'DELETE' then -1 else 1 end;
begin
  select * into f from problem_facets p where p.organisation_id = row.organisation_id and p.problem_id = row.problem_id for no key update;
  if found then
    perform count_problem(f, array[row.unit_id], amount, true, true);
    perform count_lights(f, array[row.unit_id], amount);
  end if;
  return null;
end $$;

create or replace function sum_problem_counts(organisation bigint) returns void language sql security definer set search_path = pg_catalog, public, pg_temp
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
  with gone as (delete from problem_turns c where c.organisation_id = organisation returning c.*)
  insert into problem_turns
    select g.organisation_id, g.viewer_id, g.level, g.turn, g.span, g.day, sum(g.n) from gone g group by 1, 2, 3, 4, 5, 6 having sum(g.n) <> 0;
  with gone as (delete from status_counts c where c.organisation_id = organisation returning c.*)
  insert into status_counts select g.organisation_id, g.week, g.kind, sum(g.n) from gone g group by 1, 2, 3 having sum(g.n) <> 0;
end;
create or replace function unsummed_organisations() returns setof bigint language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select r.organisation_id from (
    select c.organisation_id, count(*) as n, count(distinct (c.viewer_id, c.level, c.status)) as sums from problem_totals c group by 1
    union all select c.organisation_id, count(*), count(distinct (c.viewer_id, c.unit_id, c.level, c.status)) from problem_counts c group by 1
    union all select c.organisation_id, count(*), count(distinct (c.viewer_id, c.level, c.span, c.next_due)) from problem_dues c group by 1
    union all select c.organisation_id, count(*), count(distinct (c.viewer_id, c.level, c.turn, c.span, c.day)) from problem_turns c group by 1
    union all select c.organisation_id, count(*), count(distinct (c.week, c.kind)) from status_counts c group by 1) r
  group by r.organisation_id having sum(r.n) > 100 + 2 * sum(r.sums);
end;

-- What lists and pages show of a row's light; the rest of these two functions stays as 0029 has it.
do $$
declare
  made regprocedure;
  before text;
  after text;
begin
  foreach made in array array['ledger_rows(bigint[], bigint[], date)', 'problem_page(bigint, date)']::regprocedure[] loop
    before := pg_get_functiondef(made);
    after := replace(before, 'f.next_due as "nextDue",', 'f.next_due as "nextDue", case when f.red_on <= day then ''red'' when f.yellow_on <= day then ''yellow''
        when f.yellow_on is not null then ''green'' end as light, coalesce(f.light_certain, true) as "lightCertain",'
      || case when made::text like 'problem_page%' then ' f.yellow_on as "yellowOn", f.red_on as "redOn",' else '' end);
    if after = before then raise exception '% is not as expected', made; end if;
    execute after;
  end loop;
  foreach made in array array['light_facet()', 'relight(bigint)', 'relight_some(int)', 'relight_inspection()', 'count_lights(problem_facets, bigint[], int)']::regprocedure[] loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
  end loop;
end $$;
revoke execute on function light_days(text, int, date, date, boolean) from public;
grant execute on function light_days(text, int, date, date, boolean) to bihuan_definer;
grant execute on function relight_some(int) to bihuan_worker;
