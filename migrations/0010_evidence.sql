-- Evidence that is looked at in the browser under a watermark, and found by the words inside it.

alter table evidence
  -- What the bytes are, whatever the name says; null where nobody has looked yet.
  add column kind text check (kind ~ '^[a-z_]{1,20}$'),
  add column document_date date,
  add column note text check (length(note) between 1 and 500),
  -- What became of the text inside: null until the job has looked.
  add column text_state text check (text_state in ('indexed', 'no_text', 'unreadable')),
  add column text_reason text,
  -- Written before each try: a file that takes its reader down is given up after a few.
  add column text_tries int not null default 0;
comment on column evidence.document_date is 'The date that the file itself bears (文件日期), as its uploader says.';
create index evidence_unread on evidence (id) where text_state is null;
-- By the content first: whether the same file lies elsewhere is asked across organisations.
create index evidence_by_content on evidence (file_hash, organisation_id);
drop index evidence_by_file;
grant update (name, note, document_date) on evidence to bihuan_app, bihuan_worker;

-- What stands inside a file, apart from the name and note of the evidence, which may change.
alter table problem_words drop constraint problem_words_part_check;
alter table problem_words add constraint problem_words_part_check
  check (part in ('problem', 'measure', 'progress', 'evidence', 'evidence_text'));

create table evidence_views (
  organisation_id bigint not null,
  evidence_id bigint not null,
  account_id bigint not null,
  -- Calendar day in Asia/Shanghai.
  day date not null,
  primary key (organisation_id, evidence_id, account_id, day),
  foreign key (organisation_id, evidence_id) references evidence
);
comment on table evidence_views is 'Who has looked at which file on a day: its first view leaves an entry in the chain, the next ones do not drown it. Old rows are tidied away, the chain keeps the fact.';
create index evidence_views_by_day on evidence_views (day);
-- One's own views alone, and of files that one sees: the policy of evidence decides which.
select protect('evidence_views', 'account_id = (select scope_account()) and exists (select from evidence e where e.organisation_id = evidence_views.organisation_id and e.id = evidence_views.evidence_id)');
grant select, insert on evidence_views to bihuan_app, bihuan_worker;
