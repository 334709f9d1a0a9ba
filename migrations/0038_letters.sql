-- Letters of supervision (督办函件): their numbers, texts, items, addressees and replies. What was issued never changes.

create table letter_numbers (
  organisation_id bigint not null references organisations,
  word text not null check (length(word) between 1 and 20),
  year int not null check (year between 2000 and 9999),
  last int not null check (last > 0),
  primary key (organisation_id, word, year)
);
comment on table letter_numbers is 'The last number given of each sequence (整改督〔2026〕) of an organisation. A number is taken in the transaction that issues the letter, so that a sequence has no gap.';

create table letters (
  organisation_id bigint not null references organisations,
  id bigint generated always as identity,
  inspection_id bigint not null,
  -- The unit that is to act; null where the letter goes to others than a unit.
  unit_id bigint references organisations (id),
  -- Why it was made (a rung of a ladder for an item, a command of a person): the same cause makes one letter.
  cause text not null check (length(cause) between 1 and 300),
  act text not null check (act in ('remind', 'urge', 'notice', 'summons', 'circular', 'accountability')),
  -- Key of the ladder's rung; null for a letter made by hand.
  rung text check (length(rung) between 1 and 60),
  template text not null check (length(template) between 1 and 60),
  template_name text not null check (length(template_name) between 1 and 200),
  state text not null default 'draft' check (state in ('draft', 'issued', 'replied', 'closed', 'voided')),
  number_word text not null check (length(number_word) between 1 and 20),
  number_year int,
  number int,
  -- Who signs (署名), to whom it goes (主送), who gets it too (抄送): in words, as on the paper.
  issuer text not null check (length(issuer) between 1 and 120),
  addressee text not null check (length(addressee) between 1 and 300),
  copies text[] not null default '{}',
  title text not null check (length(title) between 1 and 300),
  -- A draft has {today}, {days} and {reply} yet to be filled in; the text that was issued has none.
  body text not null check (length(body) between 1 and 20000),
  -- First and last deadline of its items, from which {days} counts.
  due_from date,
  due_to date,
  -- The span within which a reply is due ({"workdays": 5}), counted when it is issued; or the day itself.
  reply_within jsonb,
  reply_by date,
  issued_on date,
  issued_at timestamptz,
  issued_by bigint,
  issued_name text,
  text_hash bytea,
  voided_at timestamptz,
  voided_by bigint,
  voided_name text,
  void_reason text check (length(void_reason) between 1 and 200),
  created_by bigint,
  created_name text not null,
  created_at timestamptz not null,
  -- Moment and hand of the last change, by which rights are asked.
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, inspection_id) references inspections,
  constraint letter_cause unique (organisation_id, cause),
  constraint letter_number unique (organisation_id, number_word, number_year, number),
  constraint letter_issued_whole check ((number is null) = (issued_at is null) and (number is null) = (number_year is null)
    and (number is null) = (issued_on is null) and (number is null) = (text_hash is null) and (number is null) = (issued_name is null)),
  constraint letter_issued_state check (case when state = 'draft' then issued_at is null when state = 'voided' then true else issued_at is not null end),
  constraint letter_voided_whole check ((state = 'voided') = (voided_at is not null) and (voided_at is null) = (void_reason is null)
    and (voided_at is null) = (voided_name is null))
);
comment on table letters is 'Letters of supervision: draft, issued with a number of the organisation''s own sequence, replied, closed; a voided one keeps its number. An issued text is never changed.';
create index letters_by_id on letters (id);
create index letters_unanswered on letters (organisation_id, reply_by) where state = 'issued' and reply_by is not null;
create index letters_by_unit on letters (unit_id, state, id) where unit_id is not null;
create index letters_by_state on letters (organisation_id, state, id);

create table letter_items (
  organisation_id bigint not null,
  letter_id bigint not null,
  position int not null,
  problem_id bigint not null,
  measure_id bigint,
  -- The line as the letter has it.
  words text not null check (length(words) between 1 and 5000),
  due date,
  primary key (organisation_id, letter_id, position),
  foreign key (organisation_id, letter_id) references letters,
  foreign key (organisation_id, problem_id) references problems,
  foreign key (organisation_id, measure_id) references measures
);
comment on table letter_items is 'The problems and measures that a letter is about. Append-only.';
create index letter_items_by_problem on letter_items (organisation_id, problem_id, letter_id);

create table letter_persons (
  organisation_id bigint not null,
  letter_id bigint not null,
  person_id bigint not null,
  is_copy boolean not null,
  primary key (organisation_id, letter_id, person_id),
  foreign key (organisation_id, letter_id) references letters,
  foreign key (organisation_id, person_id) references persons
);
comment on table letter_persons is 'People who get word of a letter: addressed, or with a copy. Append-only.';

create table letter_replies (
  organisation_id bigint not null,
  id bigint generated always as identity,
  letter_id bigint not null,
  content text not null check (length(content) between 1 and 10000),
  file_hash text,
  file_name text check (length(file_name) between 1 and 255),
  account_id bigint not null,
  account_name text not null,
  -- Who answered on paper, where somebody of 整改办 entered it.
  on_behalf_of text check (length(on_behalf_of) between 1 and 100),
  replied_on date not null,
  at timestamptz not null,
  verdict text check (verdict in ('accepted', 'returned')),
  verdict_note text check (length(verdict_note) between 1 and 1000),
  verdict_by bigint,
  verdict_name text,
  verdict_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, letter_id) references letters,
  foreign key (organisation_id, file_hash) references files,
  check ((file_hash is null) = (file_name is null)),
  check ((verdict is null) = (verdict_at is null) and (verdict is null) = (verdict_by is null) and (verdict is null) = (verdict_name is null)),
  constraint returned_with_reason check (verdict is distinct from 'returned' or verdict_note is not null)
);
comment on table letter_replies is 'Answers to letters, each with the verdict of who issued the letter: accepted or returned. Append-only but for the verdict.';
create index letter_replies_by_letter on letter_replies (organisation_id, letter_id, id);
create index letter_replies_by_file on letter_replies (organisation_id, file_hash) where file_hash is not null;

-- Drafts are for who writes and judges; what was issued is for all readers and for the unit that it was written to.
select protect('letters',
  '(organisation_id = any ((select scope_ids(''reads''))::bigint[]) and (issued_at is not null or organisation_id = any ((select scope_ids(''writes''))::bigint[]) or organisation_id = any ((select scope_ids(''reviews''))::bigint[]))) or (issued_at is not null and unit_id = any ((select scope_ids(''units''))::bigint[]))',
  'organisation_id = any ((select scope_ids(''writes''))::bigint[]) or organisation_id = any ((select scope_ids(''reviews''))::bigint[])');
select protect('letter_numbers', 'organisation_id = any ((select scope_ids(''writes''))::bigint[]) or organisation_id = any ((select scope_ids(''reviews''))::bigint[])');
do $$
declare
  part text;
begin
  foreach part in array array['letter_items', 'letter_persons'] loop
    perform protect(part::regclass,
      format('exists (select from letters l where l.organisation_id = %1$s.organisation_id and l.id = %1$s.letter_id)', part),
      'organisation_id = any ((select scope_ids(''writes''))::bigint[]) or organisation_id = any ((select scope_ids(''reviews''))::bigint[])');
  end loop;
end $$;
select protect('letter_replies',
  'exists (select from letters l where l.organisation_id = letter_replies.organisation_id and l.id = letter_replies.letter_id)',
  'organisation_id = any ((select scope_ids(''writes''))::bigint[]) or organisation_id = any ((select scope_ids(''reviews''))::bigint[]) or exists (select from letters l where l.organisation_id = letter_replies.organisation_id and l.id = letter_replies.letter_id and l.unit_id = any ((select scope_ids(''units''))::bigint[]))');
-- Whoever sees a letter sees the files of its replies.
create policy letter_read on files for select to bihuan_app, bihuan_worker using (
  exists (select from letter_replies r where r.organisation_id = files.organisation_id and r.file_hash = files.hash));

grant select, insert on letters, letter_items, letter_persons, letter_replies, letter_numbers to bihuan_app, bihuan_worker;
grant update (last) on letter_numbers to bihuan_app, bihuan_worker;
grant update (state, number_word, number_year, number, issuer, addressee, copies, title, body, reply_within, reply_by, issued_on, issued_at, issued_by,
  issued_name, text_hash, voided_at, voided_by, voided_name, void_reason, changed_at, version) on letters to bihuan_app, bihuan_worker;
grant update (verdict, verdict_note, verdict_by, verdict_name, verdict_at) on letter_replies to bihuan_app, bihuan_worker;
grant select, update (state, changed_at, version) on letters to bihuan_definer;
grant select on letter_replies to bihuan_definer;

-- Whether the account of the scope writes the letters of an organisation on a day: 整改办, whose scope says so, or 巡察办
-- over it, whose scope says only that it judges there.
create function writes_letters(organisation bigint, day date) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select organisation = any (scope_ids('writes'))
    or (organisation = any (scope_ids('reviews')) and holds_role(scope_account(), 'inspection_office', organisation, day));
end;

create function keep_letter() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and old.state in ('closed', 'voided') and new.state <> 'voided' then
    raise exception 'letter % is done with', old.id using errcode = 'check_violation', constraint = 'letter_done';
  end if;
  if tg_op = 'UPDATE' and old.state = 'voided' then
    raise exception 'letter % was voided', old.id using errcode = 'check_violation', constraint = 'letter_done';
  end if;
  if tg_op = 'UPDATE' and old.issued_at is not null and (new.number_word, new.number_year, new.number, new.issuer, new.addressee, new.copies,
      new.title, new.body, new.reply_within, new.reply_by, new.issued_on, new.issued_at, new.issued_by, new.issued_name, new.text_hash)
    is distinct from (old.number_word, old.number_year, old.number, old.issuer, old.addressee, old.copies,
      old.title, old.body, old.reply_within, old.reply_by, old.issued_on, old.issued_at, old.issued_by, old.issued_name, old.text_hash) then
    raise exception 'letter % was issued', old.id using errcode = 'check_violation', constraint = 'letter_text_stands';
  end if;
  -- Replies and verdicts move a letter on by themselves, below another trigger.
  if pg_trigger_depth() = 1 then
    if not writes_letters(new.organisation_id, (new.changed_at at time zone 'Asia/Shanghai')::date) then
      raise exception 'letter of somebody else' using errcode = 'insufficient_privilege';
    end if;
    if tg_op = 'UPDATE' and new.state not in ('draft', 'issued', 'voided') and new.state <> old.state then
      raise exception 'a letter is answered by a reply' using errcode = 'check_violation', constraint = 'letter_answered';
    end if;
  end if;
  return new;
end $$;
create trigger keep_letter before insert or update on letters for each row execute function keep_letter();

-- What belongs to a letter comes with it and is written by who writes it.
create function keep_letter_part() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  letter letters;
begin
  select * into letter from letters l where l.organisation_id = new.organisation_id and l.id = new.letter_id;
  if not writes_letters(new.organisation_id, (letter.changed_at at time zone 'Asia/Shanghai')::date) then
    raise exception 'letter of somebody else' using errcode = 'insufficient_privilege';
  end if;
  if letter.state is distinct from 'draft' then
    raise exception 'letter % was issued', new.letter_id using errcode = 'check_violation', constraint = 'letter_text_stands';
  end if;
  return new;
end $$;
create trigger keep_letter_part before insert on letter_items for each row execute function keep_letter_part();
create trigger keep_letter_part before insert on letter_persons for each row execute function keep_letter_part();

-- A number goes to a letter: the counter moves by one, and only for who writes letters there.
create function keep_letter_number() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not writes_letters(new.organisation_id, (now() at time zone 'Asia/Shanghai')::date) then
    raise exception 'number of somebody else' using errcode = 'insufficient_privilege';
  end if;
  if new.last <> (case when tg_op = 'INSERT' then 1 else old.last + 1 end) then
    raise exception 'numbers follow one another' using errcode = 'check_violation', constraint = 'letter_numbers_in_order';
  end if;
  return new;
end $$;
create trigger keep_letter_number before insert or update on letter_numbers for each row execute function keep_letter_number();

-- A reply moves its letter on: by the unit that it was written to, or by who writes letters there, on behalf of somebody.
create function take_reply() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  letter letters;
  writes boolean;
begin
  select * into letter from letters l where l.organisation_id = new.organisation_id and l.id = new.letter_id for update;
  writes := writes_letters(new.organisation_id, (coalesce(new.verdict_at, new.at) at time zone 'Asia/Shanghai')::date);
  if tg_op = 'INSERT' then
    if new.account_id is distinct from scope_account() or new.verdict is not null
       or not (case when new.on_behalf_of is null then coalesce(letter.unit_id = any (scope_ids('units')), false) else writes end) then
      raise exception 'reply of somebody else' using errcode = 'insufficient_privilege';
    end if;
    if letter.state <> 'issued' or letter.reply_by is null then
      raise exception 'letter % awaits no reply', new.letter_id using errcode = 'check_violation', constraint = 'letter_awaits_reply';
    end if;
    update letters l set state = 'replied', changed_at = new.at, version = l.version + 1
      where l.organisation_id = new.organisation_id and l.id = new.letter_id;
    return null;
  end if;
  if not writes or new.verdict_by is distinct from scope_account() then
    raise exception 'verdict of somebody else' using errcode = 'insufficient_privilege';
  end if;
  if old.verdict is not null or new.verdict is null or letter.state <> 'replied' then
    raise exception 'reply % is judged already', new.id using errcode = 'check_violation', constraint = 'reply_judged_once';
  end if;
  update letters l set state = case new.verdict when 'accepted' then 'closed' else 'issued' end, changed_at = new.verdict_at, version = l.version + 1
    where l.organisation_id = new.organisation_id and l.id = new.letter_id;
  return null;
end $$;
create trigger take_reply after insert or update on letter_replies for each row execute function take_reply();

do $$
declare
  made regprocedure;
begin
  foreach made in array array['writes_letters(bigint, date)', 'keep_letter()', 'keep_letter_part()', 'keep_letter_number()', 'take_reply()']::regprocedure[]
  loop
    execute format('alter function %s owner to bihuan_definer', made);
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to bihuan_definer', made);
  end loop;
end $$;
