-- Chains that are kept apart (leads) stand under the daily seal too, without a word of whether there are any: one salted
-- digest a day over their heads, of the same length on a day without a lead.

create table leads.seals (
  day date primary key,
  -- Drawn by lot: nobody recomputes a day without leads from outside.
  salt bytea not null check (octet_length(salt) = 32),
  -- organisation:seq:hash of the head of every chain, in the order of the organisations; empty where there is none.
  heads text not null
);
comment on table leads.seals is 'What the daily seal says of the chains of leads: its digest is SHA-256 of salt and heads. One row a sealed day, whether there is a lead or not. Append-only.';
select protect('leads.seals', 'false');
grant select, insert on leads.seals to bihuan_definer;

-- Notes the heads of a day and gives their digest: what the daily seal takes up, and all that it learns.
create function seal_apart(sealed date) returns bytea language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  digest bytea;
begin
  insert into leads.seals (day, salt, heads)
    select sealed, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
      coalesce(string_agg(h.organisation_id || ':' || h.seq || ':' || encode(h.hash, 'hex'), ' ' order by h.organisation_id), '')
    from (select distinct on (e.organisation_id) e.organisation_id, e.seq, e.hash from leads.entries e
      order by e.organisation_id, e.seq desc) h
    on conflict do nothing;
  select sha256(s.salt || convert_to(s.heads, 'UTF8')) into digest from leads.seals s where s.day = sealed;
  return digest;
end $$;
alter function seal_apart(date) owner to bihuan_definer;
revoke execute on function seal_apart(date) from public;
grant execute on function seal_apart(date) to bihuan_worker;

-- As before; and whoever submitted a round does not pass a step of it that the chain keeps for others. Rounds from before
-- there was this rule do not say, and go on as they began.
create or replace function check_verdict() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  review reviews;
  step jsonb;
begin
  select * into review from reviews r where r.organisation_id = new.organisation_id and r.id = new.review_id;
  select s into step from jsonb_array_elements(review.chain -> 'stages' -> review.stage -> 'steps') s where s ->> 'key' = new.step;
  if new.account_id is distinct from scope_account() or not new.organisation_id = any (scope_ids('reviews'))
     or not holds_role(new.account_id, case when new.recorded_for is null then new.role else 'office' end, new.organisation_id, (new.at at time zone 'Asia/Shanghai')::date) then
    raise exception 'verdict of somebody else' using errcode = 'insufficient_privilege';
  end if;
  if review.state is distinct from 'open' or step is null or step ->> 'role' <> new.role then
    raise exception 'step % of review % is not open', new.step, new.review_id using errcode = 'check_violation', constraint = 'verdict_at_open_step';
  end if;
  -- By days, as rights are: clocks are put right by seconds.
  if (new.at at time zone 'Asia/Shanghai')::date < (greatest(review.opened_at, (select max(v.at) from review_verdicts v
      where v.organisation_id = new.organisation_id and v.review_id = new.review_id)) at time zone 'Asia/Shanghai')::date then
    raise exception 'verdict of an earlier day' using errcode = 'check_violation', constraint = 'verdict_in_order';
  end if;
  if new.recorded_for is not null and coalesce(step ->> 'recorded', 'false') <> 'true' then
    raise exception 'step % is not recorded for others', new.step using errcode = 'check_violation', constraint = 'verdict_in_person';
  end if;
  if coalesce(step ->> 'signed', 'false') = 'true' and (new.signature is null or new.signed_hash is null) then
    raise exception 'step % needs a signature', new.step using errcode = 'check_violation', constraint = 'verdict_signed';
  end if;
  if new.verdict = 'pass' and coalesce(review.chain ->> 'differentPeople', 'false') = 'true'
     and exists (select from standing_passes(review.id, review.organisation_id, review.chain) p where p.step <> new.step
       and case when new.recorded_for is null then p.account_id = new.account_id and p.recorded_for is null else p.recorded_for = new.recorded_for end) then
    raise exception 'two steps of one person' using errcode = 'check_violation', constraint = 'verdict_of_another_person';
  end if;
  if new.verdict = 'pass' and step ->> 'applicantMayJudge' = 'false'
     and (new.recorded_for is null and new.account_id = review.submitted_by
       or new.recorded_for in (review.submitted_name, review.submitted_for)) then
    raise exception 'verdict of who submitted' using errcode = 'check_violation', constraint = 'verdict_not_by_applicant';
  end if;
  return new;
end $$;

-- A handover sheet that was drawn up and is not in force can be undone, with a reason; the sheet and its signatures stay.
alter table handovers
  -- Holdings that drawing it up ended and began: [{"ended": id or null, "until": its day before, "begun": id or null}].
  add column moved jsonb not null default '[]',
  add column undone_at timestamptz,
  add column undone_by bigint,
  add column undone_name text,
  add column undone_reason text check (length(undone_reason) between 1 and 200),
  add constraint handover_undone_whole check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_name is null)
    and (undone_at is null) = (undone_reason is null)),
  add constraint handover_undone_before check (undone_at is null or effective_at is null);
comment on table handovers is 'Handover sheets (整改责任交接书): who leaves, who takes over, who witnesses, what the sheet said. Never changed but by taking effect or being undone.';
drop index handovers_open;
create unique index handovers_open on handovers (organisation_id, leaver_id) where effective_at is null and undone_at is null;

-- As before; an end is taken back by undoing the sheet that set it alone, in that very transaction, to what it was before.
create or replace function keep_holdings() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  single boolean;
begin
  if tg_op = 'UPDATE' and (new.to_day is null or new.to_day > coalesce(old.to_day, new.to_day)) and not exists (
      select from handovers h, jsonb_array_elements(h.moved) m
      where h.organisation_id = new.organisation_id and h.leaver_id = new.person_id and h.last_day = old.to_day
        and h.undone_at is not null and h.xmin::text = (txid_current() % 4294967296)::text
        and (m ->> 'ended')::bigint = new.id and (m ->> 'until')::date is not distinct from new.to_day) then
    raise exception 'an end is not taken back' using errcode = 'check_violation', constraint = 'holding_ended';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('post', new.post_id));
  select p.is_single into single from posts p where p.organisation_id = new.organisation_id and p.id = new.post_id;
  if exists (select from post_holders h where h.organisation_id = new.organisation_id and h.post_id = new.post_id and h.id <> new.id
      and h.kind = new.kind and (h.person_id = new.person_id or (single and new.kind <> 'delegate'))
      and h.from_day <= coalesce(new.to_day, 'infinity') and new.from_day <= coalesce(h.to_day, 'infinity')) then
    raise exception 'post % is held then', new.post_id using errcode = 'exclusion_violation', constraint = 'post_held';
  end if;
  return null;
end $$;

-- Undoes a sheet until its last day is over, for 整改办 who may fill the posts that it moved: whoever was to hold them from
-- the day after never does, and the leaver's days are what they were. False where it is too late.
create function undo_handover(organisation bigint, handover bigint, day date, moment timestamptz, by_name text, why text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  h handovers;
  moved jsonb;
  held post_holders;
begin
  if scope_account() is null or not organisation = any (scope_ids('writes')) then
    raise exception 'whoever keeps the ledger undoes a handover' using errcode = 'insufficient_privilege';
  end if;
  select * into h from handovers x where x.organisation_id = organisation and x.id = handover for update;
  if h.id is null or h.effective_at is not null or h.undone_at is not null or day > h.last_day then return false; end if;
  update handovers x set undone_at = moment, undone_by = scope_account(), undone_name = by_name, undone_reason = why
    where x.organisation_id = organisation and x.id = handover;
  for moved in select m from jsonb_array_elements(h.moved) m loop
    for held in select p.* from post_holders p where p.organisation_id = organisation
        and p.id in ((moved ->> 'begun')::bigint, (moved ->> 'ended')::bigint) order by p.from_day desc loop
      if not may_fill(organisation, held.post_id, held.person_id, held.kind, null) then
        raise exception 'whoever may fill a post undoes who was to hold it' using errcode = 'insufficient_privilege';
      end if;
      if held.id = (moved ->> 'ended')::bigint then
        -- Brought forward once more since, it stays so.
        update post_holders p set to_day = (moved ->> 'until')::date
          where p.organisation_id = organisation and p.id = held.id and p.to_day = h.last_day;
      else
        delete from post_holders p where p.organisation_id = organisation and p.id = held.id and p.from_day > day;
      end if;
    end loop;
  end loop;
  return true;
end $$;
grant update (to_day) on post_holders to bihuan_definer;
grant delete on post_holders to bihuan_definer;

-- As before, of sheets that nobody has undone.
create or replace function due_handovers(day date) returns table (organisation_id bigint, id bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select h.organisation_id, h.id from handovers h where h.effective_at is null and h.undone_at is null and h.last_day < day order by h.id;
end;
-- As before, of a sheet that nobody has undone.
create or replace function take_handover(organisation bigint, handover bigint, day date, moment timestamptz) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  h handovers;
  heir bigint;
  passed bigint;
  ended jsonb;
begin
  select * into h from handovers x where x.organisation_id = organisation and x.id = handover for update;
  if h.id is null or h.effective_at is not null or h.undone_at is not null then return null; end if;
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

create function keep_undone() returns trigger language plpgsql as $$
begin
  if old.undone_at is not null then
    raise exception 'handover % was undone', new.id using errcode = 'check_violation', constraint = 'handover_undone';
  end if;
  return new;
end $$;
create trigger keep_undone before update on handovers for each row execute function keep_undone();
-- A signature is for a sheet that stands.
create function refuse_signature_of_undone() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from handovers h where h.organisation_id = new.organisation_id and h.id = new.handover_id and h.undone_at is not null) then
    raise exception 'handover % was undone', new.handover_id using errcode = 'check_violation', constraint = 'handover_undone';
  end if;
  return new;
end $$;
create trigger refuse_signature_of_undone after insert on handover_signatures for each row execute function refuse_signature_of_undone();

do $$
declare
  made regprocedure;
begin
  foreach made in array array['undo_handover(bigint, bigint, date, timestamptz, text, text)', 'refuse_signature_of_undone()']::regprocedure[]
  loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to bihuan_definer', made);
  end loop;
end $$;
grant execute on function undo_handover(bigint, bigint, date, timestamptz, text, text) to bihuan_app;
