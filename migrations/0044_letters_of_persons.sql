-- Dashboards ask for the letters of one person, and for all that wait for a reply without reading the letters themselves.
create index letter_persons_by_person on letter_persons (person_id, organisation_id, letter_id) where not is_copy;
drop index letters_unanswered;
create index letters_unanswered on letters (organisation_id, reply_by) include (unit_id, inspection_id, issued_at)
  where state = 'issued' and reply_by is not null;
