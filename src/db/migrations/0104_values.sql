-- What a person was called and reached by before, and where each value came from. Written where a value changes; whoever has had one only has
-- no rows, and theirs came with their entry.
create table applicant_values (
  company_id uuid not null,
  applicant_id uuid not null,
  field text not null check (field in ('name', 'kana', 'mail', 'phone')),
  value text not null check (value <> ''),
  first_at timestamptz not null,
  -- Since when it is another; null while it is this.
  last_at timestamptz,
  origin text not null check (origin in ('file', 'hand', 'merge')),
  -- The file, or who typed or merged.
  import_id uuid,
  written_by text,
  primary key (company_id, applicant_id, field, value),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
call migration.wall('applicant_values', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, update, delete');

-- What somebody changed of one person and their selections, for the page that says what has happened.
create index audit_of_applicant on audit_events (organisation_id, subject_id, id desc) where subject_kind in ('applicant', 'selection');
