-- Whether somebody of a company held a hit to be right or wrong for an opening, with who and when. It is shown and counted; nothing reads
-- it to find or order anybody.
create table hit_verdicts (
  company_id uuid not null,
  opening_id uuid not null,
  applicant_id uuid not null,
  is_right boolean not null,
  said_at timestamptz not null,
  said_by text not null,
  primary key (company_id, opening_id, applicant_id),
  foreign key (company_id, opening_id) references openings (company_id, id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
create index hit_verdicts_of_applicant on hit_verdicts (company_id, applicant_id);
call migration.wall('hit_verdicts', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (is_right, said_at, said_by), delete');
