-- Milestones of an inspection: what the pack counts out is never stored; what a person says of one is.

create table milestone_entries (
  organisation_id bigint not null,
  id bigint generated always as identity,
  inspection_id bigint not null,
  -- Key of the milestone in the pack that the inspection follows.
  milestone text not null check (milestone ~ '^[a-z][a-z0-9_]{0,59}$'),
  kind text not null check (kind in ('done', 'undone', 'moved', 'unmoved')),
  -- The day on which it was reached, or until which it is now due.
  day date check ((day is null) = (kind in ('undone', 'unmoved'))),
  -- Why, where it was moved or something was taken back.
  note text not null default '' check (length(note) <= 500 and (kind = 'done' or note <> '')),
  account_id bigint not null,
  author_name text not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections
);
comment on table milestone_entries is 'What people said of milestones (节点): reached on a day, taken back, due on another day with the reason. Append-only; the last of each pair counts.';
create index milestone_entries_by_inspection on milestone_entries (organisation_id, inspection_id, id);
grant select, insert on milestone_entries to bihuan_app, bihuan_worker;
select protect('milestone_entries', see_home(), keep_ledger() || ' and account_id = (select scope_account())');

create index reviews_of_inspections on reviews (organisation_id, inspection_id) where problem_id is null;

-- Whether a chain of the pack was ever used: from then on the pack stays when the feedback date is corrected.
create function was_reviewed(organisation bigint, inspection bigint) returns boolean language sql stable set search_path = pg_catalog, public, pg_temp
  return exists (select from reviews r where r.organisation_id = organisation and r.inspection_id = inspection and r.problem_id is null)
    or exists (select from problems p join reviews r on r.organisation_id = p.organisation_id and r.problem_id = p.id
      where p.organisation_id = organisation and p.inspection_id = inspection);
comment on function was_reviewed is 'Whether anything of an inspection was ever submitted for review, as far as the asker sees its reviews.';

-- The days from which clocks run and by which milestones are reached. A unit's clerk sees these days, and nothing else of
-- the verdicts and meetings that they come from. `wanted`: these inspections; null: all that the scope sees.
create function milestone_facts(wanted bigint[]) returns table (organisation_id bigint, inspection_id bigint,
  plan_approved date, text_approved date, topic_meeting date, democratic_life date)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.organisation_id, i.id, r.plan, r.text, m.topic, m.life
  from inspections i
  left join lateral (
    select min(v.closed_at at time zone 'Asia/Shanghai') filter (where v.subject = 'plan')::date as plan,
      max(v.closed_at at time zone 'Asia/Shanghai') filter (where v.subject = 'publication')::date as text
    from reviews v where v.organisation_id = i.organisation_id and v.inspection_id = i.id and v.problem_id is null and v.state = 'passed') r on true
  left join lateral (
    select min(t.held_on) filter (where t.kind = 'special') as topic, min(t.held_on) filter (where t.kind = 'democratic_life') as life
    from meetings t where t.organisation_id = i.organisation_id and t.inspection_id = i.id
      and t.held_on >= coalesce(i.feedback_date, t.held_on)) m on true
  where (wanted is null or i.id = any (wanted))
    and (i.organisation_id = any (scope_ids('reads'))
      or cardinality(scope_ids('units')) > 0 and i.organisation_id = any (scope_ids('homes')))
$$;
comment on function milestone_facts is 'Days of plan, publication, meeting and democratic-life meeting of inspections that the scope sees.';
grant select on inspections, reviews, meetings to bihuan_definer;
alter function milestone_facts(bigint[]) owner to bihuan_definer;
revoke execute on function milestone_facts(bigint[]) from public;
grant execute on function milestone_facts(bigint[]) to bihuan_app, bihuan_worker;
