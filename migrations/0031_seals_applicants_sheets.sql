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
