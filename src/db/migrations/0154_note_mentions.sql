-- Whom of their colleagues a note is for (docs/rules.md §8.25). Of a member who has left the id alone stays; a note that is deleted takes them along.
create table note_mentions (
  company_id uuid not null,
  note_id uuid not null,
  user_id text not null,
  mentioned_at timestamptz not null,
  read_at timestamptz,
  primary key (company_id, note_id, user_id),
  foreign key (company_id, note_id) references applicant_notes (company_id, id) on delete cascade
);
create index note_mentions_of_member on note_mentions (company_id, user_id, mentioned_at desc, note_id desc);
create index note_mentions_unread on note_mentions (company_id, mentioned_at) where read_at is null;
call migration.wall('note_mentions', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, update (read_at)');

-- Whoever is named is mailed of it, until they say otherwise.
alter table members alter column notices set default '{company.mentions}';
alter table members no force row level security;
update members set notices = notices || '{company.mentions}';
alter table members force row level security;
