-- The search narrows to people who came again and to people with a personal link (docs/decisions/0054).

-- Whoever applied on or after the day on which an earlier selection of theirs had ended. Documents carry it as a facet.
create function has_reapplied(p_company uuid, p_applicant uuid) returns boolean language sql stable parallel safe
  return exists (select from selections l
    join selections e on e.company_id = l.company_id and e.applicant_id = l.applicant_id and e.id <> l.id and e.ended_on <= l.applied_on
    where l.company_id = p_company and l.applicant_id = p_applicant);
grant execute on function has_reapplied(uuid, uuid) to relay_app, relay_definer;
grant select (company_id, id, applicant_id, applied_on, ended_on) on selections to relay_definer;
create index personal_codes_of_person on personal_codes (company_id, applicant_id);

alter table applicant_documents no force row level security;
alter table selections no force row level security;
update applicant_documents set text = null, state = 'changed' where has_reapplied(company_id, applicant_id);
alter table applicant_documents force row level security;
alter table selections force row level security;

-- Searches of its past applicants that a company goes back to: a name, and the query of the address they are found at.
create table saved_searches (
  company_id uuid not null references organisations,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 40),
  query text not null check (char_length(query) <= 20000),
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (company_id, id),
  unique (company_id, name)
);
call migration.wall('saved_searches', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (name), delete');
