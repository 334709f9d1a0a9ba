-- Own fields of measures and progress, and what lists filter by that is no column of problem_facets.

alter table measures add column own jsonb not null default '{}' check (jsonb_typeof(own) = 'object');
comment on column measures.own is 'Values of the office''s own fields by code, as for problems.own.';
grant update (own) on measures to bihuan_app, bihuan_worker;
alter table progress add column own jsonb not null default '{}' check (jsonb_typeof(own) = 'object');
comment on column progress.own is 'Values of the office''s own fields by code, as for problems.own; told once with the entry.';

create table problem_values (
  organisation_id bigint not null,
  problem_id bigint not null,
  -- category, subcategory, type (of a measure), or an own field: problem.district, measure.sum, progress.visits.
  field text not null,
  -- What is compared: a word, code, number, day, true or false; of a text over 100 characters its md5.
  value text not null check (length(value) <= 100),
  -- A text over 100 characters in full.
  content text,
  primary key (organisation_id, problem_id, field, value),
  foreign key (organisation_id, problem_id) references problems
);
comment on table problem_values is 'What a problem, its measures and its progress say in fields that lists filter by beside problem_facets; drawn from their rows (drawn_values).';
create index problem_values_by_value on problem_values (field, value, organisation_id, problem_id);

-- By equality with an index: the operators of jsonb are not leakproof, under row-level security they would use none.
create view drawn_values with (security_invoker = true) as
  select v.organisation_id, v.problem_id, v.field,
    case when length(v.said) <= 100 then v.said else md5(v.said) end as value,
    case when length(v.said) <= 100 then null else v.said end as content
  from (
    select p.organisation_id, p.id as problem_id, 'category' as field, p.category as said from problems p
      where p.superseded_at is null and p.category is not null
    union all
    select p.organisation_id, p.id, 'subcategory', p.subcategory from problems p
      where p.superseded_at is null and p.subcategory is not null
    union all
    select l.organisation_id, l.problem_id, 'type', t.type from measure_problems l
      join problems p on p.organisation_id = l.organisation_id and p.id = l.problem_id and p.superseded_at is null
      join measures m on m.organisation_id = l.organisation_id and m.id = l.measure_id
      cross join lateral unnest(m.types) t (type)
    union all
    select o.organisation_id, o.problem_id, o.kind || '.' || e.key, s.said
    from (
      select p.organisation_id, p.id as problem_id, 'problem' as kind, p.own from problems p
        where p.superseded_at is null and p.own <> '{}'
      union all
      select l.organisation_id, l.problem_id, 'measure', m.own from measure_problems l
        join problems p on p.organisation_id = l.organisation_id and p.id = l.problem_id and p.superseded_at is null
        join measures m on m.organisation_id = l.organisation_id and m.id = l.measure_id
        where m.own <> '{}'
      union all
      select g.organisation_id, g.problem_id, 'progress', g.own from progress g
        join problems p on p.organisation_id = g.organisation_id and p.id = g.problem_id and p.superseded_at is null
        where g.own <> '{}') o
    cross join lateral jsonb_each(o.own) e
    cross join lateral jsonb_array_elements_text(case jsonb_typeof(e.value) when 'array' then e.value else jsonb_build_array(e.value) end) s (said)
  ) v;
comment on view drawn_values is 'What problem_values must hold, as the rows say it.';

insert into problem_values (organisation_id, problem_id, field, value, content)
  select distinct on (organisation_id, problem_id, field, value) organisation_id, problem_id, field, value, content from drawn_values;

grant select on drawn_values to bihuan_app, bihuan_worker;
grant select, insert, delete on problem_values to bihuan_app, bihuan_worker;
select protect('problem_values', see_problem('problem_values.problem_id'), report_problem('problem_values.problem_id'));
