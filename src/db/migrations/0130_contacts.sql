-- Within a company one colleague's contact keeps others from writing to the same person for a while (docs/rules.md §8.21).

create table applicant_contacts (
  company_id uuid not null,
  id uuid not null,
  applicant_id uuid not null,
  kind text not null check (kind in ('letter', 'phone', 'mail', 'other')),
  -- The day in Japan: nobody remembers the minute of a call a week ago.
  contacted_on date not null,
  contacted_by text not null,
  recorded_at timestamptz not null,
  primary key (company_id, id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
create index applicant_contacts_of_person on applicant_contacts (company_id, applicant_id, contacted_on desc, id desc);
call migration.wall('applicant_contacts', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (applicant_id), delete');

-- How many days that is in a company; 30 where it has never said.
create table contact_windows (
  company_id uuid primary key references organisations,
  days integer not null check (days between 0 and 180),
  set_at timestamptz not null,
  set_by text not null
);
call migration.wall('contact_windows', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, update');
