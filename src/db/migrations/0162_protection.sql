-- What a company's contracts with placement agencies say of people who were recommended to it, and what it writes down of recommendations
-- (docs/decisions/0065).

-- A contract is never changed: it ends on a day, or it was a mistake and counts for nothing (ended_at without a day).
create table agency_contracts (
  company_id uuid not null references organisations,
  id uuid not null,
  -- Of this platform; null where the agency is outside.
  agency_id uuid references organisations,
  agency_name text not null check (char_length(agency_name) between 1 and 120),
  -- protection/rules/agency-names.ts
  agency_key text not null check (agency_key <> ''),
  -- Word for word.
  clause text not null check (char_length(clause) between 1 and 2000),
  months integer not null check (months between 1 and 60),
  effect text not null check (effect in ('fee', 'no_contact')),
  signed_on date not null,
  ended_on date check (ended_on >= signed_on),
  written_at timestamptz not null,
  written_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (company_id, id),
  check (ended_on is null or ended_at is not null),
  check ((ended_at is null) = (ended_by is null))
);
create index agency_contracts_newest on agency_contracts (company_id, written_at desc, id desc);
call migration.wall('agency_contracts', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (ended_on, ended_at, ended_by)');

-- What somebody of the company wrote down: who recommended a person to it, and when. Kept as long as the person.
create table agency_recommendations (
  company_id uuid not null,
  id uuid not null,
  applicant_id uuid not null,
  agency_name text not null check (char_length(agency_name) between 1 and 120),
  agency_key text not null check (agency_key <> ''),
  recommended_on date not null,
  opening_title text check (char_length(opening_title) between 1 and 200),
  written_at timestamptz not null,
  written_by text not null,
  primary key (company_id, id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
create index agency_recommendations_of on agency_recommendations (company_id, applicant_id, recommended_on);
call migration.wall('agency_recommendations', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, delete');

-- Every entry that these people are: their own, and those that have become one with it. Parted again, each has its own. Asks as whoever calls it.
create function entries_of(p_ids uuid[]) returns table (applicant_id uuid, entry_id uuid)
  language sql stable
  begin atomic
    with recursive down (id, entry) as (
      select t.id, t.id from unnest(p_ids) as t (id)
      union
      select down.id, m.merged_id from down join merges m on m.company_id = scope_organisation('organisation') and m.kept_id = down.entry
        and m.parted_at is null)
    select id, entry from down;
  end;
grant execute on function entries_of(uuid[]) to relay_app;
