-- How many points each reason for a hit gives, where a company orders hits by points at all (docs/rules.md §8, decision 0057). A version
-- is never changed. The columns are the whole list of what points can be given for: nothing about age, sex, schools, nationality, a photo
-- or a break between jobs can be weighed, since there is no column for it.
create table score_weights (
  company_id uuid not null references organisations,
  version integer not null check (version > 0),
  word smallint not null check (word between 0 and 10),
  opening smallint not null check (opening between 0 and 10),
  interview smallint not null check (interview between 0 and 10),
  final smallint not null check (final between 0 and 10),
  company_reason smallint not null check (company_reason between 0 and 10),
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (company_id, version)
);
call migration.wall('score_weights', owner => 'company_id', kinds => '{organisation}',
  own => '{select, insert}', may => 'select, insert');
call migration.append_only('score_weights');

