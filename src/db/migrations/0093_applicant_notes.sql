-- What a company's people write about somebody who applied, each note with who and when, and tags to find people by. Both are the
-- company's own: no other scope reads them, and they go with the person. Ids are ordered by time.
create table applicant_notes (
  company_id uuid not null,
  id uuid not null,
  applicant_id uuid not null,
  text text not null check (char_length(text) between 1 and 2000),
  noted_at timestamptz not null,
  noted_by text not null,
  primary key (company_id, id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
create index applicant_notes_of_person on applicant_notes (company_id, applicant_id, id desc);
call migration.wall('applicant_notes', owner => 'company_id', kinds => '{organisation}',
  own => '{select, insert, delete}', may => 'select, insert, delete');

create table applicant_tags (
  company_id uuid not null,
  applicant_id uuid not null,
  tag text not null check (char_length(tag) between 1 and 30),
  tagged_at timestamptz not null,
  primary key (company_id, applicant_id, tag),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
-- Whom a tag finds, and which tags there are: a step in the index for each.
create index applicant_tags_by_tag on applicant_tags (company_id, tag, applicant_id);
call migration.wall('applicant_tags', owner => 'company_id', kinds => '{organisation}',
  own => '{select, insert, delete}', may => 'select, insert, delete');

-- A note that a company took away stays gone when an older state is put back.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''applicant_note_removed''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
