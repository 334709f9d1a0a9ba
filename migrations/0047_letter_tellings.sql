-- Of which letters people were told that they are late: a reply that did not come, a draft that nobody signs.

create table letter_tellings (
  organisation_id bigint not null,
  letter_id bigint not null,
  what text not null check (what in ('reply_overdue', 'draft_waits')),
  told_at timestamptz not null,
  primary key (organisation_id, letter_id, what),
  foreign key (organisation_id, letter_id) references letters
);
comment on table letter_tellings is 'Of which letters people were told that they are late, so that they are told once. Written by the job that tells them. Append-only.';
select protect('letter_tellings', 'false');
-- Drafts by age, whatever organisation they are of.
create index letters_drafts on letters (created_at) where state = 'draft';
create index letters_late on letters (reply_by) where state = 'issued' and reply_by is not null;
