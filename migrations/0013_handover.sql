-- Handing over (整改责任交接): who leaves, what passes to whom, the three signatures.

create table handovers (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  leaver_id bigint not null,
  -- Who takes over; or, until there is somebody, who answers for it meanwhile (临时负责人).
  successor_id bigint,
  acting_id bigint,
  witness_id bigint not null,
  last_day date not null,
  reason text check (length(reason) <= 200),
  -- The sheet as it was drawn up, and its hash (SM3), which the signatures are about.
  content jsonb not null,
  content_hash bytea not null,
  effective_at timestamptz,
  created_by bigint not null,
  created_name text not null,
  created_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, leaver_id) references persons,
  foreign key (organisation_id, successor_id) references persons,
  foreign key (organisation_id, acting_id) references persons,
  foreign key (organisation_id, witness_id) references persons,
  -- Never ownerless: there is always somebody to pass to, and it is somebody else.
  constraint handover_has_heir check ((successor_id is null) <> (acting_id is null)),
  constraint handover_three_people check (leaver_id <> coalesce(successor_id, acting_id) and witness_id <> leaver_id and witness_id <> coalesce(successor_id, acting_id))
);
comment on table handovers is 'Handover sheets (整改责任交接书): who leaves, who takes over, who witnesses, what the sheet said. Never changed but by taking effect.';
create index handovers_by_id on handovers (id);
create unique index handovers_open on handovers (organisation_id, leaver_id) where effective_at is null;

create table handover_items (
  organisation_id bigint not null,
  id bigint generated always as identity,
  handover_id bigint not null,
  problem_id bigint,
  measure_id bigint,
  role text not null check (role in ('leader', 'responsible')),
  from_person_id bigint not null,
  to_person_id bigint not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, handover_id) references handovers,
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, measure_id) references measures,
  foreign key (organisation_id, from_person_id) references persons,
  foreign key (organisation_id, to_person_id) references persons,
  check ((problem_id is null) <> (measure_id is null))
);
comment on table handover_items is 'What passed from whom to whom when a handover took effect. Written by take_handover alone.';
create index handover_items_by_handover on handover_items (organisation_id, handover_id, id);

create table handover_signatures (
  organisation_id bigint not null,
  handover_id bigint not null,
  party text not null check (party in ('leaver', 'successor', 'witness')),
  name text not null,
  -- Who signed in the system, or recorded the signed page.
  account_id bigint not null,
  account_name text not null,
  signature text not null check (signature in ('password', 'totp', 'paper')),
  signed_hash bytea not null,
  -- The scanned signed page of somebody without an account.
  file_hash text,
  file_name text check (length(file_name) between 1 and 255),
  at timestamptz not null,
  primary key (organisation_id, handover_id, party),
  foreign key (organisation_id, handover_id) references handovers,
  foreign key (organisation_id, file_hash) references files,
  check ((signature = 'paper') = (file_hash is not null)),
  check ((file_hash is null) = (file_name is null))
);
comment on table handover_signatures is 'The three signatures (移交人、接收人、监交人) under a handover sheet. Append-only.';

-- As which of the three somebody stands in a handover, by the person of the account.
create function party_in_handover(organisation bigint, handover bigint) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select case a.person_id when h.leaver_id then 'leaver' when h.witness_id then 'witness' when coalesce(h.successor_id, h.acting_id) then 'successor' end
  from accounts a join handovers h on h.organisation_id = a.person_organisation
  where a.id = scope_account() and h.organisation_id = organisation and h.id = handover;
end;

select protect('handovers', 'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or party_in_handover(organisation_id, id) is not null', keep_ledger());
select protect('handover_items', 'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or party_in_handover(organisation_id, handover_id) is not null', 'false');
select protect('handover_signatures', 'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or party_in_handover(organisation_id, handover_id) is not null',
  'account_id = (select scope_account()) and case when signature = ''paper'' then organisation_id = any ((select scope_ids(''writes''))::bigint[]) else party_in_handover(organisation_id, handover_id) is not distinct from party end');
grant select, insert on handovers, handover_signatures to bihuan_app, bihuan_worker;
grant select on handover_items to bihuan_app, bihuan_worker;
grant select, insert, update on handovers to bihuan_definer;
grant select, insert on handover_items to bihuan_definer;
grant select on handover_signatures to bihuan_definer;
grant select, insert, delete on problem_persons, measure_persons to bihuan_definer;
grant delete on account_roles to bihuan_definer;

-- Takes effect, where it is time: with the third signature from the last day on, or by itself when that day is over.
-- Everything open or long-term that the leaver answers for passes to whoever takes over, and what the leaver's account
-- may do there ends, in this one transaction. Gives what passed and what ended; null where it was not time.
create function take_handover(organisation bigint, handover bigint, day date, moment timestamptz) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  h handovers;
  heir bigint;
  passed bigint;
  ended jsonb;
begin
  select * into h from handovers x where x.organisation_id = organisation and x.id = handover for update;
  if h.id is null or h.effective_at is not null then return null; end if;
  if scope_account() is not null and not organisation = any (scope_ids('writes')) and party_in_handover(organisation, handover) is null then
    return null;
  end if;
  if not (day > h.last_day or day = h.last_day and (select count(*) = 3 from handover_signatures s
      where s.organisation_id = organisation and s.handover_id = handover)) then
    return null;
  end if;
  heir := coalesce(h.successor_id, h.acting_id);
  perform set_config('bihuan.day', (h.last_day + 1)::text, true);
  insert into handover_items (organisation_id, handover_id, problem_id, role, from_person_id, to_person_id)
    select organisation, handover, x.problem_id, x.role, h.leaver_id, heir
    from problem_persons x join problems p on p.organisation_id = x.organisation_id and p.id = x.problem_id
    where x.organisation_id = organisation and x.person_id = h.leaver_id and p.superseded_at is null
      and p.status not in ('completed', 'basically_completed') order by x.problem_id, x.role;
  insert into handover_items (organisation_id, handover_id, measure_id, role, from_person_id, to_person_id)
    select organisation, handover, x.measure_id, x.role, h.leaver_id, heir
    from measure_persons x join measures m on m.organisation_id = x.organisation_id and m.id = x.measure_id
    where x.organisation_id = organisation and x.person_id = h.leaver_id
      and m.status not in ('completed', 'basically_completed') order by x.measure_id, x.role;
  select count(*) into passed from handover_items i where i.organisation_id = organisation and i.handover_id = handover;
  insert into problem_persons (organisation_id, problem_id, person_id, role)
    select organisation, i.problem_id, heir, i.role from handover_items i
    where i.organisation_id = organisation and i.handover_id = handover and i.problem_id is not null on conflict do nothing;
  insert into measure_persons (organisation_id, measure_id, person_id, role)
    select organisation, i.measure_id, heir, i.role from handover_items i
    where i.organisation_id = organisation and i.handover_id = handover and i.measure_id is not null on conflict do nothing;
  delete from problem_persons x using handover_items i where i.organisation_id = organisation and i.handover_id = handover
    and x.organisation_id = organisation and x.problem_id = i.problem_id and x.role = i.role and x.person_id = h.leaver_id;
  delete from measure_persons x using handover_items i where i.organisation_id = organisation and i.handover_id = handover
    and x.organisation_id = organisation and x.measure_id = i.measure_id and x.role = i.role and x.person_id = h.leaver_id;
  perform set_config('bihuan.day', '', true);
  -- Roles given to the account itself end too, unless another post there goes on; the last 整改办 of a place stays.
  with gone as (
    delete from account_roles r using accounts a
    where a.person_organisation = organisation and a.person_id = h.leaver_id and r.account_id = a.id and r.home_id = organisation
      and r.role not in ('administrator', 'system_admin', 'security_admin', 'auditor')
      and not exists (select from post_holders x where x.organisation_id = organisation and x.person_id = h.leaver_id and x.kind <> 'delegate'
        and (x.to_day is null or x.to_day > h.last_day))
      and (r.role <> 'office' or exists (select from accounts o, lateral roles_of(o.id, h.last_day + 1) other
        where o.id <> a.id and o.disabled_at is null and o.home_id = organisation and other.role = 'office' and other.home_id = organisation))
    returning r.role, r.organisation_id)
  select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'organisationId', g.organisation_id)), '[]') into ended from gone g;
  update handovers x set effective_at = moment where x.organisation_id = organisation and x.id = handover;
  return jsonb_build_object('passed', passed, 'ended', ended);
end $$;

-- Those that are due by the day alone: what the nightly job takes.
create function due_handovers(day date) returns table (organisation_id bigint, id bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select h.organisation_id, h.id from handovers h where h.effective_at is null and h.last_day < day order by h.id;
end;

-- What is in force leaves nothing behind, and nothing without somebody.
create function check_handover() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.effective_at is not null and (open_items_of(new.organisation_id, new.leaver_id) > 0 or exists (
      select from handover_items i where i.organisation_id = new.organisation_id and i.handover_id = new.id
        and not exists (select from problem_persons x where x.organisation_id = i.organisation_id and x.problem_id = i.problem_id and x.role = i.role)
        and not exists (select from measure_persons x where x.organisation_id = i.organisation_id and x.measure_id = i.measure_id and x.role = i.role))) then
    raise exception 'handover % leaves something ownerless', new.id using errcode = 'check_violation', constraint = 'no_item_ownerless';
  end if;
  return null;
end $$;
create constraint trigger check_handover after insert or update on handovers deferrable initially deferred for each row execute function check_handover();

do $$
declare
  made regprocedure;
begin
  foreach made in array array['party_in_handover(bigint, bigint)', 'take_handover(bigint, bigint, date, timestamptz)', 'due_handovers(date)', 'check_handover()']::regprocedure[]
  loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to bihuan_definer', made);
  end loop;
end $$;
grant execute on function party_in_handover(bigint, bigint), take_handover(bigint, bigint, date, timestamptz) to bihuan_app, bihuan_worker;
grant execute on function due_handovers(date) to bihuan_worker;
