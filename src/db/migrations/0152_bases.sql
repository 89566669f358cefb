-- On what basis a company keeps somebody and may write to them about applying again (docs/decisions/0063): what was said, by whom, since when. A
-- record is never changed; what was written by mistake is marked so and counts no longer.
create table applicant_bases (
  company_id uuid not null,
  id uuid not null,
  applicant_id uuid not null,
  -- The entry it was written down with; another than the person's once two have become one, and since when it stands with this one.
  entry_id uuid not null,
  joined_at timestamptz,
  about text not null check (about in ('keeping', 'contact')),
  -- applicants/rules/basis.ts
  basis text not null,
  -- The day in Japan on which it was said, or from which on it holds.
  since date not null,
  -- Who said it: the person on a page of ours, a colleague or program, a policy that was approved, an import.
  source text not null check (source in ('self', 'answer', 'hand', 'policy', 'import')),
  -- What the person agreed to, or how the company knows.
  words text check (char_length(words) between 1 and 400),
  policy_id uuid check ((policy_id is not null) = (source = 'policy')),
  recorded_at timestamptz not null,
  recorded_by text not null,
  voided_at timestamptz,
  voided_by text check ((voided_by is null) = (voided_at is null)),
  primary key (company_id, id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade,
  check (case about when 'keeping' then basis in ('consent', 'own_request', 'follow_up', 'employment', 'legal_duty')
    else basis in ('opt_in', 'declared', 'refused') end)
);
create index applicant_bases_of_person on applicant_bases (company_id, applicant_id, about) where voided_at is null;
create index applicant_bases_newest on applicant_bases (company_id, applicant_id, id desc);
call migration.wall('applicant_bases', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (applicant_id, joined_at, voided_at, voided_by)');
call migration.definer_may('applicant_bases', 'select');

-- The same for everybody whom an import added, where nothing is recorded of the person: the last one counts.
create table import_bases (
  company_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  basis text not null check (basis in ('consent', 'follow_up', 'employment', 'legal_duty')),
  words text not null check (char_length(words) between 1 and 400),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  foreign key (company_id, import_id) references imports on delete cascade
);
create index import_bases_of_import on import_bases (company_id, import_id, id desc);
call migration.wall('import_bases', owner => 'company_id', kinds => '{organisation}', may => 'select, insert');
call migration.definer_may('import_bases', 'select');
grant select (import_id) on applicants to relay_definer;

-- What people agreed to when they entered themselves stands with the rest from today on, and that they asked to be here.
alter table alumni_entries no force row level security;
alter table applicants no force row level security;
alter table applicant_bases no force row level security;
insert into applicant_bases (company_id, id, applicant_id, entry_id, about, basis, since, source, words, recorded_at, recorded_by)
select e.company_id, gen_random_uuid(), a.id, a.id, w.about, w.basis, (e.proven_at at time zone 'Asia/Tokyo')::date, 'self', w.words,
  e.proven_at, 'alumni'
from alumni_entries e join applicants a on a.company_id = e.company_id and a.id = e.applicant_id,
  lateral (values ('keeping', 'own_request', null), ('contact', 'opt_in', e.contact_wording)) as w (about, basis, words)
where w.about = 'keeping' or w.words is not null;
alter table alumni_entries force row level security;
alter table applicants force row level security;
alter table applicant_bases force row level security;

-- A refusal, and what was marked as a mistake, stay so when an older state is put back.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''contact_refused''::text, ''basis_voided''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
