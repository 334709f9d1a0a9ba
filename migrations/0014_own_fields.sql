-- Fields that an office adds by its rule pack.

alter table problems add column own jsonb not null default '{}' check (jsonb_typeof(own) = 'object');
comment on column problems.own is 'Values of the office''s own fields by code, as the rule pack of the inspection defines them; numbers and amounts as decimal strings. Former values stay in the history.';
grant update (own) on problems to bihuan_app, bihuan_worker;
