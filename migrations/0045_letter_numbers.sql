-- A midnight issues many letters at once: numbers are taken several at a time, and each must have its letter.

create or replace function keep_letter_number() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not writes_letters(new.organisation_id, (now() at time zone 'Asia/Shanghai')::date) then
    raise exception 'number of somebody else' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'UPDATE' and new.last <= old.last then
    raise exception 'numbers follow one another' using errcode = 'check_violation', constraint = 'letter_numbers_in_order';
  end if;
  return new;
end $$;

-- Every number that was taken stands on a letter when the transaction ends: a sequence has no gap, whoever takes from it.
create function keep_letter_numbers_whole() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  before int := case when tg_op = 'UPDATE' then old.last else 0 end;
begin
  if (select count(*) from letters l where l.organisation_id = new.organisation_id and l.number_word = new.word and l.number_year = new.year
      and l.number > before and l.number <= new.last) <> new.last - before then
    raise exception 'numbers % to % of % lack letters', before + 1, new.last, new.word
      using errcode = 'check_violation', constraint = 'letter_numbers_in_order';
  end if;
  return null;
end $$;
create constraint trigger keep_letter_numbers_whole after insert or update on letter_numbers
  deferrable initially deferred for each row execute function keep_letter_numbers_whole();
alter function keep_letter_numbers_whole() owner to bihuan_definer;
revoke execute on function keep_letter_numbers_whole() from public;
grant execute on function keep_letter_numbers_whole() to bihuan_definer;
