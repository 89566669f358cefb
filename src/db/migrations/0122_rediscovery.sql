-- Openings that a company holds to be alike, by the titles that stand in its selections: kept by hand, read by nobody else
-- (docs/decisions/0057). A few dozen rows each, so that titles need no table of their own.
create table opening_families (
  company_id uuid not null references organisations,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 40),
  titles text[] not null default '{}' check (cardinality(titles) <= 30),
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (company_id, id),
  unique (company_id, name)
);
call migration.wall('opening_families', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (name, titles, changed_at, changed_by), delete');
