-- Chains of verdicts: who passed or sent back what, round by round, and what a closure stands on.

alter table inspections add column rule_pack text not null default 'default' check (rule_pack ~ '^[a-z][a-z0-9-]{0,59}$');
alter table inspections add column rule_pack_version int not null default 1;
comment on column inspections.rule_pack is 'The rule pack (with its version) that this inspection follows.';
grant update (rule_pack, rule_pack_version) on inspections to bihuan_app, bihuan_worker;

create table reviews (
  organisation_id bigint not null,
  id bigint generated always as identity,
  subject text not null check (subject in ('plan', 'measure_closure', 'problem_closure', 'extension', 'withholding', 'publication')),
  inspection_id bigint not null,
  -- The problem in whose history the review shows; null for a plan.
  problem_id bigint,
  measure_id bigint,
  round int not null check (round > 0),
  -- The chain as the pack had it when the review was opened: a later pack changes nothing that is under way.
  rule_pack text not null,
  rule_pack_version int not null,
  chain jsonb not null,
  -- What is asked: the grade of a closure, the new deadline of an extension; words of the submitter.
  request jsonb not null default '{}',
  -- Hash of exactly what the verdicts are about (problem, measures, progress, evidence as they were submitted).
  content_hash bytea not null,
  state text not null default 'open' check (state in ('open', 'passed', 'returned', 'withdrawn')),
  stage int not null default 0,
  -- Roles whose verdict is waited for, drawn from the open stage: what a list of things to do looks for.
  waiting text[] not null default '{}',
  -- What a passed closure gave.
  result text,
  submitted_by bigint not null,
  submitted_name text not null,
  -- Unit in whose name 整改办 submitted, where the unit has no account of its own.
  submitted_for text,
  opened_at timestamptz not null,
  closed_at timestamptz,
  version int not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections,
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, measure_id) references measures,
  check ((problem_id is null) = (subject in ('plan', 'publication'))),
  check ((state = 'open') = (closed_at is null)),
  check (subject <> 'measure_closure' or measure_id is not null)
);
comment on table reviews is 'Rounds of review: what was submitted, under which chain, where it stands. Nothing is ever deleted; each round is a row.';
create index reviews_by_id on reviews (id);
create unique index reviews_open on reviews (organisation_id, subject, inspection_id, coalesce(problem_id, 0), coalesce(measure_id, 0)) where state = 'open';
create index reviews_by_problem on reviews (organisation_id, problem_id, id) where problem_id is not null;
create index reviews_by_measure on reviews (organisation_id, measure_id, id) where measure_id is not null;
create index reviews_waiting on reviews (organisation_id, opened_at) where state = 'open';

create table review_verdicts (
  organisation_id bigint not null,
  id bigint generated always as identity,
  review_id bigint not null,
  problem_id bigint,
  step text not null,
  role text not null,
  verdict text not null check (verdict in ('pass', 'return')),
  return_to text,
  grade text,
  reason_code text,
  opinion text check (length(opinion) <= 4000),
  account_id bigint not null,
  account_name text not null,
  -- Who gave the verdict on paper, where 整改办 recorded it, with the scanned signed page.
  recorded_for text,
  recorded_evidence_id bigint,
  -- How it was signed, and the hash (SM3) of what was signed: content, chain, step, verdict, words, time.
  signature text check (signature in ('password', 'totp', 'paper')),
  signed_hash bytea,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, review_id) references reviews,
  foreign key (organisation_id, recorded_evidence_id) references evidence,
  check ((recorded_for is null) = (recorded_evidence_id is null)),
  check (verdict = 'pass' or reason_code is not null)
);
comment on table review_verdicts is 'Every verdict of every round, with opinion, reason and signature. Append-only.';
create index review_verdicts_by_review on review_verdicts (organisation_id, review_id, id);

create table deadlines (
  organisation_id bigint not null,
  id bigint generated always as identity,
  problem_id bigint not null,
  measure_id bigint,
  deadline date not null,
  -- The deadline that this one follows; it stays.
  former date,
  review_id bigint not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, measure_id) references measures,
  foreign key (organisation_id, review_id) references reviews
);
comment on table deadlines is 'Deadlines that an approved extension gave; the former one stays beside it.';
create index deadlines_by_problem on deadlines (organisation_id, problem_id, id);

create table outside_waits (
  organisation_id bigint not null,
  id bigint generated always as identity,
  problem_id bigint not null,
  measure_id bigint,
  -- 发函文号, 收文单位, what is waited for.
  letter_number text check (length(letter_number) between 1 and 100),
  addressee text not null check (length(addressee) between 1 and 200),
  matter text not null check (length(matter) between 1 and 2000),
  sent_on date not null,
  reply_by date not null,
  replied_on date,
  reply text check (length(reply) <= 2000),
  at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, measure_id) references measures,
  check (reply_by >= sent_on)
);
comment on table outside_waits is 'What an item waits for from outside (待外部): letter, addressee, the day by which a reply is due.';
create index outside_waits_open on outside_waits (organisation_id, problem_id) where replied_on is null;
create index outside_waits_by_problem on outside_waits (organisation_id, problem_id, id);

create table receipts (
  organisation_id bigint not null,
  id bigint generated always as identity,
  problem_id bigint not null,
  account_id bigint not null,
  account_name text not null,
  role text not null,
  -- The head who signed on paper, where 整改办 recorded it, with the scanned page.
  recorded_for text,
  recorded_evidence_id bigint,
  signature text not null check (signature in ('password', 'totp', 'paper')),
  signed_hash bytea not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, recorded_evidence_id) references evidence,
  check ((recorded_for is null) = (recorded_evidence_id is null))
);
comment on table receipts is 'That the head received an immediate item (立行立改) in person.';
create unique index receipts_by_problem on receipts (organisation_id, problem_id);

alter table problems add column heartbeat_on date;
alter table measures add column heartbeat_on date;
comment on column problems.heartbeat_on is 'The day by which a long-term item must be reported on again.';
comment on column measures.heartbeat_on is 'The day by which a long-term item must be reported on again.';
grant update (heartbeat_on) on problems, measures to bihuan_app, bihuan_worker;

-- Whether a role is held over an organisation; what the database believes of a verdict's author.
create function holds_role(account bigint, asked text, organisation bigint) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp
  return exists (select 1 from account_roles r join organisation_closure c on c.ancestor_id = r.organisation_id and c.descendant_id = organisation
    where r.account_id = account and r.role = asked and asked not in ('unit', 'unit_head'));
grant select on account_roles, organisation_closure to bihuan_definer;
alter function holds_role(bigint, text, bigint) owner to bihuan_definer;

-- A verdict is given in one's own name, in a role that one holds there, at a step of an open review that is this
-- role's; 整改办 alone records what others signed on paper, where the chain lets it.
create function check_verdict() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  review reviews;
  step jsonb;
begin
  select * into review from reviews r where r.organisation_id = new.organisation_id and r.id = new.review_id;
  select s into step from jsonb_array_elements(review.chain -> 'stages' -> review.stage -> 'steps') s where s ->> 'key' = new.step;
  if new.account_id is distinct from scope_account() or not new.organisation_id = any (scope_ids('reviews'))
     or not holds_role(new.account_id, case when new.recorded_for is null then new.role else 'office' end, new.organisation_id) then
    raise exception 'verdict of somebody else' using errcode = 'insufficient_privilege';
  end if;
  if review.state is distinct from 'open' or step is null or step ->> 'role' <> new.role then
    raise exception 'step % of review % is not open', new.step, new.review_id using errcode = 'check_violation', constraint = 'verdict_at_open_step';
  end if;
  if new.recorded_for is not null and coalesce(step ->> 'recorded', 'false') <> 'true' then
    raise exception 'step % is not recorded for others', new.step using errcode = 'check_violation', constraint = 'verdict_in_person';
  end if;
  if coalesce(step ->> 'signed', 'false') = 'true' and (new.signature is null or new.signed_hash is null) then
    raise exception 'step % needs a signature', new.step using errcode = 'check_violation', constraint = 'verdict_signed';
  end if;
  return new;
end $$;
grant select on reviews to bihuan_definer;
alter function check_verdict() owner to bihuan_definer;
create trigger check_verdict before insert on review_verdicts for each row execute function check_verdict();

-- A review passes only when every step of its chain has its people, since the last return; the rules in
-- review/rules.ts say so first, and no other way leads past this one.
create function check_passed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  lacking text;
begin
  if old.state <> 'open' then raise exception 'review % is closed', old.id using errcode = 'check_violation', constraint = 'review_closed'; end if;
  if new.state = 'passed' then
    select s ->> 'key' into lacking
      from jsonb_array_elements(new.chain -> 'stages') stage, jsonb_array_elements(stage -> 'steps') s
      where (select count(distinct (v.account_id, v.recorded_for)) from review_verdicts v
             where v.organisation_id = new.organisation_id and v.review_id = new.id and v.step = s ->> 'key' and v.verdict = 'pass'
               and not exists (select 1 from review_verdicts b where b.organisation_id = v.organisation_id and b.review_id = v.review_id
                 and b.id > v.id and b.verdict = 'return' and (b.return_to is null or b.return_to = v.step)))
            < (s ->> 'people')::int
      limit 1;
    if lacking is not null then
      raise exception 'step % of review % has not passed', lacking, new.id using errcode = 'check_violation', constraint = 'review_all_passed';
    end if;
  end if;
  return new;
end $$;
grant select on review_verdicts to bihuan_definer;
alter function check_passed() owner to bihuan_definer;
create trigger check_passed before update on reviews for each row execute function check_passed();

-- A problem or measure is done by a passed review alone, whoever writes it: the last one of its own closure, with this
-- result. Whoever only judges the ledger changes nothing else of it, and that in the transaction that ends the review.
create function refuse_unreviewed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  last reviews;
  judged text := case tg_table_name when 'problems' then 'problem_closure' else 'measure_closure' end;
  stands boolean;
begin
  if new.status is distinct from old.status and new.status in ('completed', 'basically_completed', 'under_review', 'returned') then
    select * into last from reviews r where r.organisation_id = new.organisation_id and r.subject = judged
      and case judged when 'problem_closure' then r.problem_id = new.id else r.measure_id = new.id end order by r.id desc limit 1;
    stands := coalesce((new.status = 'under_review' and last.state = 'open')
      or (old.status = 'under_review' and ((new.status = 'returned' and last.state = 'returned')
        or (new.status <> 'returned' and last.state = 'passed' and last.result = new.status))), false);
    if not stands then
      raise exception '% of % % without a review', new.status, tg_table_name, new.id using errcode = 'check_violation', constraint = 'no_closure_without_review';
    end if;
  end if;
  return new;
end $$;
alter function refuse_unreviewed() owner to bihuan_definer;
create trigger refuse_unreviewed before update of status on problems for each row execute function refuse_unreviewed();
create trigger refuse_unreviewed before update of status on measures for each row execute function refuse_unreviewed();

create function only_judges() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  keeps boolean := new.organisation_id = any (scope_ids('writes'));
  decided boolean;
  before jsonb := to_jsonb(old) - array['status', 'version', 'deadline', 'heartbeat_on'];
  after jsonb := to_jsonb(new) - array['status', 'version', 'deadline', 'heartbeat_on'];
begin
  if scope_account() is null or keeps or not new.organisation_id = any (scope_ids('reviews')) then return new; end if;
  if before is distinct from after then raise exception 'a reviewer changes no ledger' using errcode = 'insufficient_privilege'; end if;
  select exists (select 1 from reviews r join review_verdicts v on v.organisation_id = r.organisation_id and v.review_id = r.id
      where r.organisation_id = new.organisation_id and v.account_id = scope_account() and r.state in ('passed', 'returned')
        and r.xmin::text = (txid_current() % 4294967296)::text
        and case tg_table_name when 'problems' then r.problem_id = new.id else r.measure_id = new.id end) into decided;
  if not decided then
    raise exception 'no verdict of this person' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
alter function only_judges() owner to bihuan_definer;
create trigger only_judges before update on problems for each row execute function only_judges();
create trigger only_judges before update on measures for each row execute function only_judges();

-- What an open review was before there were reviews: whatever is under review waits for 整改办, as it did.
insert into reviews (organisation_id, subject, inspection_id, problem_id, round, rule_pack, rule_pack_version, chain, request, content_hash,
    waiting, submitted_by, submitted_name, opened_at)
  select p.organisation_id, 'problem_closure', p.inspection_id, p.id, 1, 'default', 1,
    '{"name":"问题销号","basis":"升级前的申请","differentPeople":false,"stages":[{"steps":[{"key":"office","name":"整改办审核","role":"office","people":1,"signed":false,"recorded":false}]}]}',
    '{"grade":"completed"}', '\x', '{office}', 0, '升级前的申请', now()
  from problems p where p.status = 'under_review' and p.superseded_at is null;
insert into reviews (organisation_id, subject, inspection_id, problem_id, measure_id, round, rule_pack, rule_pack_version, chain, request, content_hash,
    waiting, submitted_by, submitted_name, opened_at)
  select m.organisation_id, 'measure_closure', m.inspection_id,
    (select min(l.problem_id) from measure_problems l where l.organisation_id = m.organisation_id and l.measure_id = m.id), m.id, 1, 'default', 1,
    '{"name":"措施完成认定","basis":"升级前的申请","differentPeople":false,"stages":[{"steps":[{"key":"office","name":"整改办审核","role":"office","people":1,"signed":false,"recorded":false}]}]}',
    '{"grade":"completed"}', '\x', '{office}', 0, '升级前的申请', now()
  from measures m where m.status = 'under_review';

grant select, insert on reviews, review_verdicts, deadlines, outside_waits, receipts to bihuan_app, bihuan_worker;
grant update (state, stage, waiting, result, closed_at, version) on reviews to bihuan_app, bihuan_worker;
grant update (replied_on, reply) on outside_waits to bihuan_app, bihuan_worker;

create function judge_problem(problem text) returns text language sql immutable as $$
  select 'organisation_id = any ((select scope_ids(''reviews''))::bigint[]) or ' || report_problem(problem)
$$;
select protect('reviews',
  'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or ' || involved('reviews.problem_id'), judge_problem('reviews.problem_id'));
select protect('review_verdicts',
  'organisation_id = any ((select scope_ids(''reads''))::bigint[]) or ' || involved('review_verdicts.problem_id'),
  'account_id = (select scope_account()) and organisation_id = any ((select scope_ids(''reviews''))::bigint[])');
select protect('deadlines', see_problem('deadlines.problem_id'), 'organisation_id = any ((select scope_ids(''reviews''))::bigint[])');
select protect('outside_waits', see_problem('outside_waits.problem_id'), report_problem('outside_waits.problem_id'));
select protect('receipts', see_problem('receipts.problem_id'), 'account_id = (select scope_account()) and (' || report_problem('receipts.problem_id') || ' or organisation_id = any ((select scope_ids(''reviews''))::bigint[]))');

-- The last verdict moves what it is about: reviewers may, as far as the triggers above let them.
create policy judged_update on problems for update to bihuan_app using (organisation_id = any ((select scope_ids('reviews'))::bigint[])) with check (organisation_id = any ((select scope_ids('reviews'))::bigint[]));
create policy judged_update on measures for update to bihuan_app using (organisation_id = any ((select scope_ids('reviews'))::bigint[])) with check (organisation_id = any ((select scope_ids('reviews'))::bigint[]));
create policy judged_insert on problem_facets for insert to bihuan_app with check (organisation_id = any ((select scope_ids('reviews'))::bigint[]));
create policy judged_update on problem_facets for update to bihuan_app using (organisation_id = any ((select scope_ids('reviews'))::bigint[])) with check (organisation_id = any ((select scope_ids('reviews'))::bigint[]));
create policy judged_insert on status_changes for insert to bihuan_app with check (organisation_id = any ((select scope_ids('reviews'))::bigint[]));

revoke execute on function holds_role(bigint, text, bigint), check_verdict(), check_passed(), refuse_unreviewed(), only_judges(), judge_problem(text) from public;
grant execute on function holds_role(bigint, text, bigint) to bihuan_definer;
