-- A problem's page in one question. Who sees a problem sees what hangs on it: that is asked once, of the problem, and not by each
-- table of each query. Starting the plans of all those policies cost more than reading the rows.

-- The page of a problem as JSON, without what was brought, lineage and verdicts, of which it says whether they are to be asked for
-- (under the policies of their own tables); null where the scope does not see the problem. What belongs to other problems
-- (manifestations, problem above, work that a measure has elsewhere) is shown as far as the scope sees those; `offset 0`: asked of
-- each by its key, else the planner gathers all that a unit is involved in.
create function problem_page(asked bigint, day date) returns text
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  units constant bigint[] := scope_ids('units');
  here bigint;
  above bigint;
  whole boolean;
  has record;
  page text;
  part text;
begin
  select row_to_json(r)::text, r."organisationId", r."parentId", r.organisation_seen into page, here, above, whole
  from (
    select p.id, p.organisation_id as "organisationId", p.inspection_id as "inspectionId", p.aspect_id as "aspectId",
      p.parent_id as "parentId", p.level, p.category, p.topic, p.subcategory, p.focus, p.is_key as "isKey",
      p.key_situation as "keySituation", p.cause, p.goal, p.position, p.number, p.title, p.original_text as "originalText", p.special,
      p.status, p.claimed_status as "claimedStatus", p.deadline, p.heartbeat_on as "heartbeatOn", p.disclosure,
      p.source_document_id as "sourceDocumentId", p.source_from as "sourceFrom", p.source_to as "sourceTo",
      p.superseded_at is not null as superseded, p.version, s.own as "ofOwnUnit", s.organisation_seen,
      o.name as "organisationName", i.title as "inspectionTitle", i.kind as "inspectionKind", i.team as "inspectionTeam",
      i.feedback_date as "feedbackDate", coalesce(i.rule_pack, 'default') as pack, coalesce(i.rule_pack_version, 1) as "packVersion",
      f.problem_id is not null as listed, f.aspect_id as "aspectOfRow", a.heading as aspect, coalesce(f.next_due < day, false) as overdue,
      f.next_due as "nextDue", f.unit_id as "leadUnitId", coalesce(f.measure_count, 0) as "measureCount", coalesce(t.progress_count, 0) as "progressCount",
      coalesce(f.evidence_count, 0) as "evidenceCount", t.last_progress_at as "lastProgressAt", coalesce(f.open_doubts, 0) as "openDoubts",
      linked.leads, linked.supporting as "supportingUnits", people.leaders, people.responsible as persons
    from problems p
    cross join lateral (select p.organisation_id = any (scope_ids('reads')) as organisation_seen,
      cardinality(units) > 0 and exists (select from problem_involvement w
        where w.organisation_id = p.organisation_id and w.problem_id = p.id and w.unit_id = any (units)) as own offset 0) s
    join inspections i on i.organisation_id = p.organisation_id and i.id = p.inspection_id
    join organisations o on o.id = p.organisation_id
    left join problem_facets f on f.organisation_id = p.organisation_id and f.problem_id = p.id
    left join problem_activity t on t.organisation_id = p.organisation_id and t.problem_id = p.id
    left join aspects a on a.organisation_id = f.organisation_id and a.id = f.aspect_id
    cross join lateral (
      select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) order by x.name) filter (where l.role = 'lead'), '[]') as leads,
        coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) order by x.name) filter (where l.role = 'supporting'), '[]') as supporting
      from problem_units l join organisations x on x.id = l.unit_id
      where l.organisation_id = p.organisation_id and l.problem_id = p.id) linked
    cross join lateral (
      select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) order by x.name) filter (where l.role = 'leader'), '[]') as leaders,
        coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) order by x.name) filter (where l.role = 'responsible'), '[]') as responsible
      from problem_persons l join persons x on x.organisation_id = l.organisation_id and x.id = l.person_id
      where l.organisation_id = p.organisation_id and l.problem_id = p.id) people
    where p.id = asked and (s.organisation_seen or s.own)) r;
  if page is null then return null; end if;

  select exists (select from evidence e where e.organisation_id = here and e.problem_id = asked) as evidence,
    exists (select from problems c where c.organisation_id = here and c.parent_id = asked) as children,
    exists (select from receipts s where s.organisation_id = here and s.problem_id = asked) as receipt,
    exists (select from outside_waits w where w.organisation_id = here and w.problem_id = asked) as outside,
    exists (select from deadlines d where d.organisation_id = here and d.problem_id = asked) as deadlines,
    exists (select from problem_lineage l where l.organisation_id = here and l.to_problem_id = asked)
      or exists (select from problem_lineage l where l.organisation_id = here and l.from_problem_id = asked) as moved,
    exists (select from reviews r where r.organisation_id = here and r.problem_id = asked) as reviewed into has;
  page := rtrim(page, '}') || ',"moved":' || has.moved || ',"reviewed":' || has.reviewed;

  select coalesce(json_agg(r), '[]')::text into part from (
    select m.id, m.position, m.content, m.types, m.term, m.is_standing as "isStanding", m.criterion, m.own, m.status, m.deadline,
      m.deadline_words as "deadlineWords", m.version, m.decision_id as "decisionId",
      linked.leads, linked.supporting as "supportingUnits", people.leaders, people.responsible as persons,
      cardinality(units) > 0 and exists (select from measure_problems k
        join problem_involvement w on w.organisation_id = k.organisation_id and w.problem_id = k.problem_id
        where k.organisation_id = here and k.measure_id = m.id and w.unit_id = any (units)) as "ofOwnUnit",
      (select count(*) from progress g where g.organisation_id = here and g.measure_id = m.id
        and (whole or exists (select from problem_involvement w where w.organisation_id = here and w.problem_id = g.problem_id and w.unit_id = any (units) offset 0))) as "progressCount",
      (select count(*) from evidence e where e.organisation_id = here and e.measure_id = m.id and e.withdrawn_at is null
        and (whole or exists (select from problem_involvement w where w.organisation_id = here and w.problem_id = e.problem_id and w.unit_id = any (units) offset 0))) as "evidenceCount",
      (select json_agg(k.problem_id order by k.problem_id) from measure_problems k where k.organisation_id = here and k.measure_id = m.id
        and (whole or exists (select from problem_involvement w where w.organisation_id = here and w.problem_id = k.problem_id and w.unit_id = any (units) offset 0))) as "problemIds"
    from measure_problems l0 join measures m on m.organisation_id = here and m.id = l0.measure_id
    cross join lateral (
      select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) order by x.name) filter (where l.role = 'lead'), '[]') as leads,
        coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) order by x.name) filter (where l.role = 'supporting'), '[]') as supporting
      from measure_units l join organisations x on x.id = l.unit_id where l.organisation_id = here and l.measure_id = m.id) linked
    cross join lateral (
      select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) order by x.name) filter (where l.role = 'leader'), '[]') as leaders,
        coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) order by x.name) filter (where l.role = 'responsible'), '[]') as responsible
      from measure_persons l join persons x on x.organisation_id = here and x.id = l.person_id where l.organisation_id = here and l.measure_id = m.id) people
    where l0.organisation_id = here and l0.problem_id = asked order by m.position, m.id) r;
  page := page || ',"measures":' || part;

  select coalesce(json_agg(r), '[]')::text into part from (
    select g.id, g.problem_id as "problemId", g.measure_id as "measureId", g.happened_on as "happenedOn", g.content,
      g.author_name as "authorName", g.created_at as "createdAt",
      case when g.source_from is not null then json_build_array(g.source_from, g.source_to) end as source, g.own
    from progress g where g.organisation_id = here and g.problem_id = asked order by g.id) r;
  page := page || ',"progress":' || part;

  if has.evidence then
    select json_agg(r)::text into part from (
      select e.id, e.problem_id as "problemId", e.measure_id as "measureId", e.progress_id as "progressId", e.name, e.file_hash as hash,
        f.size, e.kind, e.disclosure, e.document_date as "documentDate", e.note, e.author_id as "authorId", e.author_name as "authorName",
        e.created_at as "createdAt", e.withdrawn_at is not null as withdrawn, e.text_state as "textState", e.text_reason as "textReason", e.version
      from evidence e join files f on f.organisation_id = here and f.hash = e.file_hash
      where e.organisation_id = here and e.problem_id = asked order by e.id) r;
    page := page || ',"evidence":' || part;
  end if;
  if has.children then
    select coalesce(json_agg(r), '[]')::text into part from (
      select c.id, c.number, c.title, c.status, c.position from problems c
      where c.organisation_id = here and c.parent_id = asked and c.superseded_at is null
        and (whole or exists (select from problem_involvement w where w.organisation_id = here and w.problem_id = c.id and w.unit_id = any (units) offset 0))
      order by c.position) r;
    page := page || ',"manifestations":' || part;
  end if;
  if above is not null then
    select json_build_object('id', c.id, 'title', c.title)::text into part from problems c where c.organisation_id = here and c.id = above
      and (whole or exists (select from problem_involvement w where w.organisation_id = here and w.problem_id = c.id and w.unit_id = any (units) offset 0));
    page := page || ',"parent":' || coalesce(part, 'null');
  end if;
  if has.receipt then
    select json_build_object('accountName', s.account_name, 'role', s.role, 'recordedFor', s.recorded_for, 'at', s.at)::text into part
    from receipts s where s.organisation_id = here and s.problem_id = asked;
    page := page || ',"receipt":' || part;
  end if;
  if has.outside then
    select json_agg(r)::text into part from (
      select w.id, w.measure_id as "measureId", w.letter_number as "letterNumber", w.addressee, w.matter, w.sent_on as "sentOn",
        w.reply_by as "replyBy", w.replied_on as "repliedOn", w.reply
      from outside_waits w where w.organisation_id = here and w.problem_id = asked order by w.id) r;
    page := page || ',"outside":' || part;
  end if;
  if has.deadlines then
    select json_agg(r)::text into part from (
      select d.measure_id as "measureId", d.deadline, d.former, d.at from deadlines d
      where d.organisation_id = here and d.problem_id = asked order by d.id) r;
    page := page || ',"deadlines":' || part;
  end if;
  return page || '}';
end $$;
grant select on inspections, aspects, organisations, persons, problem_units, problem_persons, measure_units, measure_persons, problem_activity,
  progress, evidence, files, receipts, outside_waits, deadlines, reviews, problem_lineage to bihuan_definer;
alter function problem_page(bigint, date) owner to bihuan_definer;
revoke execute on function problem_page(bigint, date) from public;
grant execute on function problem_page(bigint, date) to bihuan_app, bihuan_worker;

-- Rows of the ledger (model: problemRow) for given problems, in the order given, as JSON; those that the scope does not see are left out.
create function ledger_rows(organisations bigint[], problems bigint[], day date) returns text
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  reads constant bigint[] := scope_ids('reads');
  units constant bigint[] := scope_ids('units');
  made text;
begin
  select coalesce(json_agg(r), '[]')::text into made from (
    select p.id, p.organisation_id as "organisationId",
      (select o.name from organisations o where o.id = p.organisation_id) as "organisationName", p.inspection_id as "inspectionId",
      f.aspect_id as "aspectId", (select a.heading from aspects a where a.organisation_id = f.organisation_id and a.id = f.aspect_id) as aspect,
      p.category, p.topic, p.subcategory, p.focus, p.is_key as "isKey", p.key_situation as "keySituation", p.cause, p.goal, f.position, p.number,
      p.title, f.special, f.status, coalesce(f.next_due < day, false) as overdue, f.next_due as "nextDue", f.unit_id as "leadUnitId",
      linked.lead as "leadUnit", linked.supporting as "supportingUnits", people.leaders, people.responsible as persons, f.disclosure,
      f.measure_count as "measureCount",
      (select count(*) from problems c where c.organisation_id = f.organisation_id and c.parent_id = f.problem_id and c.superseded_at is null
        and (f.organisation_id = any (reads) or exists (select from problem_involvement w
          where w.organisation_id = c.organisation_id and w.problem_id = c.id and w.unit_id = any (units) offset 0))) as "manifestationCount",
      t.progress_count as "progressCount", f.evidence_count as "evidenceCount", t.last_progress_at as "lastProgressAt",
      f.open_doubts as "openDoubts", p.version
    from unnest(ledger_rows.organisations, ledger_rows.problems) with ordinality c (organisation_id, problem_id, place)
    join problem_facets f on f.organisation_id = c.organisation_id and f.problem_id = c.problem_id
    join problems p on p.organisation_id = f.organisation_id and p.id = f.problem_id
    join problem_activity t on t.organisation_id = f.organisation_id and t.problem_id = f.problem_id
    cross join lateral (select min(u.name) filter (where u.id = f.unit_id) as lead,
        coalesce(json_agg(u.name order by u.name) filter (where l.role = 'supporting'), '[]') as supporting
      from problem_units l join organisations u on u.id = l.unit_id
      where l.organisation_id = f.organisation_id and l.problem_id = f.problem_id) linked
    cross join lateral (select coalesce(json_agg(h.name order by h.name) filter (where l.role = 'leader'), '[]') as leaders,
        coalesce(json_agg(h.name order by h.name) filter (where l.role = 'responsible'), '[]') as responsible
      from problem_persons l join persons h on h.organisation_id = l.organisation_id and h.id = l.person_id
      where l.organisation_id = f.organisation_id and l.problem_id = f.problem_id) people
    where f.organisation_id = any (reads) or exists (select from problem_involvement w
      where w.organisation_id = f.organisation_id and w.problem_id = f.problem_id and w.unit_id = any (units) offset 0)
    order by c.place) r;
  return made;
end $$;
grant select on problem_facets to bihuan_definer;
alter function ledger_rows(bigint[], bigint[], date) owner to bihuan_definer;
revoke execute on function ledger_rows(bigint[], bigint[], date) from public;
grant execute on function ledger_rows(bigint[], bigint[], date) to bihuan_app, bihuan_worker;
